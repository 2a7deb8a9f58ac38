"""What the pages about indicators show, as documented dataclasses."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonweal.analysis import findings
from commonweal.analysis.indicators import results
from commonweal.evidence.indicators.models import Indicator, IndicatorVersion, Place
from commonweal.evidence.organisations.models import Organisation
from commonweal.playbook import passages
from commonweal.reports import components, wording
from commonweal.reports.indicators import headline, page
from commonweal.tables import indicators as contracts
from commonweal.tables import places as place_contracts
from commonweal.tables import registry
from commonweal.web import registers

TO_DEFINE = ("set_target", "set_direction", "link_need")  # actions of findings that only those who may define can take
TO_ADD = ("add_indicator",)
ABOUT_PLACES = ("add_population",)


@dataclasses.dataclass(frozen=True, kw_only=True)
class RegisterPage:
    """The list of indicators; `register` is None where there is none. `define` is the verb of those who may.

    `sentence` counts them and those that look worse, `doubt` those of which nothing can be said.
    """

    sentence: str
    doubt: str
    register: components.Register | None
    define: components.Link | None
    places: components.Link
    download: components.Link


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorPage:
    """One series of one indicator. `shown` holds what was found, `series` the others to look at, `revise` the verb of those who may."""

    trail: tuple[components.Link, ...]
    shown: page.IndicatorPage
    series: tuple[components.Link, ...]
    versions: tuple[components.Version, ...]
    revise: components.Link | None
    illustrative: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class PlacesPage:
    """The list of places; `sentence` counts them, `doubt` those of which the population is not known."""

    trail: tuple[components.Link, ...]
    sentence: str
    doubt: str
    register: components.Register | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class FormPage:
    """A new indicator or a new version of one; `trail` leads back."""

    trail: tuple[components.Link, ...]
    title: str
    hint: str


def register(organisation: Organisation, rows: Sequence[Indicator], found: results.Results, *, may_define: bool) -> RegisterPage:
    named = {"slug": organisation.slug}
    heads = {row.indicator: headline.headline(found, indicator=row.indicator, language=get_language()) for row in rows}
    drawn = registers.listed(
        contracts.INDICATORS,
        rows,
        caption=_("Indicators"),
        name="name",
        address=lambda row: reverse("indicator", kwargs={**named, "pk": row.pk}),
        derived={
            _("Now"): lambda row: components.Cell(text=heads[row.indicator].now, note=heads[row.indicator].period),
            _("What we know"): lambda row: components.Cell(level=heads[row.indicator].level, note=heads[row.indicator].change),
        },
    )
    return RegisterPage(
        **_counted([heads[row.indicator].level for row in rows]),
        register=drawn if rows else None,
        define=components.Link(label=_("Add an indicator"), address=reverse("indicator_define", kwargs=named)) if may_define else None,
        places=components.Link(label=_("Places"), address=reverse("places", kwargs=named)),
        download=components.Link(label=_("Download the definitions"), address=reverse("indicators_download", kwargs=named)),
    )


def _counted(levels: Sequence[findings.Level]) -> dict[str, str]:
    worse = sum(level in ("act", "watch") for level in levels)
    open_ = sum(level == "unknown" for level in levels)
    one = ngettext("%(number)s indicator", "%(number)s indicators", len(levels)) % {"number": len(levels)}
    two = ngettext("%(number)s looks worse than it was", "%(number)s look worse than they were", worse) % {"number": worse}
    three = ngettext("Of %(number)s we cannot tell.", "Of %(number)s we cannot tell.", open_) % {"number": open_}
    return {"sentence": f"{one}: {two}." if worse else f"{one}.", "doubt": three if open_ else ""}


def indicator(
    organisation: Organisation, row: Indicator, shown: page.IndicatorPage, versions: Iterable[IndicatorVersion], *, may_define: bool
) -> IndicatorPage:
    named = {"slug": organisation.slug, "pk": row.pk}
    others = tuple(components.Link(label=each or row.name, address=f"?{urlencode({'series': each})}") for each in shown.others)
    return IndicatorPage(
        trail=(*_trail(organisation), components.Link(label=f"{row.indicator} {row.name}")),
        shown=shown,
        series=others,
        versions=tuple(_version(each, current=each.number == row.version) for each in versions),
        revise=components.Link(label=_("Change the definition"), address=reverse("indicator_revise", kwargs=named)) if may_define else None,
        illustrative=organisation.illustrative,
    )


def places(organisation: Organisation, rows: Sequence[Place], *, may_define: bool) -> PlacesPage:
    drawn = registers.listed(
        place_contracts.PLACES,
        rows,
        caption=_("Places"),
        name="name",
        address=lambda row: reverse("place_revise", kwargs={"slug": organisation.slug, "pk": row.pk}) if may_define else "",
    )
    without = sum(row.population is None for row in rows)
    sentence = ngettext("%(number)s place.", "%(number)s places.", len(rows)) % {"number": len(rows)}
    doubt = ngettext(
        "Of %(number)s we do not know how many people live there.", "Of %(number)s we do not know how many people live there.", without
    )
    return PlacesPage(
        trail=(*_trail(organisation), components.Link(label=_("Places"))),
        sentence=sentence,
        doubt=doubt % {"number": without} if without else "",
        register=drawn if rows else None,
    )


def place_trail(organisation: Organisation) -> tuple[components.Link, ...]:
    return (*_trail(organisation), components.Link(label=_("Places"), address=reverse("places", kwargs={"slug": organisation.slug})))


def form(organisation: Organisation, row: Indicator | None) -> FormPage:
    if row is None:
        title, hint = _("Add an indicator"), _("Its figures can be brought later. What you do not know may stay empty.")
        return FormPage(trail=(*_trail(organisation), components.Link(label=title)), title=title, hint=hint)
    back = components.Link(label=row.indicator, address=reverse("indicator", kwargs={"slug": organisation.slug, "pk": row.pk}))
    title = _("Change the definition")
    hint = _("This makes version %(number)s. Earlier versions stay readable.") % {"number": row.version + 1}
    return FormPage(trail=(*_trail(organisation), back, components.Link(label=title)), title=title, hint=hint)


def finding(
    found: findings.Finding, *, organisation: Organisation, ids: Mapping[str, uuid.UUID], language: str, may_define: bool
) -> components.FindingView:
    """A finding with one verb that this visitor can follow; `ids` are those of indicators by code."""
    said = wording.say(found, language=language)
    return components.FindingView(
        level=found.level,
        sentence=said.sentence,
        doubt=said.doubt,
        provenance=wording.provenance(found, language=language, with_area=len(registry.AREAS) > 1),
        verb=_verb(found, said, organisation=organisation, ids=ids, may_define=may_define),
        illustrative=found.illustrative or organisation.illustrative,
    )


def _verb(
    found: findings.Finding, said: wording.Said, *, organisation: Organisation, ids: Mapping[str, uuid.UUID], may_define: bool
) -> components.Link:
    action = passages.passage(found.code).action
    named = {"slug": organisation.slug}
    about = {**named, "pk": ids[found.subject]} if found.subject in ids else None
    here = reverse("indicator", kwargs=about) if about else ""
    series = found.params.get("series")
    page_of = f"{here}?{urlencode({'series': series})}" if here and series else here or reverse("indicators", kwargs=named)
    if action in TO_ADD and may_define:
        return components.Link(label=said.action, address=reverse("indicator_define", kwargs=named))
    if action in TO_DEFINE and about and may_define:
        return components.Link(label=said.action, address=reverse("indicator_revise", kwargs=about))
    if action in ABOUT_PLACES:
        return components.Link(label=said.action if may_define else _("See the places"), address=reverse("places", kwargs=named))
    if here:
        return components.Link(label=_("Read the evidence"), address=page_of)
    return components.Link(label=said.action if may_define else _("See the indicators"), address=page_of)


def _trail(organisation: Organisation) -> tuple[components.Link, ...]:
    return (components.Link(label=_("Indicators"), address=reverse("indicators", kwargs={"slug": organisation.slug})),)


def _version(version: IndicatorVersion, *, current: bool) -> components.Version:
    changed = ", ".join(_(contracts.INDICATORS.column(name).label) for name in version.changed)
    who = version.created_by.name or version.created_by.email if version.created_by else _("from a file")
    return components.Version(
        name=_("Version %(number)s") % {"number": version.number},
        provenance=f"{date_format(version.created_at, 'j F Y')} · {who}",
        change=_("Changed: %(columns)s") % {"columns": changed} if changed else "",
        current=current,
    )
