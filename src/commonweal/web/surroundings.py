"""What surrounds a page: the name of the place, its parts, who is signed in, the language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info, gettext, gettext_noop

from commonweal.reports import components

PARTS = ((gettext_noop("Overview"), "organisation"), (gettext_noop("Indicators"), "indicators"))
"""Parts of an organisation that have pages, in the order of the navigation: label and name of the address. An area adds its line."""


def of(request: HttpRequest, organisation, *, part: str = "") -> components.Chrome:
    """Around the pages of an organisation; `part` is the name of the address among `PARTS` that the page belongs to."""
    around = nowhere(request)
    addresses = [(gettext(label), name, reverse(name, kwargs={"slug": organisation.slug})) for label, name in PARTS]
    return components.Chrome(
        organisation_name=organisation.name,
        home=addresses[0][2],
        navigation=tuple(components.Link(label=label, address=address, current=name == part) for label, name, address in addresses),
        account=around.account,
        language=around.language,
        sources=(organisation.source,) if organisation.source else (),
        illustrative=organisation.illustrative,
    )


def rendered(request: HttpRequest, organisation, template: str, *, part: str, context: dict[str, Any]) -> HttpResponse:
    """A page of an organisation inside its surroundings."""
    return render(request, template, {"chrome": of(request, organisation, part=part), **context})


def nowhere(request: HttpRequest) -> components.Chrome:
    """Around the pages that belong to no organisation."""
    code = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    back = "?" + urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    language = components.Link(label=get_language_info(code)["name_local"], address=f"{reverse('language')}{back}")
    return components.Chrome(account=_account(request), language=language)


def _account(request: HttpRequest) -> tuple[components.Link, ...]:
    user = getattr(request, "user", None)  # a request refused early has none
    if user is None or not user.is_authenticated:
        return (components.Link(label=gettext("Sign in"), address=reverse("account_login")),)
    leave = components.Link(label=gettext("Sign out"), address=reverse("account_logout"))
    return (components.Link(label=str(user)), leave)


def processor(request: HttpRequest) -> dict[str, components.Chrome]:
    """For pages whose view says nothing of its surroundings, such as sign-in and errors."""
    return {"chrome": nowhere(request)}
