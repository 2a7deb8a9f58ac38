"""The people of the permission matrix, and the cities they meet: one closed, one open to the public, one that is somebody else's.

Everything a city wrote carries its canary, a word found nowhere else, so that a page that leaks is caught by looking for it.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from django.test import Client

from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.datasets import actions as datasets
from tests import factories

OURS = {  # person of the matrix -> role in the closed and in the open city
    "resident": "resident",
    "respondent": "respondent",
    "operator": "operator",
    "partner": "partner_representative",
    "committee": "committee_member",
    "viewer": "viewer",
    "editor": "editor",
    "auditor": "auditor",
    "administrator": "administrator",
}
PEOPLE = (
    "anonymous",
    "resident",
    "respondent",
    "operator",
    "outsider",
    "partner",
    "committee",
    "viewer",
    "editor",
    "auditor",
    "administrator",
)
INSIDERS = ("committee", "viewer", "editor", "auditor", "administrator")
CANARIES = {"closed": "canaryharbour", "open": "canaryplaza", "foreign": "canarymeadow"}
NOWHERE = "canarysilent"  # as long as the foreign one, and nobody's


@dataclasses.dataclass(frozen=True)
class World:
    """People by their word in the matrix, signed in; cities by theirs."""

    people: dict[str, Any]
    cities: dict[str, Any]
    sessions: dict[str, str]

    def sees(self, person: str) -> set[str]:
        """Cities of which a person may read anything at all."""
        own = {"closed"} if person in INSIDERS else {"foreign"} if person == "outsider" else set()
        return {"open", *own}


def world() -> World:
    people = {person: factories.user(email=f"{person}@example.org") for person in OURS}
    people["outsider"] = factories.user(email="outsider@example.org")
    ours = {OURS[person]: user for person, user in people.items() if person in OURS}
    inside = {"closed": ours, "open": ours, "foreign": {"administrator": people["outsider"]}}
    cities = {word: city(word, people=inside[word]) for word in CANARIES}
    return World(people, cities, {person: session(user) for person, user in people.items()})


def session(user) -> str:
    """The key of a session in which a person is signed in."""
    client = Client()
    client.force_login(user)
    return client.session.session_key


def city(word: str, *, people: dict[str, Any]):
    """A city in which every text carries its canary. A new area plants its own here; a test finds what was forgotten."""
    canary = CANARIES[word]
    made = factories.organisation(
        slug=canary, name=f"{canary} city", source=f"{canary} source", people=people, open_to_public=word == "open"
    )
    factories.member(made, role="editor", email=f"{canary}@example.org", name=f"{canary} colleague")
    plant_indicators(made, canary=canary)
    return made


def provenance(canary: str) -> dict[str, str]:
    return {name: f"{canary} {name}" for name in ("source", "licence", "attribution")}


def plant_indicators(made, *, canary: str) -> None:
    texts = ("name", "plain", "unit", "numerator_measure", "denominator_measure", "framework_codes", "need", "owner", "source")
    values = {"indicator": canary} | {name: f"{canary} {name}" for name in texts}
    factories.indicator(made, reason=f"{canary} reason", **values)
    figures = factories.figures(indicator=canary, place=canary)
    datasets.register(made, by=CONSOLE, name="observations", table=figures, **provenance(canary))
    factories.place(made, place=canary, **{name: f"{canary} {name}" for name in ("name", "parent", "level", "population_source")})
