"""Charts about one series, each with its finding as the title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from commonweal.analysis.indicators import cells, changes, disparities, histories
from commonweal.lib import text as words_of
from commonweal.reports import charts, wording
from commonweal.reports.indicators.subject import Subject

ABOUT_CHANGE = {
    *(f"{move}_{evidence}" for move in ("improved", "worsened") for evidence in ("proven", "within_noise", "unproven")),
    "moved",
    "unchanged",
    "one_figure",
    "no_change_known",
}


def line(about: Subject) -> charts.Chart | None:
    """The whole area through time, its districts behind it."""
    span = about.span
    if span is None:
        return None
    whole = _line(about, about.key, about.area_name)
    if all(value is None for value in whole.values):
        return None
    districts = [_line(about, key, about.place_name(key.place)) for key in _by_name(about, about.district_keys())]
    codes = [period.code for period in span.periods]
    named = {"area": about.area_name, "start": codes[0], "end": codes[-1], "districts": len(districts)}
    words = charts.Words(
        title=_line_title(about),
        subtitle=about.text("subtitles", "line").format(subject=about.title, unit=about.unit_of_values),
        description=about.text("descriptions", "line" if districts else "line_alone").format(**named),
    )
    return charts.line_with_band(
        whole,
        periods=codes,
        at=[period.midpoint.toordinal() for period in span.periods],
        words=words,
        place_heading=about.text("page", "district"),
        districts=districts,
        districts_label=about.text("page", "districts_label").format(count=len(districts)) if districts else "",
        target=_target(about),
        number=about.number,
    )


def map_of_districts(about: Subject, boundaries: Mapping[str, Any] | None) -> charts.Chart | None:
    """Districts by class; None without polygons or without a district's figure."""
    keys = _by_name(about, about.district_keys())
    if boundaries is None or not keys or about.span is None:
        return None
    areas = [_area(key.place, about.place_name(key.place), about.cell(key)) for key in keys]
    if all(area.value is None for area in areas):
        return None
    order = about.text("order", about.order.order_kept) if about.order else ""
    subtitle = about.text("subtitles", "map" if order else "map_alone")
    words = charts.Words(
        title=_map_title(about),
        subtitle=subtitle.format(subject=about.unit_of_values.capitalize(), end=about.span.end.code, order=order),
        description=about.text("descriptions", "map").format(districts=len(areas), end=about.span.end.code),
    )
    return charts.choropleth(
        boundaries,
        areas=areas,
        words=words,
        legend=_legend(about),
        place_heading=about.text("page", "district"),
        value_heading=about.span.end.code,
        number=about.number,
    )


def groups(about: Subject) -> Iterator[charts.Chart]:
    """One chart for each dimension the series is broken down by."""
    for gap in about.group_gaps:
        keys = about.group_keys(gap.dimension)
        shown = [_area(key.group[0][1], key.group[0][1], about.cell(key)) for key in keys]
        if all(area.value is None for area in shown):
            continue
        words = charts.Words(
            title=_groups_title(about, gap),
            subtitle=about.text("subtitles", "groups").format(subject=about.title, end=gap.period),
            description=about.text("descriptions", "groups").format(end=gap.period),
        )
        now = about.now.value if about.now else None
        yield charts.dots(
            shown,
            words=words,
            legend=_legend(about),
            group_heading=about.text("page", "groups_of").format(dimension=gap.dimension),
            value_heading=gap.period,
            reference=None if now is None else charts.Target(value=now, label=about.area_name),
            number=about.number,
        )


def _line(about: Subject, key: histories.Key, name: str) -> charts.Line:
    found = [about.found.histories.at(key, period.code) for period in about.span.periods]
    values = [None if cell is None else cell.value for cell in found]
    spreads = [None if cell is None else cell.spread for cell in found]
    if not any(spreads):
        return charts.Line(name=name, values=values)
    lows = [None if spread is None else spread.low for spread in spreads]
    highs = [None if spread is None else spread.high for spread in spreads]
    return charts.Line(name=name, values=values, lows=lows, highs=highs)


def _area(code: str, name: str, cell: cells.Cell | None) -> charts.Area:
    if cell is None or cell.value is None:
        hidden = cell is not None and cell.status == "suppressed"
        return charts.Area(code=code, name=name, state="hidden" if hidden else "no_data")
    ends = (cell.spread.low, cell.spread.high) if cell.spread else (None, None)
    return charts.Area(code=code, name=name, value=cell.value, low=ends[0], high=ends[1])


def _by_name(about: Subject, keys: list[histories.Key]) -> list[histories.Key]:
    return sorted(keys, key=lambda key: words_of.natural(about.place_name(key.place)))


def _line_title(about: Subject) -> str:
    change, now = about.change, about.now
    amount = _amounts(about)
    if change is None or change.absolute.value is None:
        known = (about.found.histories.known(about.key, period.code) for period in reversed(about.span.periods))
        shown = next(cell for cell in known if cell is not None)  # there is one, or there would be no line
        return about.text("titles", "one").format(now=amount(shown.value), end=shown.period)
    then = about.found.histories.at(about.key, change.start)
    move = "same" if change.absolute.value == 0 else "fell" if change.absolute.value < 0 else "rose"
    named = {"then": amount(then.value), "now": amount(now.value), "start": change.start, "end": change.end}
    title = about.text("titles", move).format(**named)
    gaps = about.district_changes()
    if not gaps:
        return title
    counts = changes.moved(gaps)
    return about.text("titles", wording.moved_districts(counts["lower"], counts["higher"])).format(title=title, **counts)


def _map_title(about: Subject) -> str:
    gap = about.gap
    if about.definition.direction == "none":
        return about.text("titles", "no_direction")
    if gap is None or gap.best is None or gap.worst is None:
        return about.text("titles", "not_ranked")
    named = {"worst": about.place_name(gap.worst), "best": about.place_name(gap.best)}
    return about.text("titles", "worst_highest" if about.definition.direction == "down" else "worst_lowest").format(**named)


def _groups_title(about: Subject, gap: disparities.Disparity) -> str:
    if gap.best is None or gap.worst is None:
        return about.text("titles", "groups_not_ranked")
    amount = _amounts(about)
    figures = {
        end: about.found.histories.at(about.key._replace(group=((gap.dimension, end),)), gap.period) for end in (gap.best, gap.worst)
    }
    named = {"worst_value": amount(figures[gap.worst].value), "best_value": amount(figures[gap.best].value)}
    return about.text("titles", "groups").format(worst=gap.worst, best=gap.best, **named)


def _amounts(about: Subject) -> Any:
    return lambda value: wording.amount(value, unit=about.definition.unit, language=about.language)


def _target(about: Subject) -> charts.Target | None:
    value = about.definition.target
    return None if value is None else charts.Target(value=value, label=about.text("terms", "target"))


def _legend(about: Subject) -> charts.Legend:
    return charts.Legend(**{name: about.text("legend", name) for name in ("under", "between", "over", "hidden", "no_data")})
