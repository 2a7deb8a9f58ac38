"""What the home of an organisation shows, as a documented dataclass."""

from __future__ import annotations

import dataclasses

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.analysis import findings
from commonweal.evidence.indicators import permissions, results
from commonweal.evidence.indicators.models import Indicator
from commonweal.evidence.organisations.models import Organisation
from commonweal.playbook import wording
from commonweal.reports import components
from commonweal.web.indicators import contexts as indicators

FIRST = 5  # findings of a part that are shown at once


@dataclasses.dataclass(frozen=True, kw_only=True)
class Part:
    """Findings of one kind: the first few, and the rest folded away."""

    first: tuple[components.FindingView, ...]
    more: tuple[components.FindingView, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class HomePage:
    """Findings first: those that ask for something, those that are good, those that say what is not known.

    `covered` counts indicators by dimension. With nothing measured `empty` is set, and `begin` leads those who may to a first indicator.
    """

    today: str
    attention: Part
    good: Part
    unknown: Part
    covered: tuple[components.Pair, ...]
    empty: bool
    begin: components.Link | None


def home(organisation: Organisation, user) -> HomePage:
    today = results.today(organisation)
    found = results.results_of(organisation, as_of=today)
    may_define = permissions.can_define(user, organisation)
    rows = Indicator.objects.filter(organisation=organisation).in_order()
    ids = {row.indicator: row.pk for row in rows}

    def shown(*levels: findings.Level) -> Part:
        drawn = tuple(
            indicators.finding(each, organisation=organisation, ids=ids, language=get_language(), may_define=may_define)
            for each in found.findings
            if each.level in levels
        )
        return Part(first=drawn[:FIRST], more=drawn[FIRST:])

    return HomePage(
        today=date_format(today, "l j F Y"),
        attention=shown("act", "watch"),
        good=shown("good"),
        unknown=shown("unknown"),
        covered=tuple(_covered(found)) if found.definitions else (),
        empty=not found.definitions,
        begin=_begin(organisation) if may_define else None,
    )


def _begin(organisation: Organisation) -> components.Link:
    return components.Link(label=_("Add an indicator"), address=reverse("indicator_define", kwargs={"slug": organisation.slug}))


def _covered(found):
    for dimension, codes in found.coverage.dimensions.items():
        names = ", ".join(found.definitions[code].name for code in codes)
        term = wording.text("dimensions", dimension, language=get_language())
        yield components.Pair(term=term[0].upper() + term[1:], text=names or _("no indicator yet"))
