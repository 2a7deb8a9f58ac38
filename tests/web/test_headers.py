"""What every answer tells the browser."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from tests import factories, people
from tests.web import matrix

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
PAGES = [line for line in matrix.lines() if line.method == "GET"]


@pytest.mark.parametrize("line", PAGES, ids=str)
def test_every_page_is_strict(world, line):
    for person in ("anonymous", "resident", "administrator"):
        answer = matrix.ask(world, person, "GET", matrix.address(world, line.route, city=line.city))
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        if person in world.people:
            assert "no-store" in answer.headers["Cache-Control"]


def test_a_public_page_may_be_kept_by_language_and_visitor(world):
    answer = matrix.ask(world, "anonymous", "GET", matrix.address(world, "organisation", city="open"))
    assert "Cache-Control" not in answer.headers
    assert {"Accept-Language", "Cookie"} <= {word.strip() for word in answer.headers["Vary"].split(",")}


def test_cookies_cannot_be_read_by_scripts(client):
    factories.user(email="ada@example.org")
    answer = matrix.sign_in(client, email="ada@example.org")
    answer.cookies.update(client.get("/accounts/language/").cookies)
    assert {"session", "csrf"} <= set(client.cookies)
    for name in ("session", "csrf"):
        assert (client.cookies[name]["httponly"], client.cookies[name]["samesite"]) == (True, "Lax")


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
def test_an_installation_for_others_insists_on_https(client):
    assert client.get("/").headers["Location"] == "https://testserver/"
    assert "max-age=31536000" in client.get("/accounts/sign-in/", secure=True).headers["Strict-Transport-Security"]


def test_a_big_page_is_sent_small(world):
    client = Client()
    client.cookies["session"] = world.sessions["auditor"]
    answer = client.get(matrix.address(world, "record", city="closed"), headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert people.CANARIES["closed"] not in str(answer.headers)
