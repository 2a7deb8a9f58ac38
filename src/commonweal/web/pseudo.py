"""Two made-up languages without catalogues, so that unmarked strings and pages that do not mirror stand out."""

from __future__ import annotations

import gettext

from django.conf.locale import LANG_INFO
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR

from commonweal.lib import languages, pseudo

CODES = tuple(code for code, language in languages.LANGUAGES.items() if language.pseudo)


class Pseudo(gettext.NullTranslations):
    """Stands in for Django's translation object of a language."""

    plural = staticmethod(lambda count: int(count != 1))

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def gettext(self, message: str) -> str:
        return pseudo.translated(message.rpartition(CONTEXT_SEPARATOR)[2]) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(plural if self.plural(count) else singular)

    def language(self) -> str:
        return self.code

    def to_language(self) -> str:
        return self.code


def install(code: str) -> None:
    """Make `code` a language that Django can activate; Django forgets it when languages are set anew, so this is done before each use."""
    if code not in trans_real._translations:
        trans_real._translations[code] = Pseudo(code)
        name = languages.LANGUAGES[code].name
        LANG_INFO[code] = {"bidi": languages.direction(code) == "rtl", "code": code, "name": name, "name_local": name}
