"""Pages for what went wrong say what to do and carry a number to quote; the log says where, and nothing about people."""

from __future__ import annotations

import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client

from commonweal.web.organisations import views
from tests import factories
from tests.web import matrix

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"quote this number: ([0-9a-f]{8})")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def number(answer) -> str:
    return NUMBER.search(answer.content.decode())[1]


def test_a_page_that_is_not_there_says_so(visitor, caplog):
    answer = visitor.get("/nowhere/for/ada@example.org/")
    assert answer.status_code == 404
    assert "Check the address" in answer.content.decode()
    assert number(answer) in caplog.text
    assert "ada" not in caplog.text


def test_what_may_not_be_done_is_said_in_words(visitor):
    visitor.force_login(factories.member(factories.organisation(slug="harbour")))
    answer = visitor.get("/o/harbour/record/")
    assert answer.status_code == 403
    assert "your role does not include this" in answer.content.decode()


@pytest.mark.parametrize("error", [OperationalError("for ada@example.org"), ValueError("ada@example.org")])
def test_our_own_fault_shows_a_number_and_logs_where_but_not_what(visitor, caplog, monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(views.obtain, "one", fail)
    with caplog.at_level(logging.INFO):
        answer = visitor.get("/o/harbour/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert f"{number(answer)} {type(error).__name__}" in caplog.text
    assert "organisations/views.py" in caplog.text
    assert "ada@example.org" not in caplog.text


def test_an_old_form_says_to_reload(visitor):
    visitor.force_login(factories.user())
    answer = visitor.post("/accounts/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


def test_an_old_form_at_sign_in_begins_again(visitor):
    assert visitor.post("/accounts/sign-in/", {}).headers["Location"] == "/accounts/sign-in/"


def test_a_host_that_is_not_ours_is_refused(visitor):
    answer = visitor.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "cannot read" in answer.content.decode()


def test_guessing_a_password_comes_to_an_end():
    factories.user(email="ada@example.org")
    visitor = Client()
    answers = [matrix.sign_in(visitor, email="ada@example.org", password=f"guess {count}") for count in range(7)]
    said = ["Too many" in answer.content.decode() for answer in answers]
    assert said == [False] * 5 + [True] * 2
    assert matrix.sign_in(visitor, email="ada@example.org").status_code == 200  # even the right one must wait
    assert "_auth_user_id" not in visitor.session


def test_asking_too_often_is_refused_in_words():
    visitor = Client()
    answers = [visitor.get("/accounts/sign-in/") for _ in range(31)] + [
        matrix.sign_in(visitor, email=f"a{count}@example.org") for count in range(31)
    ]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert "Wait five minutes" in refused[0].content.decode()
