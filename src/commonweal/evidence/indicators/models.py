"""Places, indicators and their versions. Fields bear the names of the contract's columns, so that a table is one query."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.utils import timezone

from commonweal.evidence.organisations.models import Organisation
from commonweal.tables import indicators as contracts


class InOrganisationQuerySet(models.QuerySet):
    """Rows of an organisation are seen by whoever sees the organisation."""

    def visible_to(self, user):
        """Whoever may see the organisation: everybody where it is open to the public, otherwise its readers."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class PlaceQuerySet(InOrganisationQuerySet):
    def in_order(self):
        """By name, then code."""
        return self.order_by("name", "place")


class Place(models.Model):
    """A district or any other sub-area; a row of the table `places`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=100)
    name = models.TextField(blank=True)
    parent = models.CharField(max_length=100, blank=True)
    level = models.TextField(blank=True)
    population = models.BigIntegerField(null=True, blank=True)
    population_source = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    boundary = models.JSONField(null=True, blank=True)  # a GeoJSON geometry in degrees; not a column, it comes in a file of its own

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="one_place_per_code"),
            models.CheckConstraint(condition=models.Q(population__gte=0), name="population_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name or self.place


class IndicatorQuerySet(InOrganisationQuerySet):
    def in_order(self):
        """By the shape of the code, so that 9.c.1 comes before 11.1.1."""
        return self.annotate(code_length=Length("indicator")).order_by("position", "code_length", "indicator")


class Indicator(models.Model):
    """The version in use of one indicator's definition; a row of the table `indicators`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    indicator = models.CharField(max_length=100)
    name = models.TextField()
    plain = models.TextField(blank=True)
    unit = models.TextField()
    direction = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, blank=True)
    dimension = models.TextField(blank=True)
    numerator_measure = models.CharField(max_length=100, blank=True)
    denominator_measure = models.CharField(max_length=100, blank=True)
    factor = models.FloatField(null=True, blank=True)
    space_rule = models.CharField(max_length=20, blank=True)
    time_rule = models.CharField(max_length=20, blank=True)
    baseline_period = models.CharField(max_length=20, blank=True)
    target = models.FloatField(null=True, blank=True)
    target_period = models.CharField(max_length=20, blank=True)
    framework_codes = models.TextField(blank=True)
    need = models.CharField(max_length=100, blank=True)
    owner = models.TextField(blank=True)
    source = models.TextField(blank=True)
    disclosure = models.CharField(max_length=10, default="people")

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "indicator"], name="one_indicator_per_code"),
            models.CheckConstraint(condition=models.Q(direction__in=contracts.DIRECTIONS), name="indicator_of_a_known_direction"),
            models.CheckConstraint(condition=models.Q(disclosure__in=("people", "open")), name="indicator_of_a_known_disclosure"),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may see the indicator's organisation."""
        return self.filter(indicator__organisation__in=Organisation.objects.visible_to(user))

    def newest_first(self):
        return self.order_by("-number")


class IndicatorVersion(models.Model):
    """What a definition said from one moment on. Versions are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()  # the contract's columns that are not empty
    changed = models.JSONField(default=list)  # names of the columns that differ from the version before
    reason = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.number}"
