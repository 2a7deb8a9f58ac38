"""Districts into cities: sums of parts at each level of places, never an average of percentages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import narwhals as nw
import pyarrow as pa

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions, parts

COUNTS = ("places", "amounts", "numerators", "denominators", "ns")


def rolled_up(found: parts.Parts, *, places: Mapping[str, definitions.Place], engine: engines.Engine) -> parts.Parts:
    """The rows given, and one row for each place above them that has none of its own.

    Parameters
    ----------
    found : Parts
        Rows as observed or computed.
    places : mapping of str to Place
        Places by code with their parents; a place that is not listed lies directly in the whole area.
    engine : Engine
        Where the work is done.

    Returns
    -------
    Parts
        The same columns and those of `COUNTS`: how many rows were added up and how many of them had an amount, a
        numerator, a denominator, an n. They are empty on rows that were not rolled up.
    """
    table = _with_counts(found.frame)
    for parents in _levels(table["place"].unique().to_pylist(), places):
        lifted = engine.scan(table).join(engine.scan(_pairs(parents)), on="place")
        above = parts.without(engines.collect(_added(lifted, found.groups)), table, groups=found.groups, engine=engine)
        table = pa.concat_tables([table, _conformed(above, found.groups)])
    return parts.Parts(frame=table, groups=found.groups, scale=found.scale)


def expected_places(
    found: parts.Parts, *, places: Mapping[str, definitions.Place]
) -> dict[tuple[str, str, str], int]:
    """How many places should be added up for each indicator, series and place above.

    Parameters
    ----------
    found : Parts
        Rows before they are rolled up.
    places : mapping of str to Place
        Places by code.

    Returns
    -------
    dict
        By (indicator, series, parent): the listed places directly below, or, where none are listed there, the places
        that appear below in any period.
    """
    listed = Counter(place.parent for place in places.values())
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    rows = found.frame.select(["indicator", "series", "place"]).group_by(["indicator", "series", "place"]).aggregate([])
    for row in rows.to_pylist():
        for place, parent in _lineage(row["place"], places):
            seen[row["indicator"], row["series"], parent].add(place)
    return {key: max(listed[key[2]], len(below)) for key, below in seen.items()}


def _levels(codes: Iterable[str], places: Mapping[str, definitions.Place]) -> list[dict[str, str]]:
    """Place to parent, deepest places first, so that each level finds those below it already added up."""
    depths: dict[int, dict[str, str]] = defaultdict(dict)
    for code in codes:
        for depth, (place, parent) in enumerate(reversed(_lineage(code, places))):
            depths[depth][place] = parent
    return [depths[depth] for depth in sorted(depths, reverse=True)]


def _lineage(code: str, places: Mapping[str, definitions.Place]) -> list[tuple[str, str]]:
    """Each place with the one above it, from `code` up to the whole area; a circle of parents ends there too."""
    pairs: list[tuple[str, str]] = []
    passed = set()
    while code != definitions.WHOLE_AREA:
        passed.add(code)
        parent = places[code].parent if code in places else definitions.WHOLE_AREA
        parent = definitions.WHOLE_AREA if parent in passed else parent
        pairs.append((code, parent))
        code = parent
    return pairs


def _pairs(parents: Mapping[str, str]) -> pa.Table:
    return pa.table({"place": pa.array(list(parents), pa.string()), "parent": pa.array(list(parents.values()), pa.string())})


def _added(lifted: nw.LazyFrame, groups: Iterable[str]) -> nw.LazyFrame:
    counted = dict(zip(COUNTS[1:], (*parts.ADDED, "n"), strict=True))
    added = lifted.group_by("indicator", "series", "parent", "period", *groups).agg(
        nw.len().alias("places"),
        *(nw.col(column).count().alias(count) for count, column in counted.items()),
        *(nw.col(column).sum() for column in counted.values()),
    )
    known = [nw.when(nw.col(count) > 0).then(nw.col(column).cast(nw.Int64)).alias(column) for count, column in counted.items()]
    return added.with_columns(*known).rename({"parent": "place"})


def _with_counts(table: pa.Table) -> pa.Table:
    for count in COUNTS:
        table = table.append_column(count, pa.nulls(len(table), pa.int64()))
    return table


def _conformed(table: pa.Table, groups: tuple[str, ...]) -> pa.Table:
    counts = {count: table[count].cast(pa.int64()) for count in COUNTS}
    conformed = parts.conformed(table, groups)
    for count, column in counts.items():
        conformed = conformed.append_column(count, column)
    return conformed
