"""What people may do with an organisation's indicators. Seeing them is `visible_to`."""

from __future__ import annotations

from commonweal.evidence.organisations import permissions
from commonweal.evidence.organisations.models import Organisation


def can_define(user, organisation: Organisation) -> bool:
    """Administrators and editors of the organisation."""
    return permissions.can_edit(user, organisation)
