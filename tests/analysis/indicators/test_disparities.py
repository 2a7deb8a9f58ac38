"""Order and gaps between districts and groups."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from scipy import stats

from commonweal.analysis.indicators import definitions, stability
from tests.analysis import given
from tests.analysis.given import parts, seen

KEPT = {"2019": [5.0, 10.0, 15.0], "2020": [6.0, 12.0, 14.0], "2021": [4.0, 8.0, 16.0]}
SWAPPED = {"2019": [5.0, 10.0, 15.0], "2020": [15.0, 10.0, 5.0], "2021": [4.0, 8.0, 16.0]}


def over_time(figures, *, of="place", definition=given.SHARE, places=(), **more):
    """Figures by period, one for each district or group."""
    rows = []
    for period, values in figures.items():
        for member, value in zip("abcdefgh", values, strict=False):
            where = {"place": member} if of == "place" else {of: member}
            rows.append(
                {"indicator": "food", "period": period, "value": value}
                | ({} if value is not None else {"status": "no_data"})
                | where
                | more
            )
    return given.analysed(indicators=[definition], observations=rows, places=places)


def judged(found, dimension="place"):
    [the_one] = [each for each in found.stability if each.dimension == dimension]
    return the_one


def gap(found, dimension="place"):
    [the_one] = [each for each in found.disparities if each.dimension == dimension]
    return the_one


def test_districts_that_keep_their_order_may_be_ranked():
    found = over_time(KEPT)

    assert (judged(found).order_kept, judged(found).correlations) == ("yes", (1.0, 1.0))
    assert (gap(found).best, gap(found).worst, gap(found).difference.value, gap(found).ratio.value) == ("a", "c", 12.0, 4.0)


def test_districts_that_swap_places_may_not_be_ranked():
    found = over_time(SWAPPED)

    assert (judged(found).order_kept, judged(found).correlations) == ("no", (-1.0, -1.0))
    assert (gap(found).may_rank, gap(found).difference.reason) == (False, "order_not_kept")
    assert "indicators.order_not_kept" in [each.code for each in found.findings]


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ({"2020": [1.0, 2.0, 3.0, 4.0, 5.0]}, "unknown"),
        ({"2020": [1.0, 2.0, 3.0, 4.0, 5.0], "2021": [1.0, 2.0, 3.0, 4.0, 5.0]}, "yes"),
        ({"2020": [1.0, 2.0, 3.0, 4.0], "2021": [1.0, 2.0, 3.0, 4.0]}, "unknown"),
        ({"2020": [1.0, 2.0, 3.0, 4.0, None], "2021": [1.0, 2.0, 3.0, 4.0, 5.0]}, "unknown"),
        ({"2020": [5.0] * 5, "2021": [1.0, 2.0, 3.0, 4.0, 5.0]}, "unknown"),
        ({"2020": [1.0, 2.0, 3.0, 4.0, 5.0], "2021": [2.0, 1.0, 5.0, 3.0, 4.0]}, "partly"),
    ],
)
def test_order_is_judged_only_by_enough_figures(figures, kept):
    assert judged(over_time(figures)).order_kept == kept


def test_limits_of_the_order_can_be_set():
    figures = {"2020": [1.0, 2.0, 3.0, 4.0, 5.0], "2021": [2.0, 1.0, 5.0, 3.0, 4.0]}
    rows = [seen(member, value, period=period) for period, values in figures.items() for member, value in zip("abcde", values, strict=True)]

    found = given.analysed(settings=definitions.Settings(order_kept=0.5), observations=rows)

    assert (judged(found).correlations, judged(found).order_kept) == ((0.6,), "yes")


def test_one_district_is_compared_with_nothing():
    found = over_time({"2020": [1.0], "2021": [2.0]})

    assert (found.stability, found.disparities) == ((), ())


def test_equal_districts_have_a_gap_of_zero_and_no_worst():
    found = over_time({"2019": [1.0, 2.0, 3.0], "2020": [1.0, 2.0, 3.0], "2021": [1.0, 2.0, 3.0], "2022": [5.0, 5.0, 5.0]})

    assert (gap(found).best, gap(found).worst, gap(found).difference.value, gap(found).ratio.value) == (None, None, 0.0, 1.0)
    assert "indicators.gap_between_districts" not in [each.code for each in found.findings]


def test_districts_that_are_equal_only_as_far_as_known_are_not_called_equal():
    found = over_time({"2019": [1.0, 2.0, 3.0], "2020": [1.0, 2.0, 3.0], "2021": [1.0, 2.0, 3.0], "2022": [5.0, 5.0, None]})

    assert (gap(found).difference.value, gap(found).difference.reason) == (None, "members_missing")


def test_districts_at_zero_have_no_ratio():
    found = over_time({"2019": [0.0, 2.0, 3.0], "2020": [0.0, 2.0, 3.0], "2021": [0.0, 2.0, 3.0]})

    assert (gap(found).ratio.value, gap(found).ratio.reason, gap(found).difference.value) == (None, "best_not_above_zero", 3.0)


def test_ends_whose_intervals_do_not_meet_may_be_named_without_an_order():
    found = over_time({"2021": [5.0, 20.0, 60.0]}, n=200)

    assert (judged(found).order_kept, gap(found).worst, gap(found).may_rank) == ("unknown", "c", True)
    assert gap(found).difference.low < 55 < gap(found).difference.high
    assert gap(found).ratio.low < 12 < gap(found).ratio.high


def test_ends_whose_intervals_meet_may_not_be_named_without_an_order():
    found = over_time({"2021": [5.0, 6.0, 7.0]}, n=200)

    assert gap(found).difference.reason == "order_unknown"


@pytest.mark.parametrize("missing", ["2020", "2021"])
def test_a_missing_figure_takes_the_interval_from_the_gap(missing):
    figures = {"2019": [5.0, 20.0, 60.0, 30.0], "2020": [5.0, 20.0, 60.0, 30.0], "2021": [5.0, 20.0, 60.0, 30.0]}
    figures[missing] = [5.0, 20.0, 60.0, None]

    found = over_time(figures, n=200)

    assert (gap(found).difference.value, gap(found).difference.low, gap(found).difference.reason) == (55.0, None, "members_missing")


def test_without_a_direction_nothing_is_best():
    found = over_time(KEPT, definition=given.SHARE | {"direction": "none"})

    assert (gap(found).may_rank, gap(found).difference.reason) == (False, "no_direction")


def test_where_more_is_better_the_lowest_is_worst():
    found = over_time(KEPT, definition=given.SHARE | {"direction": "up"})

    assert (gap(found).best, gap(found).worst) == ("c", "a")


def test_a_single_known_district_has_no_gap():
    found = over_time({"2019": [1.0, 2.0, 3.0], "2020": [1.0, 2.0, 3.0], "2021": [1.0, None, None]})

    assert gap(found).difference.reason == "fewer_than_two"


def test_groups_of_the_whole_area_are_compared_too():
    found = over_time(KEPT, of="sex")

    assert (gap(found, "sex").worst, judged(found, "sex").members) == ("c", 3)
    [finding] = [each for each in found.findings if each.code == "indicators.gap_between_groups"]
    assert (finding.params["worst"], finding.params["worst_value"], finding.params["best_value"]) == ("c", 16.0, 4.0)


def test_regions_above_districts_are_not_ranked_among_them():
    places = [{"place": "north"}, *({"place": code, "parent": "north", "name": f"Ward {code}"} for code in "abc")]
    rows = [
        parts(member, value, 100, period=period)
        for period, values in KEPT.items()
        for member, value in zip("abc", map(int, values), strict=True)
    ]

    found = given.analysed(observations=rows, places=places)

    assert judged(found).members == 3
    [finding] = [each for each in found.findings if each.code == "indicators.gap_between_districts"]
    assert finding.params["worst"] == "Ward c"


def places(*populations):
    return [{"place": code, "population": population} for code, population in zip("abc", populations, strict=False)]


def with_city(value, populations):
    rows = [seen(code, figure) for code, figure in zip("abc", [10.0, 20.0, 30.0], strict=True)] + [
        seen(None, value) | ({} if value is not None else {"status": "no_data"})
    ]
    return gap(given.analysed(observations=rows, places=populations)).index


@pytest.mark.parametrize(
    ("value", "populations", "expected"),
    [
        (20.0, places(100, 100, 100), (100 * (10 + 0 + 10) / 3 / 20, "no_formula_for_interval")),
        (20.0, places(300, 100, 100), (40.0, "no_formula_for_interval")),
        (20.0, places(300, 100, None), (None, "no_population")),
        (20.0, places(300, 100), (None, "no_population")),
        (20.0, places(0, 0, 0), (None, "no_population")),
        (None, places(100, 100, 100), (None, "no_whole_area")),
        (0.0, places(100, 100, 100), (None, "start_not_above_zero")),
    ],
)
def test_index_weighs_districts_by_their_people(value, populations, expected):
    found = with_city(value, populations)

    assert (found.value, found.reason) == (pytest.approx(expected[0]), expected[1])


def test_a_district_nobody_knows_by_name_keeps_its_code():
    found = over_time(KEPT, places=[{"place": code} for code in "ab"])

    [finding] = [each for each in found.findings if each.code == "indicators.gap_between_districts"]
    assert (finding.params["best"], finding.params["worst"]) == ("a", "c")


figures = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=40)


@drawn(figures)
def test_correlation_agrees_with_scipy(pairs):
    first, second = zip(*pairs, strict=True)

    found = stability.spearman(first, second)

    if len(set(first)) < 2 or len(set(second)) < 2:
        assert found is None
    else:
        assert found == pytest.approx(stats.spearmanr(first, second).statistic, abs=1e-11)


def test_correlation_of_one_member_is_unknown():
    assert stability.spearman([1.0], [2.0]) is None
