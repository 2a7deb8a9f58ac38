"""One way to call each action, for the tests that walk them all: name -> (world) -> arguments, by name. A new action needs a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.evidence.organisations.models import Grant
from tests import factories, people

CALLS: dict[str, Callable[[people.World], dict[str, Any]]] = {
    "accounts.create": lambda world: {"email": "new@example.org", "password": factories.PASSWORD, "name": "Somebody new"},
    "accounts.choose_language": lambda world: {"user": world.people["viewer"], "language": "en-xa"},
    "organisations.create": lambda world: {"slug": "new-city", "name": "New City"},
    "organisations.set_open": lambda world: {"organisation": world.cities["closed"], "open_to_public": True},
    "organisations.grant": lambda world: {"organisation": world.cities["closed"], "user": world.people["outsider"], "role": "viewer"},
    "organisations.revoke": lambda world: {"given": Grant.objects.get(user=world.people["viewer"], organisation=world.cities["closed"])},
    "datasets.register": lambda world: {
        "organisation": world.cities["closed"],
        "name": "observations",
        "table": pa.table({"value": [7.25, None]}),
    },
    "indicators.define": lambda world: {"organisation": world.cities["closed"], "values": factories.definition(indicator="9.9.9")},
    "indicators.revise": lambda world: {"indicator": own(Indicator, world), "values": factories.definition(name="Another name")},
    "indicators.load": lambda world: {"organisation": world.cities["closed"], "tables": factories.tables()},
    "places.define": lambda world: {"organisation": world.cities["closed"], "values": {"place": "E05", "name": "New Ward"}},
    "places.revise": lambda world: {"place": own(Place, world), "values": {"place": own(Place, world).place, "name": "New Ward"}},
}
SECRET = (
    "new@example.org",
    factories.PASSWORD,
    "Somebody new",
    "New City",
    "New Ward",
    "Another name",
)  # of these values nothing may stand in the record


def own(model, world: people.World):
    """A row of the closed city."""
    return model.objects.filter(organisation=world.cities["closed"]).order_by("pk")[0]
