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
        District or group; None when there may be no ranking, or when all are equal.
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
        Intervals are given only when every member has a figure in every period compared, so that a missing figure never
        makes the answer look surer. Members that are equal as far as known, while some are missing, are not called equal.

    References
    ----------
    J. N. Pearcy, K. G. Keppel (2002), Public Health Reports 117, 273–280, doi:10.1016/S0033-3549(04)50161-9 (index of disparity).
    """
    span = found.spans[judged.indicator, judged.series]
    period = span.end.code
    by_place = judged.dimension == stability.PLACE
    keys = stability.compared(judged.indicator, series=judged.series, dimension=judged.dimension, found=found)
    known = {_name(key): cell for key in keys if (cell := found.known(key, period)) is not None}
    complete = all(found.known(key, each.code) is not None for key in keys for each in span.periods)
    refusal = _refusal(known, judged, definition, complete)
    ends = None if refusal else _ends(known, definition)
    named = ends if ends and known[ends[0]].value != known[ends[1]].value else (None, None)
    whole = found.at(histories.Key(judged.indicator, judged.series), period)
    return Disparity(
        indicator=judged.indicator,
        series=judged.series,
        period=period,
        dimension=judged.dimension,
        may_rank=refusal is None,
        best=named[0],
        worst=named[1],
        ratio=_ratio(known, ends, refusal, complete),
        difference=_difference(known, ends, refusal, complete, definition.difference_unit),
        index=_index(known, whole, places, by_place and len(known) == len(keys)),
    )


def _name(key: histories.Key) -> str:
    return key.group[0][1] if key.group else key.place


def _ends(known: Mapping[str, cells.Cell], definition: definitions.Definition) -> tuple[str, str]:
    ordered = sorted(known, key=lambda name: (known[name].value, name))
    return (ordered[0], ordered[-1]) if definition.direction == "down" else (ordered[-1], ordered[0])


def _refusal(
    known: Mapping[str, cells.Cell], judged: stability.Stability, definition: definitions.Definition, complete: bool
) -> str | None:
    """Why there may be no ranking; None when there may."""
    if definition.direction == "none":
        return "no_direction"
    if len(known) < 2:
        return "fewer_than_two"
    if not complete and len({cell.value for cell in known.values()}) == 1:
        return "members_missing"
    if judged.order_kept == "yes" or _ends_apart(known, definition):
        return None
    return "order_unknown" if judged.order_kept == "unknown" else "order_not_kept"


def _ends_apart(known: Mapping[str, cells.Cell], definition: definitions.Definition) -> bool:
    low, high = sorted((known[name] for name in _ends(known, definition)), key=lambda cell: cell.value)
    return low.spread is not None and high.spread is not None and low.spread.high < high.spread.low


def _ratio(known: Mapping[str, cells.Cell], ends: tuple[str, str] | None, refusal: str | None, complete: bool) -> quantity.Quantity:
    if ends is None:
        return quantity.missing("undefined", reason=refusal)
    bottom, top = (known[end] for end in ends)
    if bottom.value <= 0:
        return quantity.missing("undefined", reason="best_not_above_zero")
    ratio = top.value / bottom.value
    reason = _why_no_interval(top, bottom, complete)
    if reason:
        return quantity.ok(ratio, reason=reason)
    interval = intervals.ratio(bottom.value, bottom.spread, top.value, top.spread)
    return quantity.ok(ratio, interval=interval, reason=None if interval else "end_not_above_zero")


def _difference(
    known: Mapping[str, cells.Cell], ends: tuple[str, str] | None, refusal: str | None, complete: bool, unit: str
) -> quantity.Quantity:
    if ends is None:
        return quantity.missing("undefined", reason=refusal, unit=unit)
    bottom, top = (known[end] for end in ends)
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
    if total == 0:
        return quantity.missing("undefined", reason="no_population", unit=definitions.PERCENT)
    if whole is None or whole.value is None:
        return quantity.missing("undefined", reason="no_whole_area", unit=definitions.PERCENT)
    if whole.value <= 0:
        return quantity.missing("undefined", reason="start_not_above_zero", unit=definitions.PERCENT)
    distance = sum(populations[name] * abs(cell.value - whole.value) for name, cell in known.items()) / total
    return quantity.ok(100 * distance / whole.value, unit=definitions.PERCENT, reason="no_formula_for_interval")
