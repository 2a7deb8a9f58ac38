"""What the figures amount to: findings by code, level and numbers, without words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from commonweal.analysis import findings as common
from commonweal.analysis.indicators import changes, coverage, definitions, disparities, histories, progress, stability

Finding = common.Finding
EVIDENCE = {True: "proven", False: "within_noise", None: "unproven"}
LEVELS: dict[tuple[str, str], common.Level] = {
    ("improved", "proven"): "good",
    ("improved", "within_noise"): "unknown",
    ("improved", "unproven"): "unknown",
    ("worsened", "proven"): "act",
    ("worsened", "within_noise"): "watch",
    ("worsened", "unproven"): "watch",
}


def findings(
    *,
    defined: Mapping[str, definitions.Definition],
    places: Mapping[str, definitions.Place],
    found: histories.Histories,
    changed: Iterable[changes.Change],
    judged: Iterable[stability.Stability],
    gaps: Iterable[disparities.Disparity],
    advanced: Iterable[progress.Progress],
    covered: coverage.Coverage,
) -> tuple[Finding, ...]:
    """All findings, most urgent first.

    Parameters
    ----------
    defined, places : mapping
        Definitions and places by code.
    found : Histories
        All figures.
    changed, judged, gaps, advanced : iterable
        Changes, order, disparities and progress.
    covered : Coverage
        Dimensions, frameworks and needs.

    Returns
    -------
    tuple of Finding
        No ``act`` rests on figures that may be chance: without a known sample there is none.
    """
    changed = tuple(changed)
    made = [
        *_about_changes(defined, found, changed),
        *_about_targets(defined, found, advanced),
        *_about_gaps(defined, places, found, gaps),
        *_about_coverage(defined, covered),
        *_about_order(defined, judged),
        *_about_populations(places),
    ]
    return tuple(common.most_urgent_first(made))


def _subject(definition: definitions.Definition, series: str) -> dict[str, Any]:
    return {
        "indicator": definition.indicator,
        "name": definition.name,
        "plain": definition.plain,
        "series": series,
        "unit": definition.unit,
        "direction": definition.direction,
    }


def _about_changes(
    defined: Mapping[str, definitions.Definition], found: histories.Histories, changed: tuple[changes.Change, ...]
) -> Iterable[Finding]:
    by_key = {each.key: each for each in changed}
    for indicator, series in found.by_series:
        subject = _subject(defined[indicator], series)
        change = by_key.get(histories.Key(indicator, series))
        if change is None or change.absolute.value is None:
            yield _without_change(subject, change, found, histories.Key(indicator, series))
        else:
            districts = [by_key[key] for key in found.districts(indicator, series) if key in by_key]
            yield _with_change(subject, change, found, districts, defined[indicator])


def _without_change(subject: dict[str, Any], change: changes.Change | None, found: histories.Histories, key: histories.Key) -> Finding:
    span = found.span(key)
    now = found.at(key, span.end.code) if span else None
    if now is not None and now.value is not None and change is None:
        params = subject | {"now": now.value, "end": now.period, "n": now.n}
        return Finding(code="indicators.one_figure", level="unknown", subject=key.indicator, params=params)
    reason = change.absolute.reason if change else (now.reason if now else "no_value")
    return Finding(code="indicators.no_change_known", level="unknown", subject=key.indicator, params=subject | {"reason": reason})


def _with_change(
    subject: dict[str, Any],
    change: changes.Change,
    found: histories.Histories,
    districts: Iterable[changes.Change],
    definition: definitions.Definition,
) -> Finding:
    then, now = found.at(change.key, change.start), found.at(change.key, change.end)
    gaps = [each.absolute.value for each in districts if each.absolute.value is not None]
    params = subject | {
        "start": change.start,
        "end": change.end,
        "then": then.value,
        "now": now.value,
        "absolute": change.absolute.value,
        "relative": change.relative.value,
        "rung": change.rung,
        "n": now.n,
        **changes.moved(gaps),
    }
    better = definition.is_better(change.absolute.value)
    level: common.Level = "unknown"
    if better is None:
        code = "unchanged" if change.absolute.value == 0 else "moved"
    else:
        verdict = ("improved" if better else "worsened", EVIDENCE[change.absolute.excludes(0)])
        code, level = "_".join(verdict), LEVELS[verdict]
    return Finding(code=f"indicators.{code}", level=level, subject=definition.indicator, params=params)


def _about_targets(
    defined: Mapping[str, definitions.Definition], found: histories.Histories, advanced: Iterable[progress.Progress]
) -> Iterable[Finding]:
    for each in advanced:
        definition = defined[each.key.indicator]
        now = found.at(each.key, found.span(each.key).end.code)
        if each.key[2:] != (definitions.WHOLE_AREA, ()) or each.target_status not in ("met", "off_track") or now is None:
            continue
        apart = bool(now.spread) and not now.spread.low <= definition.target <= now.spread.high
        level: common.Level = "good" if each.target_status == "met" else "act" if apart else "watch"
        params = _subject(definition, each.key.series) | {
            "now": now.value,
            "end": now.period,
            "target": definition.target,
            "target_period": definition.target_period,
            "trend": each.trend,
        }
        yield Finding(code=f"indicators.target_{each.target_status}", level=level, subject=definition.indicator, params=params)


def _about_order(defined: Mapping[str, definitions.Definition], judged: Iterable[stability.Stability]) -> Iterable[Finding]:
    for each in judged:
        if each.dimension == stability.PLACE and each.order_kept in ("partly", "no"):
            params = _subject(defined[each.indicator], each.series) | {
                "members": each.members,
                "correlations": list(each.correlations),
                "order_kept": each.order_kept,
            }
            code = "indicators.order_partly_kept" if each.order_kept == "partly" else "indicators.order_not_kept"
            yield Finding(code=code, level="unknown", subject=each.indicator, params=params)


def _about_gaps(
    defined: Mapping[str, definitions.Definition],
    places: Mapping[str, definitions.Place],
    found: histories.Histories,
    gaps: Iterable[disparities.Disparity],
) -> Iterable[Finding]:
    for each in gaps:
        if each.best is None or each.worst is None or not each.difference.value:
            continue
        by_place = each.dimension == stability.PLACE
        names = {end: _name(end, places) if by_place else end for end in (each.best, each.worst)}
        figures = {end: _figure(found, each, end, by_place=by_place) for end in (each.best, each.worst)}
        params = _subject(defined[each.indicator], each.series) | {
            "period": each.period,
            "dimension": each.dimension,
            "best": names[each.best],
            "worst": names[each.worst],
            "best_value": figures[each.best],
            "worst_value": figures[each.worst],
            "ratio": each.ratio.value,
            "difference": each.difference.value,
        }
        code = "indicators.gap_between_districts" if by_place else "indicators.gap_between_groups"
        yield Finding(code=code, level="watch", subject=each.indicator, params=params)


def _figure(found: histories.Histories, gap: disparities.Disparity, member: str, *, by_place: bool) -> float | None:
    where = {"place": member} if by_place else {"group": ((gap.dimension, member),)}
    cell = found.known(histories.Key(gap.indicator, gap.series, **where), gap.period)
    return None if cell is None else cell.value


def _name(code: str, places: Mapping[str, definitions.Place]) -> str:
    return places[code].name or code if code in places else code


def _about_coverage(defined: Mapping[str, definitions.Definition], covered: coverage.Coverage) -> Iterable[Finding]:
    if not defined:
        return
    aimless = [definition.indicator for definition in defined.values() if definition.target is None]
    if aimless:
        params = {"count": len(aimless), "total": len(defined), "indicators": aimless}
        yield Finding(code="indicators.no_target", level="unknown", params=params)
    empty = [name for name, indicators in covered.dimensions.items() if not indicators]
    if empty:
        yield Finding(code="indicators.dimension_missing", level="unknown", params={"dimensions": empty, "total": len(defined)})
    unlinked = covered.needs.get("", ())
    if unlinked:
        params = {"count": len(unlinked), "total": len(defined), "indicators": list(unlinked)}
        yield Finding(code="indicators.need_missing", level="unknown", params=params)


def _about_populations(places: Mapping[str, definitions.Place]) -> Iterable[Finding]:
    without = [place.place for place in places.values() if place.population is None]
    if without:
        params = {"count": len(without), "total": len(places)}
        yield Finding(code="indicators.population_missing", level="unknown", params=params)
