"""What the analysis of indicators returns."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from commonweal.analysis import findings
from commonweal.analysis.indicators import cells, changes, coverage, definitions, disparities, histories, progress, stability


@dataclasses.dataclass(frozen=True, kw_only=True)
class Suppression:
    """How many figures are hidden to protect people.

    Parameters
    ----------
    cells : int
        Figures in all.
    primary : int
        Hidden because few people stand behind them.
    secondary : int
        Hidden because they would give a primary one away.
    recoverable : int or None
        Hidden figures that can still be worked out; None while that is not measured.
    """

    cells: int
    primary: int
    secondary: int
    recoverable: int | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Results:
    """Everything known about a set of indicators, protected, with its findings.

    Parameters
    ----------
    definitions, places : mapping
        By code.
    settings : Settings
        Limits that were used.
    cells, changes, stability, progress, disparities, findings : tuple
        One entry for each figure, comparison, order, series, gap and conclusion.
    histories : Histories
        The cells, findable.
    coverage : Coverage
        What the set of indicators looks at.
    suppression : Suppression
        How many cells are hidden.
    """

    definitions: Mapping[str, definitions.Definition]
    places: Mapping[str, definitions.Place]
    settings: definitions.Settings
    cells: tuple[cells.Cell, ...]
    histories: histories.Histories
    changes: tuple[changes.Change, ...]
    stability: tuple[stability.Stability, ...]
    progress: tuple[progress.Progress, ...]
    disparities: tuple[disparities.Disparity, ...]
    coverage: coverage.Coverage
    suppression: Suppression
    findings: tuple[findings.Finding, ...]
