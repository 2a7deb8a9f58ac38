"""Around each page: only what exists is in the navigation, and the way to sign in, out and to another language."""

from __future__ import annotations

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_stranger_is_offered_sign_in_and_another_language(client):
    body = client.get("/accounts/sign-in/?next=/o/a/").content.decode()
    assert '<a href="/accounts/sign-in/">Sign in</a>' in body
    assert '<a href="/accounts/language/?next=%2Faccounts%2Fsign-in%2F%3Fnext%3D%2Fo%2Fa%2F">' in body


def test_person_sees_their_name_and_the_way_out(client):
    client.force_login(factories.user(name="Ada <Lovelace>"))
    body = client.get("/accounts/language/").content.decode()
    assert "<span>Ada &lt;Lovelace&gt;</span>" in body
    assert '<a href="/accounts/sign-out/">Sign out</a>' in body


def test_refused_form_offers_no_address_that_cannot_be_visited(client):
    body = client.post("/accounts/language/", {}).content.decode()
    assert 'href="/accounts/language/?"' not in body
    assert 'href="/accounts/language/"' in body
