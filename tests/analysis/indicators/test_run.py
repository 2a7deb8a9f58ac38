"""The whole analysis: edge tables, people protected, findings."""

from __future__ import annotations

import pytest

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions, histories
from tests.analysis import given
from tests.analysis.given import parts, seen

PEOPLE = given.SHARE | {"disclosure": "people"}


def codes(found):
    return [each.code.partition(".")[2] for each in found.findings]


def test_nothing_at_all_gives_nothing_at_all():
    found = given.analysed(indicators=[])

    assert (found.cells, found.changes, found.findings, found.suppression.cells) == ((), (), (), 0)
    assert found.coverage.dimensions == {"economic": (), "social": (), "environmental": (), "governance": ()}


def test_definitions_alone_say_what_is_missing():
    found = given.analysed()

    assert found.cells == ()
    assert codes(found) == ["no_target", "dimension_missing", "need_missing"]


@pytest.mark.parametrize("table", ["observations", "components", "places"])
def test_an_empty_table_is_like_none(table):
    found = given.analysed(**{table: []})

    assert (found.cells, found.changes) == ((), ())


def test_empty_tables_beside_one_another_are_like_none():
    assert given.analysed(observations=[], components=[], places=[], measures=[]).cells == ()


def test_definitions_complete_leave_nothing_to_ask():
    rows = given.SHARE | {"target": 5, "need": "food", "dimension": "economic;social;environmental;governance"}

    assert codes(given.analysed(indicators=[rows])) == []


@pytest.mark.parametrize(
    "row", [{"n": 4}, {"numerator": 4, "denominator": 80}, {"numerator": 76, "denominator": 80}, {"numerator": 2, "denominator": 4}]
)
def test_a_figure_about_few_people_is_hidden(row):
    found = given.analysed(indicators=[PEOPLE], observations=[seen(None, 5.0, **row)])

    cell = given.cell(found)
    assert (cell.value, cell.status, cell.reason) == (None, "suppressed", "small_group")
    assert (cell.n, cell.numerator, cell.denominator, cell.spread) == (None, None, None, None)
    assert (found.suppression.cells, found.suppression.primary, found.suppression.recoverable) == (1, 1, None)


@pytest.mark.parametrize(
    ("value", "n", "hidden"), [(2.0, 100, True), (5.0, 100, False), (97.0, 100, True), (0.0, 100, False), (100.0, 100, False)]
)
def test_a_share_of_a_known_sample_hides_as_its_numerator_would(value, n, hidden):
    found = given.analysed(indicators=[PEOPLE], observations=[seen(None, value, n=n)])

    assert (given.cell(found).value is None) is hidden


def test_figures_published_openly_are_not_hidden():
    found = given.analysed(observations=[seen(None, 5.0, n=2)])

    assert (given.cell(found).value, found.suppression.primary, found.suppression.recoverable) == (5.0, 0, 0)


def test_a_stricter_threshold_hides_more():
    rows = {"indicators": [PEOPLE], "observations": [parts(None, 15, 100)]}

    shown, hidden = given.analysed(**rows), given.analysed(settings=definitions.Settings(threshold=20), **rows)

    assert (given.cell(shown).value, given.cell(hidden).value) == (15.0, None)


def test_what_rests_on_a_hidden_figure_is_hidden_too():
    rows = [parts("a", 2, 40, period=period) for period in ("2019", "2020", "2021")]
    rows += [parts(place, 20, 40, period=period) for place in "bcdef" for period in ("2019", "2020", "2021")]

    found = given.analysed(indicators=[PEOPLE], observations=rows)

    [change] = [each for each in found.changes if each.key.place == "a"]
    [progress] = [each for each in found.progress if each.key.place == "a"]
    assert (change.absolute.reason, change.absolute.n, change.relative.value, progress.trend) == ("hidden_at_start", None, None, "unknown")
    assert found.stability[0].correlations == ()
    assert found.disparities[0].difference.reason == "members_missing"
    assert found.suppression.primary == 3


def test_a_group_of_three_people_is_hidden_in_its_margin_but_not_in_the_total():
    rows = [
        given.part("found", 3, sex="x"),
        given.part("people", 9, sex="x"),
        given.part("found", 30, sex="f"),
        given.part("people", 90, sex="f"),
    ]
    defined = PEOPLE | {"numerator_measure": "found", "denominator_measure": "people"}

    found = given.analysed(indicators=[defined], components=rows)

    assert given.cell(found, sex="x").reason == "small_group"
    assert (given.cell(found).value, given.cell(found, sex="f").value) == (pytest.approx(100 / 3), pytest.approx(100 / 3))


