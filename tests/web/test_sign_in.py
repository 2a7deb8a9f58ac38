"""Signing in: nothing tells a known address from an unknown one, nobody can make an account, the session is a new one."""

from __future__ import annotations

import re

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth.hashers import get_hasher
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from commonweal.config import settings as shipped
from commonweal.evidence.accounts import actions
from commonweal.evidence.audit.actions import CONSOLE
from tests import factories
from tests.web import matrix

pytestmark = pytest.mark.django_db


def body(answer) -> str:
    """A page without what differs on every request."""
    return re.sub(r'name="(csrfmiddlewaretoken|form_id)" value="[^"]*"', "", answer.content.decode())


def test_an_unknown_address_gets_the_answer_of_a_known_one():
    factories.user(email="familiar@example.org")
    answers = {
        body(matrix.sign_in(Client(), email=f"{who}@example.org", password="wrong")).replace(who, "") for who in ("familiar", "stranger")
    }
    assert len(answers) == 1


def test_an_account_that_is_closed_gets_the_same_answer():
    closed = factories.user(email="barred@example.org")
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    answers = {body(matrix.sign_in(Client(), email=f"{who}@example.org")).replace(who, "") for who in ("barred", "stranger")}
    assert len(answers) == 1


def test_the_session_after_signing_in_is_a_new_one(client):
    factories.user(email="ada@example.org")
    client.get("/accounts/language/")
    client.session["planted"] = "before"
    client.session.save()
    before = client.session.session_key
    matrix.sign_in(client, email="ada@example.org")
    assert client.session.session_key not in (None, before)


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:go()"])
def test_signing_in_leads_to_our_pages_only(client, page):
    factories.user(email="ada@example.org")
    assert matrix.sign_in(client, email="ada@example.org", next=page).headers["Location"] == "/"


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_choosing_a_language_leads_to_our_pages_only(client, page):
    answer = client.post("/accounts/language/", {"language": "en", "next": page, "form_id": "9f0e7c39-6c0e-4b7d-9c9a-0f2f6b0c1a11"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("route", ["account_signup", "account_email", "account_reset_password", "account_change_password"])
def test_nothing_but_signing_in_and_out_has_an_address(route):
    with pytest.raises(NoReverseMatch):
        reverse(route)


def test_allauth_may_make_no_account(rf):
    assert not get_adapter().is_open_for_signup(rf.get("/"))


def test_passwords_are_kept_with_argon2():
    assert shipped.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert get_hasher("default").algorithm == "md5"  # in tests only


@pytest.mark.parametrize("password", ["short", "123456789012", "ada@example.org"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        actions.create(by=CONSOLE, email="ada@example.org", password=password)


def test_an_address_has_one_account():
    factories.user(email="Ada@Example.org")
    with pytest.raises(ValidationError, match="already exists"):
        factories.user(email="ada@example.ORG")
