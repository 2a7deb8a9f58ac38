"""Small tables for the analysis of indicators, each column typed by its contract."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from commonweal.analysis.indicators import cells, histories, results, run
from commonweal.tables import cells as typed_cells
from commonweal.tables import registry

AS_OF = datetime.date(2026, 11, 1)
SHARE = {"indicator": "food", "name": "Short of food", "unit": "%", "direction": "down", "disclosure": "open"}
RATE = {"indicator": "deaths", "name": "Deaths", "unit": "per 1 000", "factor": 1000, "direction": "down", "disclosure": "open"}
COUNT = {"indicator": "trees", "name": "Trees", "unit": "trees", "direction": "up", "space_rule": "sum", "disclosure": "open"}

Rows = Iterable[Mapping[str, Any]]


def table(name: str, rows: Rows) -> pa.Table:
    """Rows as a table that keeps its contract; what a row leaves out is empty, what no contract knows is a group."""
    rows = list(rows)
    contract = registry.contracts("indicators")[name]
    arrays = {column.name: _array(column, [row.get(column.name) for row in rows]) for column in contract.columns}
    further = {key: None for row in rows for key in row if key not in arrays}
    return pa.table(arrays | {key: pa.array([row.get(key) for row in rows], pa.string()) for key in further})


def tables(**rows: Rows) -> dict[str, pa.Table]:
    """Tables by name; the definitions are `SHARE` unless given."""
    return {name: table(name, given) for name, given in ({"indicators": [SHARE]} | rows).items()}


def analysed(*, as_of: datetime.date = AS_OF, settings: Any = None, engine: Any = None, **rows: Rows) -> results.Results:
    """Everything known about the rows given."""
    return run.analyse(tables(**rows), as_of=as_of, settings=settings, engine=engine)


def seen(
    place: str | None = None, value: float | None = None, *, period: str = "2020", indicator: str = "food", **more: Any
) -> dict[str, Any]:
    """An observation."""
    return {"indicator": indicator, "place": place, "period": period, "value": value} | more


def parts(place: str | None, numerator: float | None, denominator: float | None, **more: Any) -> dict[str, Any]:
    """An observed share with its parts; the value is theirs."""
    value = None if not denominator or numerator is None else 100 * numerator / denominator
    status = {"status": "no_data"} if value is None and "status" not in more else {}
    return seen(place, value, numerator=numerator, denominator=denominator) | status | more


def part(measure: str, value: float | None, place: str | None = None, *, period: str = "2020", **more: Any) -> dict[str, Any]:
    """A component."""
    return {"measure": measure, "place": place, "period": period, "value": value} | more


def cell(
    found: results.Results, place: str = "", *, period: str = "2020", indicator: str = "food", series: str = "", **group: str
) -> cells.Cell:
    """One figure."""
    at = found.histories.at(histories.Key(indicator, series, place, tuple(sorted(group.items()))), period)
    assert at is not None, f"no row for {indicator} {place or 'whole area'} {period} {group}"
    return at


def _array(column: Any, values: list[Any]) -> pa.Array:
    values = [column.default if value is None else value for value in values]
    kind = typed_cells.arrow_type(column)
    if column.type == "number" and any(value is not None for value in values) and not any(isinstance(value, float) for value in values):
        kind = pa.int64()
    return pa.array(values, kind)
