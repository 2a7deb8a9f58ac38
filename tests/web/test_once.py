"""A form is taken once, and a form without its number is not taken at all."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseRedirect
from django.test import RequestFactory

from commonweal.evidence.audit.models import Entry, FormUse
from commonweal.web import once
from tests import factories
from tests.web import matrix

pytestmark = pytest.mark.django_db
FORM = "9f0e7c39-6c0e-4b7d-9c9a-0f2f6b0c1a11"


@pytest.fixture
def person(client):
    person = factories.user()
    client.force_login(person)
    return person


def send(client, **more):
    return client.post("/accounts/language/", {"language": "en-xa", "next": "/accounts/language/", "form_id": FORM, **more})


def taken():
    return Entry.objects.filter(action="accounts.choose_language").count()


def test_a_form_sent_twice_is_taken_once_and_leads_to_the_same_page(client, person):
    answers = [send(client) for _ in range(3)]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, "/accounts/language/")}
    assert taken() == 1


def test_a_form_sent_again_with_other_answers_is_refused(client, person):
    send(client, language="en")
    answer = send(client)
    assert answer.status_code == 409
    assert "already sent" in answer.content.decode()
    person.refresh_from_db()
    assert (person.language, taken()) == ("en", 1)


def test_a_form_of_somebody_else_leads_nowhere(client, person):
    send(client)
    client.force_login(factories.user())
    assert send(client).status_code == 409


def test_a_form_that_fails_can_be_sent_again(client, person):
    answer = send(client, language="xx")
    assert answer.status_code == 400
    assert FormUse.objects.count() == 0
    assert send(client).status_code == 302


def test_what_fails_within_leaves_the_form_untaken(person, rf):
    request = asked(rf, person)

    def fail():
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        once.once(request, fail)
    assert once.once(request, lambda: "/done/").headers["Location"] == "/done/"


def asked(rf: RequestFactory, person, **sent):
    request = rf.post("/anywhere/", {"form_id": FORM, **sent})
    request.user = person
    return request


def test_another_file_under_the_same_name_is_another_answer(person, rf):
    def upload(content):
        return asked(rf, person, sheet=SimpleUploadedFile("sheet.csv", content))

    assert isinstance(once.once(upload(b"a,b"), lambda: "/done/"), HttpResponseRedirect)
    assert once.once(upload(b"a,b"), lambda: "/other/").headers["Location"] == "/done/"
    with pytest.raises(once.FormReused):
        once.once(upload(b"a,c"), lambda: "/other/")


def test_a_file_can_still_be_read_afterwards(person, rf):
    request = asked(rf, person, sheet=SimpleUploadedFile("sheet.csv", b"a,b"))
    once.once(request, lambda: request.FILES["sheet"].read() and "/done/")
    assert FormUse.objects.get().leads_to == "/done/"


POSTS = sorted({line.route for line in matrix.lines() if line.method == "POST"})


@pytest.mark.parametrize("route", POSTS)
@pytest.mark.parametrize("number", ["", "7", "not-a-number", "00000000-0000-0000-0000-000000000000", "{" + FORM])
def test_a_form_without_its_number_is_refused(world, route, number):
    city = next(line.city for line in matrix.lines() if (line.route, line.method) == (route, "POST"))
    before = Entry.objects.count()
    url, sent = matrix.address(world, route, city=city), matrix.SENT[route](world, city)
    answer = matrix.ask(world, "administrator", "POST", url, sent=sent | {"form_id": number})
    assert answer.status_code == 400
    assert "nothing was saved" in answer.content.decode()
    assert Entry.objects.count() == before


def test_every_form_on_a_page_carries_a_number_of_its_own(client):
    first, second = (client.get("/accounts/sign-in/").content.decode().partition('name="form_id" value="')[2][:36] for _ in range(2))
    assert first != second
    assert uuid.UUID(first).version == uuid.UUID(second).version == 4
