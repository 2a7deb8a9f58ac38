"""Cells in order of time: one history per indicator, series, place and group, on periods common to the series."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commonweal.analysis.indicators import cells, definitions
from commonweal.lib import periods


class Key(NamedTuple):
    """What a history is about."""

    indicator: str
    series: str
    place: str = definitions.WHOLE_AREA
    group: cells.Group = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Span:
    """The two periods a series is compared over, the same for each of its places and groups.

    Parameters
    ----------
    periods : tuple of Period
        All periods not after the date asked for, in order.
    start, end : Period
        Baseline, or the first; and the last.
    """

    periods: tuple[periods.Period, ...]
    start: periods.Period
    end: periods.Period

    @property
    def years(self) -> float:
        """Years from the middle of the first to the middle of the last period."""
        return (self.end.midpoint - self.start.midpoint).days / 365.25


@dataclasses.dataclass(frozen=True, kw_only=True)
class Histories:
    """All figures, findable by what they are about and by period code."""

    by_key: Mapping[Key, Mapping[str, cells.Cell]]
    spans: Mapping[tuple[str, str], Span]

    def at(self, key: Key, period: str) -> cells.Cell | None:
        """The cell of one history in one period; None when there is no such row."""
        return self.by_key.get(key, {}).get(period)

    def span(self, key: Key) -> Span | None:
        """The periods compared for one history; None when nothing is old enough."""
        return self.spans.get((key.indicator, key.series))

    def siblings(self, indicator: str, series: str, *, places: bool = True, dimension: str = "") -> list[Key]:
        """Histories to be compared with one another: the districts, or the groups of one dimension in the whole area."""
        return [key for key in self.by_key if key[:2] == (indicator, series) and _is_sibling(key, places, dimension)]


def histories(found: Iterable[cells.Cell], *, defined: Mapping[str, definitions.Definition], as_of: datetime.date) -> Histories:
    """Order cells into histories.

    Parameters
    ----------
    found : iterable of Cell
        As `cells.cells` gives them.
    defined : mapping of str to Definition
        For the baselines.
    as_of : datetime.date
        Periods that end after this day are left out of comparisons.

    Returns
    -------
    Histories
        A span is missing where no period has ended by `as_of`. A baseline that is named but absent stays the start, so
        that a change from it is unknown rather than quietly measured from another period.
    """
    by_key: dict[Key, dict[str, cells.Cell]] = defaultdict(dict)
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in found:
        by_key[Key(cell.indicator, cell.series, cell.place, cell.group)][cell.period] = cell
        codes[cell.indicator, cell.series].add(cell.period)
    spans = {}
    for pair, present in codes.items():
        known = sorted(period for period in map(definitions.period_of, present) if period.end <= as_of)
        if known:
            baseline = defined[pair[0]].baseline_period
            start = definitions.period_of(baseline) if baseline else known[0]
            spans[pair] = Span(periods=tuple(known), start=start, end=known[-1])
    return Histories(by_key=dict(by_key), spans=spans)


def _is_sibling(key: Key, places: bool, dimension: str) -> bool:
    if dimension:
        return key.place == definitions.WHOLE_AREA and [name for name, _ in key.group] == [dimension]
    return places and key.place != definitions.WHOLE_AREA and not key.group
