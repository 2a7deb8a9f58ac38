"""The pages that are looked at in the browser. A new page adds a line."""

from __future__ import annotations

import dataclasses

from tests import factories

HARBOUR = "harbour"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page:
    """A page by name and address; `signed_in` visits it as a viewer of the city that `furnish` makes."""

    name: str
    address: str
    signed_in: bool = False
    status: int = 200


PAGES = (
    Page(name="components", address="/components/"),
    Page(name="sign-in", address="/accounts/sign-in/"),
    Page(name="sign-out", address="/accounts/sign-out/", signed_in=True),
    Page(name="language", address="/accounts/language/"),
    Page(name="home", address=f"/o/{HARBOUR}/", signed_in=True),
    Page(name="not-found", address="/o/nowhere/", signed_in=True, status=404),
)


def furnish():
    """The city that pages are about, and the person who looks at them."""
    city = factories.organisation(slug=HARBOUR, name="Harbour", source="Figures of the city council, Open Government Licence v3.0.")
    return city, factories.member(city, email="viewer@example.org", name="A. Rahman")
