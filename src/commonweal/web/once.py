"""A form that is sent twice, by a double click, a lost connection or a reload, is taken once."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from commonweal.evidence.audit import actions, chain

FIELD = "form_id"
NOT_ANSWERS = ("csrfmiddlewaretoken", FIELD)


class FormReused(Exception):
    """A form was sent again with other answers, or by somebody else: doing nothing in silence would mislead."""


def once(request: HttpRequest, do: Callable[[], str]) -> HttpResponse:
    """Run `do`, which acts and returns the address of the next page; for a form already taken, only lead to that page.

    The use of the form is stored in the transaction of what it does, so either both are kept or neither.
    """
    by, digest = actions.name_of(request.user), _digest(request)
    with transaction.atomic():
        use, first = actions.take_form(form_id(request), by=by, digest=digest)
        if first:
            actions.settle_form(use, leads_to=do())
    if (use.by, use.digest) != (by, digest):
        raise FormReused
    return HttpResponseRedirect(use.leads_to)


def again(request: HttpRequest) -> HttpResponse | None:
    """For a form that could not be taken: the way to its page where it was taken before, since its own traces are what stand in its way."""
    if not request.user.is_authenticated:
        return None
    use = actions.form_taken(form_id(request), by=actions.name_of(request.user), digest=_digest(request))
    return HttpResponseRedirect(use.leads_to) if use else None


def form_id(request: HttpRequest) -> uuid.UUID | None:
    """The number the form carries; None where it carries none that can be one."""
    text = request.POST.get(FIELD, "")
    try:
        given = uuid.UUID(text)
    except ValueError:
        return None
    return given if given.version == 4 and str(given) == text else None


def _digest(request: HttpRequest) -> str:
    answers = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_ANSWERS}
    files = {name: [[file.name, _sha256(file)] for file in request.FILES.getlist(name)] for name in request.FILES}
    return chain.digest({"path": request.path, "answers": answers, "files": files})


def _sha256(upload: UploadedFile) -> str:
    upload.seek(0)
    found = hashlib.file_digest(upload.file, "sha256").hexdigest()
    upload.seek(0)
    return found
