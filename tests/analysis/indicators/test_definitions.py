"""Definitions and settings as frozen values."""

from __future__ import annotations

import pytest

from commonweal.analysis.indicators import definitions
from tests.analysis import given

WRONG = [
    ({"colour": "red"}, "'colour' is not known; expected one of order_kept"),
    ({"flat": "wide"}, "given 'wide'; expected a number such as 0.5"),
    ({"threshold": "5.5"}, "given '5.5'; expected a number such as 5"),
    ({"threshold": "4"}, "given 4; expected 5 or more, to protect people"),
    ({"order_kept": "1.1"}, "expected 0 ≤ order_partly_kept ≤ order_kept ≤ 1"),
    ({"order_kept": "0.2"}, "expected 0 ≤ order_partly_kept ≤ order_kept ≤ 1"),
    ({"order_partly_kept": "-0.1"}, "expected 0 ≤ order_partly_kept"),
    ({"order_kept": "nan"}, "expected 0 ≤ order_partly_kept"),
    ({"flat": "-1"}, "expected 0 or more"),
    ({"flat": "inf"}, "expected 0 or more"),
]


@pytest.mark.parametrize(("typed", "message"), WRONG)
def test_setting_that_cannot_be_used_says_what_is_expected(typed, message):
    with pytest.raises(definitions.SettingError, match=message):
        definitions.settings_from(typed)


def test_settings_are_defaults_unless_typed():
    assert definitions.settings_from({}) == definitions.Settings()
    assert definitions.settings_from({"threshold": "20", "flat": "1.5"}) == definitions.Settings(threshold=20, flat=1.5)


@pytest.mark.parametrize(
    ("columns", "scale", "proportion", "count", "unit"),
    [
        ({"unit": "%"}, 100.0, True, False, "points"),
        ({"unit": "%", "factor": 100}, 100.0, True, False, "points"),
        ({"unit": "per 1 000", "factor": 1000}, 1000.0, False, False, "per 1 000"),
        ({"unit": "people", "numerator_measure": "p"}, 1.0, False, True, "people"),
        ({"unit": "people", "numerator_measure": "p", "denominator_measure": "q"}, 1.0, False, False, "people"),
        ({"unit": "%", "numerator_measure": "p"}, 100.0, True, False, "points"),
    ],
)
def test_definition_knows_what_kind_of_figure_it_has(columns, scale, proportion, count, unit):
    definition = definitions.Definition(indicator="x", name="X", **columns)

    assert (definition.scale, definition.is_proportion, definition.is_count, definition.difference_unit) == (scale, proportion, count, unit)


@pytest.mark.parametrize(
    ("direction", "change", "better"),
    [("up", 1, True), ("up", -1, False), ("down", 1, False), ("down", -1, True), ("none", 1, None), ("up", 0, None), ("down", 0, None)],
)
def test_change_is_better_when_it_goes_the_way_wanted(direction, change, better):
    assert definitions.Definition(indicator="x", name="X", direction=direction).is_better(change) is better


def test_lists_are_split_and_empty_cells_take_the_default():
    rows = given.table("indicators", [given.SHARE | {"dimension": "social; economic", "framework_codes": None, "disclosure": None}])

    [definition] = definitions.definitions_from(rows).values()

    assert (definition.dimension, definition.framework_codes, definition.disclosure) == (("social", "economic"), (), "people")


def test_no_places_table_means_no_places():
    assert definitions.places_from(None) == {}
