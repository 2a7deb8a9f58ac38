"""An indicator in one line of a register: its first series' figure, what it did, and how much that matters."""

from __future__ import annotations

import dataclasses

from commonweal.analysis import findings
from commonweal.analysis.indicators import results
from commonweal.reports.indicators import page
from commonweal.reports.indicators.subject import Subject


@dataclasses.dataclass(frozen=True, kw_only=True)
class Headline:
    """Figure with its unit, its period, the change since the baseline in words, and the level of its finding."""

    now: str
    period: str
    change: str
    level: findings.Level


def headline(found: results.Results, *, indicator: str, language: str) -> Headline:
    """Of the first series that has figures; "–" and ``unknown`` where there is none."""
    series = next(iter(page.series_of(found, indicator=indicator)), "")
    about = Subject.of(found, indicator=indicator, series=series, area_name="", language=language)
    finding = page.about_change(about)
    now, change = about.now, about.change
    moved = "" if change is None or not change.absolute.value else f"{about.moved(change)} ({about.signed(change.absolute.value)})"
    return Headline(
        now=about.none if now is None or now.value is None else about.amount(now.value),
        period="" if now is None else now.period,
        change=moved,
        level="unknown" if finding is None else finding.level,
    )
