import json

import pytest

from commonweal.tables import geojson, reading
from tests.tables.folders import faults_in, write

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 0]]


def feature(place, coordinates=None, kind="Polygon"):
    geometry = None if coordinates is None else {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"place": place}, "geometry": geometry}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def found(*features):
    return [str(fault) for fault in geojson.check(collection(*features), file="places.geojson", places={"A", "B"})]


def test_polygons_multipolygons_and_places_without_a_shape_are_right():
    assert found(feature("A", [SQUARE]), feature("B", [[SQUARE], [SQUARE]], "MultiPolygon")) == []
    assert found(feature("A")) == []


@pytest.mark.parametrize("content", [None, [], "text", {"type": "Feature"}, {"type": "FeatureCollection"}, {"features": []}])
def test_what_is_no_collection_is_a_fault(content):
    [fault] = geojson.check(content, file="places.geojson", places=set())

    assert "FeatureCollection" in fault.expected


@pytest.mark.parametrize(
    "wrong, place",
    [
        (feature("Z", [SQUARE]), 'row 1, column place: given "Z"'),
        (feature(None), "row 1, column place: given an empty cell"),
        (feature(7), 'row 1, column place: given "7"'),
        ("text", "row 1, column place: given an empty cell"),
        ({"properties": None}, "row 1, column place: given an empty cell"),
        (feature("A", [0, 0], "Point"), "row 1, column geometry"),
        (feature("A", "text"), "row 1, column geometry"),
        (feature("A", []), "row 1, column geometry"),
        (feature("A", [[]]), "row 1, column geometry"),
        (feature("A", [SQUARE[:3]]), "row 1, column geometry"),
        (feature("A", [[[0, 0], [1, 0], [1, 1], [0, 1]]]), "row 1, column geometry"),
        (feature("A", [[[359752, 174590]] * 4]), "row 1, column geometry"),
        (feature("A", [[[float("nan"), 0]] * 4]), "row 1, column geometry"),
        (feature("A", [[[True, False]] * 4]), "row 1, column geometry"),
        (feature("A", [[[10**400, 0]] * 4]), "row 1, column geometry"),
        (feature("A", [[[0]] * 4]), "row 1, column geometry"),
        (feature("A", [SQUARE], "MultiPolygon"), "row 1, column geometry"),
        ({"properties": {"place": "A"}, "geometry": "text"}, "row 1, column geometry"),
    ],
)
def test_a_feature_that_is_no_place_on_a_map_is_a_fault(wrong, place):
    [line] = found(wrong)

    assert line.startswith(f"places.geojson, {place}")


def test_a_place_twice_names_the_first():
    assert "feature 1 is the same" in found(feature("A"), feature("A"))[0]


def test_a_nearly_right_place_gets_a_hint():
    [fault] = geojson.check(collection(feature("E0501088")), file="places.geojson", places={"E05010885"})

    assert fault.expected.endswith('(did you mean "E05010885"?)')


def test_a_file_full_of_faults_is_not_listed_to_the_end():
    assert len(found(*[feature(None)] * 1000)) == geojson.SHOWN


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000, b"1" * 5000])
def test_a_file_that_is_no_json_is_a_fault(content, tmp_path):
    write(tmp_path, places="place\nA\n")
    (tmp_path / "places.geojson").write_bytes(content)

    [line] = faults_in(tmp_path)

    assert line.startswith("places.geojson")
    assert "GeoJSON" in line or "FeatureCollection" in line


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path):
    write(tmp_path)
    (tmp_path / "places.geojson").mkdir()

    assert "a file that can be read" in faults_in(tmp_path)[0]


def test_boundaries_come_with_the_area_and_are_listed_among_what_was_read(tmp_path):
    write(tmp_path, places="place\nA\n")
    (tmp_path / "places.geojson").write_text(json.dumps(collection(feature("A", [SQUARE]))))

    area = reading.read("indicators", tmp_path)

    assert area.boundaries["features"][0]["properties"] == {"place": "A"}
    assert (area.inputs[-1]["file"], area.inputs[-1]["rows"], len(area.inputs[-1]["sha256"])) == ("places.geojson", 1, 64)


def test_boundaries_without_a_table_of_places_are_taken_as_they_are(tmp_path):
    write(tmp_path)
    (tmp_path / "places.geojson").write_text(json.dumps(collection(feature("Z", [SQUARE]))))

    assert faults_in(tmp_path) == []
