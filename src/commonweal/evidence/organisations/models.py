"""Organisations, and the grants that let people into them."""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OPERATOR = "operator", _("Operator")
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    VIEWER = "viewer", _("Viewer")
    PARTNER_REPRESENTATIVE = "partner_representative", _("Partner representative")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    RESPONDENT = "respondent", _("Respondent")
    RESIDENT = "resident", _("Resident")
    AUDITOR = "auditor", _("Auditor")


# Who reads an organisation's own pages. An operator runs the server and reads no content; a partner representative, a respondent
# and a resident see what is shared with them, which are pages of their own.
READERS = (Role.ADMINISTRATOR, Role.EDITOR, Role.VIEWER, Role.COMMITTEE_MEMBER, Role.AUDITOR)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user) -> OrganisationQuerySet:
        """Those open to the public, for anyone; and those whose inside a person may read."""
        return self.filter(models.Q(open_to_public=True) | models.Q(pk__in=Organisation.objects.readable_by(user).values("pk")))

    def readable_by(self, user) -> OrganisationQuerySet:
        """Administrators, editors, viewers, committee members and auditors of each organisation; being open to the public adds nobody."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=Grant.objects.filter(user=user, role__in=READERS, scope_type=Grant.ORGANISATION).values("organisation"))

    def by_name(self) -> OrganisationQuerySet:
        return self.order_by("name", "slug")


class Organisation(models.Model):
    """A city, region, agency or association: the owner of every row beneath it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=60, default="UTC")
    languages = models.JSONField(default=list, blank=True)  # codes, the first is the main one
    currency = models.CharField(
        max_length=3, blank=True, validators=[RegexValidator(r"^[A-Z]{3}$", _("Give the three letters of the currency, such as GBP."))]
    )
    source = models.TextField(blank=True)  # where its figures come from, with licence: one line shown on every page
    open_to_public = models.BooleanField(default=False)
    illustrative = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug"], name="one_organisation_per_address")]

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    def visible_to(self, user) -> GrantQuerySet:
        """A person's own, and those in an organisation they administer."""
        if not user.is_authenticated:
            return self.none()
        administered = Grant.objects.filter(user=user, role=Role.ADMINISTRATOR, scope_type=Grant.ORGANISATION).values("organisation")
        return self.filter(models.Q(user=user) | models.Q(organisation__in=administered))


class Grant(models.Model):
    """One role of one person in one scope: the whole organisation, or something in it named by type and id."""

    ORGANISATION = "organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    scope_type = models.CharField(max_length=30, default=ORGANISATION)
    scope_id = models.UUIDField()  # of the organisation itself, or of the partnership, evaluation … in it
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "scope_type", "scope_id"], name="one_grant_per_role_and_scope"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="grant_of_a_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.scope_type} {self.scope_id}"
