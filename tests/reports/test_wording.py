"""Findings in the reader's words."""

from __future__ import annotations

import pytest

from commonweal.analysis import findings, quantity
from commonweal.playbook import passages
from commonweal.reports import wording
from tests.analysis import given
from tests.analysis.given import seen

PARAMS = {
    "name": "Short of food",
    "plain": "households were short of food",
    "series": "",
    "unit": "%",
    "then": 7.28,
    "now": 4.17,
    "start": "2018/19",
    "end": "2020/21",
    "absolute": -3.1,
    "relative": -42.6,
    "target": 3,
    "target_period": "2030",
    "reason": "no_value",
    "count": 2,
    "total": 5,
    "indicators": ["a", "b"],
    "dimensions": ["environmental", "governance"],
    "best": "North",
    "worst": "South",
    "best_value": 1.0,
    "worst_value": 12.4,
    "ratio": 12.4,
    "difference": -11.4,
    "period": "2020/21",
    "n": None,
    "districts": 34,
    "lower": 27,
    "higher": 6,
    "correlations": [0.58],
    "rung": "change",
}


def finding(name, **params):
    return findings.Finding(code=f"indicators.{name}", level="watch", params=PARAMS | params, subject="food")


@pytest.mark.parametrize("language", ["en", "fr", "ru", "en-xa", "ar-xb"])
@pytest.mark.parametrize("name", passages.passages("indicators"))
def test_every_finding_is_said_in_every_language_without_a_blank(name, language):
    said = wording.say(finding(name), language=language)

    assert said.sentence
    assert "{" not in said.statement + said.action
    assert said.statement == f"{said.sentence} {said.doubt}".strip()


def test_a_share_is_said_as_so_many_in_a_hundred():
    said = wording.say(finding("improved_unproven"), language="en")

    assert said.statement == "7.3 in 100 households were short of food in 2018/19; 4.2 in 100 in 2020/21. We do not know why."


def test_a_share_is_said_in_french_with_french_marks():
    said = wording.say(finding("improved_unproven"), language="fr")

    assert said.sentence.startswith("7,3 sur 100 households were short of food en 2018/19")


def test_an_indicator_without_plain_words_is_said_by_its_name():
    assert (
        wording.say(finding("improved_unproven", plain=""), language="en").sentence
        == "Short of food: 7.3 in 100 in 2018/19, 4.2 in 100 in 2020/21."
    )


def test_plain_words_are_for_shares_only():
    said = wording.say(finding("improved_unproven", unit="trees"), language="en")

    assert said.sentence == "Short of food: 7.3 trees in 2018/19, 4.2 trees in 2020/21."


def test_a_series_is_named_beside_the_indicator():
    said = wording.say(finding("moved", series="severe"), language="en")

    assert "households were short of food (severe) in 2018/19" in said.sentence
    assert wording.params_in_words({"series": "severe", "plain": ""}, language="en")["plain"] == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (12.6, "13"),
        (9.96, "10"),
        (9.94, "9.9"),
        (7.28, "7.3"),
        (7.0, "7"),
        (0.04, "0.04"),
        (0.0004, "0.0004"),
        (-3.1, "−3.1"),
        (12345.6, "12,346"),
    ],
)
def test_a_figure_is_as_short_as_it_may_be(value, text):
    assert wording.figure(value, language="en") == text


@pytest.mark.parametrize(("unit", "text"), [("%", "7.3 in 100"), ("trees", "7.3 trees"), ("", "7.3")])
def test_an_amount_has_its_unit(unit, text):
    assert wording.amount(7.28, unit=unit, language="en") == text


@pytest.mark.parametrize(
    ("params", "name", "text"),
    [
        ({"difference": -11.4, "unit": "%"}, "difference", "11 points"),
        ({"absolute": -3.1, "unit": "%"}, "absolute", "−3.1 points"),
        ({"absolute": -3.1, "unit": "trees"}, "absolute", "−3.1 trees"),
        ({"n": None}, "n", "–"),
        ({"now": None, "unit": "%"}, "now", "–"),
        ({"dimensions": ["economic", "social", "governance"]}, "dimensions", "the economy, society or governance"),
        ({"dimensions": ["economic"]}, "dimensions", "the economy"),
        ({"indicators": ("x", "y")}, "indicators", "x and y"),
        ({"reason": "small_group"}, "reason", "hidden to protect people; it does not mean zero"),
    ],
)
def test_a_parameter_is_printed_for_people(params, name, text):
    assert wording.params_in_words(params, language="en")[name] == text


def test_nothing_joined_is_nothing():
    assert wording.joined([], language="en") == ""


def test_every_reason_the_analysis_gives_has_words():
    rows = [seen("a", 0.0, n=9), seen("b", 5.0, low=1.0), seen("c", None, status="suppressed"), seen(None, 4.0, n=9, period="2019")]
    found = given.analysed(observations=rows)

    quantities = (
        [cell.quantity() for cell in found.cells] + [each.absolute for each in found.changes] + [each.index for each in found.disparities]
    )
    assert all(wording.reason(each, language="en") for each in quantities if each.reason)


def test_a_figure_with_its_interval_has_no_reason():
    assert wording.reason(quantity.ok(1.0, interval=(0.0, 2.0)), language="en") == ""


def test_units_and_choices_without_words_are_printed_as_they_are():
    assert (wording.unit_in_words("points", language="fr"), wording.unit_in_words("trees", language="fr")) == ("points", "trees")
    assert (wording.choice("direction", "down", language="en"), wording.choice("direction", "sideways", language="en")) == (
        "lower",
        "sideways",
    )


def test_provenance_says_how_many_districts_moved_and_who_was_asked():
    line = wording.provenance(finding("moved"), language="en")

    assert line.startswith("Indicators · lower in 27 of 34 districts, higher in 6")
    assert line.endswith("how many were asked is not published")
    assert wording.provenance(finding("moved", n=150, districts=0), language="en") == "Indicators · 150 people or cases"


def test_an_indicator_without_figures_says_so():
    definition = next(iter(given.analysed().definitions.values()))

    said = wording.without_figures(definition, language="en")

    assert said.statement == "Short of food: we cannot say whether it changed. The reason: no figure was given."
