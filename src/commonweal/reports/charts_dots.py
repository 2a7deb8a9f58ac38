"""Groups side by side: a dot, its interval, its figure; beside the whole city's line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commonweal.reports import charts_layout, charts_svg

if TYPE_CHECKING:
    from commonweal.reports.charts import Area, Number, Target

TOP, BOTTOM = 30, 26
ROW = {False: 32, True: 48}
"""Height of a row in pixels; on a phone (True) the name stands above its dot."""


def specification(
    groups: Sequence[Area],
    *,
    reference: Target | None,
    told: Mapping[str, str],
    number: Number,
    width: int,
    slim: bool,
) -> dict[str, Any]:
    """The Vega-Lite specification of one size."""
    known = [value for group in groups for value in (group.value, group.low, group.high) if value is not None]
    if reference is not None:
        known.append(reference.value)
    marks = charts_layout.ticks(min(known), max(known), most=3 if slim else 5)
    digits = charts_layout.digits(marks)
    widest = max(charts_layout.width_of(group.name) for group in groups)
    left = 2.0 if slim else min(widest, width * 0.4) + 18
    right = width - max(charts_layout.width_of(number(group.value, None), bold=True) for group in groups if group.value is not None) - 16
    bottom = TOP + ROW[slim] * len(groups)
    heights = [TOP + ROW[slim] * (index + (0.7 if slim else 0.5)) for index in range(len(groups))]

    def x(value: float) -> float:
        return left + (right - left) * (value - marks[0]) / (marks[-1] - marks[0])

    lanes = [(y - 9, y + 9) for y in heights] if slim else [(TOP, bottom)]
    layers = [layer for mark in marks for layer in _gridline(mark, x=x(mark), lanes=lanes, words=number(mark, digits))]
    if reference is not None:
        layers += _reference(reference, x=x(reference.value), lanes=lanes, width=width, number=number)
    line = None if reference is None else x(reference.value)
    for group, y in zip(groups, heights, strict=True):
        name = charts_layout.shorten(group.name, width=width if slim else left - 18)
        layers.append(charts_svg.text(name, x=0, y=y - 20 if slim else y, fill="ink", halo=True))
        layers += (
            _row(group, x=x, y=y, width=width, number=number)
            if group.value is not None
            else _untold(told[group.state], y=y, left=left, width=width, line=line)
        )
    return charts_svg.spec(layers, width=width, height=bottom + BOTTOM)


def _gridline(mark: float, *, x: float, lanes: Sequence[tuple[float, float]], words: str) -> list[dict[str, Any]]:
    rules = [charts_svg.rule(x=x, y=top, x2=x, y2=bottom, stroke="soft" if mark == 0 else "line") for top, bottom in lanes]
    return [*rules, charts_svg.text(words, x=max(x, charts_layout.width_of(words) / 2), y=lanes[-1][1] + 14, align="center")]


def _reference(reference: Target, *, x: float, lanes: Sequence[tuple[float, float]], width: int, number: Number) -> list[dict[str, Any]]:
    words = f"{reference.label} {number(reference.value, None)}"
    half = charts_layout.width_of(words, bold=True) / 2
    middle = min(max(x, half), width - half)
    rules = [
        charts_svg.rule(x=x, y=top - (8 if index == 0 else 0), x2=x, y2=bottom, stroke="green", width=1.6)
        for index, (top, bottom) in enumerate(lanes)
    ]
    return [*rules, charts_svg.text(words, x=middle, y=10, fill="green", bold=True, align="center")]


def _untold(reason: str, *, y: float, left: float, width: int, line: float | None) -> list[dict[str, Any]]:
    """Why a group has no figure, beside the city's line rather than across it where there is room."""
    words = f"– {reason}"
    wide = charts_layout.width_of(words)
    start = left + 6
    if line is not None and start <= line <= start + wide and line + 8 + wide <= width:
        start = line + 8
    return [charts_svg.text(words, x=start, y=y, halo=True)]


def _row(group: Area, *, x: Callable[[float], float], y: float, width: int, number: Number) -> list[dict[str, Any]]:
    layers = []
    if group.low is not None and group.high is not None:
        layers.append(charts_svg.rule(x=x(group.low), y=y, x2=x(group.high), y2=y, stroke="edge", width=2.4))
    point = {
        "type": "point",
        "shape": "circle",
        "filled": True,
        "fill": charts_svg.colour("green"),
        "stroke": charts_svg.colour("paper"),
        "strokeWidth": 1.5,
        "size": 90,
        "opacity": 1,
    }
    layers.append({"data": {"values": [{}]}, "mark": point, "encoding": {"x": {"value": round(x(group.value), 1)}, "y": {"value": y}}})
    layers.append(charts_svg.text(number(group.value, None), x=width, y=y, fill="ink", bold=True, align="right"))
    return layers
