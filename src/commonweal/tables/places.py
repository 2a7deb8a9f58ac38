"""The districts and other sub-areas of a city."""

from __future__ import annotations

from commonweal.tables import rules
from commonweal.tables.contracts import Column, Contract, Rule

PLACES = Contract(
    area="indicators",
    table="places",
    purpose="The districts and other sub-areas: one row per place.",
    key=("place",),
    boundaries="places.geojson",
    columns=(
        Column(name="place", type="code", label="Code", meaning="Code of the place.", example="E05010885", required=True, listed=True),
        Column(name="name", type="text", label="Name", meaning="Name of the place as residents know it.", example="Ashley", listed=True),
        Column(
            name="parent",
            type="code",
            label="Part of",
            meaning="Code of the place it is part of.",
            example="E06000023",
            empty="directly under the whole area",
            refers_to="places.place",
        ),
        Column(name="level", type="text", label="Level", meaning="What kind of place it is.", example="ward", listed=True),
        Column(
            name="population",
            type="integer",
            low=0,
            unit="people",
            label="Population",
            meaning="How many people live there, roughly if need be.",
            example="18000",
            empty="where it is unknown",
            listed=True,
        ),
        Column(
            name="population_source",
            type="text",
            label="Source of the population",
            meaning="Who says how many people live there, and when.",
            example="Ward chief's estimate, 2023",
        ),
        Column(
            name="valid_from",
            type="date",
            label="Valid from",
            meaning="First day on which the place existed in these boundaries.",
            example="2016-05-05",
        ),
        Column(
            name="valid_to",
            type="date",
            label="Valid to",
            meaning="Last day on which it did.",
            example="2031-05-04",
            empty="while it still does",
        ),
    ),
    rules=(
        Rule(
            id="valid_from_before_valid_to",
            columns=("valid_from", "valid_to"),
            expected="valid_from to be no later than valid_to",
            breaks_with={"valid_from": "2031-05-05", "valid_to": "2031-05-04"},
            check=rules.above("valid_from", "valid_to"),
        ),
        Rule(
            id="not_part_of_itself",
            columns=("parent", "place"),
            expected="a parent that is not the place itself or a part of it",
            breaks_with={"place": "E05010885", "parent": "E05010885"},
            check=rules.in_a_circle("place", "parent"),
        ),
    ),
)
