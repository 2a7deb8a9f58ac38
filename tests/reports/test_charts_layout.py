"""Ticks, classes and labels are where a careful draughtsman would put them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.reports import charts_layout, charts_map

VALUES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))


@given(st.tuples(VALUES, VALUES).map(sorted))
def test_ticks_enclose_the_values_and_are_few(ends):
    low, high = ends
    ticks = charts_layout.ticks(low, high)
    assert ticks[0] <= low + 1e-6 * max(abs(low), 1)
    assert ticks[-1] >= high - 1e-6 * max(abs(high), 1)
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(set(ticks))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.2, 15.4, [0, 4, 8, 12, 16]),
        (81, 88.4, [80, 82, 84, 86, 88, 90]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-9, -1, [-10, -8, -6, -4, -2, 0]),
        (5, 5, [0, 1, 2, 3, 4, 5]),
        (-5, -5, [-5, -4, -3, -2, -1, 0]),
        (-3, 4, [-4, -2, 0, 2, 4]),
    ],
)
def test_ticks_are_round(low, high, expected):
    assert charts_layout.ticks(low, high) == expected


@given(st.lists(VALUES, max_size=60))
def test_breaks_ascend_within_the_values(values):
    borders = charts_layout.breaks(values)
    assert borders == sorted(set(borders))
    assert len(borders) <= 4
    assert all(min(values) < border <= max(values) for border in borders)


def test_value_on_a_border_belongs_above_it():
    assert [charts_map.class_of(value, borders=(2, 4)) for value in (1.9, 2, 3.9, 4)] == [0, 1, 1, 2]


@given(st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_spread_labels_do_not_touch(wanted):
    placed = charts_layout.spread(wanted, low=0, high=200)
    ordered = sorted(placed)
    assert all(second - first >= charts_layout.LINE_HEIGHT - 1e-6 for first, second in itertools.pairwise(ordered))
    assert max(placed) <= 200


def test_spread_keeps_labels_that_have_room():
    assert charts_layout.spread([120, 20], low=0, high=200) == [120, 20]


def test_least_crowded_takes_the_first_that_is_free():
    boxes = [charts_layout.text_box("7.3", x=x, y=50, align="center") for x in (50, 150, 250)]
    inside = charts_layout.Box(left=0, top=0, right=300, bottom=100)
    assert charts_layout.least_crowded(boxes, obstacles=[boxes[0]], inside=inside) == 1
    assert charts_layout.least_crowded(boxes, obstacles=[], inside=charts_layout.Box(left=200, top=0, right=300, bottom=100)) == 2


def test_full_width_letters_count_double_and_marks_nothing():
    assert charts_layout.width_of("城市") > 1.5 * charts_layout.width_of("ab")
    assert charts_layout.width_of("e\u0301") == charts_layout.width_of("e")


def test_short_text_is_left_whole_and_long_text_ends_in_an_ellipsis():
    assert charts_layout.shorten("Bristol", width=200) == "Bristol"
    assert charts_layout.shorten("Bristol", width=40).endswith("…")


@pytest.mark.parametrize(("values", "digits"), [([0, 5, 10], 0), ([0, 2.5], 1), ([0.25, 1], 2), ([], 0)])
def test_digits_are_as_few_as_write_the_values_whole(values, digits):
    assert charts_layout.digits(values) == digits


def test_neighbours_keep_their_common_border():
    def square(place, x):
        ring = [[x, 51.4], [x + 0.01, 51.4], [x + 0.01, 51.41], [x, 51.41], [x, 51.4]]
        return {"type": "Feature", "properties": {"place": place}, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    shapes = charts_map.projected({"features": [square("a", -2.6), square("b", -2.59)]}, width=300, height=300)
    assert max(x for x, _ in shapes["a"][0]) == min(x for x, _ in shapes["b"][0])


def test_map_of_nothing_is_empty():
    assert charts_map.projected({}, width=300, height=300) == {}


def test_map_is_as_wide_as_the_land_is_at_its_latitude():
    ring = [[0, 59.5], [1, 59.5], [1, 60.5], [0, 60.5], [0, 59.5]]
    feature = {"type": "Feature", "properties": {"place": "a"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    [outline] = charts_map.projected({"features": [feature]}, width=1000, height=400)["a"]
    assert max(x for x, _ in outline) - 1 == pytest.approx(200, abs=1)


def test_rock_at_sea_is_not_drawn_but_a_small_place_is():
    def ring(x, size):
        return [[x, 0], [x + size, 0], [x + size, size], [x, size], [x, 0]]

    def feature(place, *rings):
        return {
            "type": "Feature",
            "properties": {"place": place},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
        }

    shapes = charts_map.projected(
        {"features": [feature("a", ring(0, 1), ring(1.5, 0.01)), feature("b", ring(2, 0.001))]}, width=300, height=300
    )
    assert [len(shapes[place]) for place in "ab"] == [1, 1]


def test_a_very_long_name_is_shortened_in_one_pass(monkeypatch):
    measured = []
    units = charts_layout._units
    monkeypatch.setattr(charts_layout, "_units", lambda character: measured.append(character) or units(character))
    assert charts_layout.shorten("x" * 10_000, width=100).endswith("x…")
    assert len(measured) < 1_000


@given(st.text(max_size=60), st.integers(0, 400), st.booleans())
def test_a_shortened_name_fits_and_no_longer_one_would(words, width, bold):
    short = charts_layout.shorten(words, width=width, bold=bold)
    if short != words:
        cut = short.removesuffix("…")
        assert words.startswith(cut)
        assert not cut or charts_layout.width_of(short, bold=bold) <= width + 1e-6
    else:
        assert charts_layout.width_of(words, bold=bold) <= width + 1e-6
