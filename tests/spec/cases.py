"""Cases of the specification, readable by people: a title, the tables given, the figures expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]
SHARE = {"indicator": "food", "name": "Short of food", "unit": "%", "direction": "down", "disclosure": "open"}
COMPUTED = {**SHARE, "numerator_measure": "short", "denominator_measure": "households"}
TREES = {"indicator": "trees", "name": "Trees", "unit": "trees", "direction": "up", "space_rule": "sum", "disclosure": "open"}
LEAVE_OUT = {"name", "direction", "disclosure"}
REGIONS = [{"place": "north"}, {"place": "a", "parent": "north"}, {"place": "b", "parent": "north"}, {"place": "c"}]


class Case(NamedTuple):
    """`expected` is by place, period, group: a value, or the reason why there is none."""

    title: str
    tables: dict[str, list[Row]]
    expected: dict[tuple[str, ...], float | str]


def observed(
    place: str | None, value: float | None = None, numerator: float | None = None, denominator: float | None = None, **more: Any
) -> Row:
    row = {"indicator": "food", "place": place, "period": "2020", "value": value, "numerator": numerator, "denominator": denominator}
    return {name: cell for name, cell in (row | more).items() if cell is not None}


def part(measure: str, value: float | None, place: str | None = None, **groups: Any) -> Row:
    return {"measure": measure, "period": "2020", "value": value} | ({"place": place} if place else {}) | groups


CASES = [
    Case(
        "Districts roll up as a ratio of sums, not as a mean of percentages",
        {"indicators": [SHARE], "observations": [observed("a", 15.0, 15, 100), observed("b", 30.0, 15, 50)]},
        {("a",): 15.0, ("b",): 30.0, ("",): 20.0},
    ),
    Case(
        "Percentages without their parts do not roll up",
        {"indicators": [SHARE], "observations": [observed("a", 15.0), observed("b", 30.0)]},
        {("a",): 15.0, ("b",): 30.0, ("",): "no_parts"},
    ),
    Case(
        "One district without parts leaves the whole undefined",
        {"indicators": [SHARE], "observations": [observed("a", 15.0, 15, 100), observed("b", 30.0)]},
        {("a",): 15.0, ("b",): 30.0, ("",): "missing_parts"},
    ),
    Case(
        "A listed district without a row leaves the whole undefined",
        {"indicators": [SHARE], "observations": [observed("a", 15.0, 15, 100)], "places": [{"place": "a"}, {"place": "b"}]},
        {("a",): 15.0, ("",): "missing_places"},
    ),
    Case(
        "Nobody to count among is not zero",
        {"indicators": [SHARE], "observations": [observed("a", None, 0, 0), observed("b", None, 5, 10)]},
        {("a",): "zero_denominator", ("b",): 50.0, ("",): 50.0},
    ),
    Case(
        "A figure hidden at the source stays hidden, and so does the whole",
        {"indicators": [SHARE], "observations": [observed("a", status="suppressed"), observed("b", 50.0, 5, 10)]},
        {("a",): "suppressed_at_source", ("b",): 50.0, ("",): "missing_parts"},
    ),
    Case(
        "A row of its own wins over what could be added up",
        {"indicators": [SHARE], "observations": [observed(None, 33.0), observed("a", 15.0, 15, 100)]},
        {("",): 33.0, ("a",): 15.0},
    ),
    Case(
        "Regions lie between districts and the whole",
        {
            "indicators": [SHARE],
            "observations": [observed(place, None, 1, ten) for place, ten in (("a", 10), ("b", 30), ("c", 10))],
            "places": REGIONS,
        },
        {("a",): 10.0, ("b",): 100 / 30, ("c",): 10.0, ("north",): 5.0, ("",): 6.0},
    ),
    Case(
        "What a region lacks, the whole lacks",
        {"indicators": [SHARE], "observations": [observed("a", None, 1, 10), observed("c", None, 1, 10)], "places": REGIONS},
        {("a",): 10.0, ("c",): 10.0, ("north",): "missing_places", ("",): "missing_places"},
    ),
    Case(
        "Amounts add up by their rule",
        {
            "indicators": [TREES],
            "observations": [observed(place, value, indicator="trees") for place, value in (("a", 0.1), ("b", 0.2), ("c", -5.0))],
        },
        {("a",): 0.1, ("b",): 0.2, ("c",): -5.0, ("",): -4.7},
    ),
    Case(
        "A mean weighs districts equally, through regions too",
        {
            "indicators": [TREES | {"space_rule": "mean"}],
            "observations": [observed(place, value, indicator="trees") for place, value in (("a", 10), ("b", 20), ("c", 30))],
            "places": REGIONS,
        },
        {("a",): 10.0, ("b",): 20.0, ("c",): 30.0, ("north",): 15.0, ("",): 20.0},
    ),
    Case(
        "A rule that adds nothing up",
        {"indicators": [TREES | {"space_rule": "last"}], "observations": [observed("a", 10, indicator="trees")]},
        {("a",): 10.0, ("",): "no_space_rule"},
    ),
    Case(
        "Shares are counted from raw parts, in total and by group",
        {
            "indicators": [COMPUTED],
            "components": [
                *(part("short", value, by_sex=sex) for value, sex in ((3, "f"), (1, "m"))),
                *(part("households", value, by_sex=sex) for value, sex in ((10, "f"), (30, "m"))),
            ],
        },
        {("",): 10.0, ("", "f"): 30.0, ("", "m"): 100 / 30},
    ),
    Case(
        "A part without a value leaves its sum unknown, not smaller",
        {
            "indicators": [COMPUTED],
            "components": [
                *(part("short", value, by_sex=sex) for value, sex in ((3, "f"), (None, "m"))),
                *(part("households", value, by_sex=sex) for value, sex in ((10, "f"), (30, "m"))),
            ],
        },
        {("",): "no_value", ("", "f"): 30.0, ("", "m"): "no_value"},
    ),
    Case(
        "Parts that name no group count in total, and leave the groups unknown",
        {
            "indicators": [COMPUTED],
            "components": [part("short", 3, by_sex="f"), part("short", 5), part("households", 10, by_sex="f"), part("households", 30)],
        },
        {("",): 20.0, ("", "f"): "no_value"},
    ),
    Case(
        "Districts counted from raw parts roll up",
        {
            "indicators": [COMPUTED],
            "components": [part("short", 15, "a"), part("households", 100, "a"), part("short", 15, "b"), part("households", 50, "b")],
        },
        {("a",): 15.0, ("b",): 30.0, ("",): 20.0},
    ),
    Case(
        "An observed row wins over a counted one, even when it says that there is no figure",
        {
            "indicators": [COMPUTED],
            "observations": [observed(None, status="no_data")],
            "components": [part("short", 1), part("households", 2)],
        },
        {("",): "no_data_at_source"},
    ),
]


def markdown() -> Iterator[str]:
    """The cases as a page for people: a heading, the tables given, the figures expected."""
    for case in CASES:
        yield f"## {case.title}"
        for name, rows in case.tables.items():
            yield f"`{name}`"
            yield _table([{key: cell for key, cell in row.items() if key not in LEAVE_OUT} for row in rows])
        yield "Expected"
        yield _table(
            [{"place": key[0] or "whole area", "group": ", ".join(key[1:]), "value": value} for key, value in case.expected.items()]
        )


def _table(rows: list[Row]) -> str:
    names = list({name: None for row in rows for name in row})
    lines = [names, ["---"] * len(names), *([_text(row.get(name)) for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell).removeprefix("by_")
