"""Many at once: nothing is lost, nothing happens twice, the record stays one chain. On the database that users have, with real threads."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from django.db import connection
from django.test import Client

from commonweal.evidence.audit import chain
from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.audit.models import Entry, FormUse
from commonweal.evidence.datasets import actions as datasets
from commonweal.evidence.datasets.models import Dataset
from commonweal.evidence.organisations import actions
from commonweal.evidence.organisations.models import Grant
from tests import factories, people

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8


def at_once(do, count=THREADS):
    """Run `do(number)` in as many threads, all let go at the same moment."""
    gate = threading.Barrier(count)

    def run(number):
        try:
            gate.wait(timeout=20)
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_entries_written_at_once_make_one_chain():
    city, person = factories.organisation(), factories.user()
    at_once(lambda number: actions.grant(city, by=CONSOLE, user=person, role=people.OURS[list(people.OURS)[number]]))
    assert list(Entry.objects.of(city).order_by("number").values_list("number", flat=True)) == list(range(1, THREADS + 2))
    assert chain.verify(city) is None


def test_the_first_entries_of_a_chain_written_at_once_make_one_chain():
    at_once(lambda number: factories.user())
    assert Entry.objects.of(None).count() == THREADS
    assert chain.verify() is None


def test_the_same_grant_given_at_once_is_given_once():
    city, person = factories.organisation(), factories.user()
    at_once(lambda number: actions.grant(city, by=CONSOLE, user=person, role="viewer"))
    assert Grant.objects.count() == 1
    assert Entry.objects.of(city).count() == 2


def test_versions_registered_at_once_are_counted_one_by_one(settings, tmp_path):
    settings.DATASETS = tmp_path
    city = factories.organisation()
    at_once(lambda number: datasets.register(city, by=CONSOLE, name="observations", table=pa.table({"value": [number]})))
    rows = Dataset.objects.order_by("version")
    assert [row.version for row in rows] == list(range(1, THREADS + 1))
    assert [row.is_current for row in rows] == [False] * (THREADS - 1) + [True]


@pytest.mark.parametrize("times", range(3))
def test_a_form_sent_many_times_at_once_is_taken_once(times):
    person = factories.user()
    session = people.session(person)
    sent = {"language": "en-xa", "next": "/accounts/language/", "form_id": str(uuid.uuid4())}

    def send(number):
        client = Client()
        client.cookies["session"] = session
        answer = client.post("/accounts/language/", sent)
        return answer.status_code, answer.headers["Location"]

    assert at_once(send) == [(302, "/accounts/language/")] * THREADS
    assert Entry.objects.filter(action="accounts.choose_language").count() == 1
    assert FormUse.objects.count() == 1
