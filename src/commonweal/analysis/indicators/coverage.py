"""What the indicators cover and what they leave out: dimensions, frameworks, needs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from commonweal.analysis import quantity
from commonweal.analysis.indicators import definitions, histories
from commonweal.playbook import frameworks
from commonweal.tables.indicators import DIMENSIONS

U4SSC = "U4SSC"
BANDS = ((95.0, 4), (66.0, 3), (33.0, 2))  # share of the target in percent → points; below the last band: 1
MOST_POINTS = 4


@dataclasses.dataclass(frozen=True, kw_only=True)
class Framework:
    """How far one framework is reported.

    Parameters
    ----------
    reported : tuple of str
        Codes that an indicator carries, sorted.
    total : int or None
        Codes the framework has; None when its list is not known here.
    unknown_codes : tuple of str
        Codes that are not in the framework's list.
    share : Quantity
        Reported codes in percent of all.
    score : Quantity or None
        U4SSC's score in percent; None for other frameworks.
    scored : Quantity or None
        How many of all codes the score is made of, in percent, always to be shown beside it; None where there is no score.
    """

    reported: tuple[str, ...]
    total: int | None
    unknown_codes: tuple[str, ...]
    share: quantity.Quantity
    score: quantity.Quantity | None
    scored: quantity.Quantity | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Coverage:
    """Indicators by dimension, framework and need.

    Parameters
    ----------
    dimensions : mapping of str to tuple of str
        Indicators of each of the playbook's four dimensions; empty ones included.
    frameworks : mapping of str to Framework
        By name of the framework.
    needs : mapping of str to tuple of str
        Indicators by the need they answer; those without one under the empty text.
    """

    dimensions: Mapping[str, tuple[str, ...]]
    frameworks: Mapping[str, Framework]
    needs: Mapping[str, tuple[str, ...]]


def coverage(defined: Mapping[str, definitions.Definition], *, found: histories.Histories) -> Coverage:
    """Count what is covered.

    Parameters
    ----------
    defined : mapping of str to Definition
        All definitions.
    found : Histories
        For the figures a U4SSC score is made of.

    Returns
    -------
    Coverage
        With empty dimensions shown as empty.
    """
    by_need: dict[str, list[str]] = {}
    by_framework: dict[str, dict[str, list[definitions.Definition]]] = {}
    for definition in defined.values():
        by_need.setdefault(definition.need, []).append(definition.indicator)
        for code in definition.framework_codes:
            framework, entry = frameworks.split(code)
            by_framework.setdefault(framework, {}).setdefault(entry, []).append(definition)
    return Coverage(
        dimensions={name: tuple(each.indicator for each in defined.values() if name in each.dimension) for name in DIMENSIONS},
        frameworks={name: _framework(name, codes, found) for name, codes in sorted(by_framework.items())},
        needs={need: tuple(codes) for need, codes in sorted(by_need.items())},
    )


def points(share_of_target: float) -> int:
    """U4SSC's points for reaching part of a target.

    Parameters
    ----------
    share_of_target : float
        In percent of the target, 0 or more.

    Returns
    -------
    int
        1 below a third, 2 below two thirds, 3 below 95 %, 4 from there.

    References
    ----------
    ITU (2017), Collection Methodology for Key Performance Indicators for Smart Sustainable Cities; benchmark rule as in the
    factsheets of Pully and Mashhad.

    Examples
    --------
    A fixed-broadband target of 60 % is cut at 19.8, 39.6 and 57:

    >>> [points(100 * value / 60) for value in (19.7, 19.8, 39.6, 57.0)]
    [1, 2, 3, 4]
    """
    return next((earned for limit, earned in BANDS if share_of_target >= limit - 1e-9), 1)


def score(earned: Sequence[int], *, total: int) -> tuple[quantity.Quantity, quantity.Quantity]:
    """U4SSC's score of the indicators reported, and how many of all are reported.

    Parameters
    ----------
    earned : sequence of int
        Points of each indicator reported, 1–4.
    total : int
        Indicators there are.

    Returns
    -------
    tuple of Quantity
        Score and coverage in percent. Leaving a weak indicator out raises the score and lowers the coverage, so one is
        never shown without the other. The score of nothing is undefined, and so is the coverage of nothing.

    Examples
    --------
    >>> [part.value for part in score([1, 3, 4, 1], total=8)]
    [56.25, 50.0]
    """
    covered = quantity.missing("undefined", reason="zero_denominator", unit=definitions.PERCENT)
    if total:
        covered = quantity.ok(100 * len(earned) / total, unit=definitions.PERCENT, n=total, reason="full_count")
    if not earned:
        return quantity.missing("undefined", reason="nothing_reported", unit=definitions.PERCENT), covered
    share = 100 * sum(earned) / (MOST_POINTS * len(earned))
    return quantity.ok(share, unit=definitions.PERCENT, n=len(earned), reason="no_formula_for_interval"), covered


def _framework(name: str, codes: Mapping[str, list[definitions.Definition]], found: histories.Histories) -> Framework:
    listed = frameworks.entries().get(name)
    reported = tuple(sorted(code for code in codes if listed is None or code in listed))
    if listed is None:
        share = quantity.missing("no_data", reason="framework_not_listed", unit=definitions.PERCENT)
    else:
        share = quantity.ok(100 * len(reported) / len(listed), unit=definitions.PERCENT, n=len(listed), reason="full_count")
    scores: tuple[quantity.Quantity | None, quantity.Quantity | None] = (None, None)
    if name == U4SSC and listed:
        earned = [points(share) for code in reported for share in _shares_of_target(codes[code], found)]
        scores = score(earned, total=len(listed))
    return Framework(
        reported=reported,
        total=None if listed is None else len(listed),
        unknown_codes=tuple(sorted(set(codes) - set(reported))),
        share=share,
        score=scores[0],
        scored=scores[1],
    )


def _shares_of_target(wanted: Iterable[definitions.Definition], found: histories.Histories) -> Iterable[float]:
    """Latest figure of the whole area in percent of its target; below a burden's target counts as reached."""
    for definition in list(wanted)[:1]:
        span = found.spans.get((definition.indicator, ""))
        now = span and found.at(histories.Key(definition.indicator, ""), span.end.code)
        if not now or now.value is None or not definition.target:
            continue
        if definition.direction == "up":
            yield 100 * now.value / definition.target
        elif definition.direction == "down":
            yield 100.0 if now.value <= definition.target else 100 * definition.target / now.value
