"""Makes what a test needs, through the same actions as the product."""

from __future__ import annotations

import itertools

import pyarrow as pa

from commonweal.evidence.accounts import actions as accounts
from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.datasets import actions as datasets
from commonweal.evidence.indicators import actions as indicators
from commonweal.evidence.organisations import actions as organisations
from commonweal.tables import cells
from commonweal.tables import indicators as contracts

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


def definition(**values) -> dict:
    """An indicator as a row of its contract."""
    return {"indicator": "2.1.2", "name": "Food insecurity", "unit": "%", "direction": "down"} | values


def indicator(of, *, reason: str = "", **values):
    return indicators.define(of, by=CONSOLE, values=definition(**values), reason=reason)


def place(of, *, place: str = "E05", **values):
    return indicators.define_place(of, by=CONSOLE, values={"place": place, "name": place} | values)


def figures(*, indicator: str = "2.1.2", place: str | None = None) -> pa.Table:
    """Observations of two periods, as they leave the checks: every column of the contract, null where nothing is given."""
    rows = [
        {"indicator": indicator, "place": place, "period": period, "value": value} for period, value in (("2019", 7.25), ("2020", 4.125))
    ]
    return typed(rows, contracts.OBSERVATIONS)


def tables() -> dict[str, pa.Table]:
    """A folder of indicators that has passed the checks."""
    return {"indicators": typed([definition()], contracts.INDICATORS), "observations": figures()}


def typed(rows: list[dict], contract) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema([(column.name, cells.arrow_type(column)) for column in contract.columns]))
