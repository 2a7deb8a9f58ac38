"""Published frameworks of indicators: codes and titles as facts, from `content/frameworks`."""

from __future__ import annotations

import csv
import dataclasses
import io
from functools import cache
from importlib import resources

MARK = ":"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """One code of a framework; field for field a row of its file."""

    framework: str
    code: str
    name: str
    unit: str
    dimension: str
    sub_dimension: str
    kind: str
    source: str


@cache
def entries() -> dict[str, dict[str, Entry]]:
    """Entries by framework and code. Rows that map one framework to another are left out."""
    found: dict[str, dict[str, Entry]] = {}
    for file in sorted(_folder().iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".csv") or file.name.startswith("crosswalk"):
            continue
        with io.StringIO(file.read_text(encoding="utf-8")) as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["framework"], {})[row["code"]] = Entry(**row)
    return found


def split(code: str) -> tuple[str, str]:
    """Framework and code within it: ``UN SDG:2.1.2`` → (``UN SDG``, ``2.1.2``); names of frameworks may hold colons."""
    for framework in sorted(entries(), key=len, reverse=True):
        if code.startswith(framework + MARK):
            return framework, code[len(framework) + 1 :].strip()
    framework, _, rest = code.partition(MARK)
    return framework.strip(), rest.strip()


def _folder() -> resources.abc.Traversable:
    return resources.files("commonweal.playbook") / "content" / "frameworks"
