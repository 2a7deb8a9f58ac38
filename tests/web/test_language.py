"""Every visible word is marked for translation, and pages turn round for languages written from right to left."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from commonweal.lib import pseudo as accents
from commonweal.web import pseudo
from tests import factories
from tests.web import marked, matrix

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["/accounts/sign-in/", "/accounts/language/", "/nowhere/"])
def test_every_word_is_marked(url):
    assert marked.unmarked(marked.seen(Client(), url), names=set()) == []


@pytest.mark.parametrize("url", ["/accounts/sign-out/", "/", "/o/harbour/record/", "/o/harbour/indicators/new/"])
def test_every_word_is_marked_for_those_who_are_signed_in(client, url):
    city = factories.organisation(slug="harbour", name="Harbour City")
    person = factories.member(city, role="administrator", name="Ada Lovelace", language="en-xa")
    factories.organisation(name="Open City", open_to_public=True)
    client.force_login(person)
    assert marked.unmarked(marked.seen(client, url), names={"Harbour City", "Open City", "Ada Lovelace"}) == []


def test_a_refusal_at_sign_in_is_marked(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en-xa"
    for fields in ({"email": "ada@example.org", "password": "wrong"}, {"email": "", "password": ""}):
        assert marked.unmarked(matrix.sign_in(client, **fields).content.decode(), names=set()) == []


def test_a_word_that_is_not_marked_is_found():
    assert marked.unmarked("<p>[Śávé] Save</p><p>[Öñé]</p><p>12 %</p>", names=set()) == ["[Śávé] Save"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("en-xa", "ltr"), ("ar-xb", "rtl")])
def test_a_page_says_its_language_and_direction(client, language, direction):
    page = marked.seen(client, "/accounts/sign-in/", language=language)
    assert f'<html lang="{language}" dir="{direction}"' in page


def test_a_person_reads_in_the_language_they_chose_wherever_they_sign_in():
    person = factories.user(language="ar-xb")
    elsewhere = Client(headers={"accept-language": "en"})
    elsewhere.force_login(person)
    assert 'lang="ar-xb"' in elsewhere.get("/accounts/sign-out/").content.decode()


def test_choosing_keeps_the_language_in_the_account_or_in_the_browser(client):
    sent = {"language": "ar-xb", "next": "/accounts/sign-in/", "form_id": "9f0e7c39-6c0e-4b7d-9c9a-0f2f6b0c1a11"}
    client.post("/accounts/language/", sent)
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar-xb"
    assert client.get("/accounts/sign-in/").headers["Content-Language"] == "ar-xb"
    person = factories.user()
    other = Client()
    other.force_login(person)
    other.post("/accounts/language/", sent)
    person.refresh_from_db()
    assert person.language == "ar-xb"
    assert settings.LANGUAGE_COOKIE_NAME not in other.cookies


def test_a_language_that_is_not_offered_is_not_used(client):
    assert client.get("/accounts/sign-in/", headers={"accept-language": "tlh, xx;q=0.9"}).headers["Content-Language"] == "en"
    assert 'lang="en"' in marked.seen(client, "/accounts/sign-in/", language="tlh")


@pytest.mark.parametrize(
    "message, expected",
    [
        ("Save", "[Šávé]"),
        ("{n} of %(total)s", "[{n} öf %(total)s···]"),
        ("%d%% done", "[%d%% đöñé·]"),
        (' See <a href="/x">it</a> &amp; go\n', ' [Šéé <a href="/x">íŧ</a> &amp; ğö······]\n'),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_placeholders_tags_and_space_stay_as_they_are(message, expected):
    assert accents.translated(message) == expected


def test_plurals_and_contexts_are_marked_too():
    pseudo.install("en-xa")
    with translation.override("en-xa"):
        assert translation.ngettext("%d row", "%d rows", 1) % 1 == "[1 ŕöŵ·]"
        assert translation.ngettext("%d row", "%d rows", 2) % 2 == "[2 ŕöŵš·]"
        assert translation.pgettext("a month", "May") == "[Máý]"
        assert translation.get_language() == translation.trans_real.catalog().language() == "en-xa"
        assert not translation.get_language_bidi()
        assert not translation.get_language_info("en-xa")["bidi"]
