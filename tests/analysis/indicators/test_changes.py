"""Changes, what may be claimed about them, and progress towards a target."""

from __future__ import annotations

import datetime

import pytest
from statsmodels.stats import proportion as oracle

from commonweal.analysis.indicators import histories, progress
from tests.analysis import given
from tests.analysis.given import parts, seen

THEN, NOW = "2019", "2021"


def change(found, **where):
    [the_one] = [each for each in found.changes if each.key == histories.Key("food", "", **where)]
    return the_one


def advanced(found, indicator="food"):
    [the_one] = [each for each in found.progress if each.key == histories.Key(indicator, "")]
    return the_one


def two(then, now, definition=given.SHARE, **more):
    """A definition with two figures of the whole area."""
    rows = [seen(None, then, period=THEN, **more), seen(None, now, period=NOW, **more)]
    rows = [row if row["value"] is not None else row | {"status": "no_data"} for row in rows]
    return given.analysed(indicators=[definition], observations=rows)


def test_change_with_a_known_sample_has_newcombes_interval():
    rows = [parts(None, 48, 80, n=80, period=THEN), parts(None, 56, 70, n=70, period=NOW)]

    found = change(given.analysed(observations=rows))

    low, high = oracle.confint_proportions_2indep(56, 70, 48, 80, compare="diff", method="newcomb")
    assert (found.absolute.low, found.absolute.high) == pytest.approx((100 * low, 100 * high))
    assert (found.absolute.n, found.rung) == (70, "beyond_noise")


def test_relative_change_has_the_interval_of_a_ratio():
    rows = [parts(None, 48, 80, n=80, period=THEN), parts(None, 56, 70, n=70, period=NOW)]

    relative = change(given.analysed(observations=rows)).relative

    low, high = oracle.confint_proportions_2indep(56, 70, 48, 80, compare="ratio", method="log", correction=False)
    assert (relative.low, relative.high) == pytest.approx((100 * (low - 1), 100 * (high - 1)))


@pytest.mark.parametrize(
    ("then", "now", "n", "rung"),
    [
        (20.0, 20.0, None, "none"),
        (20.0, 10.0, None, "change"),
        (20.0, 19.0, 100, "change"),
        (40.0, 10.0, 100, "beyond_noise"),
        (None, 1.0, 9, "none"),
    ],
)
def test_rung_is_no_higher_than_the_figures_allow(then, now, n, rung):
    assert change(two(then, now, n=n)).rung == rung


@pytest.mark.parametrize(
    ("then", "now", "absolute", "relative", "reason"),
    [
        (20.0, 10.0, -10.0, -50.0, "no_sample_size"),
        (0.0, 10.0, 10.0, None, "start_not_above_zero"),
        (-4.0, 10.0, 14.0, None, "start_not_above_zero"),
        (10.0, 0.0, -10.0, -100.0, "no_sample_size"),
        (10.0, -5.0, -15.0, -150.0, "no_sample_size"),
        (None, 5.0, None, None, "no_value_at_start"),
        (5.0, None, None, None, "no_value_at_end"),
        (None, None, None, None, "no_value_at_start"),
    ],
)
def test_change_is_known_or_says_why_not(then, now, absolute, relative, reason):
    found = change(two(then, now))

    assert (found.absolute.value, found.relative.value, found.relative.reason) == (absolute, relative, reason)


def test_fall_to_zero_has_an_interval_in_points_but_not_in_percent():
    found = change(two(10.0, 0.0, n=100))

    assert (found.absolute.low is not None, found.relative.low, found.relative.reason) == (True, None, "end_not_above_zero")


@pytest.mark.parametrize(("hidden", "reason"), [(THEN, "hidden_at_start"), (NOW, "hidden_at_end")])
def test_change_from_or_to_a_hidden_figure_says_so(hidden, reason):
    rows = [seen(None, 10.0, period=period, n=3 if period == hidden else 100) for period in (THEN, NOW)]

    found = change(given.analysed(indicators=[given.SHARE | {"disclosure": "people"}], observations=rows))

    assert (found.absolute.value, found.absolute.reason) == (None, reason)


def test_baseline_that_is_named_but_absent_is_not_replaced():
    found = two(10.0, 5.0, given.SHARE | {"baseline_period": "2015"})

    assert (change(found).start, change(found).absolute.reason) == ("2015", "no_value_at_start")


def test_baseline_is_where_change_is_counted_from():
    rows = [seen(None, value, period=period) for period, value in (("2018", 1.0), ("2019", 10.0), ("2020", 12.0))]

    found = given.analysed(indicators=[given.SHARE | {"baseline_period": "2019"}], observations=rows)

    assert (change(found).start, change(found).absolute.value) == ("2019", 2.0)


