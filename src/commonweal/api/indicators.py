"""The results about an organisation's indicators, in the same envelope as the command line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commonweal.evidence import obtain
from commonweal.evidence.indicators import results as kept
from commonweal.evidence.organisations.models import Organisation
from commonweal.reports import serialise


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever may see the organisation's pages; small groups are hidden as there."""
    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    envelope = kept.envelope(organisation, language=get_language())
    return HttpResponse(serialise.to_json(envelope), content_type="application/json; charset=utf-8")
