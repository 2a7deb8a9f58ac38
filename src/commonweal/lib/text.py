"""Small questions about text: natural order, shortening, the nearest name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

ELLIPSIS = "…"
_DIGITS = re.compile("([0-9]+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which ``2.1.2`` comes before ``11.1.1`` and case does not matter."""
    return tuple(
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part.casefold()) for part in _DIGITS.split(text) if part
    )


def shorten(text: str, *, limit: int) -> str:
    """`text` on one line in at most `limit` characters, cut at a word where there is one."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut) + ELLIPSIS


def nearest(name: str, names: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The name somebody probably meant, compared without case, spaces or punctuation; None when nothing is near."""
    plain = {_plain(candidate): candidate for candidate in names}
    found = difflib.get_close_matches(_plain(name), plain, n=1, cutoff=cutoff)
    return plain[found[0]] if found else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")
