"""How anything is written: an action names its author and leaves exactly one entry, in the same transaction as what it changes.

To add one, write a function in the `actions.py` of its application:

    @action("needs.voice")
    def voice(organisation, *, by: Actor, text: str) -> Done[Need]:
        need = Need.objects.create(organisation=organisation, text=text)
        return done(need, text=text)

The caller gets the object itself. `unchanged(object)` says that there was nothing to do: then there is no entry either.
"""

from __future__ import annotations

import contextvars
import dataclasses
import functools
import inspect
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from commonweal.evidence.accounts.models import User
from commonweal.evidence.audit import chain
from commonweal.evidence.audit.models import INSTALLATION, Chain, Entry, FormUse
from commonweal.evidence.organisations.models import Organisation

CONSOLE = "console"  # whoever runs commands on the server
Actor = User | str

Subject = TypeVar("Subject", bound=models.Model)
Given = ParamSpec("Given")

ACTIONS: dict[str, Callable[..., Any]] = {}

# What may change without an entry, and why. A test proves that the list is complete and that nothing on it is gone.
EXEMPT = {
    "sessions.Session": "signing in and out; kept for hours",
    "account.EmailAddress": "allauth's copy of an address",
    "account.EmailConfirmation": "allauth's pending confirmations",
    "auth.Group": "Django's own, unused: rights are grants",
    "auth.Permission": "Django's own, unused: rights are grants",
    "contenttypes.ContentType": "Django's own list of models",
    "audit.Chain": "the record itself",
    "audit.Entry": "the record itself",
    "audit.FormUse": "a form taken, beside the entry of what it did",
}
# Public functions that write without being an action, and why.
UNRECORDED = {
    "commonweal.evidence.audit.actions.take_form": "stands beside the entry of what the form did",
    "commonweal.evidence.audit.actions.settle_form": "stands beside the entry of what the form did",
    "commonweal.evidence.datasets.actions.store": "part of an action that brings several tables, recorded by that action",
}


class ActionError(TypeError):
    """An action was written or called in a way that would leave a change without its author or its entry."""


@dataclasses.dataclass(frozen=True)
class Done(Generic[Subject]):
    """What an action did: the object, the organisation whose chain records it, the new values by field; no values when nothing was done."""

    subject: Subject
    organisation: Organisation | None
    changes: Mapping[str, Any] | None
    object_id: str


def done(subject: Subject, *, organisation: Organisation | None = None, **changes: Any) -> Done[Subject]:
    """The action changed `changes` of `subject`; its organisation is the subject's own unless another is named."""
    return Done(subject, organisation or _organisation(subject), changes, str(subject.pk))


def unchanged(subject: Subject) -> Done[Subject]:
    """The action found nothing to do."""
    return Done(subject, None, None, str(subject.pk))


def action(name: str) -> Callable[[Callable[Given, Done[Subject]]], Callable[Given, Subject]]:
    """Register a function as the action `name`: it runs atomically, with `by=`, and writes one entry."""

    def decorate(function: Callable[Given, Done[Subject]]) -> Callable[Given, Subject]:
        by = inspect.signature(function).parameters.get("by")
        if by is None or by.kind is not by.KEYWORD_ONLY or by.default is not by.empty:
            raise ActionError(f"{name} must take `by` as a required keyword: write `def {function.__name__}(…, *, by: Actor, …)`.")
        if name in ACTIONS:
            raise ActionError(f"There are two actions named {name}.")

        @functools.wraps(function)
        def run(*args: Given.args, **kwargs: Given.kwargs) -> Subject:
            if _running.get():
                raise ActionError(f"{name} was called inside {_running.get()}: share a plain function instead, so that each has one entry.")
            author = name_of(kwargs.get("by"))
            running = _running.set(name)
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if not isinstance(result, Done):
                        raise ActionError(f"{name} returned {type(result).__name__}; it must return done(…) or unchanged(…).")
                    if result.changes is not None:
                        _append(result, action=name, by=author)
                    return result.subject
            finally:
                _running.reset(running)

        ACTIONS[name] = run
        return run

    return decorate


_running: contextvars.ContextVar[str] = contextvars.ContextVar("the action that is running", default="")


def name_of(by: Any) -> str:
    """How an author is written in the record: a person by id, the server's console by that word."""
    if by == CONSOLE:
        return CONSOLE
    if isinstance(by, User) and by.pk:
        return str(by.pk)
    raise ActionError(f"by={by!r}: give the person who acts, or CONSOLE for a command on the server.")


def _organisation(subject: models.Model) -> Organisation | None:
    return subject if isinstance(subject, Organisation) else getattr(subject, "organisation", None)


def _append(result: Done[Any], *, action: str, by: str) -> None:
    head = _lock(result.organisation.pk if result.organisation else INSTALLATION)
    entry = Entry(
        chain=head,
        number=head.number + 1,
        at=timezone.now(),
        by=by,
        action=action,
        object_type=result.subject._meta.label,
        object_id=result.object_id,
        fields=sorted(result.changes),
        digest=chain.digest(result.changes),
        previous=head.hash,
    )
    entry.hash = chain.seal(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(force_update=True)


def _lock(key: uuid.UUID) -> Chain:
    """The head of a chain, held until the transaction ends: SQLite has one writer anyway, PostgreSQL locks the row."""
    head, _ = Chain.objects.select_for_update().get_or_create(pk=key)
    return head


def take_form(form_id: uuid.UUID, *, by: str, digest: str) -> tuple[FormUse, bool]:
    """The use of a form, and whether this is the first. Waits for another one that is being sent at the same time."""
    use = FormUse(form_id=form_id, by=by, digest=digest, at=timezone.now())
    try:
        with transaction.atomic():
            use.save(force_insert=True)
    except IntegrityError:
        return FormUse.objects.get(pk=form_id), False
    return use, True


def form_taken(form_id: uuid.UUID, *, by: str, digest: str) -> FormUse | None:
    """The use of a form that the same person sent with the same answers."""
    return FormUse.objects.filter(pk=form_id, by=by, digest=digest).first()


def settle_form(use: FormUse, *, leads_to: str) -> None:
    use.leads_to = leads_to
    use.save(update_fields=["leads_to"])
