"""Who gets which answer from which page: written by hand, read by people, run by tests.

`in` leads to sign-in, `302` anywhere else. `sql` counts the queries of the page for the administrator of the city.
Cities are in tests/people.py.
A new route needs a line for each method it answers; what its address holds beside `slug`, and what is sent to it, is said below the table.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import get_resolver, reverse

from commonweal.evidence.indicators.models import Indicator, Place
from tests import factories, people

TABLE = """
route               verb city   anonymous resident respondent operator outsider partner committee viewer editor auditor administrator sql
organisations       GET  -      302       302      302        302      200      302     200       200    200    200     200           3
organisation        GET  closed in        404      404        404      404      404     200       200    200    200     200           8
organisation        GET  open   200       200      200        200      200      200     200       200    200    200     200           8
record              GET  closed in        404      404        404      404      404     403       403    403    200     200           7
record              GET  open   in        403      403        403      403      403     403       403    403    200     200           7
indicators          GET  closed in        404      404        404      404      404     200       200    200    200     200           8
indicators          GET  open   200       200      200        200      200      200     200       200    200    200     200           8
indicators_download GET  closed in        404      404        404      404      404     200       200    200    200     200           4
indicators_download GET  open   200       200      200        200      200      200     200       200    200    200     200           4
indicator           GET  closed in        404      404        404      404      404     200       200    200    200     200           10
indicator           GET  open   200       200      200        200      200      200     200       200    200    200     200           10
indicator_define    GET  closed in        404      404        404      404      404     403       403    200    403     200           5
indicator_define    GET  open   in        403      403        403      403      403     403       403    200    403     200           5
indicator_revise    GET  closed in        404      404        404      404      404     403       403    200    403     200           5
indicator_revise    GET  open   in        403      403        403      403      403     403       403    200    403     200           5
indicator_define    POST closed in        404      404        404      404      404     403       403    302    403     302           -
indicator_define    POST open   in        403      403        403      403      403     403       403    302    403     302           -
indicator_revise    POST closed in        404      404        404      404      404     403       403    302    403     302           -
indicator_revise    POST open   in        403      403        403      403      403     403       403    302    403     302           -
places              GET  closed in        404      404        404      404      404     200       200    200    200     200           5
places              GET  open   200       200      200        200      200      200     200       200    200    200     200           5
place_revise        GET  closed in        404      404        404      404      404     403       403    200    403     200           5
place_revise        GET  open   in        403      403        403      403      403     403       403    200    403     200           5
place_revise        POST closed in        404      404        404      404      404     403       403    302    403     302           -
place_revise        POST open   in        403      403        403      403      403     403       403    302    403     302           -
api_indicators      GET  closed in        404      404        404      404      404     200       200    200    200     200           7
api_indicators      GET  open   200       200      200        200      200      200     200       200    200    200     200           7
components          GET  -      200       200      200        200      200      200     200       200    200    200     200           2
account_login       GET  -      200       302      302        302      302      302     302       302    302    302     302           -
account_login       POST -      200       302      302        302      302      302     302       302    302    302     302           -
account_logout      GET  -      302       200      200        200      200      200     200       200    200    200     200           2
account_logout      POST -      302       302      302        302      302      302     302       302    302    302     302           -
language            GET  -      200       200      200        200      200      200     200       200    200    200     200           2
language            POST -      302       302      302        302      302      302     302       302    302    302     302           -
"""

# What the address of a route holds beside the city's slug: route -> (world, word of the city) -> values.
ADDRESS: dict[str, Any] = {
    "indicator": lambda world, city: {"pk": of_city(world, Indicator, city).pk},
    "indicator_revise": lambda world, city: {"pk": of_city(world, Indicator, city).pk},
    "place_revise": lambda world, city: {"pk": of_city(world, Place, city).pk},
}

# What is sent with POST: route -> (world, word of the city) -> fields; `form_id` is added.
SENT: dict[str, Any] = {
    "account_login": lambda world, city: {"login": "administrator@example.org", "password": "not their password"},
    "account_logout": lambda world, city: {},
    "language": lambda world, city: {"language": "en"},
    "indicator_define": lambda world, city: factories.definition(indicator="9.9.9"),
    "indicator_revise": lambda world, city: factories.definition(indicator=of_city(world, Indicator, city).indicator, name="Another name"),
    "place_revise": lambda world, city: {"name": "Another name", "population": "19000"},
}


def of_city(world: people.World, model: type[Model], city: str) -> Any:
    """The row of a model that a city of the world has."""
    return model.objects.get(organisation=world.cities[city])


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclasses.dataclass(frozen=True)
class Line:
    """One line of the table."""

    route: str
    method: str
    city: str
    answers: dict[str, str]
    queries: int | None

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.city}"


@dataclasses.dataclass(frozen=True)
class Route:
    """One page: its name, its view, and what its address holds."""

    name: str
    view: Callable[..., Any]
    holds: frozenset[str]


def lines() -> list[Line]:
    header, *rows = (row.split() for row in TABLE.strip().splitlines())
    parsed = []
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"this line of the matrix has {len(row)} words, not {len(header)}: {' '.join(row)}")
        cells = dict(zip(header, row, strict=True))
        queries = None if cells["sql"] == "-" else int(cells["sql"])
        parsed.append(Line(cells["route"], cells["verb"], cells["city"], {person: cells[person] for person in people.PEOPLE}, queries))
    return parsed


def routes() -> dict[str, Route]:
    """Every page of the installation by its name."""

    def walk(patterns, above: frozenset[str] = frozenset()) -> Iterator[Route]:
        for pattern in patterns:
            held = above | set(pattern.pattern.converters)
            yield from (
                walk(pattern.url_patterns, held) if hasattr(pattern, "url_patterns") else [Route(pattern.name, pattern.callback, held)]
            )

    return {route.name: route for route in walk(get_resolver().url_patterns)}


def address(world: people.World, route: str, *, city: str, slug: str | None = None) -> str:
    """The address of a page of a city; with `slug` the same page under another city's address."""
    values = ADDRESS[route](world, city) if route in ADDRESS else {}
    if city != "-":
        values = {"slug": slug or world.cities[city].slug} | values
    return reverse(route, kwargs=values)


