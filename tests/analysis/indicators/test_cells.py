"""Figures: computed, rolled up, or absent with a reason; never zero for want of data."""

from __future__ import annotations

import pytest

from tests.analysis import given
from tests.analysis.given import parts, seen

FOUND, PEOPLE = {"numerator_measure": "found"}, {"numerator_measure": "found", "denominator_measure": "people"}


def told(found, *at, **where):
    """Value, status and reason of one figure."""
    cell = given.cell(found, *at, **where)
    return cell.value, cell.status, cell.reason


def test_two_districts_roll_up_as_a_ratio_of_sums():
    found = given.analysed(observations=[parts("a", 15, 100, n=100), parts("b", 15, 50, n=50)])

    city = given.cell(found)

    assert (city.value, city.numerator, city.denominator, city.n) == (20.0, 30.0, 150.0, 150)  # and not the mean, 22.5
    assert (round(city.spread.low, 2), round(city.spread.high, 2)) == (14.38, 27.11)


@pytest.mark.parametrize("rule", ["", "ratio", "sum", "mean"])
def test_percentages_without_parts_do_not_roll_up(rule):
    found = given.analysed(indicators=[given.SHARE | {"space_rule": rule or None}], observations=[seen("a", 15.0), seen("b", 30.0)])

    assert told(found) == (None, "undefined", "no_parts")


@pytest.mark.parametrize("rule", ["sum", "mean"])
def test_shares_are_a_ratio_of_sums_whatever_the_rule_asks(rule):
    found = given.analysed(indicators=[given.SHARE | {"space_rule": rule}], observations=[parts("a", 15, 100), parts("b", 15, 50)])

    assert told(found) == (20.0, "ok", "no_sample_size")


@pytest.mark.parametrize("rule", ["none", "last"])
def test_a_rule_that_adds_nothing_up_leaves_the_whole_undefined(rule):
    found = given.analysed(indicators=[given.SHARE | {"space_rule": rule}], observations=[parts("a", 15, 100), parts("b", 15, 50)])

    assert told(found) == (None, "undefined", "no_space_rule")


def test_counts_without_a_rule_are_not_added_up():
    found = given.analysed(indicators=[given.COUNT | {"space_rule": None}], observations=[seen("a", 1, indicator="trees")])

    assert told(found, indicator="trees") == (None, "undefined", "no_space_rule")


@pytest.mark.parametrize(("rule", "value"), [("sum", 60.0), ("mean", 20.0)])
def test_amounts_are_added_up_by_their_rule_through_all_levels(rule, value):
    places = [
        {"place": "north"},
        {"place": "south"},
        *({"place": code, "parent": "north"} for code in "ab"),
        {"place": "c", "parent": "south"},
    ]
    rows = [seen("a", 10, indicator="trees"), seen("b", 20, indicator="trees"), seen("c", 30, indicator="trees")]

    found = given.analysed(indicators=[given.COUNT | {"space_rule": rule}], observations=rows, places=places)

    assert told(found, indicator="trees")[0] == value
    assert told(found, "north", indicator="trees")[0] == {"sum": 30.0, "mean": 15.0}[rule]


def test_a_district_that_is_missing_leaves_everything_above_it_undefined():
    places = [{"place": "north"}, {"place": "south"}, {"place": "a", "parent": "north"}, {"place": "b", "parent": "north"}]

    found = given.analysed(observations=[parts("a", 15, 100), parts("south", 15, 50)], places=places)

    assert told(found, "north") == (None, "undefined", "missing_places")
    assert told(found) == (None, "undefined", "missing_places")
    assert told(found, "south")[0] == 30.0


def test_a_part_that_is_missing_leaves_everything_above_it_undefined():
    places = [{"place": "north"}, {"place": "a", "parent": "north"}, {"place": "b", "parent": "north"}]

    found = given.analysed(observations=[parts("a", 15, 100), parts("b", 15, None)], places=places)

    assert told(found, "north") == (None, "undefined", "missing_parts")
    assert told(found) == (None, "undefined", "missing_parts")


def test_a_place_that_nobody_listed_still_counts_beside_the_listed_ones():
    found = given.analysed(observations=[parts("a", 15, 100), parts("new", 15, 50)], places=[{"place": "a"}, {"place": "b"}])

    assert told(found) == (None, "undefined", "missing_places")  # b


def test_a_place_seen_in_another_period_is_missed():
    rows = [parts("a", 15, 100), parts("b", 15, 50), parts("a", 15, 100, period="2021")]

    found = given.analysed(observations=rows)

    assert (told(found)[0], told(found, period="2021")) == (20.0, (None, "undefined", "missing_places"))


