"""Do districts keep their order from period to period? If not, none of them may be called best or worst."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from commonweal.analysis.indicators import definitions, histories

OrderKept = Literal["yes", "partly", "no", "unknown"]
PLACE = "place"
FEW = 5  # with fewer members one pair of periods says nothing: at least two pairs are asked for


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stability:
    """Whether the members of one dimension keep their order.

    Parameters
    ----------
    indicator, series : str
        What was measured.
    dimension : str
        ``place``, or the name of a disaggregation.
    order_kept : {'yes', 'partly', 'no', 'unknown'}
        Judged by the lowest of `correlations`.
    correlations : tuple of float
        Spearman's rank correlation between successive periods, −1 to 1.
    members : int
        Districts or groups compared.
    """

    indicator: str
    series: str
    dimension: str
    order_kept: OrderKept
    correlations: tuple[float, ...]
    members: int


def stability(
    indicator: str, *, series: str, dimension: str, found: histories.Histories, settings: definitions.Settings
) -> Stability | None:
    """Judge one dimension of one series.

    Parameters
    ----------
    indicator, series : str
        What was measured.
    dimension : str
        ``place``, or the name of a disaggregation.
    found : Histories
        All figures.
    settings : Settings
        For the two limits.

    Returns
    -------
    Stability or None
        None when there are not two members to compare. ``unknown`` when fewer than two successive periods have figures
        (three where few members have figures), or when all members are equal in one of them.

    Examples
    --------
    See ``tests/analysis/indicators/test_stability.py`` for Bristol's wards.
    """
    members = compared(indicator, series=series, dimension=dimension, found=found)
    span = found.spans.get((indicator, series))
    if len(members) < 2 or span is None:
        return None
    pairs = [_between(members, found, earlier.code, later.code) for earlier, later in pairwise(span.periods)]
    known = tuple(pair.correlation for pair in pairs if pair.correlation is not None)
    few = any(pair.members < FEW for pair in pairs if pair.correlation is not None)
    enough = len(known) >= (2 if few else 1)
    kept: OrderKept = _judged(min(known), settings) if enough else "unknown"
    return Stability(indicator=indicator, series=series, dimension=dimension, order_kept=kept, correlations=known, members=len(members))


def compared(indicator: str, *, series: str, dimension: str, found: histories.Histories) -> list[histories.Key]:
    """The histories that are compared with one another in one dimension.

    Parameters
    ----------
    indicator, series : str
        What was measured.
    dimension : str
        ``place``, or the name of a disaggregation.
    found : Histories
        All figures.

    Returns
    -------
    list of Key
        Districts in total, or groups in the whole area; empty when there are none.
    """
    if dimension == PLACE:
        return found.districts(indicator, series)
    return found.groups(indicator, series, dimension=dimension)


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation, ties sharing their mean rank.

    Parameters
    ----------
    first, second : sequence of float
        Figures of the same members in the same order.

    Returns
    -------
    float or None
        −1 to 1; None with fewer than two members, or when either has no differences.

    References
    ----------
    C. Spearman (1904), American Journal of Psychology 15, 72–101, doi:10.2307/1412159.

    Examples
    --------
    >>> spearman([1, 2, 3, 4], [10, 20, 40, 30])
    0.8
    """
    if len(first) < 2 or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return round(float(np.corrcoef(_ranks(first), _ranks(second))[0, 1]), 12)


def _ranks(figures: Sequence[float]) -> np.ndarray:
    _, inverse, counts = np.unique(np.asarray(figures, dtype=float), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


class _Pair(NamedTuple):
    """Two successive periods: the members that have a figure in both, and their correlation."""

    members: int
    correlation: float | None


def _between(members: list[histories.Key], found: histories.Histories, earlier: str, later: str) -> _Pair:
    pairs = ((found.known(key, earlier), found.known(key, later)) for key in members)
    both = [(then.value, now.value) for then, now in pairs if then is not None and now is not None]
    return _Pair(len(both), spearman([then for then, _ in both], [now for _, now in both]))


def _judged(lowest: float, settings: definitions.Settings) -> OrderKept:
    if lowest >= settings.order_kept:
        return "yes"
    return "partly" if lowest >= settings.order_partly_kept else "no"
