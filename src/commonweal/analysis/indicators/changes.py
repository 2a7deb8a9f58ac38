"""What changed since the baseline, and what may be claimed about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

from commonweal.analysis import intervals, quantity
from commonweal.analysis.indicators import cells, definitions, histories

Rung = Literal["none", "change", "beyond_noise", "beyond_trend", "beyond_comparison", "replicated"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """One change, in the indicator's own unit and in percent of where it started.

    Parameters
    ----------
    key : Key
        Indicator, series, place and group.
    start, end : str
        Codes of the periods compared.
    absolute, relative : Quantity
        In points or the indicator's unit, and in percent.
    rung : str
        The highest step of the claim ladder the figures alone can reach here: ``none``, ``change`` or ``beyond_noise``.
    """

    key: histories.Key
    start: str
    end: str
    absolute: quantity.Quantity
    relative: quantity.Quantity
    rung: Rung


def change(key: histories.Key, *, found: histories.Histories, definition: definitions.Definition) -> Change | None:
    """The change of one history between the two periods of its span.

    Parameters
    ----------
    key : Key
        Which history.
    found : Histories
        All of them.
    definition : Definition
        For units.

    Returns
    -------
    Change or None
        None when the series has no two different periods to compare. Undefined, with a reason, when either figure is
        missing; relative change is undefined from a start at or below zero.

    Notes
    -----
    The two figures are taken as independent samples. Where a publisher's samples overlap, the interval is too wide.
    """
    span = found.span(key)
    if span is None or span.start.code == span.end.code or span.start > span.end:
        return None
    then, now = found.known(key, span.start.code), found.known(key, span.end.code)
    unit = definition.difference_unit
    if then is None or now is None:
        gone = _why_missing(found.at(key, span.start.code), found.at(key, span.end.code))
        absolute, relative = (quantity.missing("undefined", reason=gone, unit=each) for each in (unit, definitions.PERCENT))
    else:
        absolute, relative = _absolute(then, now, unit), _relative(then, now)
    return Change(key=key, start=span.start.code, end=span.end.code, absolute=absolute, relative=relative, rung=_rung(absolute))


def moved(gaps: Sequence[float]) -> dict[str, int]:
    """How many of some changes go which way.

    Parameters
    ----------
    gaps : sequence of float
        Absolute changes, such as those of districts.

    Returns
    -------
    dict of str to int
        ``districts`` counts all, ``lower`` and ``higher`` those below and above 0.

    Examples
    --------
    >>> moved([-2.0, 0.0, 1.5])
    {'districts': 3, 'lower': 1, 'higher': 1}
    """
    return {"districts": len(gaps), "lower": sum(gap < 0 for gap in gaps), "higher": sum(gap > 0 for gap in gaps)}


def _why_missing(then: cells.Cell | None, now: cells.Cell | None) -> str:
    ends = {"hidden_at_start": then, "hidden_at_end": now}
    hidden = [reason for reason, cell in ends.items() if cell is not None and cell.status == "suppressed"]
    if hidden:
        return hidden[0]
    return "no_value_at_start" if then is None or then.value is None else "no_value_at_end"


def _absolute(then: cells.Cell, now: cells.Cell, unit: str) -> quantity.Quantity:
    gap = now.value - then.value
    if then.spread is None or now.spread is None:
        return quantity.ok(gap, unit=unit, reason=_why_no_interval(then, now))
    interval = intervals.difference(then.value, then.spread, now.value, now.spread)
    return quantity.ok(gap, unit=unit, interval=interval, n=_fewest(then, now))


def _relative(then: cells.Cell, now: cells.Cell) -> quantity.Quantity:
    if then.value <= 0:
        return quantity.missing("undefined", reason="start_not_above_zero", unit=definitions.PERCENT)
    percent = 100 * (now.value / then.value - 1)
    if then.spread is None or now.spread is None:
        return quantity.ok(percent, unit=definitions.PERCENT, reason=_why_no_interval(then, now))
    ends = intervals.ratio(then.value, then.spread, now.value, now.spread)
    if ends is None:
        return quantity.ok(percent, unit=definitions.PERCENT, n=_fewest(then, now), reason="end_not_above_zero")
    low, high = (100 * (end - 1) for end in ends)
    return quantity.ok(percent, unit=definitions.PERCENT, interval=(low, high), n=_fewest(then, now))


def _why_no_interval(then: cells.Cell, now: cells.Cell) -> str:
    return then.reason or now.reason or "no_sample_size"


def _fewest(then: cells.Cell, now: cells.Cell) -> int | None:
    """The smaller of the two samples: what the change rests on at most."""
    return None if then.n is None or now.n is None else min(then.n, now.n)


def _rung(absolute: quantity.Quantity) -> Rung:
    if absolute.value is None or absolute.value == 0:
        return "none"
    return "beyond_noise" if absolute.excludes(0) else "change"
