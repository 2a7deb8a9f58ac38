"""The arithmetic of the chain: what a hash covers, the keyed digest of values, where it first breaks. Writes nothing."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder

from commonweal.evidence.audit.models import INSTALLATION, Chain, Entry

SEALED = ("chain_id", "number", "at", "by", "action", "object_type", "object_id", "fields", "digest", "previous")


@dataclasses.dataclass(frozen=True)
class Broken:
    """The first place where a chain no longer holds, and how it shows."""

    number: int
    reason: str


def seal(entry: Entry) -> str:
    """SHA-256 over every column of the entry and the hash of the one before."""
    return hashlib.sha256(canonical({name: _plain(getattr(entry, name)) for name in SEALED})).hexdigest()


def digest(values: Mapping[str, Any]) -> str:
    """Keyed with the installation's key, so that a guessed value cannot be tried without it."""
    if not settings.AUDIT_KEY:
        raise ImproperlyConfigured("There is no key for the record of changes: run `commonweal init`, or set COMMONWEAL_AUDIT_KEY.")
    return hmac.new(settings.AUDIT_KEY.encode(), canonical(values), hashlib.sha256).hexdigest()


def canonical(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, cls=DjangoJSONEncoder).encode()


def verify(organisation=None) -> Broken | None:
    """The first broken entry of an organisation's chain (the installation's without one); None when all of it holds."""
    number, previous = 0, ""
    for entry in Entry.objects.of(organisation).order_by("number").iterator():
        number += 1
        for reason, holds in (
            ("number", entry.number == number),
            ("previous", entry.previous == previous),
            ("hash", entry.hash == seal(entry)),
        ):
            if not holds:
                return Broken(number, reason)
        previous = entry.hash
    heads = Chain.objects.filter(pk=organisation.pk if organisation else INSTALLATION)
    if (number, previous) not in (heads.values_list("number", "hash") or [(0, "")]):
        return Broken(number + 1, "head")
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):  # PostgreSQL and SQLite give back microseconds, JSON would cut them
        return value.astimezone(datetime.UTC).isoformat()
    return value if isinstance(value, int | list) else str(value)
