"""Writes docs/reference from the things themselves: ``docs/generate.py`` writes, ``docs/generate.py --check`` only compares."""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Callable

import django

ROOT = pathlib.Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from docs import sources  # noqa: E402 (the path above makes it importable from any folder)

NOTE = "<!-- Written by docs/generate.py; change what it describes, then run `make reference`. -->\n"


def pages() -> dict[str, str]:
    """File name and text of every page of the reference."""
    makers: dict[str, Callable[[], str]] = {
        "settings.md": sources.settings,
        "permissions.md": sources.permissions,
        "findings.md": sources.findings,
        "command-line.md": sources.command_line,
        **{f"tables-{area}.md": (lambda area=area: sources.tables(area)) for area in sources.areas()},
    }
    return {name: f"{NOTE}\n{maker().strip()}\n" for name, maker in makers.items()}


def differing() -> list[str]:
    """Names of pages that are missing, out of date or no longer written."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for name in differing():
            print(f"docs/reference/{name} is not what the code says; run `make reference` and commit it", file=sys.stderr)
        return 1 if differing() else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in REFERENCE.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} pages in docs/reference")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    sys.exit(main(sys.argv[1:]))
