"""What each finding rests on in the playbook, and the action it asks for: `content/findings/AREA.toml`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


class PassageError(LookupError):
    """A finding has no entry in the content."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Passage:
    """One entry: where the playbook says it, why it matters in our words, and which action follows."""

    playbook: str
    why: str
    action: str


def passage(code: str) -> Passage:
    """The entry of a finding's code, ``area.what``; raises `PassageError` when there is none."""
    area, _, name = code.partition(".")
    found = passages(area).get(name)
    if found is None:
        raise PassageError(f"No entry for {code}; add [{name}] to content/findings/{area}.toml.")
    return found


@cache
def passages(area: str) -> Mapping[str, Passage]:
    """All entries of an area by the second part of their code; empty for an area without findings."""
    file = resources.files("commonweal.playbook") / "content" / "findings" / f"{area}.toml"
    if not file.is_file():
        return {}
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: Passage(**entry) for name, entry in content.items() if name != "meta"}
