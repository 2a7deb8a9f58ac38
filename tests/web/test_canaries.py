"""What one city wrote appears on no page for those who may not see that city: not in HTML, not in an error, not in a header."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from tests import people
from tests.web import canaries, matrix

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
    assert list(canaries.leaks(world, line)) == []


def test_the_canaries_sing_for_those_who_may_hear_them(world):
    for person, route, city, heard in (
        ("viewer", "organisation", "closed", {"closed"}),
        ("anonymous", "indicators", "open", {"open"}),
        ("outsider", "organisations", "-", {"open", "foreign"}),
    ):
        url = matrix.address(world, route, city=city)
        assert canaries.heard(matrix.ask(world, person, "GET", url), asked=url) == heard


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
