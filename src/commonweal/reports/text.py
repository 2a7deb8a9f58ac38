"""Findings as plain text for a terminal: sentences first, then the reasons, wrapped to a readable width."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from commonweal.analysis import findings
from commonweal.playbook import wording

WIDTH = 88
INDENT = 10


def render(envelope: Mapping[str, Any], *, place: str, language: str) -> str:
    """An envelope as text, one finding per paragraph, most urgent first."""
    heading = wording.text("words", "heading", language=language).format(
        area=wording.text("areas", envelope["area"], language=language), place=place, as_of=envelope["as_of"]
    )
    lines = [heading, "=" * len(heading), ""]
    if not envelope["findings"]:
        lines += [wording.text("words", "no_findings", language=language), ""]
    width = max(INDENT, *(len(wording.text("levels", level, language=language)) + 2 for level in findings.LEVELS))
    for found in envelope["findings"]:
        level = wording.text("levels", found["level"], language=language)
        lines += [*_paragraph(level, found["statement"], width), *_paragraph("", f"{found['action']} · {found['playbook']}", width), ""]
    hidden = envelope["results"].get("suppression", {}).get("primary", 0)
    if hidden:
        lines += [wording.text("words", "hidden", language=language).format(count=hidden), ""]
    for warning in envelope["warnings"]:
        lines += textwrap.wrap(f"{wording.text('words', 'warnings', language=language)}: {warning}", WIDTH)
    return "\n".join([*lines, wording.text("words", "method", language=language), ""])


def _paragraph(label: str, body: str, width: int) -> list[str]:
    return textwrap.wrap(body, WIDTH, initial_indent=label.ljust(width), subsequent_indent=" " * width)