def test_a_sample_unknown_in_one_district_is_unknown_above():
    places = [{"place": "north"}, {"place": "a", "parent": "north"}, {"place": "b", "parent": "north"}]

    found = given.analysed(observations=[parts("a", 15, 100, n=100), parts("b", 15, 50)], places=places)

    assert [given.cell(found, place).n for place in ("", "north")] == [None, None]
    assert given.cell(found).spread is None


def test_three_levels_add_up_to_the_same_whole():
    places = [{"place": "north"}, {"place": "a", "parent": "north"}, {"place": "b", "parent": "north"}, {"place": "south"}]

    found = given.analysed(observations=[parts("a", 1, 10, n=10), parts("b", 2, 10, n=10), parts("south", 3, 20, n=20)], places=places)

    assert [told(found, place)[0] for place in ("", "north", "south")] == [15.0, 15.0, 15.0]
    assert given.cell(found).n == 40
    assert [key.place for key in found.histories.districts("food", "")] == ["a", "b", "south"]


def test_a_row_of_its_own_wins_over_a_roll_up():
    places = [{"place": "north"}, {"place": "a", "parent": "north"}]

    found = given.analysed(observations=[parts("a", 1, 10), parts("north", 5, 10), seen(None, 33.0)], places=places)

    assert [told(found, place)[0] for place in ("", "north", "a")] == [33.0, 50.0, 10.0]


def test_a_circle_of_parents_ends_in_the_whole_area():
    places = [{"place": "a", "parent": "b"}, {"place": "b", "parent": "a"}]

    found = given.analysed(observations=[parts("a", 15, 100), parts("b", 15, 50)], places=places)

    assert told(found)[0] == 20.0


def test_negative_amounts_add_up():
    found = given.analysed(indicators=[given.COUNT], observations=[seen("a", -5, indicator="trees"), seen("b", 2, indicator="trees")])

    assert told(found, indicator="trees") == (-3.0, "ok", "no_sample_size")


def test_floating_parts_add_up_without_drift():
    rows = [seen(str(district), 0.1, indicator="trees") for district in range(10)]

    found = given.analysed(indicators=[given.COUNT], observations=rows)

    assert told(found, indicator="trees")[0] == 1.0


def test_very_small_and_very_large_parts_keep_their_share():
    small = given.analysed(observations=[parts("a", 1e-9, 4e-9)])
    large = given.analysed(observations=[parts("a", 1e17, 4e17), parts("b", 1e17, 4e17)])

    assert (told(small)[0], told(large)[0]) == (25.0, 25.0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"value": None}, (None, "no_data", "no_value")),
        ({"value": None, "status": "ok"}, (None, "no_data", "no_value")),
        ({"value": None, "status": "no_data"}, (None, "no_data", "no_data_at_source")),
        ({"value": None, "status": "undefined"}, (None, "undefined", "undefined_at_source")),
        ({"value": None, "status": "too_few"}, (None, "too_few", "too_few_at_source")),
        ({"value": None, "status": "suppressed"}, (None, "suppressed", "suppressed_at_source")),
        ({"value": 5.0, "status": "suppressed"}, (None, "suppressed", "suppressed_at_source")),
        ({"value": None, "numerator": 3, "denominator": 0}, (None, "undefined", "zero_denominator")),
        ({"value": None, "numerator": 0, "denominator": 0}, (None, "undefined", "zero_denominator")),
        ({"value": None, "numerator": 3, "denominator": None}, (None, "no_data", "no_value")),
        ({"value": None, "numerator": 3, "denominator": 12}, (25.0, "ok", "no_sample_size")),
        ({"value": 0.0, "numerator": None, "denominator": None}, (0.0, "ok", "no_sample_size")),
        ({"value": 5.0, "n": 0}, (5.0, "ok", "no_sample_size")),
        ({"value": 5.0, "n": 100, "low": 4.0}, (5.0, "ok", "half_an_interval")),
        ({"value": 5.0, "n": 100, "high": 6.0}, (5.0, "ok", "half_an_interval")),
        ({"value": 500.0, "n": 100}, (500.0, "ok", "no_spread")),
        ({"value": 5.0, "low": 4.0, "high": 6.5}, (5.0, "ok", None)),
        ({"value": 5.0, "n": 100}, (5.0, "ok", None)),
    ],
)
def test_an_observation_is_a_figure_or_says_why_not(row, expected):
    found = given.analysed(observations=[{"indicator": "food", "period": "2020"} | row])

    assert told(found) == expected
    assert given.cell(found).quantity().value == expected[0]


def test_a_published_interval_is_kept():
    found = given.analysed(observations=[seen(None, 5.0, n=3000, low=4.0, high=6.5)])

    assert (given.cell(found).quantity().low, given.cell(found).quantity().high) == (4.0, 6.5)


