"""The step over big tables: raw rows become one row per indicator, series, place, period and group.

Every expression here is Narwhals, so one source runs on each engine. Numbers that are added up travel as whole
numbers (see `Parts.scale`), so a sum is the same on every engine and on every run; division comes later, once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw
import pyarrow as pa

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions
from commonweal.tables import registry
from commonweal.tables.indicators import AREA

KEYS = ("indicator", "series", "place", "period")
ADDED = ("amount", "numerator", "denominator")
FINEST = 10**12  # floating figures are added up in these parts of one …
LARGEST_SUM = 2**62  # … or in coarser steps where their sum would not fit


@dataclasses.dataclass(frozen=True)
class Parts:
    """Rows ready to be rolled up.

    Parameters
    ----------
    frame : pyarrow.Table
        Columns `KEYS`, one per group dimension, value, low, high, n, status and the whole numbers `ADDED`.
    groups : tuple of str
        Names of the group dimensions, sorted.
    scale : int
        How many whole units of `ADDED` make one.
    """

    frame: pa.Table
    groups: tuple[str, ...]
    scale: int


def parts(tables: Mapping[str, engines.Source], *, defined: Mapping[str, definitions.Definition], engine: engines.Engine) -> Parts:
    """Observations and summed components in one form.

    Parameters
    ----------
    tables : mapping
        ``observations`` and ``components`` of the area's contracts, either may be missing.
    defined : mapping of str to Definition
        Definitions by indicator code.
    engine : Engine
        Where the work is done.

    Returns
    -------
    Parts
        Observed rows, and for indicators defined by measures the sums of their components: in total and by each
        single group dimension. An observed row wins over a computed one with the same key.

    Notes
    -----
    Components are disjoint raw parts: they are added up. A part without a value leaves the sum unknown.
    """
    scans = {name: engine.scan(tables[name]) for name in ("observations", "components") if tables.get(name) is not None}
    names = {name: frame.collect_schema().names() for name, frame in scans.items()}
    groups = tuple(sorted({column for name, columns in names.items() for column in _groups(name, columns)}))
    scale = _scale(scans.values())
    found = []
    if "observations" in scans:
        found.append(_observed(scans["observations"], groups=groups, scale=scale))
    if "components" in scans:
        sums = summed(scans["components"], by=("measure", "place", "period", *groups), scale=scale)
        found.append(_computed(sums, defined=defined, groups=groups, engine=engine))
    if len(found) == 2:
        found[1] = without(found[1], found[0], groups=groups, engine=engine)
    frame = pa.concat_tables([pa.schema(schema(groups)).empty_table(), *(conformed(table, groups) for table in found)])
    return Parts(frame=frame, groups=groups, scale=scale)


def summed(components: nw.LazyFrame, *, by: Sequence[str], scale: int = 1) -> nw.LazyFrame:
    """Sums of components in one pass over the table: the step whose speed is benchmarked.

    Parameters
    ----------
    components : narwhals.LazyFrame
        With the column value and those of `by`; a missing column of `by` counts as empty.
    by : sequence of str
        Columns to keep.
    scale : int
        Whole units that make one.

    Returns
    -------
    narwhals.LazyFrame
        Columns `by`, ``total`` (whole number), ``rows`` and ``known`` (rows with a value).
    """
    present = [name for name in by if name in components.collect_schema().names()]
    frame = components.select(*present, whole("value", components, scale).alias("_value"))
    sums = frame.group_by(*present).agg(
        nw.col("_value").sum().alias("total"), nw.len().alias("rows"), nw.col("_value").count().alias("known")
    )
    # Filling empty keys in the big table costs a quarter of the time: null and "" are groups of their own there, and meet here.
    filled = sums.select(*_keys(sums, by), nw.col("total", "rows", "known"))
    return filled.group_by(*by).agg(nw.col("total", "rows", "known").sum()).with_columns(nw.col("total", "rows", "known").cast(nw.Int64))


def whole(column: str, frame: nw.LazyFrame, scale: int) -> nw.Expr:
    """The column in whole units of ``1 / scale``; whole numbers stay exact.

    Parameters
    ----------
    column : str
        Its name.
    frame : narwhals.LazyFrame
        Where it lies: its type decides.
    scale : int
        Whole units that make one.

    Returns
    -------
    narwhals.Expr
        Whole numbers; null where the column is.
    """
    expression = nw.col(column)
    if frame.collect_schema()[column].is_integer():
        return expression.cast(nw.Int64) if scale == 1 else expression.cast(nw.Int64) * scale
    return (expression.cast(nw.Float64) * scale + 0.5).floor().cast(nw.Int64)  # engines round halves each in its own way


def _groups(table: str, columns: Iterable[str]) -> list[str]:
    return registry.contracts(AREA)[table].further(list(columns))


def _scale(frames: Iterable[nw.LazyFrame]) -> int:
    """Whole units that make one: 1 where all numbers are whole, otherwise as fine as the sums allow."""
    columns = [(frame, name) for frame in frames for name in ("value", "numerator", "denominator") if name in frame.collect_schema()]
    if all(frame.collect_schema()[name].is_integer() for frame, name in columns):
        return 1
    largest = max(_bound(frame, name) for frame, name in columns)
    scale = FINEST
    while scale > 1 and largest * scale >= LARGEST_SUM:
        scale //= 10
    return scale


def _bound(frame: nw.LazyFrame, column: str) -> float:
    """No sum of these figures is larger; not their own sum, which depends on the order in which floating figures are added up."""
    sizes = engines.collect(frame.select(nw.col(column).cast(nw.Float64).abs().max().alias("largest"), nw.len().alias("rows")))
    return (sizes["largest"][0].as_py() or 0.0) * sizes["rows"][0].as_py()


def _keys(frame: nw.LazyFrame, names: Sequence[str]) -> list[nw.Expr]:
    present = frame.collect_schema().names()
    return [nw.col(name).fill_null("").alias(name) if name in present else nw.lit("").alias(name) for name in names]


def _observed(frame: nw.LazyFrame, *, groups: Sequence[str], scale: int) -> pa.Table:
    return engines.collect(
        frame.select(
            *_keys(frame, (*KEYS, *groups)),
            *(nw.col(name).cast(nw.Float64) for name in ("value", "low", "high")),
            nw.col("n").cast(nw.Int64),
            nw.col("status"),
            whole("value", frame, scale).alias("amount"),
            *(whole(name, frame, scale).alias(name) for name in ("numerator", "denominator")),
        )
    )


def _computed(
    sums: nw.LazyFrame, *, defined: Mapping[str, definitions.Definition], groups: Sequence[str], engine: engines.Engine
) -> pa.Table:
    cube = engines.collect(sums)
    needed = wanted(defined, measures=set(cube["measure"].to_pylist()), engine=engine)
    margins = [_margin(engine.scan(cube)), *(_margin(engine.scan(cube), group) for group in groups)]
    kept = [(), *((group,) for group in groups)]
    cells = [paired(margin.join(needed, on="measure"), names) for margin, names in zip(margins, kept, strict=True)]
    return pa.concat_tables([conformed(engines.collect(each), groups) for each in cells])


def _margin(sums: nw.LazyFrame, group: str | None = None) -> nw.LazyFrame:
    """Sums in total, or by one group dimension: not known where some parts of the same measure, place and period name no group."""
    where = ("measure", "place", "period")
    if group is None:
        return sums.group_by(*where).agg(nw.col("total", "rows", "known").sum())
    nameless = sums.filter(nw.col(group) == "").select(*where, nw.lit(1).alias("nameless"))
    named = sums.filter(nw.col(group) != "").group_by(*where, group).agg(nw.col("total", "rows", "known").sum())
    joined = named.join(nameless.unique(), on=list(where), how="left")
    return joined.with_columns(nw.when(nw.col("nameless").is_null()).then(nw.col("known")).otherwise(nw.lit(-1)).alias("known"))


def wanted(defined: Mapping[str, definitions.Definition], *, measures: set[str], engine: engines.Engine) -> nw.LazyFrame:
    """Which measure is which part of which indicator.

    Parameters
    ----------
    defined : mapping of str to Definition
        Definitions by code.
    measures : set of str
        Measures that have components; others are left out.
    engine : Engine
        Where the work is done.

    Returns
    -------
    narwhals.LazyFrame
        Columns indicator, measure and part, which is ``numerator`` or ``denominator``.
    """
    rows = [
        (definition.indicator, measure, part)
        for definition in defined.values()
        for part, measure in (("numerator", definition.numerator_measure), ("denominator", definition.denominator_measure))
        if measure in measures
    ]
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    fields = ("indicator", "measure", "part")
    return engine.scan(pa.table({name: pa.array(column, pa.string()) for name, column in zip(fields, columns, strict=True)}))


def paired(rows: nw.LazyFrame, kept: Sequence[str]) -> nw.LazyFrame:
    """Sums of measures as the parts of indicators, side by side.

    Parameters
    ----------
    rows : narwhals.LazyFrame
        Sums as `summed` gives them, joined to `wanted`.
    kept : sequence of str
        Group dimensions to keep.

    Returns
    -------
    narwhals.LazyFrame
        Columns indicator, place, period, those of `kept`, numerator and denominator. A part is empty when a component of
        it has no value, or when there is none.
    """
    keys = ("indicator", "place", "period", *kept)
    complete = nw.col("known") == nw.col("rows")
    split = rows.with_columns(
        nw.when((nw.col("part") == part) & complete).then(nw.col("total").cast(nw.Int64)).alias(part)
        for part in ("numerator", "denominator")
    )
    counted = split.group_by(*keys).agg(
        *(nw.col(part).sum() for part in ("numerator", "denominator")),
        *(nw.col(part).count().alias(f"{part}_known") for part in ("numerator", "denominator")),
    )
    return counted.with_columns(
        nw.when(nw.col(f"{part}_known") > 0).then(nw.col(part).cast(nw.Int64)).alias(part) for part in ("numerator", "denominator")
    ).drop("numerator_known", "denominator_known")


def without(table: pa.Table, other: pa.Table, *, groups: Sequence[str], engine: engines.Engine) -> pa.Table:
    """The rows of a table whose key is not in another.

    Parameters
    ----------
    table, other : pyarrow.Table
        Both with `KEYS` and the group dimensions.
    groups : sequence of str
        Names of the group dimensions.
    engine : Engine
        Where the work is done.

    Returns
    -------
    pyarrow.Table
        In any order.
    """
    keys = [*KEYS, *groups]
    return engines.collect(engine.scan(table).join(engine.scan(other.select(keys)), on=keys, how="anti"))


def conformed(table: pa.Table, groups: Sequence[str]) -> pa.Table:
    """The same columns in the same types, whatever the engine chose.

    Parameters
    ----------
    table : pyarrow.Table
        With any of the columns of `schema`.
    groups : sequence of str
        Names of the group dimensions.

    Returns
    -------
    pyarrow.Table
        With all columns of `schema`; those that were missing are empty.
    """
    return pa.table({name: _column(table, name, kind) for name, kind in schema(groups).items()})


def schema(groups: Sequence[str]) -> dict[str, pa.DataType]:
    """Columns and types of `Parts.frame`.

    Parameters
    ----------
    groups : sequence of str
        Names of the group dimensions.

    Returns
    -------
    dict of str to pyarrow.DataType
        In order.
    """
    texts = {name: pa.string() for name in (*KEYS, *groups, "status")}
    return texts | {name: pa.float64() for name in ("value", "low", "high")} | {name: pa.int64() for name in ("n", *ADDED)}


def _column(table: pa.Table, name: str, kind: pa.DataType) -> Any:
    if name in table.column_names:
        return table[name].cast(kind)
    filler = "" if name != "status" and kind == pa.string() else None
    return pa.array([filler] * len(table), kind)
