"""Who may see or do what, asked of the rules themselves: what no page uses yet is held here too.

A rule is the label of a model (may the person see its rows of that city?) or a right of its permissions.py.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from tests import people

TABLE = """
rule                         city   anonymous resident respondent operator outsider partner committee viewer editor auditor administrator
accounts.User                -      no        own      own        own      own      own     own       own    own    own     own
audit.Entry                  closed no        no       no         no       no       no      no        no     no     yes     yes
datasets.Dataset             closed no        no       no         no       no       no      yes       yes    yes    yes     yes
datasets.Dataset             open   no        no       no         no       no       no      yes       yes    yes    yes     yes
indicators.Indicator         closed no        no       no         no       no       no      yes       yes    yes    yes     yes
indicators.Indicator         open   yes       yes      yes        yes      yes      yes     yes       yes    yes    yes     yes
indicators.IndicatorVersion  closed no        no       no         no       no       no      yes       yes    yes    yes     yes
indicators.IndicatorVersion  open   yes       yes      yes        yes      yes      yes     yes       yes    yes    yes     yes
indicators.Place             closed no        no       no         no       no       no      yes       yes    yes    yes     yes
indicators.Place             open   yes       yes      yes        yes      yes      yes     yes       yes    yes    yes     yes
organisations.Grant          closed no        own      own        own      no       own     own       own    own    own     yes
organisations.Organisation   closed no        no       no         no       no       no      yes       yes    yes    yes     yes
organisations.Organisation   open   yes       yes      yes        yes      yes      yes     yes       yes    yes    yes     yes
indicators.can_define        closed no        no       no         no       no       no      no        no     yes    no      yes
organisations.can_administer closed no        no       no         no       no       no      no        no     no     no      yes
organisations.can_audit      closed no        no       no         no       no       no      no        no     no     yes     yes
organisations.can_edit       closed no        no       no         no       no       no      no        no     yes    no      yes
organisations.can_edit       open   no        no       no         no       no       no      no        no     yes    no      yes
"""


def rows() -> list[dict[str, str]]:
    header, *lines = (line.split() for line in TABLE.strip().splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def wrong(world: people.World, row: dict[str, str] | None = None) -> Iterator[str]:
    """Where a rule does not say what the table says: yes, no, or `own` (nothing but what is about the person)."""
    for line in [row] if row else rows():
        for person in people.PEOPLE:
            user = world.people.get(person, AnonymousUser())
            said = answer(world, line["rule"], line["city"], user)
            if said != line[person]:
                yield f"{line['rule']} {line['city']} for {person}: {said}, the table says {line[person]}"


def answer(world: people.World, rule: str, city: str, user) -> str:
    if is_right(rule):
        application, name = rule.split(".")
        right = getattr(importlib.import_module(f"commonweal.evidence.{application}.permissions"), name)
        return "yes" if right(user, world.cities[city]) else "no"
    model = apps.get_model(rule)
    seen = set(model.objects.visible_to(user).filter(**of(model, world, city)))
    if not seen:
        return "no"
    own = {row for row in seen if user in (row, getattr(row, "user", None))}
    return "own" if seen == own else "yes"


def is_right(rule: str) -> bool:
    return ".can_" in rule


def of(model, world: people.World, city: str) -> dict[str, object]:
    """The rows of a model that belong to a city."""
    if city == "-":
        return {}
    place = world.cities[city]
    if isinstance(place, model):
        return {"pk": place.pk}
    return {"chain": place.pk} if model._meta.label == "audit.Entry" else {"organisation": place}
