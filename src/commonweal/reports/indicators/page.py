"""One indicator as a page: the sentence, the figures with their parts, charts, districts, definition, and how we know."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from commonweal.analysis import findings
from commonweal.analysis.indicators import histories, results
from commonweal.lib import text as words_of
from commonweal.reports import charts, components, wording
from commonweal.reports.indicators import know, pictures
from commonweal.reports.indicators.subject import Subject


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorPage:
    """All that the page of one series shows, in the reader's language.

    `others` are the further series of the same indicator. Charts and the table are None where there is nothing to draw.
    """

    code: str
    name: str
    series: str
    others: tuple[str, ...]
    said: wording.Said
    figures: tuple[components.FigureView, ...]
    line: charts.Chart | None
    map: charts.Chart | None
    groups: tuple[charts.Chart, ...]
    districts: components.DistrictsTable | None
    definition: tuple[components.Pair, ...]
    know: tuple[str, ...]
    measured: tuple[components.Pair, ...]


def series_of(found: results.Results, *, indicator: str) -> list[str]:
    """Names of the series of an indicator, in the order of their figures; empty when it has no figure."""
    return list(dict.fromkeys(key.series for key in found.histories.by_key if key.indicator == indicator))


def indicator_page(
    found: results.Results,
    *,
    indicator: str,
    series: str,
    area_name: str,
    language: str,
    boundaries: Mapping[str, Any] | None = None,
) -> IndicatorPage:
    """The page of one series of one indicator.

    `area_name` is what the whole area is called, `boundaries` the GeoJSON of its places. Works without any figure.
    """
    about = Subject.of(found, indicator=indicator, series=series, area_name=area_name, language=language)
    return IndicatorPage(
        code=indicator,
        name=about.definition.name,
        series=series,
        others=tuple(each for each in series_of(found, indicator=indicator) if each != series),
        said=_said(about),
        figures=tuple(_figures(about)),
        line=pictures.line(about),
        map=pictures.map_of_districts(about, boundaries),
        groups=tuple(pictures.groups(about)),
        districts=_districts(about),
        definition=tuple(know.definition(about)),
        know=tuple(know.sentences(about)),
        measured=tuple(know.measured(about)),
    )


def about_change(about: Subject) -> findings.Finding | None:
    """The finding about the change of the whole area: there is one for every series that has figures."""
    mine = (
        each for each in about.found.findings if each.subject == about.definition.indicator and each.params.get("series") == about.series
    )
    return next((each for each in mine if each.code.removeprefix("indicators.") in pictures.ABOUT_CHANGE), None)


def _said(about: Subject) -> wording.Said:
    finding = about_change(about)
    return wording.say(finding, language=about.language) if finding else wording.without_figures(about.definition, language=about.language)


def _figures(about: Subject) -> list[components.FigureView]:
    return [_now(about), _change(about), _may_say(about), _how_sure(about)]


def _now(about: Subject) -> components.FigureView:
    label, now = about.text("page", "now"), about.now
    if now is None or now.value is None:
        return components.FigureView(label=label, figure=about.none, note=about.reason(now.quantity() if now else None))
    note = about.text("page", "in_period").format(period=now.period)
    if now.numerator is not None and now.denominator is not None:
        parts = {name: about.number(getattr(now, name), None) for name in ("numerator", "denominator")}
        note = about.text("page", "of_parts").format(period=now.period, **parts)
    return components.FigureView(label=label, figure=about.amount(now.value), note=note)


def _change(about: Subject) -> components.FigureView:
    label, change = about.text("page", "change"), about.change
    if change is None or change.absolute.value is None:
        return components.FigureView(label=label, figure=about.none, note=about.reason(change.absolute if change else None))
    figure = f"{about.signed(change.absolute.value)} {about.unit_word(change.absolute.unit)}".strip()
    if change.relative.value is None:
        return components.FigureView(label=label, figure=figure, note=about.reason(change.relative))
    relative = about.text("page", "percent").format(number=about.signed(change.relative.value))
    return components.FigureView(label=label, figure=figure, note=about.text("page", "since").format(relative=relative, start=change.start))


def _may_say(about: Subject) -> components.FigureView:
    label, change = about.text("page", "may_say"), about.change
    if change is None or change.absolute.value is None:
        return components.FigureView(label=label, figure=about.text("page", "nothing_yet"), note=about.text("page", "not_even"))
    said = about.text("rungs", change.rung).format(moved=about.moved(change))
    return components.FigureView(label=label, figure=about.text("page", "quoted").format(words=said), note=about.text("page", "not_why"))


def _how_sure(about: Subject) -> components.FigureView:
    label = about.text("page", "how_sure")
    now = about.now.quantity() if about.now else None
    if now is None or now.low is None or now.high is None:
        return components.FigureView(label=label, figure=about.text("page", "unknown"), note=about.reason(now))
    interval = about.text("words", "interval").format(low=about.number(now.low, None), high=about.amount(now.high))
    asked = about.text("page", "asked").format(n=about.number(now.n, 0)) if now.n else ""
    return components.FigureView(label=label, figure=interval, note=asked)


def _districts(about: Subject) -> components.DistrictsTable | None:
    keys = about.district_keys()
    if not keys or about.span is None:
        return None
    periods = [period.code for period in about.span.periods]
    marks: dict[str, str] = {}
    rows = [
        components.DistrictRow(name=about.place_name(key.place), cells=tuple(_cell(about, key, period, marks) for period in periods))
        for key in _in_order(about, keys)
    ]
    whole = components.DistrictRow(
        name=about.text("page", "whole_area").format(name=about.area_name),
        cells=tuple(_cell(about, about.key, period, marks) for period in periods),
        total=True,
    )
    return components.DistrictsTable(
        caption=about.text("titles", "table").format(name=about.title, unit=about.unit_of_values),
        place_heading=about.text("page", "district"),
        headings=tuple(periods),
        rows=(whole, *rows),
        reason=_sorting(about),
        marks=tuple(components.Mark(mark=mark, sentence=sentence) for sentence, mark in marks.items()),
    )


def _in_order(about: Subject, keys: list[histories.Key]) -> list[histories.Key]:
    """Worst first where there may be a ranking, otherwise by name; places without a figure last."""
    by_name = sorted(keys, key=lambda key: words_of.natural(about.place_name(key.place)))
    if about.gap is None or not about.gap.may_rank:
        return by_name
    figures = {key: about.cell(key) for key in by_name}
    known = [key for key in by_name if figures[key] is not None and figures[key].value is not None]
    ranked = sorted(known, key=lambda key: figures[key].value, reverse=about.definition.direction == "down")
    return [*ranked, *(key for key in by_name if key not in known)]


def _sorting(about: Subject) -> str:
    gap = about.gap
    if gap is None or not gap.may_rank:
        reason = about.text("reasons", gap.ratio.reason) if gap and gap.ratio.reason else about.text("reasons", "order_unknown")
        return about.text("sorting", "alphabetical").format(reason=reason)
    kept = about.order is not None and about.order.order_kept == "yes"
    return about.text("sorting", "ranked" if kept else "ranked_apart")


def _cell(about: Subject, key: histories.Key, period: str, marks: dict[str, str]) -> components.QuantityView:
    cell = about.found.histories.at(key, period)
    if cell is not None and cell.value is not None:
        return components.QuantityView(text=about.number(cell.value, 1))
    sentence = about.reason(cell.quantity() if cell else None)
    mark = marks.setdefault(sentence, "abcdefghijklmnopqrstuvwxyz"[len(marks) % 26])
    return components.QuantityView(text=about.none, reason=sentence, mark=mark)
