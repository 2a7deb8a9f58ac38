"""The organisations a visitor may see, the home of one, and its record of changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from commonweal.evidence import obtain
from commonweal.evidence.audit import chain
from commonweal.evidence.audit.models import Entry
from commonweal.evidence.organisations import permissions
from commonweal.evidence.organisations.models import Organisation
from commonweal.web import surroundings
from commonweal.web.organisations import contexts

SHOWN = 200  # entries on a page; the rest is exported


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All that the visitor may see; where there is one only, its home."""
    organisations = list(Organisation.objects.visible_to(request.user).by_name())
    if len(organisations) == 1:
        return redirect("organisation", slug=organisations[0].slug)
    if not organisations and not request.user.is_authenticated:
        raise obtain.SignInNeeded
    return render(request, "organisations/every.html", {"organisations": organisations})


@require_safe
def home(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    page = contexts.home(organisation, request.user)
    return surroundings.rendered(
        request, organisation, "organisations/home.html", part="organisation", context={"organisation": organisation, "page": page}
    )


@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what, and whether the record still holds; for administrators and auditors."""
    organisation = obtain.one(request, Organisation.objects.all(), may=permissions.can_audit, slug=slug)
    entries = Entry.objects.of(organisation).newest_first()[:SHOWN]
    context = {"organisation": organisation, "entries": entries, "broken": chain.verify(organisation)}
    return render(request, "organisations/record.html", context)
