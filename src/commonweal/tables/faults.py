"""What is wrong with a file: where, what was given, what was expected."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from commonweal.lib import text

SHOWN = 50
GIVEN_LIMIT = 80
CUT = 200


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault. `row` is the spreadsheet's row (the header is row 1), None when it is about the file as a whole.

    `given` is the cell, or in words what a file or row is like; None when there is nothing at all. `beside` are other cells of the
    row that take part.
    `more` says for how many further faults of the same rule and column this last one stands.
    """

    file: str
    rule: str
    expected: str
    row: int | None = None
    column: str | None = None
    given: str | None = None
    beside: tuple[tuple[str, str], ...] = ()
    more: int = 0

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self._said()}; expected {self.expected}"

    def _said(self) -> str:
        if self.given is None:
            return "missing"
        if self.column is None:
            return f"given {shown(self.given)}"
        said = f"given {quoted(self.given)}"
        if self.beside:
            said += " where " + " and ".join(f"{column} is {quoted(cell)}" for column, cell in self.beside)
        return said


class InputError(ValueError):
    """Files that cannot be used as they are, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(lines(faults)))
        self.faults = tuple(faults)


def quoted(cell: str) -> str:
    """A cell as a message shows it: on one line, shortened, printable, an empty one in words."""
    if cell == "":
        return "an empty cell"
    length = f" ({len(cell):,} characters)" if len(cell) > CUT else ""
    return f'"{shown(cell)}"{length}'


def shown(given: str) -> str:
    """Text from a file as it may be printed: whatever could move a terminal's cursor is replaced."""
    printable = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in given[:CUT])
    return text.shorten(printable, limit=GIVEN_LIMIT)


def lines(faults: Sequence[Fault]) -> list[str]:
    """One line per fault, and one for those that were counted only."""
    written = []
    for fault in faults:
        written.append(str(fault))
        if fault.more:
            written.append(f"{fault.file}{f', column {fault.column}' if fault.column else ''}: and {fault.more:,} more like the one above")
    return written


def count(faults: Sequence[Fault]) -> int:
    """How many faults there are, those that were counted only included."""
    return sum(1 + fault.more for fault in faults)
