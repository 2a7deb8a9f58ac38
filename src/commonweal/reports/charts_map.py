"""A map by class. Positions are projected here, so that neighbours keep their common border and labels can be placed."""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commonweal.reports import charts_layout, charts_svg

if TYPE_CHECKING:
    from commonweal.reports.charts import Area, Legend, Number

HEIGHT, GAP, SWATCH, SNAP = 430, 28, 14, 0.5
SMALLEST_RING, SMALLEST_SHARE = 40, 0.02
"""Square pixels and share of its place under which a ring, such as a rock at sea, is not drawn."""

Point = tuple[float, float]
Ring = list[Point]


def specification(
    geojson: Mapping[str, Any],
    *,
    areas: Sequence[Area],
    borders: Sequence[float],
    legend: Legend,
    number: Number,
    width: int,
    slim: bool,
) -> dict[str, Any]:
    """The Vega-Lite specification of one size: legend beside the map, on a phone beneath it."""
    by_code = {area.code: area for area in areas}
    drawn_codes = _places(geojson)
    if not drawn_codes:
        raise charts_svg.ChartError("the GeoJSON holds no polygon with the property 'place'")
    entries = _entries([by_code.get(code) for code in drawn_codes], borders=borders, legend=legend, number=number)
    beside = 0 if slim else max((charts_layout.width_of(words) for _, words in entries), default=0) + SWATCH + 8 + GAP
    shapes = projected(geojson, width=width - 2 - beside, height=HEIGHT - 2)
    bottom = max(y for rings in shapes.values() for ring in rings for _, y in ring)
    edge = max(x for rings in shapes.values() for ring in rings for x, _ in ring)
    layers = [_wards(shapes, by_code, borders=borders, legend=legend, number=number)]
    if slim:
        drawn, bottom = _legend(entries, x=1, y=bottom + 18, width=width)
    else:
        drawn, _ = _legend(entries, x=edge + GAP, y=max(bottom - 26 * len(entries), 20), width=0)
    return charts_svg.spec(layers + drawn, width=width, height=math.ceil(bottom) + 4)


def projected(geojson: Mapping[str, Any], *, width: float, height: float) -> dict[str, list[Ring]]:
    """Rings by place, in pixels from the top left; shared points stay shared.

    Parameters
    ----------
    geojson : mapping
        FeatureCollection in degrees.
    width, height : float
        Room in pixels; the shape keeps its proportions at its middle latitude.

    Returns
    -------
    dict of str to list of ring
        Only places with something to draw.
    """
    degrees = _places(geojson)
    everything = [point for rings in degrees.values() for ring in rings for point in ring]
    if not everything:
        return {}
    west, east = min(x for x, _ in everything), max(x for x, _ in everything)
    south, north = min(y for _, y in everything), max(y for _, y in everything)
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.01)
    scale = min(width / max((east - west) * shrink, 1e-9), height / max(north - south, 1e-9))

    def place_point(point: Point) -> Point:
        x, y = (point[0] - west) * shrink * scale + 1, (north - point[1]) * scale + 1
        return round(x / SNAP) * SNAP, round(y / SNAP) * SNAP

    shapes = {place: [_thinned([place_point(point) for point in ring]) for ring in rings] for place, rings in degrees.items()}
    return {place: _without_rocks(rings) for place, rings in shapes.items()}


def _places(geojson: Mapping[str, Any]) -> dict[str, list[Ring]]:
    """Rings in degrees by place; features of other kinds, or of no place, are left out."""
    degrees: dict[str, list[Ring]] = {}
    for feature in geojson.get("features", ()):
        place, geometry = (feature.get("properties") or {}).get("place"), feature.get("geometry") or {}
        polygons = {"Polygon": [geometry.get("coordinates")], "MultiPolygon": geometry.get("coordinates")}.get(geometry.get("type"))
        if place is not None and polygons:
            degrees[str(place)] = [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]
    return degrees


