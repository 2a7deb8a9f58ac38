"""What one city wrote appears on no page for those who may not see that city: not in HTML, not in an error, not in a header."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import models

from tests import people
from tests.web import matrix

# Text that cannot carry a canary: codes and numbers, or made by the machine. (model, field)
NOT_WRITTEN = {
    ("organisations.Organisation", "time_zone"),
    ("organisations.Organisation", "languages"),
    ("organisations.Organisation", "currency"),
    ("organisations.Grant", "role"),
    ("organisations.Grant", "scope_type"),
    ("datasets.Dataset", "name"),
    ("datasets.Dataset", "sha256"),
    ("datasets.Dataset", "file_key"),
    ("datasets.Dataset", "created_by"),
    ("indicators.Place", "boundary"),
    ("indicators.Indicator", "direction"),
    ("indicators.Indicator", "kind"),
    ("indicators.Indicator", "dimension"),
    ("indicators.Indicator", "space_rule"),
    ("indicators.Indicator", "time_rule"),
    ("indicators.Indicator", "baseline_period"),
    ("indicators.Indicator", "target_period"),
    ("indicators.Indicator", "disclosure"),
    ("indicators.IndicatorVersion", "changed"),
}


@pytest.mark.parametrize("line", matrix.lines(), ids=str)
def test_no_page_shows_what_a_city_hides(world, line):
    for city in [line.city] if line.city == "-" else list(people.CANARIES):
        url = matrix.address(world, line.route, city=city)
        sent = matrix.SENT[line.route](world, line.city) if line.method == "POST" else None
        for person in people.PEOPLE:
            answer = matrix.ask(world, person, line.method, url, sent=sent)
            everything = answer.content.decode() + repr(sorted(answer.headers.items()))
            for asked in (url, quote(url), quote(url, safe="")):  # what the visitor typed may stand in a link that leads back
                everything = everything.replace(asked, "")
            leaked = {word for word, canary in people.CANARIES.items() if canary in everything.lower()} - world.sees(person)
            assert not leaked, f"{line} shows {person} what {leaked} wrote"


def test_the_canaries_sing_for_those_who_may_hear_them(world):
    answer = matrix.ask(world, "viewer", "GET", matrix.address(world, "organisation", city="closed"))
    assert people.CANARIES["closed"].encode() in answer.content


def written() -> list[tuple[type[models.Model], models.Field]]:
    """Every text of every model that belongs to an organisation."""
    owned = [model for model in apps.get_models() if model._meta.label == "organisations.Organisation" or "organisation" in fields(model)]
    return [
        (model, field)
        for model in owned
        for field in fields(model).values()
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and (model._meta.label, field.name) not in NOT_WRITTEN
    ]


def fields(model: type[models.Model]) -> dict[str, models.Field]:
    return {field.name: field for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model, field", written(), ids=lambda part: getattr(part, "__name__", getattr(part, "name", "")))
def test_every_text_carries_the_canary_of_its_city(world, model, field):
    for word, canary in people.CANARIES.items():
        city = world.cities[word]
        rows = model.objects.filter(pk=city.pk) if model is type(city) else model.objects.filter(organisation=city)
        values = [str(value) for value in rows.values_list(field.name, flat=True)]
        assert values, f"people.city() makes no {model.__name__}"
        assert [value for value in values if canary not in value] == []


def test_what_cannot_carry_a_canary_exists():
    assert {(model._meta.label, name) for model in apps.get_models() for name in fields(model)} >= NOT_WRITTEN
