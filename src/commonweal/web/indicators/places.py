"""An organisation's places: the register, and what is known of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.evidence import obtain
from commonweal.evidence.indicators import actions, permissions
from commonweal.evidence.indicators.models import Place
from commonweal.evidence.organisations.models import Organisation
from commonweal.reports import components
from commonweal.tables import places as contracts
from commonweal.web import contract_forms, once, surroundings
from commonweal.web.indicators import contexts

PlaceForm = contract_forms.form_for(contracts.PLACES)
PART = "indicators"  # where the pages stand in the navigation


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    rows = list(Place.objects.filter(organisation=organisation).visible_to(request.user).in_order())
    may_define = permissions.can_define(request.user, organisation)
    context = contexts.places(organisation, rows, may_define=may_define)
    return surroundings.rendered(request, organisation, "indicators/places.html", part=PART, context={"page": context})


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    row = obtain.one(request, Place.objects.filter(organisation=organisation), may=permissions.can_define, of=organisation, pk=pk)
    others = Place.objects.filter(organisation=organisation).exclude(pk=row.pk).values("place", "parent")
    form = PlaceForm(request.POST or None, beside=others, initial=contract_forms.initial(contracts.PLACES, row), fixed=("place",))
    if request.method == "POST" and form.is_valid():
        return once.once(request, lambda: _saved(organisation, row, request, form))
    trail = (*contexts.place_trail(organisation), components.Link(label=str(row)))
    page = contexts.FormPage(
        trail=trail, title=str(row), hint=_("What you do not know may stay empty. An estimate is welcome: say whose it is.")
    )
    return surroundings.rendered(request, organisation, "indicators/form.html", part=PART, context={"page": page, "form": form})


def _saved(organisation: Organisation, row: Place, request: HttpRequest, form: contract_forms.ContractForm) -> str:
    actions.revise_place(row, by=request.user, values=form.values)
    return reverse("places", kwargs={"slug": organisation.slug})
