"""How far apart districts and groups are, and whether the ends may be named."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from commonweal.analysis import intervals, quantity
from commonweal.analysis.indicators import cells, definitions, histories, stability


@dataclasses.dataclass(frozen=True, kw_only=True)
class Disparity:
    """The gap within one dimension in one period.

    Parameters
    ----------
    indicator, series, period, dimension : str
        What, when, and ``place`` or the name of a disaggregation.
    may_rank : bool
        Whether members may be put in order and the ends named.
    best, worst : str or None
        District or group; None when there may be no ranking.
    ratio, difference : Quantity
        Worst over best, and worst minus best; undefined without a ranking.
    index : Quantity
        Population-weighted mean distance from the whole area's figure, in percent of it.
    """

    indicator: str
    series: str
    period: str
    dimension: str
    may_rank: bool
    best: str | None
    worst: str | None
    ratio: quantity.Quantity
    difference: quantity.Quantity
    index: quantity.Quantity


def disparity(
    judged: stability.Stability,
    *,
    found: histories.Histories,
    definition: definitions.Definition,
    places: Mapping[str, definitions.Place],
) -> Disparity:
    """The gap in the last period of a series.

    Parameters
    ----------
    judged : Stability
        The dimension, and whether its order is kept.
    found : Histories
        All figures.
    definition : Definition
        For direction and unit.
    places : mapping of str to Place
        For populations.

    Returns
    -------
    Disparity
        Best and worst are named only when the order is kept, or when the intervals of the two ends do not meet.
        Intervals are given only when every member has a figure.

    References
    ----------
    J. N. Pearcy, K. G. Keppel (2002), Public Health Reports 117, 273–280, doi:10.1016/S0033-3549(04)50161-9 (index of disparity).
    """
    period = found.spans[judged.indicator, judged.series].end.code
    by_place = judged.dimension == stability.PLACE
    keys = found.siblings(judged.indicator, judged.series, places=by_place, dimension="" if by_place else judged.dimension)
    members = {_name(key): found.at(key, period) for key in keys}
    known = {name: cell for name, cell in members.items() if cell is not None and cell.value is not None}
    refusal = _refusal(known, judged, definition)
    best, worst = (None, None) if refusal else _ends(known, definition)
    complete = len(known) == len(members)
    return Disparity(
        indicator=judged.indicator,
        series=judged.series,
        period=period,
        dimension=judged.dimension,
        may_rank=refusal is None,
        best=best,
        worst=worst,
        ratio=_ratio(known, best, worst, refusal, complete),
        difference=_difference(known, best, worst, refusal, complete, definition.difference_unit),
        index=_index(known, found.at(histories.Key(judged.indicator, judged.series), period), places, complete and by_place),
    )


def _name(key: histories.Key) -> str:
    return key.group[0][1] if key.group else key.place


def _ends(known: Mapping[str, cells.Cell], definition: definitions.Definition) -> tuple[str, str]:
    ordered = sorted(known, key=lambda name: (known[name].value, name))
    return (ordered[0], ordered[-1]) if definition.direction == "down" else (ordered[-1], ordered[0])


def _refusal(known: Mapping[str, cells.Cell], judged: stability.Stability, definition: definitions.Definition) -> str | None:
    """Why there may be no ranking; None when there may."""
    if definition.direction == "none":
        return "no_direction"
    if len(known) < 2:
        return "fewer_than_two"
    if judged.order_kept == "yes" or _ends_apart(known, definition):
        return None
    return "order_unknown" if judged.order_kept == "unknown" else "order_not_kept"


def _ends_apart(known: Mapping[str, cells.Cell], definition: definitions.Definition) -> bool:
    low, high = sorted((known[name] for name in _ends(known, definition)), key=lambda cell: cell.value)
    return low.spread is not None and high.spread is not None and low.spread.high < high.spread.low


def _ratio(
    known: Mapping[str, cells.Cell], best: str | None, worst: str | None, refusal: str | None, complete: bool
) -> quantity.Quantity:
    if best is None or worst is None:
        return quantity.missing("undefined", reason=refusal or "fewer_than_two")
    top, bottom = known[worst], known[best]
    if bottom.value <= 0:
        return quantity.missing("undefined", reason="best_not_above_zero")
    ratio = top.value / bottom.value
    reason = _why_no_interval(top, bottom, complete)
    if reason:
        return quantity.ok(ratio, reason=reason)
    ends = intervals.ratio(bottom.value, bottom.spread, top.value, top.spread)
    return quantity.ok(ratio, interval=ends, reason=None if ends else "end_not_above_zero")


def _difference(
    known: Mapping[str, cells.Cell], best: str | None, worst: str | None, refusal: str | None, complete: bool, unit: str
) -> quantity.Quantity:
    if best is None or worst is None:
        return quantity.missing("undefined", reason=refusal or "fewer_than_two", unit=unit)
    top, bottom = known[worst], known[best]
    gap = top.value - bottom.value
    reason = _why_no_interval(top, bottom, complete)
    if reason:
        return quantity.ok(gap, unit=unit, reason=reason)
    return quantity.ok(gap, unit=unit, interval=intervals.difference(bottom.value, bottom.spread, top.value, top.spread))


def _why_no_interval(top: cells.Cell, bottom: cells.Cell, complete: bool) -> str | None:
    if not complete:
        return "members_missing"
    return None if top.spread and bottom.spread else top.reason or bottom.reason or "no_sample_size"


def _index(
    known: Mapping[str, cells.Cell], whole: cells.Cell | None, places: Mapping[str, definitions.Place], usable: bool
) -> quantity.Quantity:
    populations = {name: places[name].population for name in known if name in places}
    if not usable or len(populations) < len(known) or None in populations.values():
        return quantity.missing("no_data", reason="no_population", unit=definitions.PERCENT)
    total = sum(populations.values())
    if whole is None or whole.value is None or whole.value <= 0 or total == 0:
        return quantity.missing("undefined", reason="no_whole_area", unit=definitions.PERCENT)
    distance = sum(populations[name] * abs(cell.value - whole.value) for name, cell in known.items()) / total
    return quantity.ok(100 * distance / whole.value, unit=definitions.PERCENT, reason="no_formula_for_interval")
