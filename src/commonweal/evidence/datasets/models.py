"""The row that registers a table of figures. The file itself never changes."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from commonweal.evidence.organisations.models import Organisation


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def visible_to(self, user) -> DatasetQuerySet:
        """Whoever may read the inside of its organisation: raw figures are unprotected, so being open adds nobody."""
        return self.filter(organisation__in=Organisation.objects.readable_by(user))

    def current(self, organisation: Organisation) -> DatasetQuerySet:
        """The version in use of each table of an organisation."""
        return self.filter(organisation=organisation, is_current=True)


class Dataset(models.Model):
    """One version of one table: where its file lies, what is in it, and where that comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="datasets")
    name = models.CharField(max_length=100)  # the table's name in its contract, such as `observations`
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    rows = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file_key = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    created_by = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DatasetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "version"], name="one_dataset_per_name_and_version"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(is_current=True), name="one_current_dataset_per_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def path(self):
        return settings.DATASETS / self.file_key
