"""Pages for what went wrong: in plain words, with what to do and a reference number to quote."""

from __future__ import annotations

import logging
import sys
import traceback

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse

log = logging.getLogger("commonweal.web")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "429.html", status=429)


def no_form_id(request: HttpRequest) -> HttpResponse:
    return _page(request, "errors/no_form_id.html", status=400)


def form_reused(request: HttpRequest) -> HttpResponse:
    return _page(request, "errors/form_reused.html", status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of an old page. At sign-in, where a second click after success ends here, simply go on."""
    if request.path == reverse("account_login"):
        return HttpResponseRedirect(request.path)
    return _page(request, "errors/old_form.html", status=403)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own mistake. The log gets the kind of error and the lines of code, not its message, which may quote what somebody wrote."""
    kind, _, frames = sys.exc_info()
    where = "".join(traceback.format_tb(frames))
    log.error("%s %s\n%s", _reference(request), kind.__name__ if kind else "unknown", where)
    return HttpResponse(
        loader.render_to_string("500.html", {"reference": _reference(request)}), status=500
    )  # no request: the database may be away


def _page(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    return render(request, template, {"reference": _reference(request)}, status=status)


def _reference(request: HttpRequest) -> str:
    return getattr(request, "reference", "-")