def _without_rocks(rings: list[Ring]) -> list[Ring]:
    """The largest ring always stays, however small the place."""
    largest = max(abs(_area(ring)) for ring in rings)
    least = min(largest, max(min(SMALLEST_RING, largest * SMALLEST_SHARE), 0.5))
    return [ring for ring in rings if abs(_area(ring)) >= least]


def _thinned(ring: Ring) -> Ring:
    """Without points that fell together, which is all the thinning that keeps two neighbours alike."""
    return [point for index, point in enumerate(ring) if index == 0 or point != ring[index - 1]]


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def class_of(value: float, *, borders: Sequence[float]) -> int:
    """Number of the class, from 0; a value on a border belongs above it."""
    return bisect.bisect_right(list(borders), value)


def _shade(number: int, *, borders: Sequence[float]) -> str:
    """Name of the colour; few classes use the ends of the scale, so that they differ clearly."""
    return f"seq-{1 + round(number * 4 / max(len(borders), 1))}"


def _paint(area: Area | None, *, borders: Sequence[float]) -> str:
    if area is None or area.state == "no_data" or (area.value is None and area.state == "ok"):
        return charts_svg.NO_DATA
    if area.value is None:
        return charts_svg.HIDDEN
    return charts_svg.colour(_shade(class_of(area.value, borders=borders), borders=borders))


def _wards(
    shapes: Mapping[str, list[Ring]], by_code: Mapping[str, Area], *, borders: Sequence[float], legend: Legend, number: Number
) -> dict[str, Any]:
    features = []
    for code, rings in shapes.items():
        area = by_code.get(code)
        figure = (
            legend.no_data if area is None or area.state == "no_data" else legend.hidden if area.value is None else number(area.value, None)
        )
        properties = {"paint": _paint(area, borders=borders), "told": f"{charts_svg.NAMED}{area.name if area else code}: {figure}"}
        features.append({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}})
    return {
        "data": {"values": features},
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "mark": {"type": "geoshape", "stroke": charts_svg.colour("edge"), "strokeWidth": 0.7, "strokeJoin": "round", "clip": False},
        "encoding": {
            "fill": {"field": "properties.paint", "type": "nominal", "scale": None},
            "description": {"field": "properties.told", "type": "nominal"},
        },
    }


def _entries(drawn: Sequence[Area | None], *, borders: Sequence[float], legend: Legend, number: Number) -> list[tuple[str, str]]:
    """Legend from high to low, then the states that occur: paint and words."""
    entries, digits = [], charts_layout.digits(borders)
    known = sorted({number(area.value, None) for area in drawn if area is not None and area.value is not None})
    if not borders and len(known) == 1:  # all alike: one colour, and the figure itself beside it
        entries.append((charts_svg.colour(_shade(0, borders=borders)), known[0]))
    for position in range(len(borders), -1, -1):
        low = number(borders[position - 1], digits) if position else ""
        high = number(borders[position], digits) if position < len(borders) else ""
        words = (legend.between if low and high else legend.over if low else legend.under).format(low=low, high=high)
        if borders:
            entries.append((charts_svg.colour(_shade(position, borders=borders)), words))
    paints = {_paint(area, borders=borders) for area in drawn}
    entries += [
        (paint, words) for paint, words in ((charts_svg.HIDDEN, legend.hidden), (charts_svg.NO_DATA, legend.no_data)) if paint in paints
    ]
    return entries


def _legend(entries: Sequence[tuple[str, str]], *, x: float, y: float, width: float) -> tuple[list[dict[str, Any]], float]:
    """Layers of the legend and where it ends: one entry a line, or, where a width is given, as many as fit."""
    layers, column, line = [], x, y
    for paint, words in entries:
        space = SWATCH + 8 + charts_layout.width_of(words)
        if column > x and (not width or column + space > width):
            column, line = x, line + 26
        layers.append(charts_svg.swatch(x=column, y=line - SWATCH / 2, size=SWATCH, fill=paint))
        layers.append(charts_svg.text(words, x=column + SWATCH + 8, y=line, fill="ink"))
        column += space + 16
    return layers, line + 12
