"""What happens around every page: a reference number, the reader's language, private answers, forms with a number, the way to sign-in."""

from __future__ import annotations

import logging
import secrets
import time

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from commonweal.evidence import obtain
from commonweal.web import errors, once, pseudo

log = logging.getLogger("commonweal.web")


def reference(get_response):
    """A number the visitor can quote, and a line in the log by it: the route, never the address, the person or what they sent."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(4)
        began = time.monotonic()
        response = get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "-"
        level = logging.INFO if response.status_code < 400 else logging.WARNING
        log.log(
            level, "%s %s %s %s %.0f ms", request.reference, request.method, route, response.status_code, 1000 * (time.monotonic() - began)
        )
        return response

    return middleware


def language(get_response):
    """Pages come in the language the person chose, else the one this browser chose, else the one it asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        code = chosen_language(request)
        if code in pseudo.CODES:
            pseudo.install(code)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = get_response(request)
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
            response.headers.setdefault("Content-Language", code)
        return response

    return middleware


def chosen_language(request: HttpRequest) -> str:
    offered = dict(settings.LANGUAGES)
    for code in (getattr(request.user, "language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if code in offered:
            return code
    return translation.get_language_from_request(request)


def private(get_response):
    """Nothing that a signed-in person sees is kept by a browser or a proxy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


class FormId:
    """A form that is sent must carry its number, or it could be taken twice; one sent again with other answers is refused."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 200:  # the form is shown again, with what is to be mended
            return once.again(request) or response
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.method == "POST" and once.form_id(request) is None:
            return errors.no_form_id(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.form_reused(request) if isinstance(exception, once.FormReused) else None


class SignIn:
    """Whoever must sign in first is taken there, and back afterwards."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return redirect_to_login(request.get_full_path()) if isinstance(exception, obtain.SignInNeeded) else None
