"""Writes this folder's tables from the published files: python demo/bristol/make.py FOLDER_WITH_WARD_INDICATORS_CSV_AND_WARDS_GEOJSON.

Values are copied as text. Names, series and periods are put into the contract's form; SOURCE.md says how.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
DECIMALS = 5  # About a metre: the published points carry more digits than a map shows.
WHOLE_CITY = ""

OWNER = "Bristol City Council"
SURVEY = "Bristol City Council Quality of Life survey"
NOT_SURVEY = "Bristol Sustainable Development Goals data"
INDICATOR_COLUMNS = (
    "indicator",
    "name",
    "plain",
    "unit",
    "direction",
    "kind",
    "dimension",
    "space_rule",
    "time_rule",
    "framework_codes",
    "owner",
    "source",
    "disclosure",
)
# code, name, plain words, direction, kind, dimension, framework code
INDICATORS = (
    (
        "2.1.2",
        "Households without reliable access to enough food",
        "households could not rely on having enough food",
        "down",
        "outcome",
        "social",
        "UN SDG:2.1.2",
    ),
    ("9.c.1", "People who can get online", "", "none", "output", "economic", "UN SDG:9.c.1"),
    ("11.1.1.c", "People satisfied with their home", "people were satisfied with their home", "up", "outcome", "social", "UN SDG:11.1.1"),
    (
        "16.1.4",
        "People who feel safe alone outside after dark",
        "people felt safe walking alone near home after dark",
        "up",
        "outcome",
        "social",
        "UN SDG:16.1.4",
    ),
    (
        "16.7.2.a",
        "People who can influence local decisions",
        "people felt they could influence decisions that affect their local area",
        "up",
        "outcome",
        "governance",
        "UN SDG:16.7.2",
    ),
)
# The publisher's series, and ours. "Ward" and "Deprivation" say only what a row is broken down by: that is the place or a group.
SERIES = {
    "": "",
    "Ward": "",
    "Deprivation": "",
    "% households which have experienced moderate to severe food insecurity": "moderate to severe",
    "% households which have experienced severe food insecurity": "severe",
    "Access to mobile broadband at home": "mobile broadband at home",
    "Have used the internet in the last 3 months": "internet used in the last 3 months",
}
OBSERVATION_COLUMNS = ("indicator", "series", "place", "period", "deprivation", "value")


def main(source: Path) -> None:
    with (source / "ward_indicators.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    order = [code for code, *_ in INDICATORS]
    observations = sorted((observation(row) for row in published), key=lambda row: (order.index(row[0]), row[1:5]))
    wards = sorted({(row["ward_code"], row["ward"]) for row in published if row["ward_code"]})
    boundaries = json.loads((source / "wards_2020.geojson").read_text(encoding="utf-8"))
    write("indicators.csv", INDICATOR_COLUMNS, [definition(*indicator) for indicator in INDICATORS])
    write("observations.csv", OBSERVATION_COLUMNS, observations)
    write("places.csv", ("place", "name", "level"), [(code, name, "ward") for code, name in wards])
    (HERE / "places.geojson").write_text(geojson(boundaries), encoding="utf-8")


def definition(code: str, name: str, plain: str, direction: str, kind: str, dimension: str, framework_code: str) -> tuple[str, ...]:
    source = NOT_SURVEY if code == "9.c.1" else SURVEY
    return (code, name, plain, "%", direction, kind, dimension, "ratio", "ratio", framework_code, OWNER, source, "open")


def observation(row: dict[str, str]) -> tuple[str, ...]:
    place = row["ward_code"] or WHOLE_CITY
    return (row["indicator"], SERIES[row["series"]], place, period(row["period"]), row["deprivation_decile"], row["value"])


def period(published: str) -> str:
    """2018-19 is a financial year here; calendar years stay."""
    return re.sub(r"^(\d{4})-(\d{2})$", r"\1/\2", published)


def write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def geojson(published: dict) -> str:
    """One feature a line, with the ward's code as its only property."""
    features = sorted(
        (
            {"type": "Feature", "properties": {"place": feature["properties"]["WD20CD"]}, "geometry": rounded(feature["geometry"])}
            for feature in published["features"]
        ),
        key=lambda feature: feature["properties"]["place"],
    )
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def rounded(geometry: dict) -> dict:
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(coordinates: list) -> list:
    """Rounded points, without a point that now repeats the one before it."""
    if isinstance(coordinates[0], float | int):
        return [round(part, DECIMALS) for part in coordinates]
    inner = [_rounded(part) for part in coordinates]
    return [part for position, part in enumerate(inner) if position == 0 or part != inner[position - 1]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
