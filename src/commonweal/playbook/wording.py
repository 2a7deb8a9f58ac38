"""Wording per language: `content/wording/LANGUAGE/*.toml`, each key falling back to English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from commonweal.lib import languages, pseudo

SOURCE_LANGUAGE = "en"


class WordingError(LookupError):
    """A sentence was asked for that no wording file holds."""


def text(*path: str, language: str = SOURCE_LANGUAGE) -> str:
    """The wording at `path`, such as ``("findings", "no_target", "sentence")``; in English where not translated.

    Raises `WordingError` when English does not have it either.
    """
    found = find(*path, language=language)
    if found is None:
        raise WordingError(f"No wording for {'.'.join(path)}; add it to content/wording/{SOURCE_LANGUAGE}.")
    return found


def find(*path: str, language: str = SOURCE_LANGUAGE) -> str | None:
    """The wording at `path`, or None."""
    source = _at(catalogue(SOURCE_LANGUAGE), path)
    if is_pseudo(language):
        return None if source is None else pseudo.translated(source)
    return _at(catalogue(language), path) or source


def is_pseudo(language: str) -> bool:
    """Whether a language only exists to test pages."""
    return language in languages.LANGUAGES and languages.LANGUAGES[language].pseudo


def available() -> tuple[str, ...]:
    """Languages with a wording folder, English first."""
    found = sorted(folder.name for folder in _folder().iterdir() if folder.is_dir())
    return (SOURCE_LANGUAGE, *(language for language in found if language != SOURCE_LANGUAGE))


def has(language: str) -> bool:
    """Whether there are sentences in a language, if only a pseudo one."""
    return is_pseudo(language) or language in available()


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """All wording files of one language in one mapping; empty for a language that has none."""
    folder = _folder() / language
    merged: dict[str, Any] = {}
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                merged |= tomllib.loads(file.read_text(encoding="utf-8"))
    return merged


def _at(node: Any, path: tuple[str, ...]) -> str | None:
    for step in path:
        if not isinstance(node, Mapping) or step not in node:
            return None
        node = node[step]
    return node if isinstance(node, str) else None


def _folder() -> resources.abc.Traversable:
    return resources.files("commonweal.playbook") / "content" / "wording"
