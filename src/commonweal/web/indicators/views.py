"""An organisation's indicators: the register, one indicator, its definition."""

from __future__ import annotations

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.evidence import obtain
from commonweal.evidence.indicators import actions, extract, permissions, results
from commonweal.evidence.indicators.models import Indicator
from commonweal.evidence.organisations.models import Organisation
from commonweal.reports.indicators import page
from commonweal.tables import indicators as contracts
from commonweal.web import contract_forms, once, registers, surroundings
from commonweal.web.indicators import contexts

IndicatorForm = contract_forms.form_for(contracts.INDICATORS)
PART = "indicators"  # where the pages stand in the navigation


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    rows = list(Indicator.objects.filter(organisation=organisation).visible_to(request.user).in_order())
    found = results.results_of(organisation, as_of=results.today(organisation))
    context = contexts.register(organisation, rows, found, may_define=permissions.can_define(request.user, organisation))
    return surroundings.rendered(request, organisation, "indicators/register.html", part=PART, context={"page": context})


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    return registers.as_csv(contracts.INDICATORS, Indicator.objects.filter(organisation=organisation).visible_to(request.user).in_order())


@require_safe
def indicator(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    row = obtain.one(request, Indicator.objects.filter(organisation=organisation), pk=pk)
    found = results.results_of(organisation, as_of=results.today(organisation))
    names = page.series_of(found, indicator=row.indicator) or [""]
    series = request.GET.get("series", names[0])
    if series not in names:
        raise Http404
    shown = page.indicator_page(
        found,
        indicator=row.indicator,
        series=series,
        area_name=organisation.name,
        language=get_language(),
        boundaries=extract.boundaries(organisation),
    )
    versions = row.versions.newest_first().select_related("created_by")
    context = contexts.indicator(organisation, row, shown, versions, may_define=permissions.can_define(request.user, organisation))
    return surroundings.rendered(request, organisation, "indicators/indicator.html", part=PART, context={"page": context})


@require_http_methods(["GET", "HEAD", "POST"])
def define(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), may=permissions.can_define, slug=slug)
    codes = Indicator.objects.filter(organisation=organisation).values_list("indicator", flat=True)
    form = IndicatorForm(request.POST or None, held=codes)
    if request.method == "POST" and form.is_valid():
        try:
            return once.once(request, lambda: _address(organisation, actions.define(organisation, by=request.user, values=form.values)))
        except IntegrityError:  # somebody else took the code since the form was checked
            form.code_is_taken()
    return surroundings.rendered(
        request, organisation, "indicators/form.html", part=PART, context={"page": contexts.form(organisation, None), "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    row = obtain.one(request, Indicator.objects.filter(organisation=organisation), may=permissions.can_define, of=organisation, pk=pk)
    form = IndicatorForm(request.POST or None, initial=contract_forms.initial(contracts.INDICATORS, row), fixed=("indicator",))
    if request.method == "POST" and form.is_valid():
        return once.once(request, lambda: _address(organisation, actions.revise(row, by=request.user, values=form.values)))
    context = contexts.form(organisation, row)
    return surroundings.rendered(request, organisation, "indicators/form.html", part=PART, context={"page": context, "form": form})


def _address(organisation: Organisation, row: Indicator) -> str:
    return reverse("indicator", kwargs={"slug": organisation.slug, "pk": row.pk})
