"""Typed settings from the environment. Reading one also registers it, so that a page and a test can walk them all."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

TRUE, FALSE = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


class SettingError(ValueError):
    """A setting holds something that cannot be understood; the message names it, what was given and what is expected."""


@dataclasses.dataclass(frozen=True)
class Setting:
    """One variable of the environment: what it is called, what it holds, what it is without being set, what it is for."""

    name: str
    kind: str
    default: str
    sentence: str


SETTINGS: dict[str, Setting] = {}


def text(name: str, *, default: str, sentence: str) -> str:
    return _given(Setting(name, "text", default, sentence))


def switch(name: str, *, default: bool, sentence: str) -> bool:
    given = _given(Setting(name, "switch", "yes" if default else "no", sentence)).lower()
    if given not in TRUE + FALSE:
        raise SettingError(f"{name} is {given!r}; expected yes or no.")
    return given in TRUE


def number(name: str, *, default: int, sentence: str) -> int:
    given = _given(Setting(name, "number", str(default), sentence))
    try:
        return int(given)
    except ValueError:
        raise SettingError(f"{name} is {given!r}; expected a whole number.") from None


def listing(name: str, *, default: Iterable[str], sentence: str) -> list[str]:
    given = _given(Setting(name, "list", ",".join(default), sentence))
    return [part.strip() for part in given.split(",") if part.strip()]


def folder(name: str, *, default: str, sentence: str) -> Path:
    return Path(_given(Setting(name, "folder", default, sentence))).expanduser().resolve()


def secret(name: str, *, file: Path, sentence: str) -> str:
    """The secret given, else the one that `commonweal init` wrote to `file`; empty before `init`, when Django refuses to use it."""
    given = _given(Setting(name, "secret", "", sentence))
    if given or not file.is_file():
        return given
    return file.read_text(encoding="ascii").strip()


def _given(setting: Setting) -> str:
    SETTINGS[setting.name] = setting
    return os.environ.get(setting.name, setting.default)
