"""The demonstration shelf: Bristol's figures as published."""

import csv
import importlib.util
import tomllib
from pathlib import Path

import pyarrow.compute as pc
import pytest

from commonweal.tables import reading

BRISTOL = Path(__file__).parents[2] / "demo" / "bristol"
BROADER, FIRST, LATEST = "moderate to severe", "2018/19", "2020/21"


@pytest.fixture(scope="module")
def bristol():
    return reading.read("indicators", BRISTOL)


def values(area, *, indicator, series, period):
    """Values by place, the city under None, without groups."""
    observed = area.tables["observations"].filter(
        (pc.field("indicator") == indicator)
        & (pc.field("series") == series)
        & (pc.field("period") == period)
        & pc.field("deprivation").is_null()
    )
    return dict(zip(observed.column("place").to_pylist(), observed.column("value").to_pylist(), strict=True))


def test_food_insecurity_in_the_city_is_as_published(bristol):
    first = values(bristol, indicator="2.1.2", series=BROADER, period=FIRST)
    latest = values(bristol, indicator="2.1.2", series=BROADER, period=LATEST)

    assert (first[None], latest[None]) == (7.27656776432, 4.17458099754)
    assert round(latest[None] - first[None], 2) == -3.10
    assert round(100 * (latest[None] / first[None] - 1), 1) == -42.6


def test_food_insecurity_is_lower_in_27_of_34_wards(bristol):
    first = values(bristol, indicator="2.1.2", series=BROADER, period=FIRST)
    latest = values(bristol, indicator="2.1.2", series=BROADER, period=LATEST)
    wards = [place for place in first if place]

    assert len(wards) == 34
    assert sum(latest[ward] < first[ward] for ward in wards) == 27


def test_every_ward_has_a_name_and_a_boundary(bristol):
    places = bristol.tables["places"]
    drawn = [feature["properties"]["place"] for feature in bristol.boundaries["features"]]

    assert drawn == places.column("place").to_pylist()
    assert places.column("name").null_count == 0
    assert "Henbury & Brentry" in places.column("name").to_pylist()


def test_definitions_say_what_is_known_and_no_more(bristol):
    definitions = {row["indicator"]: row for row in bristol.tables["indicators"].to_pylist()}

    assert {code: row["direction"] for code, row in definitions.items()} == {
        "2.1.2": "down",
        "9.c.1": "none",
        "11.1.1.c": "up",
        "16.1.4": "up",
        "16.7.2.a": "up",
    }
    assert all(row["target"] is None and row["need"] is None and row["disclosure"] == "open" for row in definitions.values())
    assert definitions["11.1.1.c"]["framework_codes"] == "UN SDG:11.1.1"


def test_deprivation_is_a_group_of_the_whole_city(bristol):
    observed = bristol.tables["observations"].filter(~pc.field("deprivation").is_null())

    assert set(observed.column("deprivation").to_pylist()) == {"Most Deprived 10%", "Least Deprived 10%"}
    assert set(observed.column("indicator").to_pylist()) == {"16.1.4", "16.7.2.a"}
    assert observed.column("place").null_count == observed.num_rows


def test_source_and_licence_stand_beside_the_files():
    source = tomllib.loads((BRISTOL / "source.toml").read_text(encoding="utf-8"))

    assert source["licence"] == "Open Government Licence v3.0"
    for name in ("SOURCE.md", "LICENCE"):
        words = " ".join((BRISTOL / name).read_text(encoding="utf-8").split())
        assert source["attribution"] in words.replace("- **Attribution**: ", "")


def test_the_script_copies_values_as_text_and_rounds_only_boundaries(tmp_path, monkeypatch):
    header = "indicator,period,series,ward,ward_code,deprivation_decile,value\n"
    rows = (
        "16.1.4,2018-19,Ward,Ashley,E05010885,,7.10\n"
        "16.1.4,2018-19,Deprivation,,,Most Deprived 10%,007\n"
        "9.c.1,2018,Access to mobile broadband at home,,,,1e1\n"
    )
    (tmp_path / "ward_indicators.csv").write_text(header + rows, encoding="utf-8")
    ring = "[[0.1234567,0],[0.1234568,0],[1,1],[0,1],[0.1234567,0]]"
    (tmp_path / "wards_2020.geojson").write_text(
        '{"features":[{"properties":{"WD20CD":"E05010885"},"geometry":{"type":"Polygon","coordinates":[' + ring + "]}}]}", encoding="utf-8"
    )
    specification = importlib.util.spec_from_file_location("make", BRISTOL / "make.py")
    make = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(make)
    monkeypatch.setattr(make, "HERE", tmp_path)

    make.main(tmp_path)

    with (tmp_path / "observations.csv").open(encoding="utf-8") as file:
        written = [tuple(row.values()) for row in csv.DictReader(file)]
    assert written == [
        ("9.c.1", "mobile broadband at home", "", "2018", "", "1e1"),
        ("16.1.4", "", "", "2018/19", "Most Deprived 10%", "007"),
        ("16.1.4", "", "E05010885", "2018/19", "", "7.10"),
    ]
    [feature] = reading.read("indicators", tmp_path).boundaries["features"]
    assert feature["geometry"]["coordinates"] == [[[0.12346, 0], [1, 1], [0, 1], [0.12346, 0]]]
