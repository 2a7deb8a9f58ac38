"""The analysis of what an organisation keeps is remembered until something changes, and computed on the engine that is set."""

from __future__ import annotations

import datetime

import pytest

from commonweal.analysis import engines
from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.indicators import actions, results
from tests import factories

pytestmark = pytest.mark.django_db
AS_OF = datetime.date(2026, 11, 1)


@pytest.fixture
def city():
    city = factories.organisation()
    actions.load(city, by=CONSOLE, tables=factories.tables())
    return city


def test_the_same_figures_are_analysed_once(city):
    assert results.results_of(city, as_of=AS_OF) is results.results_of(city, as_of=AS_OF)


def test_another_day_another_definition_or_other_figures_are_analysed_anew(city):
    first = results.results_of(city, as_of=AS_OF)
    assert results.results_of(city, as_of=AS_OF + datetime.timedelta(days=1)) is not first
    row = city.indicators.get()
    actions.revise(row, by=CONSOLE, values=factories.definition(target=3.5))
    revised = results.results_of(city, as_of=AS_OF)
    assert (first.definitions["2.1.2"].target, revised.definitions["2.1.2"].target) == (None, 3.5)
    assert revised.definitions["2.1.2"].version == 2
    actions.load(city, by=CONSOLE, tables=factories.tables() | {"observations": factories.figures(place="E05")})
    assert len(results.results_of(city, as_of=AS_OF).cells) > len(revised.cells)


def test_results_of_two_cities_are_kept_apart(city):
    other = factories.organisation()
    assert results.results_of(other, as_of=AS_OF).cells == ()
    assert results.results_of(city, as_of=AS_OF).cells


def test_no_more_results_are_remembered_than_allowed(city, monkeypatch):
    monkeypatch.setattr(results, "REMEMBERED", 2)
    for day in range(1, 6):
        results.results_of(city, as_of=datetime.date(2026, 10, day))
    assert len(results._remembered) == 2


def test_the_engine_is_the_one_that_is_set(city, settings):
    settings.ENGINE = "nonsense"
    with pytest.raises(engines.EngineError):
        results.results_of(city, as_of=datetime.date(2026, 9, 1))


def test_today_is_the_day_where_the_organisation_is(monkeypatch):
    late = datetime.datetime(2026, 11, 1, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(results.timezone, "now", lambda: late)
    assert results.today(factories.organisation(time_zone="Pacific/Auckland")) == datetime.date(2026, 11, 2)
    assert results.today(factories.organisation(time_zone="America/Lima")) == datetime.date(2026, 11, 1)
