"""Bristol's published figures: the answers that are known."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from scipy import stats

from commonweal.analysis.indicators import histories, run
from commonweal.reports import wording
from commonweal.tables import reading
from tests.analysis import given

BRISTOL = Path(__file__).parents[3] / "demo" / "bristol"
FOOD, BROADER = "2.1.2", "moderate to severe"
LATEST = "2020/21"


@pytest.fixture(scope="module")
def tables():
    return reading.read("indicators", BRISTOL).tables


@pytest.fixture(scope="module")
def found(tables):
    return run.analyse(tables, as_of=given.AS_OF)


def change(found, *, indicator=FOOD, series=BROADER):
    [the_one] = [each for each in found.changes if each.key == histories.Key(indicator, series)]
    return the_one


def finding(found, *, indicator=FOOD, series=BROADER, about):
    """The finding about the change or the order of one series."""
    codes = {"change": ("improved", "worsened", "moved", "unchanged"), "order": ("order",)}[about]
    [the_one] = [
        each
        for each in found.findings
        if each.subject == indicator and each.params.get("series") == series and each.code.split(".")[1].startswith(codes)
    ]
    return the_one


def figures_of(found, keys, period):
    """The wards' figures in one period, where it has any."""
    cells = [found.histories.at(key, period) for key in keys]
    return [cell.value for cell in cells if cell is not None]


def doubled(tables, *, period=LATEST):
    observations = tables["observations"]
    is_late = pc.equal(observations["period"], period)
    value = pc.if_else(is_late, pc.multiply(observations["value"], 2), observations["value"])
    return tables | {"observations": observations.set_column(observations.column_names.index("value"), "value", value)}


def test_food_insecurity_fell_by_so_many_points_and_percent(found):
    fall = change(found)

    assert (fall.start, fall.end, fall.rung) == ("2018/19", LATEST, "change")
    assert (round(fall.absolute.value, 2), fall.absolute.unit) == (-3.10, "points")
    assert (round(fall.relative.value, 1), fall.relative.unit) == (-42.6, "%")
    assert (fall.absolute.low, fall.absolute.reason) == (None, "no_sample_size")
    assert round(given.cell(found, indicator=FOOD, series=BROADER, period="2018/19").value, 2) == 7.28
    assert round(given.cell(found, indicator=FOOD, series=BROADER, period=LATEST).value, 2) == 4.17


def test_food_insecurity_fell_in_27_of_34_wards(found):
    params = finding(found, about="change").params

    assert (params["lower"], params["districts"]) == (27, 34)
    assert params["higher"] == 6  # and one had none in either year


def test_order_of_wards_is_judged_by_spearmans_correlation(found):
    judged = {(each.indicator, each.series): each for each in found.stability if each.dimension == "place"}

    online = judged["9.c.1", "mobile broadband at home"]
    food = judged[FOOD, BROADER]

    assert (online.order_kept, [round(each, 2) for each in online.correlations]) == ("no", [-0.07, 0.08])
    assert (food.order_kept, food.members) == ("partly", 34)
    # The second is often quoted as .48, which comes from figures rounded to whole percents; the published figures give .475.
    assert [round(each, 3) for each in food.correlations] == [0.583, 0.475]


def test_order_of_wards_agrees_with_scipy(found):
    for judged in found.stability:
        keys = found.histories.districts(judged.indicator, judged.series)
        periods = found.histories.spans[judged.indicator, judged.series].periods
        if judged.dimension == "place":
            figures = [figures_of(found, keys, period.code) for period in periods]
            pairs = [(then, now) for then, now in pairwise(figures) if then and now]
            assert judged.correlations == pytest.approx([stats.spearmanr(then, now).statistic for then, now in pairs], abs=1e-11)


def test_wards_that_swap_places_are_not_ranked(found):
    gaps = {(each.indicator, each.series): each for each in found.disparities if each.dimension == "place"}

    food = gaps[FOOD, BROADER]

    assert (food.may_rank, food.best, food.worst, food.difference.reason) == (False, None, None, "order_not_kept")
    assert food.index.reason == "no_population"  # ward populations do not come with the figures


def test_no_finding_asks_to_act_where_no_sample_is_published(found):
    assert {each.level for each in found.findings} == {"watch", "unknown"}


def test_sentence_says_what_is_known_and_what_is_not(found):
    said = wording.say(finding(found, about="change"), language="en")

    assert said.sentence.startswith("7.3 in 100 households could not rely on having enough food")
    assert "4.2 in 100 in 2020/21" in said.sentence
    assert said.doubt == "We do not know why."


def test_doubling_the_last_figures_turns_code_level_and_sentence(tables, found):
    before = finding(found, about="change")

    after = finding(run.analyse(doubled(tables), as_of=given.AS_OF), about="change")

    assert (before.code, before.level) == ("indicators.improved_unproven", "unknown")
    assert (after.code, after.level) == ("indicators.worsened_unproven", "watch")
    assert "It looks worse: 7.3 in 100" in wording.say(after, language="en").sentence
    assert "8.3 in 100 in 2020/21" in wording.say(after, language="en").sentence


def test_an_earlier_day_compares_earlier_periods(tables):
    found = run.analyse(tables, as_of=datetime.date(2021, 3, 30))

    assert change(found).end == "2019/20"  # the financial year 2020/21 ends a day later


def test_order_of_rows_does_not_matter(tables, found):
    rows = tables["observations"]
    turned = rows.take(pa.array(range(len(rows) - 1, -1, -1)))

    assert run.analyse(tables | {"observations": turned}, as_of=given.AS_OF).cells == found.cells
