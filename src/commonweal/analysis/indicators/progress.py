"""Two verdicts that are never mixed: where it is heading, and how far it is from the target."""

from __future__ import annotations

import dataclasses
import math
from typing import Literal

from commonweal.analysis.indicators import cells, changes, definitions, histories

Trend = Literal["improving", "worsening", "flat", "unknown"]
TargetStatus = Literal["met", "on_track", "off_track", "no_target", "unknown"]
ON_TRACK = 0.95  # share of the pace needed; Eurostat and Statistics Canada use the same limit for "on track"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Progress:
    """Trend and distance to target of one history.

    Parameters
    ----------
    key : Key
        Which history.
    trend : {'improving', 'worsening', 'flat', 'unknown'}
        By the yearly change and the direction wanted, whatever the target.
    target_status : {'met', 'on_track', 'off_track', 'no_target', 'unknown'}
        By the target, whatever the trend.
    ratio : float or None
        Pace since the baseline over the pace needed for the target; None where either cannot be known.
    """

    key: histories.Key
    trend: Trend
    target_status: TargetStatus
    ratio: float | None


def progress(
    key: histories.Key,
    *,
    change: changes.Change | None,
    found: histories.Histories,
    definition: definitions.Definition,
    settings: definitions.Settings,
) -> Progress:
    """Judge one history.

    Parameters
    ----------
    key : Key
        Which history.
    change : Change or None
        Its change since the baseline; None when there is only one period.
    found : Histories
        All figures.
    definition : Definition
        For direction and target.
    settings : Settings
        For what counts as flat.

    Returns
    -------
    Progress
        A trend that does not stand out from chance, where the sample is known, is ``unknown``. A target may be met by the
        only figure there is. A figure that had reached its target and lost it again is ``off_track``.

    References
    ----------
    Eurostat (2024), Sustainable development in the European Union: monitoring report, annex on the assessment of trends.
    """
    span = found.span(key)
    now = _value(found.at(key, span.end.code))
    then = None if change is None else _value(found.at(key, change.start))
    trend = "unknown" if change is None else _trend(change, then, now, span, definition, settings)
    if definition.target is None:
        return Progress(key=key, trend=trend, target_status="no_target", ratio=None)
    if now is None or definition.direction == "none":
        return Progress(key=key, trend=trend, target_status="unknown", ratio=None)
    ratio = _ratio(then, now, span, definition)
    return Progress(key=key, trend=trend, target_status=_status(then, now, ratio, definition), ratio=ratio)


def pace(then: float, now: float, *, years: float) -> float | None:
    """Compound yearly growth.

    Parameters
    ----------
    then, now : float
        First and last figure.
    years : float
        Between them.

    Returns
    -------
    float or None
        0.02 for 2 % a year; None unless both figures and the years are above 0.

    Examples
    --------
    >>> round(pace(100, 121, years=2), 6)
    0.1
    """
    if then <= 0 or now <= 0 or years <= 0:
        return None
    return math.pow(now / then, 1 / years) - 1


def _value(cell: cells.Cell | None) -> float | None:
    return None if cell is None else cell.value


def _trend(
    change: changes.Change,
    then: float | None,
    now: float | None,
    span: histories.Span,
    definition: definitions.Definition,
    settings: definitions.Settings,
) -> Trend:
    if then is None or now is None or definition.direction == "none" or change.absolute.excludes(0) is False:
        return "unknown"
    yearly = pace(then, now, years=span.years)
    if yearly is None:
        return "flat" if now == then else "unknown"
    if abs(100 * yearly) <= settings.flat:
        return "flat"
    return "improving" if definition.is_better(now - then) else "worsening"


def _ratio(then: float | None, now: float, span: histories.Span, definition: definitions.Definition) -> float | None:
    if then is None or not definition.target_period or _reached(then, definition):
        return None
    goal = definitions.period_of(definition.target_period)
    years = (goal.midpoint - span.start.midpoint).days / 365.25
    made, needed = pace(then, now, years=span.years), pace(then, definition.target, years=years)
    return None if made is None or not needed else made / needed


def _status(then: float | None, now: float, ratio: float | None, definition: definitions.Definition) -> TargetStatus:
    if _reached(now, definition):
        return "met"
    if then is not None and _reached(then, definition) and definition.target_period:
        return "off_track"
    if ratio is None:
        return "unknown"
    return "on_track" if ratio >= ON_TRACK else "off_track"


def _reached(value: float, definition: definitions.Definition) -> bool:
    return value >= definition.target if definition.direction == "up" else value <= definition.target
