"""Makes what a test needs, through the same actions as the product."""

from __future__ import annotations

import itertools

import pyarrow as pa

from commonweal.evidence.accounts import actions as accounts
from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.datasets import actions as datasets
from commonweal.evidence.organisations import actions as organisations

PASSWORD = "a long enough secret"
_count = itertools.count(1)


def user(*, email: str = "", name: str = "", language: str = ""):
    return accounts.create(by=CONSOLE, email=email or f"person{next(_count)}@example.org", password=PASSWORD, name=name, language=language)


def organisation(*, slug: str = "", name: str = "", people: dict | None = None, **values):
    """An organisation; `people` gives role -> user."""
    slug = slug or f"city-{next(_count)}"
    made = organisations.create(by=CONSOLE, slug=slug, name=name or slug.title(), **values)
    for role, person in (people or {}).items():
        organisations.grant(made, by=CONSOLE, user=person, role=role)
    return made


def member(of, *, role: str = "viewer", **values):
    """A person with a role in an organisation."""
    person = user(**values)
    organisations.grant(of, by=CONSOLE, user=person, role=role)
    return person


def dataset(of, *, name: str = "observations", values: tuple = (1, 2, 3), **words):
    return datasets.register(of, by=CONSOLE, name=name, table=pa.table({"value": list(values)}), **words)
