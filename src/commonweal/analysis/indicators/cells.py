"""From summed parts to figures: one division, an interval where the sample is known, a reason where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from commonweal.analysis import engines, intervals, quantity
from commonweal.analysis.indicators import definitions, parts, rollup

Group = tuple[tuple[str, str], ...]
AT_SOURCE = {
    "no_data": "no_data_at_source",
    "undefined": "undefined_at_source",
    "too_few": "too_few_at_source",
    "suppressed": "suppressed_at_source",
}
PER_THOUSAND = 1000  # from here on a ratio is read as a rate: events over people or time at risk


class Cell(NamedTuple):
    """One figure of one indicator, in few bytes: tables may hold hundreds of thousands.

    Parameters
    ----------
    indicator, series, place, period : str
        What, where and when, as codes; an empty place is the whole area.
    group : tuple
        Pairs of dimension and group; empty for everybody.
    value : float or None
        The figure in `unit`; None whenever `status` is not ``ok``.
    numerator, denominator : float or None
        The parts it was divided from.
    n : int or None
        People or cases behind it; None when not published.
    spread : Spread or None
        Its interval.
    status : {'ok', 'no_data', 'undefined', 'too_few', 'suppressed'}
        Why there is, or is not, a value.
    reason : str or None
        Code of the sentence that explains a missing value or interval.
    unit : str
        Unit of value and interval.
    """

    indicator: str
    series: str
    place: str
    period: str
    group: Group
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None
    spread: intervals.Spread | None = None
    status: quantity.Status = "ok"
    reason: str | None = None
    unit: str = ""

    def quantity(self) -> quantity.Quantity:
        """The figure with its parts, checked."""
        if self.value is None:
            return quantity.missing(self.status, reason=self.reason or "no_value", unit=self.unit, n=self.n)
        interval = (self.spread.low, self.spread.high) if self.spread else None
        return quantity.ok(self.value, unit=self.unit, interval=interval, n=self.n, reason=self.reason)


def cells(
    tables: Mapping[str, engines.Source],
    *,
    defined: Mapping[str, definitions.Definition],
    places: Mapping[str, definitions.Place],
    engine: engines.Engine,
) -> list[Cell]:
    """Every figure there is or should be: observed, computed from components, and rolled up.

    Parameters
    ----------
    tables : mapping
        ``observations`` and ``components``, either may be missing.
    defined : mapping of str to Definition
        Definitions by code; rows of other indicators are left out.
    places : mapping of str to Place
        Places by code.
    engine : Engine
        Where the big tables are worked on.

    Returns
    -------
    list of Cell
        Sorted by definition, series, place, period and group. A figure that cannot be known carries no value but a
        status and a reason: an empty denominator is ``undefined``, never 0.
    """
    found = parts.parts(tables, defined=defined, engine=engine)
    rolled = rollup.rolled_up(found, places=places, engine=engine)
    order = {code: position for position, code in enumerate(defined)}
    made = [_cell(row, definition=defined[row["indicator"]], found=rolled) for row in _rows(rolled) if row["indicator"] in defined]
    periods = {cell.period for cell in made}
    starts = {code: definitions.period_of(code) for code in periods}
    return sorted(made, key=lambda cell: (order[cell.indicator], cell.series, cell.place, starts[cell.period], cell.group))


def _rows(found: parts.Parts) -> Iterator[dict[str, Any]]:
    columns = found.frame.to_pydict()
    names = list(columns)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(names, values, strict=True))


def _cell(row: dict[str, Any], *, definition: definitions.Definition, found: parts.Parts) -> Cell:
    group = tuple((name, row[name]) for name in found.groups if row[name])
    numerator, denominator = (None if row[part] is None else row[part] / found.scale for part in ("numerator", "denominator"))
    cell = Cell(row["indicator"], row["series"], row["place"], row["period"], group, unit=definition.unit)
    cell = cell._replace(numerator=numerator, denominator=denominator, n=row["n"])
    cell = _observed(cell, row, definition) if row["places"] is None else _rolled(cell, row, definition, scale=found.scale)
    return _with_spread(cell, row, definition) if cell.value is not None else cell


def _observed(cell: Cell, row: dict[str, Any], definition: definitions.Definition) -> Cell:
    if row["status"] not in (None, "ok"):
        return cell._replace(status=row["status"], reason=AT_SOURCE[row["status"]], numerator=None, denominator=None)
    if row["value"] is not None:
        return cell._replace(value=row["value"])
    if definition.is_count and cell.numerator is not None:
        return cell._replace(value=cell.numerator)
    return _divided(cell, definition, missing="no_value")


def _rolled(cell: Cell, row: dict[str, Any], definition: definitions.Definition, *, scale: int) -> Cell:
    rule = _space_rule(definition, row)
    if row["ns"] < row["places"]:
        cell = cell._replace(n=None)
    if rule not in ("ratio", "sum", "mean"):
        return _undefined(cell, "no_space_rule")
    if row["missing"]:
        return _undefined(cell, "missing_places")
    counted = min(row["numerators"], row["denominators"]) if rule == "ratio" else max(row["amounts"], _counts(row, definition))
    if counted == 0:
        return _undefined(cell, "no_parts")
    if counted < row["places"]:
        return _undefined(cell, "missing_parts")
    if rule == "ratio":
        return _divided(cell, definition, missing="no_parts")
    total = (row["amount"] if row["amounts"] == row["places"] else row["numerator"]) / scale
    return cell._replace(value=total if rule == "sum" else total / row["places"], numerator=None, denominator=None)


def _counts(row: dict[str, Any], definition: definitions.Definition) -> int:
    """Rows whose numerator is their amount."""
    return row["numerators"] if definition.is_count else 0


def _space_rule(definition: definitions.Definition, row: dict[str, Any]) -> str:
    """How districts are added up. Shares are a ratio of sums even where a definition asks for their sum or mean, which would mislead."""
    if definition.space_rule and not (definition.is_proportion and definition.space_rule in ("sum", "mean")):
        return definition.space_rule
    if definition.is_count:
        return "sum"
    return "ratio" if definition.is_proportion or row["denominators"] else "none"


def _undefined(cell: Cell, reason: str) -> Cell:
    return cell._replace(status="undefined", reason=reason, numerator=None, denominator=None)


def _divided(cell: Cell, definition: definitions.Definition, *, missing: str) -> Cell:
    """The one place that divides parts: the scale times numerator over denominator, if there is one to divide by."""
    if cell.numerator is None or cell.denominator is None:
        return cell._replace(status="no_data", reason=missing)
    if cell.denominator == 0:
        return _undefined(cell, "zero_denominator")._replace(numerator=cell.numerator, denominator=cell.denominator)
    return cell._replace(value=definition.scale * cell.numerator / cell.denominator)


def _with_spread(cell: Cell, row: dict[str, Any], definition: definitions.Definition) -> Cell:
    """The interval the publisher gives, or the one the sample size allows; otherwise the reason why there is none."""
    low, high = row["low"], row["high"]
    if low is not None and high is not None and low <= high:
        return cell._replace(spread=intervals.published(low, high))
    if low is not None or high is not None:
        return cell._replace(reason="half_an_interval")
    if not cell.n:
        return cell._replace(reason="no_sample_size")
    share = cell.value / definition.scale
    if definition.is_proportion and 0 <= share <= 1:
        return cell._replace(spread=intervals.proportion(share, n=cell.n, factor=definition.scale))
    if definition.scale >= PER_THOUSAND and _is_exposure(cell):
        return cell._replace(spread=intervals.rate(cell.numerator, exposure=cell.denominator, factor=definition.scale))
    return cell._replace(reason="no_spread")


def _is_exposure(cell: Cell) -> bool:
    """Whether its parts are events and people or time at risk: a net balance may be negative, and has no such interval."""
    return cell.numerator is not None and cell.denominator is not None and cell.numerator >= 0 and cell.denominator > 0
