"""From a Vega-Lite specification to one named SVG picture: no network, no script, no inline style."""

from __future__ import annotations

import functools
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

NAMED = "\u2063"
"""Invisible separator that begins the description of a mark which keeps its name as a tooltip."""

FONT_SIZE = 13
LIGHT: Mapping[str, str] = {
    "ink": "#17242b",
    "soft": "#52636c",
    "paper": "#fbfaf6",
    "line": "#d9d8d0",
    "green": "#0b5d5b",
    "act": "#a3262a",
    "seq-1": "#e6ede7",
    "seq-2": "#c4d9d4",
    "seq-3": "#8fb9b3",
    "seq-4": "#4b908b",
    "seq-5": "#0b5d5b",
    "edge": "#6f8a87",
    "faint": "#b9bfbb",
    "band": "#cfe2de",
}
"""The stylesheet's light colours, for documents that know no CSS variables; a test compares the two."""

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_PATTERNS = (
    '<pattern id="{uid}hidden" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="var(--paper)"/><rect width="1.6" height="6" fill="var(--soft)"/></pattern>'
    '<pattern id="{uid}none" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="var(--paper)"/><circle cx="3" cy="3" r="1" fill="var(--soft)"/></pattern>'
)
HIDDEN, NO_DATA = "url(#hidden)", "url(#none)"


class ChartError(ValueError):
    """A chart was asked for that cannot be drawn honestly."""


def colour(name: str) -> str:
    """A colour of the stylesheet, so that a chart follows the reader's light or dark page."""
    if name not in LIGHT:
        raise ChartError(f"colour must be one of {', '.join(LIGHT)}, not {name!r}")
    return f"var(--{name})"


def spec(layers: Sequence[Mapping[str, Any]], *, width: int, height: int) -> dict[str, Any]:
    """A specification whose every position was decided in Python: nothing depends on the fonts of this machine."""
    return {
        "$schema": _SCHEMA,
        "width": width,
        "height": height,
        "padding": 0,
        "background": None,
        "autosize": {"type": "none"},
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
        "layer": list(layers),
    }


def text(
    words: str,
    *,
    x: float,
    y: float,
    fill: str = "soft",
    bold: bool = False,
    align: str = "left",
    halo: bool = False,
    size: float = FONT_SIZE,
) -> dict[str, Any]:
    """A layer with one text, its middle line at `y`, in pixels."""
    mark: dict[str, Any] = {
        "type": "text",
        "text": words,
        "align": align,
        "baseline": "middle",
        "fontSize": size,
        "fill": colour(fill),
        "clip": False,
    }
    if bold:
        mark["fontWeight"] = "bold"
    if halo:
        mark |= {"stroke": colour("paper"), "strokeWidth": 3.5, "strokeJoin": "round"}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"x": {"value": round(x, 1)}, "y": {"value": round(y, 1)}}}


def rule(*, x: float, y: float, x2: float, y2: float, stroke: str = "line", width: float = 1, dash: Sequence[int] = ()) -> dict[str, Any]:
    """A layer with one straight line, in pixels."""
    mark: dict[str, Any] = {"type": "rule", "stroke": colour(stroke), "strokeWidth": width}
    if dash:
        mark["strokeDash"] = list(dash)
    ends = {"x": x, "y": y, "x2": x2, "y2": y2}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {key: {"value": round(at, 1)} for key, at in ends.items()}}


def swatch(*, x: float, y: float, size: float, fill: str) -> dict[str, Any]:
    """A layer with one small square of a legend; `fill` is a paint, not a name."""
    mark = {"type": "rect", "fill": fill, "stroke": colour("edge"), "strokeWidth": 0.7}
    ends = {"x": x, "y": y, "x2": x + size, "y2": y + size}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {key: {"value": round(at, 1)} for key, at in ends.items()}}


def render(specification: Mapping[str, Any], *, title: str, description: str) -> str:
    """The specification as one accessible SVG image.

    Parameters
    ----------
    specification : mapping
        Vega-Lite, made by `spec`.
    title, description : str
        What a screen reader says in place of the picture.

    Returns
    -------
    str
        The same text for the same specification; kept in memory by it.
    """
    return _render(json.dumps(specification, ensure_ascii=False, sort_keys=True), title, description)


@functools.lru_cache(maxsize=512)
def _render(specification: str, title: str, description: str) -> str:
    import vl_convert  # 84 MB: only when a chart is drawn

    drawn = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    uid = "c" + hashlib.sha256("\0".join((specification, title, description)).encode()).hexdigest()[:10]
    return _named(_lean(drawn, uid=uid), uid=uid, title=title, description=description)


def _lean(svg: str, *, uid: str) -> str:
    """Without Vega's own roles and labels, which are noise beside the table; with identifiers that are unique on a page."""
    svg = re.sub(rf'<path ([^>]*?)aria-label="{NAMED}([^"]*)"([^>]*)/>', r"<path \1\3><title>\2</title></path>", svg)
    svg = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", svg)
    svg = re.sub(r'<path class="(?:back|fore)ground"[^>]*/>', "", svg)
    svg = re.sub(r' clip-path="[^"]*"', "", svg)
    svg = re.sub(r"<defs>.*?</defs>", "", svg)
    svg = re.sub(r' class="mark-shape[^"]*"', ' fill-rule="evenodd"', svg)
    svg = re.sub(
        r' class="[^"]*"| transform="translate\(0,0\)"| font-family="[^"]*"| stroke-miterlimit="10"| xmlns:xlink="[^"]*"| version="1.1"',
        "",
        svg,
    )
    svg = re.sub(r"<g>(<(?:path|text|line|rect)\b[^<>]*/>)</g>", r"\1", svg)
    svg = re.sub(r"(<text[^>]*) stroke=", r'\1 paint-order="stroke" stroke=', svg)
    svg = re.sub(r' (d|x2|y2|transform)="([^"]*)"', lambda place: f' {place[1]}="{_rounded(place[2])}"', svg)
    return re.sub(r"url\(#(hidden|none)\)", rf"url(#{uid}\1)", svg)


def _rounded(path: str) -> str:
    """Tenths of a pixel are more than an eye sees."""
    return re.sub(r"-?\d*\.\d+", lambda number: f"{round(float(number[0]), 1) + 0.0:.1f}".removesuffix(".0"), path)


def _named(svg: str, *, uid: str, title: str, description: str) -> str:
    head = f'role="img" direction="ltr" font-family="sans-serif" aria-labelledby="{uid}t" aria-describedby="{uid}d"'
    names = f'<title id="{uid}t">{html.escape(title)}</title><desc id="{uid}d">{html.escape(description)}</desc>'
    patterns = f"<defs>{_PATTERNS.format(uid=uid)}</defs>" if f"url(#{uid}" in svg else ""
    opening, body = svg.split(">", 1)
    opening = re.sub(r' (?:width|height)="[^"]*"', "", opening)
    return f"{opening} {head}>{names}{patterns}{body}"


def literal(svg: str, *, colours: Mapping[str, str] = LIGHT) -> str:
    """The same picture in plain colours, for PDF and PNG."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda name: colours.get(name[1], name[0]), svg)
