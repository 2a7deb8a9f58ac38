"""Boundaries: whether a GeoJSON file holds polygons of places in longitude and latitude."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from commonweal.lib import text
from commonweal.tables.faults import SHOWN, Fault

POLYGONS = ("Polygon", "MultiPolygon")
_EXPECTED_GEOMETRY = "a Polygon or MultiPolygon of closed rings of [longitude, latitude] between -180, -90 and 180, 90 (or null)"


def check(content: Any, *, file: str, places: Set[str]) -> list[Fault]:
    """Faults of a parsed file; a row is the position of the feature. `places` are the codes listed, empty when no table lists them."""
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        return [Fault(file=file, rule="geojson", given="something else", expected="a FeatureCollection with a list of features")]
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for position, feature in enumerate(features, start=1):
        faults += _feature(feature, position=position, file=file, places=places, seen=seen)
        if len(faults) >= SHOWN:
            break
    return faults


def _feature(feature: Any, *, position: int, file: str, places: Set[str], seen: dict[str, int]) -> Iterator[Fault]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    place = properties.get("place") if isinstance(properties, dict) else None
    if not isinstance(place, str) or not place:
        expected = "a feature whose property place is the code of the place"
        yield Fault(file=file, row=position, column="place", rule="required", given="" if place is None else repr(place), expected=expected)
        return
    if place in seen:
        yield Fault(
            file=file,
            row=position,
            column="place",
            rule="key",
            given=place,
            expected=f"one feature for each place; feature {seen[place]} is the same",
        )
    seen.setdefault(place, position)
    if places and place not in places:
        near = text.nearest(place, sorted(places))
        hint = f' (did you mean "{near}"?)' if near else ""
        yield Fault(
            file=file, row=position, column="place", rule="reference", given=place, expected=f"a place that the table places lists{hint}"
        )
    geometry = feature.get("geometry")
    if geometry is not None and not _is_polygon(geometry):
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        yield Fault(file=file, row=position, column="geometry", rule="geometry", given=f"{kind} of {place}", expected=_EXPECTED_GEOMETRY)


def _is_polygon(geometry: Any) -> bool:
    if not isinstance(geometry, dict) or geometry.get("type") not in POLYGONS:
        return False
    polygons: Any = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return _filled(polygons) and all(_filled(rings) and all(_is_ring(ring) for ring in rings) for rings in polygons)


def _is_ring(ring: Any) -> bool:
    return _filled(ring) and len(ring) >= 4 and all(_is_point(point) for point in ring) and ring[0] == ring[-1]


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or len(point) < 2 or not all(type(part) in (int, float) for part in point):
        return False
    # NaN and infinity fail the comparison too.
    return bool(abs(point[0]) <= 180 and abs(point[1]) <= 90)


def _filled(items: Any) -> bool:
    return isinstance(items, list) and bool(items)
