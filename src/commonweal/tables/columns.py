"""Columns that several tables have."""

from __future__ import annotations

from commonweal.tables.contracts import Column

ROLL_UPS = ("ratio", "sum", "mean", "last", "none")


def space_rule(*, of: str) -> Column:
    return Column(
        name="space_rule",
        type="choice",
        choices=ROLL_UPS,
        label="From districts to the whole",
        meaning=f"How {of} of several districts become that of the whole area; a ratio is the sum of the parts above over the sum below.",
        example="ratio",
    )


def time_rule(*, of: str) -> Column:
    return Column(
        name="time_rule",
        type="choice",
        choices=ROLL_UPS,
        label="From short periods to long",
        meaning=f"How {of} of several periods become that of a longer one.",
        example="ratio",
    )


def place(*, required: bool = False) -> Column:
    return Column(
        name="place",
        type="code",
        label="Place",
        meaning="Code of the district or other sub-area; empty for the whole area.",
        example="E05010885",
        required=required,
        empty="for the whole area",
        refers_to="places.place",
        listed=True,
    )


def period(*, of: str) -> Column:
    return Column(
        name="period", type="period", label="Period", meaning=f"When {of} was measured.", example="2018/19", required=True, listed=True
    )