@pytest.mark.parametrize("baseline", [NOW, "2030"])
def test_baseline_at_or_after_the_end_leaves_nothing_to_compare(baseline):
    found = two(10.0, 5.0, given.SHARE | {"baseline_period": baseline})

    assert found.changes == ()
    assert [each.code for each in found.findings if each.subject == "food"] == ["indicators.one_figure"]


@pytest.mark.parametrize(
    ("as_of", "end"), [(datetime.date(2021, 12, 30), "2020"), (datetime.date(2021, 12, 31), "2021"), (datetime.date(2030, 1, 1), "2021")]
)
def test_a_period_counts_once_it_has_ended(as_of, end):
    rows = [seen(None, 1.0 + at, period=str(2019 + at)) for at in range(3)]

    assert change(given.analysed(as_of=as_of, observations=rows)).end == end


def test_before_the_first_period_has_ended_nothing_is_compared():
    found = given.analysed(as_of=datetime.date(2019, 6, 30), observations=[seen(None, 1.0, period="2019"), seen(None, 2.0, period="2020")])

    assert (found.changes, found.stability, found.disparities, found.progress) == ((), (), (), ())
    assert len(found.cells) == 2


@pytest.mark.parametrize(
    ("then", "now", "direction", "trend"),
    [
        (7.05, 12.58, "down", "worsening"),
        (7.05, 12.58, "up", "improving"),
        (12.58, 7.05, "down", "improving"),
        (12.58, 7.05, "none", "unknown"),
        (10.0, 10.09, "up", "flat"),
        (10.0, 10.11, "up", "improving"),
        (0.0, 0.0, "up", "flat"),
        (0.0, 1.0, "up", "unknown"),
        (None, 1.0, "up", "unknown"),
        (-2.0, -1.0, "up", "unknown"),
    ],
)
def test_trend_follows_the_direction_wanted(then, now, direction, trend):
    assert advanced(two(then, now, given.SHARE | {"direction": direction})).trend == trend


def test_trend_that_may_be_chance_is_unknown():
    assert advanced(two(20.0, 19.0, n=100)).trend == "unknown"


def test_target_met_and_trend_worsening_are_two_verdicts():
    maternal = {
        "indicator": "food",
        "name": "Maternal deaths",
        "unit": "per 100 000",
        "direction": "down",
        "target": 70.0,
        "target_period": "2030",
    }

    found = advanced(two(7.05, 12.58, maternal))

    assert (found.target_status, found.trend) == ("met", "worsening")


@pytest.mark.parametrize(
    ("then", "now", "more", "status"),
    [
        (20.0, 10.0, {}, "no_target"),
        (20.0, 10.0, {"target": 10}, "met"),
        (20.0, 15.0, {"target": 10}, "unknown"),  # by when?
        (20.0, 15.0, {"target": 10, "target_period": "2031"}, "on_track"),
        (20.0, 19.0, {"target": 10, "target_period": "2022"}, "off_track"),
        (20.0, 10.34, {"target": 10, "target_period": "2021"}, "on_track"),  # at 96 % of the pace needed
        (20.0, 10.50, {"target": 10, "target_period": "2021"}, "off_track"),  # at 94 %
        (9.0, 12.0, {"target": 10, "target_period": "2030"}, "off_track"),  # had reached it
        (9.0, 12.0, {"target": 10}, "unknown"),
        (20.0, None, {"target": 10, "target_period": "2030"}, "unknown"),
        (None, 15.0, {"target": 10, "target_period": "2030"}, "unknown"),
        (20.0, 15.0, {"target": 10, "target_period": "2030", "direction": "none"}, "unknown"),
        (20.0, 15.0, {"target": 0, "target_period": "2030"}, "unknown"),  # no compound pace leads to nothing
        (20.0, 15.0, {"target": 10, "target_period": "2018"}, "unknown"),
        (10.0, 30.0, {"target": 30, "target_period": "2030", "direction": "up"}, "met"),
    ],
)
def test_target_status_follows_value_and_pace(then, now, more, status):
    assert advanced(two(then, now, given.SHARE | more)).target_status == status


def test_ratio_is_the_pace_made_over_the_pace_needed():
    found = advanced(two(20.0, 10.0, given.SHARE | {"target": 2.5, "target_period": "2025"}))

    made, needed = (1 / 2) ** (1 / 2) - 1, (1 / 8) ** (1 / 6) - 1
    assert found.ratio == pytest.approx(made / needed, rel=1e-3)  # leap days


def test_the_only_figure_can_meet_its_target():
    found = given.analysed(indicators=[given.SHARE | {"target": 10}], observations=[seen(None, 5.0)])

    assert (advanced(found).target_status, advanced(found).trend) == ("met", "unknown")
    assert "indicators.target_met" in [each.code for each in found.findings]


@pytest.mark.parametrize(("then", "now", "years"), [(0, 1, 1), (1, 0, 1), (1, 1, 0), (-1, 1, 1)])
def test_pace_needs_figures_and_years_above_zero(then, now, years):
    assert progress.pace(then, now, years=years) is None