def test_a_rate_gets_its_interval_from_its_events():
    row = {"indicator": "deaths", "period": "2020", "value": 5.0, "numerator": 10, "denominator": 2000, "n": 2000}

    figure = given.cell(given.analysed(indicators=[given.RATE], observations=[row]), indicator="deaths").quantity()

    assert (round(figure.low, 3), round(figure.high, 3)) == (2.398, 9.195)  # Garwood: 10 events, 4.795 to 18.390


@pytest.mark.parametrize(("numerator", "denominator"), [(-10, 2000), (10, -2000), (None, 2000), (10, None)])
def test_a_balance_that_may_be_negative_has_no_interval_of_a_rate(numerator, denominator):
    row = {"indicator": "deaths", "period": "2020", "value": 5.0, "numerator": numerator, "denominator": denominator, "n": 2000}

    assert told(given.analysed(indicators=[given.RATE], observations=[row]), indicator="deaths") == (5.0, "ok", "no_spread")


def test_a_rate_without_its_parts_has_no_interval():
    row = {"indicator": "deaths", "period": "2020", "value": 5.0, "n": 2000}

    assert told(given.analysed(indicators=[given.RATE], observations=[row]), indicator="deaths") == (5.0, "ok", "no_spread")


def test_shares_are_computed_from_components_in_total_and_by_each_group():
    rows = [
        given.part("found", 3, "a", sex="f", age="old"),
        given.part("found", 1, "a", sex="m", age="old"),
        given.part("people", 10, "a", sex="f", age="old"),
        given.part("people", 30, "a", sex="m", age="old"),
    ]

    found = given.analysed(indicators=[given.SHARE | PEOPLE], components=rows)

    assert told(found, "a")[0] == told(found)[0] == told(found, age="old")[0] == 10.0
    assert (told(found, "a", sex="f")[0], told(found, sex="m")[0]) == (30.0, pytest.approx(100 / 30))


def test_a_component_without_a_value_leaves_its_sums_unknown():
    rows = [
        given.part("found", 3, sex="f"),
        given.part("found", None, sex="m"),
        given.part("people", 10, sex="f"),
        given.part("people", 30, sex="m"),
    ]

    found = given.analysed(indicators=[given.SHARE | PEOPLE], components=rows)

    assert told(found) == (None, "no_data", "no_value")
    assert (told(found, sex="f")[0], told(found, sex="m")[0]) == (30.0, None)


def test_a_measure_that_is_absent_leaves_the_share_unknown():
    found = given.analysed(indicators=[given.SHARE | PEOPLE], components=[given.part("people", 10), given.part("other", 3)])

    assert told(found) == (None, "no_data", "no_value")


def test_a_share_among_nobody_is_undefined():
    found = given.analysed(indicators=[given.SHARE | PEOPLE], components=[given.part("people", 0), given.part("found", 0)])

    assert told(found) == (None, "undefined", "zero_denominator")


def test_a_count_is_its_numerator_and_adds_up():
    found = given.analysed(
        indicators=[{**given.COUNT, **FOUND, "space_rule": None}], components=[given.part("found", 3, "a"), given.part("found", 4, "b")]
    )

    assert [told(found, place, indicator="trees")[0] for place in ("", "a")] == [7.0, 3.0]


def test_a_share_that_lost_its_measure_below_the_line_is_no_count():
    found = given.analysed(indicators=[given.SHARE | FOUND], components=[given.part("found", 0), given.part("people", 0)])

    assert told(found) == (None, "no_data", "no_value")


def test_an_observed_row_wins_over_a_computed_one_even_without_a_value():
    rows = [
        given.part("found", 3),
        given.part("people", 10),
        given.part("found", 1, period="2021"),
        given.part("people", 10, period="2021"),
    ]

    found = given.analysed(indicators=[given.SHARE | PEOPLE], components=rows, observations=[seen(None, None, status="no_data")])

    assert (told(found), told(found, period="2021")[0]) == ((None, "no_data", "no_data_at_source"), 10.0)


def test_rows_of_indicators_that_nobody_defined_are_left_out():
    found = given.analysed(observations=[seen(None, 5.0), seen(None, 5.0, indicator="unknown")])

    assert {cell.indicator for cell in found.cells} == {"food"}


def test_cells_come_in_the_order_of_definitions_places_and_time():
    other = given.SHARE | {"indicator": "aaa"}
    rows = [
        seen("b", 1.0),
        seen("a", 1.0, period="2021"),
        seen("a", 1.0, period="2020/21"),
        seen("a", 1.0, indicator="aaa"),
        seen("a", 1.0, series="s"),
    ]

    found = given.analysed(indicators=[given.SHARE, other], observations=rows)

    order = [(cell.indicator, cell.series, cell.place, cell.period) for cell in found.cells if cell.place]
    assert order == [
        ("food", "", "a", "2020/21"),
        ("food", "", "a", "2021"),
        ("food", "", "b", "2020"),
        ("food", "s", "a", "2020"),
        ("aaa", "", "a", "2020"),
    ]
