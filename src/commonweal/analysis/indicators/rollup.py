"""Districts into cities: sums of parts at each level of places, never an average of percentages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import narwhals as nw
import pyarrow as pa

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions, parts

COUNTED = {"amounts": "amount", "numerators": "numerator", "denominators": "denominator", "ns": "n"}
COUNTS = ("places", "missing", *COUNTED)


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
        The same columns and those of `COUNTS`: how many rows as given were added up, how many places should have had one
        and did not, and how many of the rows had an amount, a numerator, a denominator, an n. They count through all
        levels, so that what is missing in one district is missing in all above it. They are empty on rows as given.
    """
    table = _with_counts(found.frame)
    wanted = engine.scan(_wanted(found, places))
    for parents in _levels(table["place"].unique().to_pylist(), places):
        lifted = engine.scan(table).join(engine.scan(_pairs(parents)), on="place")
        added = engines.collect(_added(lifted, wanted, found.groups))
        above = parts.without(added, table, groups=found.groups, engine=engine)
        table = pa.concat_tables([table, _conformed(above, found.groups)])
    return parts.Parts(frame=table, groups=found.groups, scale=found.scale)


def lineage(code: str, *, places: Mapping[str, definitions.Place]) -> list[tuple[str, str]]:
    """Each place with the one above it, from `code` up to the whole area.

    Parameters
    ----------
    code : str
        A place; none are above the whole area.
    places : mapping of str to Place
        Places by code.

    Returns
    -------
    list of tuple of str
        Pairs of place and parent. A circle of parents ends in the whole area too.

    Examples
    --------
    >>> lineage("ward", places={"ward": definitions.Place(place="ward", parent="north")})
    [('ward', 'north'), ('north', '')]
    """
    pairs: list[tuple[str, str]] = []
    passed = set()
    while code != definitions.WHOLE_AREA:
        passed.add(code)
        parent = places[code].parent if code in places else definitions.WHOLE_AREA
        parent = definitions.WHOLE_AREA if parent in passed else parent
        pairs.append((code, parent))
        code = parent
    return pairs


def _wanted(found: parts.Parts, places: Mapping[str, definitions.Place]) -> pa.Table:
    """How many places lie directly below each place above, by indicator and series: those listed, and those that appear in any period."""
    below: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    listed: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        listed[place.parent].add(place.place)
    rows = found.frame.select(["indicator", "series", "place"]).group_by(["indicator", "series", "place"]).aggregate([])
    for row in rows.to_pylist():
        for lower, upper in lineage(row["place"], places=places):
            below[row["indicator"], row["series"], upper].add(lower)
    counted = [(*key, len(seen | listed[key[2]])) for key, seen in below.items()]
    columns = list(zip(*counted, strict=True)) or [(), (), (), ()]
    kinds = {"indicator": pa.string(), "series": pa.string(), "parent": pa.string(), "wanted": pa.int64()}
    return pa.table({name: pa.array(column, kind) for (name, kind), column in zip(kinds.items(), columns, strict=True)})


def _levels(codes: Iterable[str], places: Mapping[str, definitions.Place]) -> list[dict[str, str]]:
    """Place to parent, deepest places first, so that each level finds those below it already added up."""
    depths: dict[int, dict[str, str]] = defaultdict(dict)
    for code in codes:
        for depth, (place, parent) in enumerate(reversed(lineage(code, places=places))):
            depths[depth][place] = parent
    return [depths[depth] for depth in sorted(depths, reverse=True)]


def _pairs(parents: Mapping[str, str]) -> pa.Table:
    return pa.table({"place": pa.array(list(parents), pa.string()), "parent": pa.array(list(parents.values()), pa.string())})


def _added(lifted: nw.LazyFrame, wanted: nw.LazyFrame, groups: Iterable[str]) -> nw.LazyFrame:
    own = [nw.coalesce(nw.col("places"), nw.lit(1)).alias("places"), nw.coalesce(nw.col("missing"), nw.lit(0)).alias("missing")]
    own += [nw.coalesce(nw.col(count), (~nw.col(column).is_null()).cast(nw.Int64)).alias(count) for count, column in COUNTED.items()]
    keys = ("indicator", "series", "parent", "period", *groups)
    added = lifted.with_columns(*own).group_by(*keys).agg(nw.len().alias("rows"), nw.col(*COUNTS, *COUNTED.values()).sum())
    absent = (nw.col("wanted") - nw.col("rows")).cast(nw.Int64)  # never below 0: every row that was added up is also wanted
    known = [nw.when(nw.col(count) > 0).then(nw.col(column).cast(nw.Int64)).alias(column) for count, column in COUNTED.items()]
    joined = added.join(wanted, on=["indicator", "series", "parent"])
    return joined.with_columns((nw.col("missing") + absent).alias("missing"), *known).drop("wanted", "rows").rename({"parent": "place"})


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
