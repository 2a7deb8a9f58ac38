"""Every page answers every person as the matrix says, and there is no page without its lines."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories, people
from tests.web import matrix

LINES = matrix.lines()
SHOWN = [line for line in LINES if line.method == "GET" and line.answers["administrator"] == "200"]


@pytest.mark.parametrize("line", LINES, ids=str)
def test_answers_are_as_written(world, line):
    assert list(matrix.wrong(world, line)) == []


@pytest.mark.parametrize("line", SHOWN, ids=str)
def test_queries_are_as_many_as_written(world, line):
    assert queries(world, matrix.address(world, line.route, city=line.city)) == line.queries


@pytest.mark.parametrize("line", [line for line in SHOWN if line.city == "closed"], ids=str)
def test_queries_do_not_grow_with_rows(world, line):
    url = matrix.address(world, line.route, city=line.city)
    for number in range(3):
        factories.indicator(world.cities["closed"], indicator=f"9.9.{number}")
        factories.place(world.cities["closed"], place=f"E{number}")
    assert queries(world, url) == line.queries


def queries(world, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        matrix.ask(world, "administrator", "GET", url)
    return len([query for query in asked if "SAVEPOINT" not in query["sql"]])


def test_every_route_has_a_line():
    assert set(matrix.routes()) == {line.route for line in LINES}


def test_every_page_of_a_city_has_a_line_for_a_closed_and_for_an_open_one():
    for name, route in matrix.routes().items():
        for method in {line.method for line in LINES if line.route == name}:
            cities = {line.city for line in LINES if (line.route, line.method) == (name, method)}
            assert cities == ({"closed", "open"} if "slug" in route.holds else {"-"}), name


@pytest.mark.parametrize("route", sorted(matrix.routes()))
def test_a_method_without_a_line_is_refused(world, route):
    lines = [line for line in LINES if line.route == route]
    url = matrix.address(world, route, city=lines[0].city)
    for method in set(matrix.METHODS) - {line.method for line in lines}:
        assert matrix.said(matrix.ask(world, "administrator", method, url)) == "405", method


def test_every_page_says_how_many_queries_it_makes():
    assert [str(line) for line in SHOWN if line.queries is None] == []


def test_the_people_of_the_matrix_are_all_in_its_columns():
    assert [set(line.answers) for line in LINES] == [set(people.PEOPLE)] * len(LINES)
