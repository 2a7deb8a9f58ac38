"""Hash-chained entries, one chain per organisation and one for the installation; and forms already taken."""

from __future__ import annotations

import uuid

from django.db import models

from commonweal.evidence.organisations.models import Grant, Role

INSTALLATION = uuid.UUID(int=0)  # the chain of what belongs to no organisation, such as accounts


class Chain(models.Model):
    """The head of a chain: appending locks this row, and a tail cut off no longer agrees with it."""

    id = models.UUIDField(primary_key=True)  # of the organisation, or INSTALLATION
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.id} at {self.number}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user) -> EntryQuerySet:
        """Those of an organisation for its administrators and auditors; those of the installation for nobody on a page."""
        if not user.is_authenticated:
            return self.none()
        grants = Grant.objects.filter(user=user, role__in=(Role.ADMINISTRATOR, Role.AUDITOR), scope_type=Grant.ORGANISATION)
        return self.filter(chain__in=grants.values("organisation"))

    def of(self, organisation) -> EntryQuerySet:
        """The chain of one organisation; None for the installation's."""
        return self.filter(chain_id=organisation.pk if organisation else INSTALLATION)

    def newest_first(self) -> EntryQuerySet:
        return self.order_by("-number")


class Entry(models.Model):
    """What was done, when, by whom, to what. Names of fields and a keyed digest of values: never a value."""

    id = models.BigAutoField(primary_key=True)
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)  # id of a person, or "console"
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=80)
    fields = models.JSONField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_chain_and_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class FormUse(models.Model):
    """A form that was sent and taken: sent again, it leads to the same page and changes nothing."""

    form_id = models.UUIDField(primary_key=True)
    by = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    leads_to = models.TextField(blank=True)  # as long as an address may be
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.form_id)
