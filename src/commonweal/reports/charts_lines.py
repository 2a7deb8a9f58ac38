"""A city's line over its districts' thin ones, with a band where the interval is known."""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from commonweal.reports import charts_layout, charts_svg

if TYPE_CHECKING:
    from commonweal.reports.charts import Line, Number, Target

TOP, BOTTOM, INSET, GAP = 14, 26, 22, 10

End = tuple[str, float, str, bool]
"""A label at the end of lines: words, the value they belong to, colour, whether bold."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Frame:
    """Where values and periods fall in a picture of this size."""

    width: int
    height: int
    left: float
    right: float
    low: float
    high: float
    first: float
    last: float

    @property
    def bottom(self) -> float:
        return self.height - BOTTOM

    def x(self, at: float) -> float:
        span = (self.last - self.first) or 1.0
        return self.left + INSET + (self.right - self.left - INSET) * (at - self.first) / span

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - TOP) * (value - self.low) / (self.high - self.low)

    @property
    def scales(self) -> dict[str, dict[str, Any]]:
        last = self.last if self.last > self.first else self.first + 1
        horizontal = {"domain": [self.first, last], "range": [self.left + INSET, self.right], "nice": False, "zero": False}
        vertical = {"domain": [self.low, self.high], "range": [self.bottom, TOP], "nice": False, "zero": False}
        return {
            "x": {"field": "at", "type": "quantitative", "scale": horizontal, "axis": None},
            "y": {"field": "value", "type": "quantitative", "scale": vertical, "axis": None},
        }


def specification(
    city: Line,
    *,
    districts: Sequence[Line],
    periods: Sequence[str],
    at: Sequence[float],
    districts_label: str,
    target: Target | None,
    number: Number,
    width: int,
    height: int,
) -> dict[str, Any]:
    """The Vega-Lite specification of one size."""
    known = [value for line in (city, *districts) for value in (*line.values, *line.lows, *line.highs) if value is not None]
    if target is not None:
        known.append(target.value)
    marks = charts_layout.ticks(min(known), max(known), most=5)
    digits = charts_layout.digits(marks)
    left = max(charts_layout.width_of(number(mark, digits)) for mark in marks) + 8
    ends = _ends(city, districts, districts_label=districts_label, number=number, room=width * 0.36)
    right = width - max((charts_layout.width_of(words, bold=bold) for words, _, _, bold in ends), default=0) - GAP - 2
    frame = Frame(width=width, height=height, left=left, right=right, low=marks[0], high=marks[-1], first=at[0], last=at[-1])
    layers = _grid(frame, marks, number=number) + _axis(frame, periods, at)
    layers += _thin(frame, districts, at) + _band(frame, city, at) + _target(frame, target, city, at) + _bold(frame, city, at)
    layers += _end_labels(frame, ends) + _value_labels(frame, city, at, number=number)
    return charts_svg.spec(layers, width=width, height=height)


def _grid(frame: Frame, marks: Sequence[float], *, number: Number) -> list[dict[str, Any]]:
    layers, digits = [], charts_layout.digits(marks)
    for mark in marks:
        y = frame.y(mark)
        layers.append(charts_svg.rule(x=frame.left, y=y, x2=frame.right, y2=y, stroke="soft" if mark == 0 else "line"))
        layers.append(charts_svg.text(number(mark, digits), x=frame.left - 8, y=y, align="right"))
    return layers


def _axis(frame: Frame, periods: Sequence[str], at: Sequence[float]) -> list[dict[str, Any]]:
    """Names of periods, the last first in the queue for room: it is the one the sentence speaks of."""
    layers: list[dict[str, Any]] = []
    taken: list[tuple[float, float]] = []
    for index in sorted(range(len(periods)), key=lambda index: (index not in (0, len(periods) - 1), -index)):
        half = charts_layout.width_of(periods[index]) / 2
        x = min(max(frame.x(at[index]), half), frame.width - half)
        if all(abs(x - other) > half + width + 8 for other, width in taken):
            taken.append((x, half))
            layers.append(charts_svg.text(periods[index], x=x, y=frame.height - 9, align="center"))
    return layers


def _runs(values: Sequence[Any], at: Sequence[float]) -> list[list[tuple[float, Any]]]:
    """Stretches without a gap: a missing figure breaks the line, it is never drawn as zero or bridged."""
    runs: list[list[tuple[float, Any]]] = [[]]
    for x, value in zip(at, values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x, value))
    return [run for run in runs if run]


def _thin(frame: Frame, districts: Sequence[Line], at: Sequence[float]) -> list[dict[str, Any]]:
    runs = [run for line in districts for run in _runs(line.values, at)]
    lines = [{"run": index, "at": x, "value": y} for index, run in enumerate(runs) if len(run) > 1 for x, y in run]
    dots = [{"at": x, "value": y} for run in runs if len(run) == 1 for x, y in run]
    detail = {"detail": {"field": "run"}}
    layers = []
    if lines:
        layers.append(
            {
                "data": {"values": lines},
                "mark": {"type": "line", "stroke": charts_svg.colour("faint"), "strokeWidth": 1},
                "encoding": frame.scales | detail,
            }
        )
    if dots:
        layers.append(
            {
                "data": {"values": dots},
                "mark": {"type": "point", "filled": True, "fill": charts_svg.colour("faint"), "stroke": None, "size": 8, "opacity": 1},
                "encoding": frame.scales,
            }
        )
    return layers


def _band(frame: Frame, city: Line, at: Sequence[float]) -> list[dict[str, Any]]:
    pairs = [None if low is None or high is None else (low, high) for low, high in zip(city.lows, city.highs, strict=True)]
    layers = []
    for run in _runs(pairs, at[: len(pairs)]):
        rows = [{"at": x, "value": low, "high": high} for x, (low, high) in run]
        area = {"type": "area", "fill": charts_svg.colour("band"), "fillOpacity": 0.8}
        whisker = {"type": "rule", "stroke": charts_svg.colour("edge"), "strokeWidth": 2.4}
        layers.append(
            {"data": {"values": rows}, "mark": area if len(rows) > 1 else whisker, "encoding": frame.scales | {"y2": {"field": "high"}}}
        )
    return layers


def _target(frame: Frame, target: Target | None, city: Line, at: Sequence[float]) -> list[dict[str, Any]]:
    if target is None:
        return []
    y = frame.y(target.value)
    words = charts_layout.shorten(target.label, width=frame.right - frame.left)
    points = [(frame.x(x), frame.y(value)) for x, value in zip(at, city.values, strict=True) if value is not None]
    around = [charts_layout.Box(left=x - 16, top=top - 24, right=x + 16, bottom=top + 24) for x, top in points]
    inside = charts_layout.Box(left=frame.left, top=0, right=frame.right, bottom=frame.bottom - 2)
    where = [(x, y + side) for side in (10, -10) for x in (frame.left + 4, (frame.left + frame.right - charts_layout.width_of(words)) / 2)]
    boxes = [charts_layout.text_box(words, x=x, y=middle) for x, middle in where]
    x, middle = where[charts_layout.least_crowded(boxes, obstacles=_strokes(frame, city, at) + around, inside=inside)]
    return [
        charts_svg.rule(x=frame.left, y=y, x2=frame.right, y2=y, stroke="ink", dash=(2, 3)),
        charts_svg.text(words, x=x, y=middle, fill="ink", halo=True),
    ]


def _bold(frame: Frame, city: Line, at: Sequence[float]) -> list[dict[str, Any]]:
    green, paper = charts_svg.colour("green"), charts_svg.colour("paper")
    runs = list(enumerate(_runs(city.values, at)))
    rows = [{"run": index, "at": x, "value": y} for index, run in runs for x, y in run]
    line = {"type": "line", "stroke": green, "strokeWidth": 2.6, "strokeJoin": "round", "strokeCap": "round"}
    point = {
        "type": "point",
        "shape": "circle",
        "filled": True,
        "fill": paper,
        "stroke": green,
        "strokeWidth": 2.2,
        "size": 42,
        "opacity": 1,
    }
    return [
        {"data": {"values": rows}, "mark": line, "encoding": frame.scales | {"detail": {"field": "run"}}},
        {"data": {"values": rows}, "mark": point, "encoding": frame.scales},
    ]


def _ends(city: Line, districts: Sequence[Line], *, districts_label: str, number: Number, room: float) -> list[End]:
    ends: list[End] = []
    last = city.values[-1]
    if last is not None:
        value = number(last, None)
        name = charts_layout.shorten(city.name, width=room - charts_layout.width_of(value + "  ", bold=True), bold=True)
        ends.append((f"{value}  {name}", last, "green", True))
    latest = [line.values[-1] for line in districts if line.values[-1] is not None]
    if districts_label and latest:
        ends.append(
            (
                charts_layout.shorten(districts_label, width=room),
                statistics.quantiles(latest, n=8)[-1] if len(latest) > 1 else latest[0],
                "soft",
                False,
            )
        )
    return ends


def _end_labels(frame: Frame, ends: Sequence[End]) -> list[dict[str, Any]]:
    heights = charts_layout.spread([frame.y(value) for _, value, _, _ in ends], low=TOP, high=frame.bottom - 8)
    return [
        charts_svg.text(words, x=frame.right + GAP, y=y, fill=fill, bold=bold)
        for (words, _, fill, bold), y in zip(ends, heights, strict=True)
    ]


def _strokes(frame: Frame, city: Line, at: Sequence[float]) -> list[charts_layout.Box]:
    """Where the city's line lies; nothing where a figure is missing."""
    runs = ([(frame.x(x), frame.y(value)) for x, value in run] for run in _runs(city.values, at))
    return [box for run in runs for box in charts_layout.stroke_boxes(run)]


