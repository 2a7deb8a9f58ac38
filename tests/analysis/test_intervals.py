"""Intervals against published vectors and against independent implementations."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats import proportion as oracle

from commonweal.analysis import intervals

# Newcombe (1998) part I, Statistics in Medicine 17, 857–872, Table I: method 3, Wilson's score interval.
WILSON = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]

# Newcombe (1998) part II, Statistics in Medicine 17, 873–890, Table II: method 10, the difference of two shares.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]

samples = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("counted", "n", "low", "high"), WILSON)
def test_interval_of_a_share_is_the_published_one(counted, n, low, high):
    spread = intervals.proportion(counted / n, n=n)

    assert (round(spread.low, 4), round(spread.high, 4)) == (low, high)


@pytest.mark.parametrize(("first", "m", "second", "n", "low", "high"), NEWCOMBE)
def test_interval_of_a_difference_is_the_published_one(first, m, second, n, low, high):
    spreads = intervals.proportion(second / n, n=n), intervals.proportion(first / m, n=m)

    found = intervals.difference(second / n, spreads[0], first / m, spreads[1])

    assert found == pytest.approx((low, high), abs=5e-5)


@given(samples)
def test_interval_of_a_share_agrees_with_statsmodels(sample):
    counted, n = sample

    spread = intervals.proportion(counted / n, n=n, factor=100)

    low, high = oracle.proportion_confint(counted, n, method="wilson")
    assert (spread.low, spread.high) == pytest.approx((100 * low, 100 * high), abs=1e-9)
    assert spread.low <= 100 * counted / n <= spread.high
    assert spread.high > spread.low


@given(samples, samples)
def test_interval_of_a_difference_agrees_with_statsmodels(then, now):
    spreads = [intervals.proportion(counted / n, n=n) for counted, n in (then, now)]

    low, high = intervals.difference(then[0] / then[1], spreads[0], now[0] / now[1], spreads[1])

    expected = oracle.confint_proportions_2indep(now[0], now[1], then[0], then[1], compare="diff", method="newcomb")
    assert (low, high) == pytest.approx(expected, abs=1e-9)


@given(samples.filter(lambda s: s[0] > 0), samples.filter(lambda s: s[0] > 0))
def test_interval_of_a_ratio_agrees_with_statsmodels(then, now):
    spreads = [intervals.proportion(counted / n, n=n) for counted, n in (then, now)]

    found = intervals.ratio(then[0] / then[1], spreads[0], now[0] / now[1], spreads[1])

    expected = oracle.confint_proportions_2indep(now[0], now[1], then[0], then[1], compare="ratio", method="log", correction=False)
    assert found == pytest.approx(expected, rel=1e-6)


@given(st.integers(0, 100_000), st.integers(1, 1_000_000))
def test_interval_of_a_rate_is_garwoods(events, exposure):
    spread = intervals.rate(events, exposure=exposure, factor=1000)

    low = stats.chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    high = stats.chi2.ppf(0.975, 2 * events + 2) / 2
    assert (spread.low, spread.high) == pytest.approx((1000 * low / exposure, 1000 * high / exposure), rel=1e-8)
    assert spread.variance == pytest.approx(events * (1000 / exposure) ** 2)


def test_published_interval_gives_the_variance_of_a_normal_figure():
    spread = intervals.published(10 - 1.959963984540054, 10 + 1.959963984540054)

    assert spread.variance == pytest.approx(1)


@pytest.mark.parametrize(("then", "now"), [(0.0, 0.1), (0.1, 0.0), (-1.0, 0.5)])
def test_ratio_of_figures_not_above_zero_has_no_interval(then, now):
    flat = intervals.Spread(0, 1, 0.01)

    assert intervals.ratio(then, flat, now, flat) is None


def test_ratio_too_uncertain_for_a_number_has_no_interval():
    wild = intervals.Spread(0, math.inf, 1e10)

    assert intervals.ratio(1e-3, wild, 1.0, wild) is None


@pytest.mark.parametrize(("share", "n"), [(-0.1, 10), (1.1, 10), (0.5, 0)])
def test_share_that_cannot_be_is_refused(share, n):
    with pytest.raises(ValueError, match="A share"):
        intervals.proportion(share, n=n)


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10), (1, 0), (1, -1)])
def test_rate_that_cannot_be_is_refused(events, exposure):
    with pytest.raises(ValueError, match="A rate"):
        intervals.rate(events, exposure=exposure)
