"""Two made-up languages without catalogues. A string that was not marked for translation stands out, as does a page that does not mirror.

Accents show what was marked, brackets show where each string ends, and a tail of dots shows where a longer language would not fit.
"""

from __future__ import annotations

import gettext
import re

from django.conf.locale import LANG_INFO
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR

from commonweal.lib import languages

CODES = tuple(code for code, language in languages.LANGUAGES.items() if language.pseudo)
KEPT = re.compile(r"%\([^)]*\)[#0 +-]*[\d.]*[a-zA-Z]|%[sdrif%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;")
ACCENTS = str.maketrans("aceinouyzACEINOUYZdghlrstwS", "áçéíñöûýžÁÇÉÍÑÖÛÝŽđğĥłŕšŧŵŠ")


class Pseudo(gettext.NullTranslations):
    """Stands in for Django's translation object of a language."""

    plural = staticmethod(lambda count: int(count != 1))

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def gettext(self, message: str) -> str:
        return translated(message.rpartition(CONTEXT_SEPARATOR)[2]) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(plural if self.plural(count) else singular)

    def language(self) -> str:
        return self.code

    def to_language(self) -> str:
        return self.code


def translated(message: str) -> str:
    """The message in accents and brackets, with placeholders, tags and the space around it untouched."""
    core = message.strip()
    before, after = message[: len(message) - len(message.lstrip())], message[len(message.rstrip()) :]
    if not core:
        return message
    pieces, start = [], 0
    for kept in KEPT.finditer(core):
        pieces += [core[start : kept.start()].translate(ACCENTS), kept.group()]
        start = kept.end()
    pieces.append(core[start:].translate(ACCENTS))
    return f"{before}[{''.join(pieces)}{'·' * (len(core) // 5)}]{after}"


def install(code: str) -> None:
    """Make `code` a language that Django can activate; Django forgets it when languages are set anew, so this is done before each use."""
    if code not in trans_real._translations:
        trans_real._translations[code] = Pseudo(code)
        name = languages.LANGUAGES[code].name
        LANG_INFO[code] = {"bidi": languages.direction(code) == "rtl", "code": code, "name": name, "name_local": name}
