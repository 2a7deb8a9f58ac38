"""The pages that are looked at in the browser. A new page adds a line."""

from __future__ import annotations

import dataclasses
import pathlib
import tomllib

from django.test import Client

from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.indicators import actions
from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.tables import reading
from tests import factories
from tests.journeys import browser

SHELF = pathlib.Path(__file__).parents[2] / "demo" / "bristol"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page:
    """A page by name and address; `signed_in` visits it as an administrator of the city that `furnish` makes.

    An address may hold ``{2.1.2}``, the page of that indicator, and ``{place}``, a place's.
    A page that shows something new is seen in every look.
    """

    name: str
    address: str
    signed_in: bool = False
    status: int = 200
    looks: tuple[browser.Look, ...] = browser.FEW


PAGES = (
    Page(name="components", address="/components/", looks=browser.LOOKS),
    Page(name="sign-in", address="/accounts/sign-in/"),
    Page(name="sign-out", address="/accounts/sign-out/", signed_in=True),
    Page(name="language", address="/accounts/language/"),
    Page(name="home", address="/o/bristol/", looks=browser.LOOKS),
    Page(name="indicators", address="/o/bristol/indicators/"),
    Page(name="food", address="/o/bristol/indicators/{2.1.2}/", looks=browser.LOOKS),
    Page(name="internet", address="/o/bristol/indicators/{9.c.1}/"),
    Page(name="define", address="/o/bristol/indicators/new/", signed_in=True),
    Page(name="revise", address="/o/bristol/indicators/{2.1.2}/revise/", signed_in=True),
    Page(name="places", address="/o/bristol/indicators/places/", signed_in=True),
    Page(name="place", address="/o/bristol/indicators/places/{place}/", signed_in=True),
    Page(name="record", address="/o/bristol/record/", signed_in=True),
    Page(name="not-found", address="/o/nowhere/", signed_in=True, status=404),
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Furnished:
    """The session of the person who looks at the city, and the ids that addresses hold."""

    session: str
    ids: dict[str, str]

    def address(self, page: Page) -> str:
        address = page.address
        for name, pk in self.ids.items():
            address = address.replace(f"{{{name}}}", pk)
        return address


def furnish() -> Furnished:
    """Bristol as it stands on the demonstration shelf, open to the public."""
    source = tomllib.loads((SHELF / "source.toml").read_text(encoding="utf-8"))
    line = f"{source['source']}. {source['attribution']}"
    city = factories.organisation(slug="bristol", name="Bristol", open_to_public=True, source=line)
    area = reading.read("indicators", SHELF)
    words = {name: source[name] for name in ("source", "licence", "attribution")}
    actions.load(city, by=CONSOLE, tables=area.tables, boundaries=area.boundaries, source=words)
    ids = {row.indicator: str(row.pk) for row in Indicator.objects.filter(organisation=city)}
    ids["place"] = str(Place.objects.filter(organisation=city).order_by("name")[0].pk)
    client = Client()
    client.force_login(factories.member(city, role="administrator", email="viewer@example.org", name="A. Rahman"))
    return Furnished(session=client.session.session_key, ids=ids)
