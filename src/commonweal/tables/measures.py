"""The raw measures that ratios are made of, and their amounts."""

from __future__ import annotations

from commonweal.tables import columns
from commonweal.tables.contracts import Column, Contract

MEASURES = Contract(
    area="indicators",
    table="measures",
    purpose="What is counted to make ratios: one row per raw measure.",
    key=("measure",),
    columns=(
        Column(
            name="measure", type="code", label="Measure", meaning="Code of the measure.", example="households", required=True, listed=True
        ),
        Column(name="unit", type="text", label="Unit", meaning="What one of it is.", example="households", listed=True),
        columns.space_rule(of="amounts"),
        columns.time_rule(of="amounts"),
    ),
)

COMPONENTS = Contract(
    area="indicators",
    table="components",
    purpose="The raw parts of ratios: one row per measure, place, period and group.",
    key=("measure", "place", "period"),
    columns=(
        Column(
            name="measure",
            type="code",
            label="Measure",
            meaning="Code of the measure.",
            example="households",
            required=True,
            refers_to="measures.measure",
            listed=True,
        ),
        columns.place(),
        columns.period(of="the amount"),
        Column(
            name="value",
            type="number",
            label="Amount",
            meaning="The amount in the measure's unit.",
            example="1000",
            required=True,
            listed=True,
        ),
    ),
    open_columns=True,
    open_meaning="a group the amount is for, such as sex or age; empty for everybody",
)