def _whiskers(frame: Frame, city: Line, at: Sequence[float]) -> list[charts_layout.Box]:
    """Where intervals stand as upright lines, which labels keep away from; they may lie on a band."""
    pairs = [None if low is None or high is None else (low, high) for low, high in zip(city.lows, city.highs, strict=True)]
    alone = [run[0] for run in _runs(pairs, at[: len(pairs)]) if len(run) == 1]
    return [
        box for x, (low, high) in alone for box in charts_layout.stroke_boxes([(frame.x(x), frame.y(low)), (frame.x(x), frame.y(high))])
    ]


def _value_labels(frame: Frame, city: Line, at: Sequence[float], *, number: Number) -> list[dict[str, Any]]:
    """The city's figures beside its points, save the last, which stands at the end of the line."""
    obstacles = _strokes(frame, city, at) + _whiskers(frame, city, at)
    inside = charts_layout.Box(left=frame.left + 1, top=0, right=frame.right + 4, bottom=frame.bottom - 1)
    layers = []
    for x, value in list(zip(at, city.values, strict=True))[:-1]:
        if value is None:
            continue
        words = number(value, None)
        beside = charts_layout.width_of(words, bold=True) / 2 + 9
        where = [(0, -15), (0, 16), (beside, 0), (10, -14), (10, 15), (-10, -14), (-10, 15), (-beside, 0), (0, -24), (0, 26)]
        boxes = [charts_layout.text_box(words, x=frame.x(x) + dx, y=frame.y(value) + dy, align="center", bold=True) for dx, dy in where]
        chosen = charts_layout.least_crowded(boxes, obstacles=obstacles, inside=inside)
        dx, dy = where[chosen]
        room = [box for box in obstacles if box.overlap(boxes[chosen])]
        if len(city.values) > 8 and room:
            continue
        obstacles.append(boxes[chosen])
        layers.append(charts_svg.text(words, x=frame.x(x) + dx, y=frame.y(value) + dy, fill="green", bold=True, align="center", halo=True))
    return layers
