"""Small groups stay hidden, at the boundary exactly."""

from __future__ import annotations

import pytest

from commonweal.analysis import disclosure


@pytest.mark.parametrize(
    ("count", "small"), [(None, False), (0, False), (1, True), (4, True), (4.9, True), (5, False), (1000, False), (-3, False)]
)
def test_count_is_small_below_the_threshold_but_not_at_zero(count, small):
    assert disclosure.is_small(count, threshold=5) is small


@pytest.mark.parametrize(
    ("n", "numerator", "denominator", "hidden"),
    [
        (None, None, None, False),
        (4, None, None, True),
        (5, None, None, False),
        (80, 4, 80, True),
        (80, 5, 80, False),
        (80, 0, 80, False),
        (80, 76, 80, True),
        (80, 75, 80, False),
        (80, 80, 80, False),
        (None, None, 4, True),
        (None, 10, None, False),
        (100, 0, 3, True),
    ],
)
def test_figure_is_hidden_when_anyone_could_be_pointed_at(n, numerator, denominator, hidden):
    assert disclosure.hides(n=n, numerator=numerator, denominator=denominator, threshold=5) is hidden


def test_no_threshold_is_below_the_smallest():
    assert (
        min(disclosure.STAFF, disclosure.RESIDENTS, disclosure.SPECIAL_CATEGORIES, disclosure.COMMENTS)
        == disclosure.SMALLEST_THRESHOLD
        == 5
    )
