"""Which words of a page are not marked for translation: every marked one comes in brackets in the made-up languages."""

from __future__ import annotations

import html.parser

from django.conf import settings
from django.test import Client

NOT_TRANSLATED = {"Commonweal", *(name for _, name in settings.LANGUAGES)}  # names; each language says its own


class Words(html.parser.HTMLParser):
    """The texts a reader sees or hears: between tags, and in attributes that are read out."""

    SILENT = ("script", "style", "bdi", "code", "time")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found, self.inside = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            self.inside.append(tag)
        self.found += [value for name, value in attributes if name in ("alt", "title", "placeholder", "aria-label") and value]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not set(self.inside) & set(self.SILENT):
            self.found.append(data.strip())


def unmarked(page: str, *, names: set[str]) -> list[str]:
    """Texts with a letter outside the brackets that every translated string has."""
    return [text for text in Words(page).found if any(letter.isalpha() for letter in outside(text, names=names))]


def outside(text: str, *, names: set[str]) -> str:
    for name in sorted(names | NOT_TRANSLATED, key=len, reverse=True):
        text = text.replace(name, "")
    kept, depth = [], 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        kept.append("" if depth or letter == "]" else letter)
    return "".join(kept)


def seen(client: Client, url: str, *, language: str = "en-xa") -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(url).content.decode()
