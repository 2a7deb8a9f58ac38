"""Languages a reader may choose, and the choice among texts that exist in several."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal

DEFAULT = "en"


@dataclasses.dataclass(frozen=True)
class Language:
    """A language under its code, named as its own speakers name it; a pseudo language only exists to test pages."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    pseudo: bool = False


LANGUAGES = {
    language.code: language
    for language in (
        Language("ar", "العربية", "rtl"),
        Language("en", "English"),
        Language("es", "Español"),
        Language("fr", "Français"),
        Language("ru", "Русский"),
        Language("zh", "中文"),
        Language("en-xa", "Ȧççéñŧéð", pseudo=True),
        Language("ar-xb", "Mirrored", "rtl", pseudo=True),
    )
}


def direction(code: str) -> Literal["ltr", "rtl"]:
    """Reading direction of a language, from its base language where the code is more particular (``ar-EG``)."""
    language = LANGUAGES.get(code.lower()) or LANGUAGES.get(_base(code), LANGUAGES[DEFAULT])
    return language.direction


def chosen(texts: Mapping[str, str], language: str) -> str | None:
    """Code of the text a reader of `language` gets: the language, its base, English, the first there is; None when there is none."""
    written = [code for code, text in texts.items() if text]
    for code in (language, _base(language), DEFAULT, *written):
        if code in written:
            return code
    return None


def choose(texts: Mapping[str, str], language: str) -> str:
    """The text a reader of `language` gets; empty when nothing was written in any language."""
    code = chosen(texts, language)
    return "" if code is None else texts[code]


def _base(code: str) -> str:
    return code.lower().partition("-")[0]