def ask(world: people.World, person: str, method: str, url: str, *, sent: dict | None = None):
    """The answer a person gets. Nothing of it stays: what it changed is undone."""
    client = Client(raise_request_exception=False)
    if person in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    data = {"form_id": str(uuid.uuid4()), **(sent or {})} if method == "POST" else None
    with transaction.atomic():
        response = getattr(client, method.lower())(url, data)
        transaction.set_rollback(True)
    return response


def said(response) -> str:
    """An answer in the words of the table."""
    if response.status_code == 302:
        return "in" if response.headers["Location"].startswith(reverse("account_login")) else "302"
    return str(response.status_code)


def wrong(world: people.World, line: Line) -> Iterator[str]:
    """Where the pages do not answer as the line says; foreign and non-existing addresses must not be told apart."""
    sent = SENT[line.route](world, line.city) if line.method == "POST" else None
    for person in people.PEOPLE:
        answer = said(ask(world, person, line.method, address(world, line.route, city=line.city), sent=sent))
        if answer != line.answers[person]:
            yield f"{line} for {person}: {answer}, the matrix says {line.answers[person]}"
    if line.city == "closed":
        yield from _told_apart(world, line, sent)


def _told_apart(world: people.World, line: Line, sent: dict | None) -> Iterator[str]:
    for person in people.PEOPLE:
        for foreign, nowhere in strange(world, line.route):
            if person == "outsider" and people.CANARIES["foreign"] in foreign.split("/"):
                continue  # their own city
            answers = [ask(world, person, line.method, url, sent=sent) for url in (foreign, nowhere)]
            first, second = ((said(answer), len(answer.content)) for answer in answers)
            if first != second or first[0] in ("200", "302"):
                yield f"{line} for {person}: what is foreign gives {first}, what does not exist {second}"


def strange(world: people.World, route: str) -> Iterator[tuple[str, str]]:
    """Addresses of what is foreign, each with one of what does not exist: the city itself, and what the address holds beneath it."""
    yield address(world, route, city="foreign"), address(world, route, city="foreign", slug=people.NOWHERE)
    if route in ADDRESS:
        own = world.cities["closed"].slug
        for other in ("foreign", "open"):  # a row of the open city has no place beneath the address of the closed one either
            strange_values = ADDRESS[route](world, other)
            nothing = {name: uuid.uuid4() if isinstance(value, uuid.UUID) else "x" * len(value) for name, value in strange_values.items()}
            yield tuple(reverse(route, kwargs={"slug": own} | values) for values in (strange_values, nothing))


def sign_in(client: Client, *, email: str, password: str = factories.PASSWORD, **more: str):
    return client.post(reverse("account_login"), {"login": email, "password": password, "form_id": str(uuid.uuid4()), **more})
