"""What must hold for any tables: unknown is never zero, less is never surer, order and splitting change nothing.

Run on Polars, the quickest on small tables; `tests.spec` shows that every engine gives the same.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonweal.analysis import engines, quantity
from commonweal.analysis.indicators import results, run
from commonweal.reports import serialise
from commonweal.reports.indicators import contract
from tests.analysis import given as made

ENGINE = engines.open_engine("polars")
DISTRICTS, PERIODS = ("a", "b", "c"), ("2019", "2020", "2021")
EXAMPLES = settings(max_examples=25)

SHARE = made.SHARE | {"space_rule": "ratio"}
COMPUTED = {**made.SHARE, "indicator": "online", "numerator_measure": "found", "denominator_measure": "people"}
# What places a row or a part: an empty cell there says something else, not less. Contracts refuse it, or it names the whole area.
KEYS = {"indicator", "series", "place", "period", "measure", "parent", "name"}
PROTECTS = {"n", "numerator", "denominator"}  # for figures about people these also hide; without them nothing shows that few stand behind
FIGURES = {"value", "numerator", "denominator", "n", "low", "high"}
WIDTH_SLACK = 1e-9


class Cell(NamedTuple):
    """Where a cell lies."""

    table: str
    row: int
    column: str


def whole_number(high: int) -> st.SearchStrategy[int]:
    return st.one_of(st.just(0), st.integers(0, high))


class Habits(NamedTuple):
    """What a publisher does throughout: without such habits hardly any whole would be known."""

    n: str
    interval: bool
    empty: bool


habits = st.builds(Habits, n=st.sampled_from(["always", "always", "sometimes", "never"]), interval=st.booleans(), empty=st.booleans())


@st.composite
def observation(draw, definition: dict[str, Any], place: str | None, period: str, habit: Habits) -> dict[str, Any]:
    """A row whose value, parts and interval agree with one another."""
    denominator = draw(whole_number(60) if habit.empty else st.integers(1, 60))
    numerator = draw(st.one_of(st.just(0), st.integers(0, denominator)))
    row: dict[str, Any] = {"indicator": definition["indicator"], "place": place, "period": period}
    row |= {"numerator": numerator, "denominator": denominator}
    factor = definition.get("factor") or (100 if definition["unit"] == "%" else 1)
    if definition.get("space_rule") == "sum":
        row |= {"numerator": None, "denominator": None, "value": numerator}
    elif denominator == 0:
        row |= {"status": "undefined"}
    else:
        row["value"] = factor * numerator / denominator
    if habit.n != "never":
        row["n"] = denominator if habit.n == "always" else draw(st.one_of(st.none(), whole_number(60)))
    if row.get("value") is not None and habit.interval and draw(st.booleans()):
        row |= {"low": row["value"] - draw(whole_number(60)), "high": row["value"] + draw(whole_number(60))}
    if row.get("value") is not None and draw(st.booleans()):
        row["status"] = "ok"
    return row


@st.composite
def components(draw) -> list[dict[str, Any]]:
    rows = []
    for place in DISTRICTS[: draw(st.integers(0, 3))]:
        for sex in draw(st.sampled_from([(None,), ("f", "m"), ("f", "m", None)])):
            people = draw(whole_number(40))
            rows.append(made.part("people", people, place, sex=sex))
            rows.append(made.part("found", draw(st.integers(0, people)), place, sex=sex))
    return rows


@st.composite
def areas(draw) -> dict[str, list[dict[str, Any]]]:
    """All tables of a small city."""
    aims = st.fixed_dictionaries(
        {},
        optional={
            "baseline_period": st.sampled_from(PERIODS),
            "target": st.integers(0, 100),
            "target_period": st.just("2030"),
            "direction": st.sampled_from(["up", "down", "none"]),
            "disclosure": st.sampled_from(["open", "people"]),
            "dimension": st.just("social"),
        },
    )
    kinds = draw(st.sets(st.sampled_from(["share", "rate", "count"]), min_size=1))
    observed = [{"share": SHARE, "rate": made.RATE, "count": made.COUNT}[kind] for kind in sorted(kinds)]
    places = DISTRICTS[: draw(st.integers(1, 3))]
    with_whole, regions = draw(st.booleans()), draw(st.booleans())
    habit = draw(habits)
    rows = [
        draw(observation(definition, place, period, habit))
        for definition in observed
        for period in PERIODS[: draw(st.integers(1, 3))]
        for place in (*places, *((None,) if with_whole else ()))
    ]
    north = [{"place": "north"}] if regions else []
    listed = [
        {"place": code, "population": draw(st.one_of(st.none(), whole_number(99))), "parent": "north" if regions else None}
        for code in DISTRICTS
    ]
    definitions = [definition | draw(aims) for definition in (*observed, COMPUTED)]
    return {"indicators": definitions, "observations": rows, "components": draw(components()), "places": north + listed}


def analysed(tables: dict[str, list[dict[str, Any]]]) -> results.Results:
    typed = {name: made.table(name, rows) for name, rows in tables.items()}
    return run.analyse(typed, as_of=made.AS_OF, engine=ENGINE)


def outputs(found: results.Results) -> dict[tuple[Any, ...], quantity.Quantity]:
    """Every figure, change and gap by what it is about."""
    figures: dict[tuple[Any, ...], quantity.Quantity] = {("value", *cell[:5]): cell.quantity() for cell in found.cells}
    for change in found.changes:
        about = ("change", *change.key, change.start, change.end)
        figures |= {(*about, "absolute"): change.absolute, (*about, "relative"): change.relative}
    for gap in found.disparities:
        about = ("gap", gap.indicator, gap.series, gap.period, gap.dimension)
        figures |= {(*about, "ratio"): gap.ratio, (*about, "difference"): gap.difference, (*about, "index"): gap.index}
    return figures


def width(figure: quantity.Quantity | None) -> float:
    return float("inf") if figure is None or figure.low is None else figure.high - figure.low


def without(tables: dict[str, list[dict[str, Any]]], cell: Cell) -> dict[str, list[dict[str, Any]]]:
    rows = [row | ({cell.column: None} if position == cell.row else {}) for position, row in enumerate(tables[cell.table])]
    return tables | {cell.table: rows}


def filled_cells(tables: dict[str, list[dict[str, Any]]]) -> list[Cell]:
    found = [
        Cell(table, position, column)
        for table, rows in tables.items()
        for position, row in enumerate(rows)
        for column, value in row.items()
        if value is not None and column not in KEYS
    ]
    about_people = {row["indicator"] for row in tables["indicators"] if row.get("disclosure", "people") == "people"}
    observations = tables["observations"]
    return [
        cell
        for cell in found
        if cell.table != "observations" or cell.column not in PROTECTS or observations[cell.row]["indicator"] not in about_people
    ]


def assert_no_surer(before: results.Results, after: results.Results, *, new_changes: bool = False) -> None:
    known = outputs(before)
    for key, figure in outputs(after).items():
        if new_changes and key not in known:
            continue  # counted from another period: another change
        was = known.get(key)
        if figure.value == 0:
            assert was is not None, (key, figure)
            assert was.value == 0, (key, was, figure)
        assert width(figure) >= width(was) - WIDTH_SLACK, (key, was, figure)


def assert_the_same_or_unknown(before: results.Results, after: results.Results) -> None:
    """Without a figure nothing that rests on it is another number: it is what it was, or it is not known. Gaps may lose an end."""
    known = outputs(before)
    for key, figure in outputs(after).items():
        if key[0] != "gap" and figure.value is not None:
            assert figure.value == known[key].value, (key, known[key], figure)


@EXAMPLES
@given(areas(), st.data())
def test_deleting_any_cell_turns_nothing_into_zero_and_narrows_no_interval(tables, data):
    cells = filled_cells(tables)
    assume(cells)
    before = analysed(tables)
    for table, column in sorted({(cell.table, cell.column) for cell in cells}):  # one of each column
        cell = data.draw(st.sampled_from([cell for cell in cells if (cell.table, cell.column) == (table, column)]))

        after = analysed(without(tables, cell))

        assert_no_surer(before, after, new_changes=column == "baseline_period")
        if column in FIGURES:
            assert_the_same_or_unknown(before, after)


@EXAMPLES
@given(areas(), st.data())
def test_deleting_a_districts_row_turns_nothing_into_zero_and_narrows_no_interval(tables, data):
    def others(row):
        return [each for each in tables["observations"] if each["indicator"] == row["indicator"] and each is not row]

    rows = [
        row
        for row in tables["observations"]
        if row["place"]
        and any(each["place"] == row["place"] for each in others(row))
        and any(each["period"] == row["period"] for each in others(row))
    ]
    assume(rows)
    gone = data.draw(st.sampled_from(rows))

    before, after = analysed(tables), analysed(tables | {"observations": [row for row in tables["observations"] if row is not gone]})

    assert_no_surer(before, after)


@EXAMPLES
@given(areas(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(tables, random):
    shuffled = {name: random.sample(rows, len(rows)) if name != "indicators" else rows for name, rows in tables.items()}

    assert in_json(shuffled) == in_json(tables)


@EXAMPLES
@given(areas(), st.data())
def test_splitting_a_component_in_two_changes_nothing(tables, data):
    rows = tables["components"]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    less = data.draw(st.integers(-20, 80))
    halves = [row | {"value": less}, row | {"value": row["value"] - less}]

    split = [each for each in rows if each is not row] + halves

    assert in_json(tables | {"components": split}) == in_json(tables)


@settings(max_examples=15)
@given(areas())
def test_the_same_tables_give_the_same_bytes(tables):
    assert in_json(tables) == in_json(tables)


@EXAMPLES
@given(areas())
def test_roll_ups_are_the_ratio_of_sums_or_absent(tables):
    found = analysed(tables)

    for cell in found.cells:
        given_rows = [
            row for row in tables["observations"] if row["indicator"] == cell.indicator == "food" and row["period"] == cell.period
        ]
        if cell.place or cell.value is None or not given_rows or any(row["place"] is None for row in given_rows):
            continue
        assert {row["place"] for row in given_rows} == set(DISTRICTS)
        assert cell.value == 100 * sum(row["numerator"] for row in given_rows) / sum(row["denominator"] for row in given_rows)


def in_json(tables: dict[str, list[dict[str, Any]]]) -> str:
    found = analysed(tables)
    return serialise.to_json(contract.envelope_of(found, as_of=datetime.date(2026, 11, 1), seed=1, inputs=[], language="en"))


def test_the_comparison_notices_a_zero_and_a_narrower_interval():
    city = {"indicators": [SHARE], "observations": [made.parts("a", 3, 10, n=10)], "places": [{"place": "a"}]}
    zero, surer = [{**city, "observations": [row]} for row in (made.parts("a", 0, 10, n=10), made.parts("a", 30, 100, n=100))]

    for other in (zero, surer):
        with pytest.raises(AssertionError):
            assert_no_surer(analysed(city), analysed(other))
