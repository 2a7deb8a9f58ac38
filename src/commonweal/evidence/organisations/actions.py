"""Everything that changes an organisation or lets people into it."""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.evidence.accounts.models import User
from commonweal.evidence.audit.actions import Actor, Done, action, done, unchanged
from commonweal.evidence.organisations.models import Grant, Organisation, Role


@action("organisations.create")
def create(
    *,
    by: Actor,
    slug: str,
    name: str,
    time_zone: str = "UTC",
    languages: Sequence[str] = ("en",),
    currency: str = "",
    source: str = "",
    open_to_public: bool = False,
    illustrative: bool = False,
) -> Done[Organisation]:
    """A new organisation, with nobody in it yet."""
    values = {
        "slug": slug,
        "name": name,
        "time_zone": time_zone,
        "languages": list(languages),
        "currency": currency,
        "source": source,
        "open_to_public": open_to_public,
        "illustrative": illustrative,
    }
    organisation = Organisation(**values)
    organisation.full_clean()
    organisation.save(force_insert=True)
    return done(organisation, **values)


@action("organisations.set_open")
def set_open(organisation: Organisation, *, by: Actor, open_to_public: bool) -> Done[Organisation]:
    """Show the organisation's pages to everybody, or stop doing so."""
    if organisation.open_to_public == open_to_public:
        return unchanged(organisation)
    organisation.open_to_public = open_to_public
    organisation.save(update_fields=["open_to_public"])
    return done(organisation, open_to_public=open_to_public)


@action("organisations.grant")
def grant(organisation: Organisation, *, by: Actor, user: User, role: Role) -> Done[Grant]:
    """Give a person a role in the whole organisation; what they already hold stays as it is."""
    given, new = Grant.objects.get_or_create(
        user=user, role=role, scope_type=Grant.ORGANISATION, scope_id=organisation.pk, defaults={"organisation": organisation}
    )
    return done(given, user=str(user.pk), role=role) if new else unchanged(given)


@action("organisations.revoke")
def revoke(given: Grant, *, by: Actor) -> Done[Grant]:
    """Take a role away again."""
    result = done(given, user=str(given.user_id), role=given.role)
    Grant.objects.filter(pk=given.pk).delete()
    return result
