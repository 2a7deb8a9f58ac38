"""The pages that every installation has."""

from __future__ import annotations

import uuid

import pytest

from commonweal.evidence.audit.models import Entry
from tests import factories
from tests.web import matrix

pytestmark = pytest.mark.django_db


def test_signing_in_leads_to_the_page_first_asked_for(client):
    city = factories.organisation(slug="harbour")
    person = factories.member(city, email="ada@example.org")
    asked = client.get("/o/harbour/", follow=True)
    assert asked.redirect_chain == [("/accounts/sign-in/?next=/o/harbour/", 302)]
    assert b'name="next" value="/o/harbour/"' in asked.content
    answer = matrix.sign_in(client, email="Ada@Example.org", next="/o/harbour/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/o/harbour/")
    assert client.get("/o/harbour/").status_code == 200
    assert client.session["_auth_user_id"] == str(person.pk)


def test_signing_out_needs_a_click(client):
    client.force_login(factories.user())
    assert client.get("/accounts/sign-out/").status_code == 200
    assert client.post("/accounts/sign-out/", {"form_id": uuid.uuid4()}).headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_first_page_leads_to_the_only_organisation(client):
    factories.organisation(slug="harbour", open_to_public=True)
    factories.organisation(slug="closed")
    assert client.get("/").headers["Location"] == "/o/harbour/"


def test_the_first_page_lists_several_by_name(client):
    for slug, name in (("b", "Beta"), ("a", "Alpha")):
        factories.organisation(slug=slug, name=name, open_to_public=True)
    body = client.get("/").content.decode()
    assert 0 < body.index("Alpha") < body.index("Beta")


def test_the_first_page_asks_to_sign_in_where_nothing_is_open(client):
    factories.organisation()
    assert client.get("/").headers["Location"] == "/accounts/sign-in/?next=/"


def test_whoever_has_no_access_yet_is_told_whom_to_ask(client):
    client.force_login(factories.user())
    assert "Ask its administrator" in client.get("/").content.decode()


def test_a_record_that_was_altered_says_so(client):
    city = factories.organisation(slug="harbour")
    client.force_login(factories.member(city, role="auditor"))
    assert "all of them still hold" in client.get("/o/harbour/record/").content.decode()
    Entry.objects.of(city).filter(number=2).update(action="organisations.other")
    assert "no longer holds from entry 2 on" in client.get("/o/harbour/record/").content.decode()


def test_an_organisation_with_nothing_in_it_yet_has_pages(client):
    factories.organisation(slug="harbour", open_to_public=True)
    for page in ("", "indicators/", "indicators/places/"):
        assert client.get(f"/o/harbour/{page}").status_code == 200
