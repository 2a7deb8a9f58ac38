"""Signing in and out, which are allauth's views with our templates, and the language of pages."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from commonweal.evidence.accounts import actions
from commonweal.web.accounts import forms
from commonweal.web.once import once

page = require_http_methods(["GET", "HEAD", "POST"])
sign_in, sign_out = page(allauth_views.login), page(allauth_views.logout)


@page
def language(request: HttpRequest) -> HttpResponse:
    """Anyone may choose; it is kept with the account of who is signed in, and in this browser for who is not."""
    form = forms.Language(request.POST or None, initial={"language": request.LANGUAGE_CODE, "next": request.GET.get("next", "")})
    if not form.is_valid():
        return render(request, "accounts/language.html", {"form": form}, status=400 if form.is_bound else 200)
    code, leads_to = form.cleaned_data["language"], _safe(request, form.cleaned_data["next"])
    if request.user.is_authenticated:
        return once(request, lambda: actions.choose_language(request.user, by=request.user, language=code) and leads_to)
    response = HttpResponseRedirect(leads_to)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 60 * 60, secure=settings.SECURE, httponly=True, samesite="Lax"
    )
    return response


def _safe(request: HttpRequest, address: str) -> str:
    """An address of ours; anything else leads home."""
    return (
        address if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()) else "/"
    )