CHANGES = [
    (40.0, 10.0, "down", 200, "improved_proven", "good"),
    (40.0, 38.0, "down", 200, "improved_within_noise", "unknown"),
    (40.0, 10.0, "down", None, "improved_unproven", "unknown"),
    (10.0, 40.0, "down", 200, "worsened_proven", "act"),
    (38.0, 40.0, "down", 200, "worsened_within_noise", "watch"),
    (10.0, 40.0, "down", None, "worsened_unproven", "watch"),
    (10.0, 40.0, "up", 200, "improved_proven", "good"),
    (10.0, 40.0, "none", 200, "moved", "unknown"),
    (10.0, 10.0, "none", 200, "unchanged", "unknown"),
    (10.0, 10.0, "down", None, "unchanged", "unknown"),
]


@pytest.mark.parametrize(("then", "now", "direction", "n", "code", "level"), CHANGES)
def test_finding_about_a_change_says_no_more_than_the_figures(then, now, direction, n, code, level):
    rows = [seen(None, then, period="2019", n=n), seen(None, now, period="2020", n=n)]

    found = given.analysed(indicators=[given.SHARE | {"direction": direction}], observations=rows)

    assert [(each.code, each.level) for each in found.findings if each.subject == "food"] == [(f"indicators.{code}", level)]


@pytest.mark.parametrize(
    ("rows", "code", "params"),
    [
        ([seen(None, 5.0)], "one_figure", {"now": 5.0, "end": "2020"}),
        ([seen(None, None, status="too_few")], "no_change_known", {"reason": "too_few_at_source"}),
        ([seen(None, 5.0, period="2019"), seen(None, None, status="no_data")], "no_change_known", {"reason": "no_value_at_end"}),
        ([seen("a", 5.0), seen("b", 5.0)], "no_change_known", {"reason": "no_parts"}),
        ([seen(None, 5.0, sex="f")], "no_change_known", {"reason": "no_value"}),
        ([seen(None, 5.0, period="2030")], "no_change_known", {"reason": "no_value"}),
    ],
)
def test_finding_about_an_unknown_change_gives_the_reason(rows, code, params):
    found = given.analysed(observations=rows)

    [finding] = [each for each in found.findings if each.subject == "food"]
    assert (finding.code, finding.level) == (f"indicators.{code}", "unknown")
    assert {name: finding.params[name] for name in params} == params


@pytest.mark.parametrize(
    ("now", "n", "target", "level"),
    [(8.0, 500, 10, "good"), (18.0, None, 10, "watch"), (18.0, 50, 16, "watch"), (18.0, 500, 10, "act")],
)
def test_finding_about_a_target_acts_only_beyond_chance(now, n, target, level):
    rows = [seen(None, 20.0, period="2019", n=n), seen(None, now, period="2020", n=n)]

    found = given.analysed(indicators=[given.SHARE | {"target": target, "target_period": "2021"}], observations=rows)

    [finding] = [each for each in found.findings if each.code.startswith("indicators.target")]
    assert finding.level == level


def test_target_of_a_district_gives_no_finding():
    rows = [seen("a", 20.0, period="2019"), seen("a", 8.0, period="2020")]

    assert "target_met" not in codes(given.analysed(indicators=[given.SHARE | {"target": 10}], observations=rows))


def test_districts_without_people_are_counted():
    found = given.analysed(places=[{"place": "a", "population": 5}, {"place": "b"}])

    [finding] = [each for each in found.findings if each.code == "indicators.population_missing"]
    assert dict(finding.params) == {"count": 1, "total": 2}


def test_histories_know_nothing_of_what_was_never_given():
    found = given.analysed(observations=[seen(None, 5.0)]).histories

    assert (found.districts("food", "other"), found.groups("trees", "", dimension="sex")) == ([], [])
    assert (found.at(histories.Key("trees", ""), "2020"), found.span(histories.Key("trees", ""))) == (None, None)


def test_engine_that_is_not_known_is_named():
    with pytest.raises(engines.EngineError, match="'abacus' is not known; expected one of duckdb"):
        engines.open_engine("abacus")


def test_engine_that_is_not_installed_says_what_to_install(monkeypatch):
    def absent():
        raise ModuleNotFoundError("No module named 'polars'", name="polars")

    monkeypatch.setitem(engines._OPENERS, "polars", absent)

    with pytest.raises(engines.EngineError, match="needs the package 'polars': install it"):
        engines.open_engine("polars")
