"""What people may do in an organisation they may see. Seeing itself is `visible_to`; an object is obtained through both."""

from __future__ import annotations

from commonweal.evidence.organisations.models import Grant, Organisation, Role


def can_edit(user, organisation: Organisation) -> bool:
    """Administrators and editors of the organisation."""
    return _holds(user, organisation, Role.ADMINISTRATOR, Role.EDITOR)


def can_administer(user, organisation: Organisation) -> bool:
    """Administrators of the organisation."""
    return _holds(user, organisation, Role.ADMINISTRATOR)


def can_audit(user, organisation: Organisation) -> bool:
    """Administrators and auditors of the organisation."""
    return _holds(user, organisation, Role.ADMINISTRATOR, Role.AUDITOR)


def _holds(user, organisation: Organisation, *roles: Role) -> bool:
    grants = Grant.objects.filter(organisation=organisation, scope_type=Grant.ORGANISATION, role__in=roles)
    return user.is_authenticated and grants.filter(user=user).exists()
