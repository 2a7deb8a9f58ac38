"""How a view gets an object: only among what the visitor may see, and only for what they may do with it.

    organisation = obtain.one(request, Organisation.objects.all(), slug=slug)
    dataset = obtain.one(request, organisation.datasets.all(), may=permissions.can_edit, of=organisation, pk=pk)

What may not be seen and what does not exist get the same answer: an anonymous visitor is asked to sign in, anyone else is told
that the page was not found. What may be seen but not done is refused in words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest


class SignInNeeded(Exception):
    """An anonymous visitor asked for what is not public, or is not there."""


def one(
    request: HttpRequest, queryset: Any, *, may: Callable[[Any, Any], bool] | None = None, of: models.Model | None = None, **lookup: Any
) -> Any:
    """The matching object among what the visitor may see; where `may` is given, they must be allowed it on `of`, or on the object."""
    try:
        found = queryset.visible_to(request.user).filter(**lookup).first()
    except (ValidationError, ValueError):  # an address that cannot be an id
        found = None
    if found is None:
        raise refused(request)
    if may is not None and not may(request.user, of or found):
        raise PermissionDenied if request.user.is_authenticated else SignInNeeded
    return found


def refused(request: HttpRequest) -> Exception:
    return Http404() if request.user.is_authenticated else SignInNeeded()
