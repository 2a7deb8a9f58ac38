"""Rules that several tables share: each gives True for the rows that break it, null counts as kept."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.lib import periods
from commonweal.tables import cells
from commonweal.tables.contracts import LIST_SEPARATOR, Rows

Check = Callable[[Rows], pa.Array | pa.ChunkedArray]


def above(first: str, second: str) -> Check:
    """`first` is greater than `second`."""
    return lambda rows: pc.greater(rows[first], rows[second])


def only_one_of(first: str, second: str) -> Check:
    """One of two columns that belong together is empty."""
    return lambda rows: pc.xor(pc.is_null(rows[first]), pc.is_null(rows[second]))


def without(column: str, *, needed: str) -> Check:
    """`column` is given and `needed` is not."""
    return lambda rows: pc.and_(pc.is_valid(rows[column]), pc.is_null(rows[needed]))


def not_before(first: str, second: str) -> Check:
    """The period `first` does not begin before the period `second`."""
    return lambda rows: pc.greater_equal(_starts(rows[first]), _starts(rows[second]))


def items_without(column: str, separator: str) -> Check:
    """A list holds an item that is not two parts around `separator`."""

    def broken(cell: str) -> bool:
        return any("" in (part.strip() for part in item.partition(separator)) for item in cell.split(LIST_SEPARATOR))

    return lambda rows: cells.mapped(rows[column].combine_chunks(), broken, type=pa.bool_())


def in_a_circle(child: str, parent: str) -> Check:
    """Following the parents of a row leads back to it."""

    def check(rows: Rows) -> pa.Array:
        children = rows[child].to_pylist()
        parents = dict(zip(children, rows[parent].to_pylist(), strict=True))
        return pa.array([_returns(start, parents) for start in children], pa.bool_())

    return check


def _returns(start: str | None, parents: dict[str | None, str | None]) -> bool:
    place, seen = parents.get(start), set()
    while place is not None and place not in seen:
        if place == start:
            return True
        seen.add(place)
        place = parents.get(place)
    return False


def _starts(codes: pa.ChunkedArray) -> pa.Array:
    return cells.mapped(codes.combine_chunks(), lambda code: periods.parse(code).start, type=pa.date32())
