"""What the page of an indicator says of Bristol, and of a city that has little."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from commonweal.analysis.indicators import run
from commonweal.reports.indicators import headline, page
from commonweal.tables import reading
from tests import bristol

AS_OF = datetime.date(2026, 11, 1)


@pytest.fixture(scope="module")
def shelf():
    return reading.read("indicators", bristol.SHELF)


@pytest.fixture(scope="module")
def found(shelf):
    return run.analyse(shelf.tables, as_of=AS_OF)


@pytest.fixture(scope="module")
def food(shelf, found):
    return _page(found, shelf, indicator="2.1.2", series="moderate to severe")


def _page(found, shelf, *, indicator, series="", language="en"):
    return page.indicator_page(
        found, indicator=indicator, series=series, area_name="Bristol", language=language, boundaries=shelf.boundaries
    )


def test_the_sentence_comes_first_and_its_doubt_beside_it(food):
    assert food.said.sentence == (
        "7.3 in 100 households could not rely on having enough food (moderate to severe) in 2018/19; 4.2 in 100 in 2020/21."
    )
    assert food.said.doubt == "We do not know why."


def test_the_figures_say_what_may_be_said_and_how_sure(food):
    assert [(each.label, each.figure, each.note) for each in food.figures] == [
        ("Now", "4.2 %", "in 2020/21"),
        ("Change", "−3.1 points", "−42.6 % since 2018/19"),
        ("You may say", "“it fell”", "not yet “because of us”"),
        ("How sure", "unknown", "the publisher does not say how many people were asked"),
    ]


def test_charts_are_titled_with_their_finding(food):
    assert food.line.title == "It fell from 7.3 in 100 to 4.2 in 100 between 2018/19 and 2020/21; lower in 27 of 34 districts, higher in 6"
    assert food.districts.caption == "Households without reliable access to enough food (moderate to severe) by district, per 100"
    assert food.map.title == "No district can safely be called the highest or the lowest"
    assert food.map.subtitle == "Per 100, 2020/21. Districts keep their order only partly from year to year."
    assert len(food.line.table_rows) == 35


def test_districts_are_not_ranked_where_their_order_does_not_last(food):
    names = [row.name for row in food.districts.rows]
    assert names[0] == "Bristol as a whole"
    assert names[1:] == sorted(names[1:])
    assert food.districts.reason.startswith("In order of the alphabet, not ranked")


def test_districts_are_ranked_where_their_order_lasts(found, shelf):
    safety = _page(found, shelf, indicator="16.1.4")
    latest = [float(row.cells[-1].text) for row in safety.districts.rows[1:]]
    assert latest == sorted(latest)
    assert safety.districts.reason == "Worst first: districts keep their order from year to year."
    assert safety.map.title == "It is lowest in Hartcliffe & Withywood and highest in Clifton Down"
    assert [chart.title for chart in safety.groups] == ["Most Deprived 10%: 33 in 100; Least Deprived 10%: 86 in 100"]


def test_a_missing_figure_is_a_dash_with_its_reason_below(found, shelf):
    online = _page(found, shelf, indicator="9.c.1", series="mobile broadband at home")
    ashley = next(row for row in online.districts.rows if row.name == "Ashley")
    assert (ashley.cells[0].text, ashley.cells[0].reason) == ("–", "no figure was given")
    assert [mark.sentence for mark in online.districts.marks] == ["no figure was given"]
    assert "Nobody has decided whether more is better." in online.said.statement


def test_what_needs_populations_says_unknown(food):
    assert {pair.term: pair.text for pair in food.measured}["Index of disparity"] == "it is not known how many people live in each"


def test_how_we_know_names_method_limits_and_rung(food):
    said = " ".join(food.know)
    for part in ("Spearman", "0.58; 0.47", "From 0.7", "“it fell”", "never averaged"):
        assert part in said


def test_doubled_figures_change_the_page(tmp_path, food):
    area = reading.read("indicators", bristol.doubled(tmp_path))
    doubled = _page(run.analyse(area.tables, as_of=AS_OF), area, indicator="2.1.2", series="moderate to severe")
    assert doubled.said.code != food.said.code
    assert doubled.said.level != food.said.level
    assert doubled.said.sentence != food.said.sentence
    assert doubled.said.sentence.startswith("It looks worse: 7.3 in 100 households")
    assert doubled.figures[2].figure == "“it rose”"


def test_an_indicator_without_figures_has_a_page(shelf):
    found = run.analyse({"indicators": shelf.tables["indicators"]}, as_of=AS_OF)
    assert page.series_of(found, indicator="2.1.2") == []
    empty = _page(found, shelf, indicator="2.1.2")
    assert "we cannot say whether it changed" in empty.said.sentence
    assert [each.figure for each in empty.figures] == ["–", "–", "nothing yet", "unknown"]
    assert (empty.line, empty.map, empty.groups, empty.districts) == (None, None, (), None)
    assert headline.headline(found, indicator="2.1.2", language="en") == headline.Headline(now="–", period="", change="", level="unknown")


def test_every_page_reads_in_every_language_without_a_gap(found, shelf):
    for language in ("en", "fr", "en-xa"):
        for indicator in found.definitions:
            for series in page.series_of(found, indicator=indicator):
                shown = _page(found, shelf, indicator=indicator, series=series, language=language)
                texts = [shown.said.statement, *shown.know, *(pair.text for pair in (*shown.definition, *shown.measured))]
                assert all(texts)
                assert not any("{" in text for text in texts)


def test_a_register_line_holds_figure_period_and_change(found):
    line = headline.headline(found, indicator="2.1.2", language="en")
    assert dataclasses.astuple(line) == ("4.2 %", "2020/21", "it fell (−3.1)", "unknown")


def test_parts_and_interval_stand_beside_the_figure(tmp_path):
    (tmp_path / "indicators.csv").write_text(
        "indicator,name,unit,direction,target,target_period\na,Served,%,up,50,2030\n", encoding="utf-8"
    )
    (tmp_path / "places.csv").write_text("place,population\nnorth,100\nsouth,300\n", encoding="utf-8")
    rows = [
        f"a,{place},{year},{100 * k / n},{k},{n},{n}"
        for place, n in (("north", 200), ("south", 300))
        for year, k in ((2020, 20), (2021, 90))
    ]
    text = "\n".join(["indicator,place,period,value,numerator,denominator,n", *rows, ""])
    (tmp_path / "observations.csv").write_text(text, encoding="utf-8")
    area = reading.read("indicators", tmp_path)
    shown = _page(run.analyse(area.tables, as_of=AS_OF), area, indicator="a")
    figures = {each.label: each for each in shown.figures}
    assert (figures["Now"].figure, figures["Now"].note) == ("36 %", "180 of 500, in 2021")
    assert figures["You may say"].figure == "“it rose, and not by chance”"
    assert figures["How sure"].figure == "between 32 and 40 %"
    assert figures["How sure"].note == "500 people or cases"
    assert shown.said.level == "good"
    assert {pair.term: pair.text for pair in shown.measured}["Index of disparity"].endswith("%")
    assert shown.map is None
