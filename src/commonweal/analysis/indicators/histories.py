"""Cells in order of time: one history per indicator, series, place and group, on periods common to the series."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commonweal.analysis.indicators import cells, definitions, rollup
from commonweal.lib import periods


class Key(NamedTuple):
    """What a history is about.

    Parameters
    ----------
    indicator, series, place : str
        Codes; an empty place is the whole area.
    group : tuple
        Pairs of dimension and group; empty for everybody.
    """

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
    """All figures, findable by what they are about and by period code.

    Parameters
    ----------
    by_key : mapping of Key to mapping of str to Cell
        Cells by what they are about and by period code.
    by_series : mapping of tuple of str to tuple of Key
        Keys by indicator and series, in the order of `by_key`.
    above : mapping of tuple of str to frozenset of str
        By indicator and series: places that have others with figures below them, and are no districts for that reason.
    spans : mapping of tuple of str to Span
        Periods compared, by indicator and series.
    """

    by_key: Mapping[Key, Mapping[str, cells.Cell]]
    by_series: Mapping[tuple[str, str], tuple[Key, ...]]
    above: Mapping[tuple[str, str], frozenset[str]]
    spans: Mapping[tuple[str, str], Span]

    def at(self, key: Key, period: str) -> cells.Cell | None:
        """The cell of one history in one period; None when there is no such row."""
        return self.by_key.get(key, {}).get(period)

    def known(self, key: Key, period: str) -> cells.Cell | None:
        """The cell of one history in one period; None also when it has no value."""
        cell = self.at(key, period)
        return None if cell is None or cell.value is None else cell

    def span(self, key: Key) -> Span | None:
        """The periods compared for one history; None when nothing is old enough."""
        return self.spans.get((key.indicator, key.series))

    def districts(self, indicator: str, series: str) -> list[Key]:
        """Histories of the districts: the lowest places that have figures, in total; empty when nothing is known."""
        above = self.above.get((indicator, series), frozenset())
        return [key for key in self.by_series.get((indicator, series), ()) if not key.group and key.place not in above]

    def groups(self, indicator: str, series: str, *, dimension: str) -> list[Key]:
        """Histories of the groups of one dimension in the whole area; empty when nothing is known."""
        keys = self.by_series.get((indicator, series), ())
        return [key for key in keys if key.place == definitions.WHOLE_AREA and [name for name, _ in key.group] == [dimension]]


def histories(
    found: Iterable[cells.Cell],
    *,
    defined: Mapping[str, definitions.Definition],
    places: Mapping[str, definitions.Place],
    as_of: datetime.date,
) -> Histories:
    """Order cells into histories.

    Parameters
    ----------
    found : iterable of Cell
        As `cells.cells` gives them.
    defined : mapping of str to Definition
        For the baselines.
    places : mapping of str to Place
        To tell districts from the places above them.
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
    by_series: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in by_key:
        by_series[key.indicator, key.series].append(key)
    return Histories(
        by_key=dict(by_key),
        by_series={pair: tuple(keys) for pair, keys in by_series.items()},
        above={pair: _above({key.place for key in keys}, places) for pair, keys in by_series.items()},
        spans=spans,
    )


def _above(codes: Iterable[str], places: Mapping[str, definitions.Place]) -> frozenset[str]:
    parents = {parent for code in codes for _, parent in rollup.lineage(code, places=places)}
    return frozenset(parents | {definitions.WHOLE_AREA})
