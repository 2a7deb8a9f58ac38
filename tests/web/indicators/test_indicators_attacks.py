"""What somebody could try with the forms of indicators and places."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.audit.models import Entry
from commonweal.evidence.indicators import actions
from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.tables import places as contracts
from commonweal.web import registers
from tests import factories

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


@pytest.fixture
def city(client):
    city = factories.organisation(slug="harbour")
    client.force_login(factories.member(city, role="editor"))
    return city


def send(client, address, **values):
    return client.post(f"/o/harbour/indicators/{address}", {"form_id": str(uuid.uuid4())} | values)


def place_form(client, city, code, **values):
    return send(client, f"places/{Place.objects.get(organisation=city, place=code).pk}/", **values)


def test_a_new_indicator_sent_twice_leads_to_its_page_twice(client, city):
    sent = factories.definition(indicator="7") | {"form_id": str(uuid.uuid4())}
    first, second = (send(client, "new/", **sent) for _ in range(2))
    assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])
    assert Entry.objects.filter(action="indicators.define").count() == 1
    assert "This code is taken" in send(client, "new/", **sent | {"form_id": str(uuid.uuid4())}).content.decode()
    assert "This code is taken" in send(client, "new/", **sent | {"name": "Other answers"}).content.decode()
    client.force_login(factories.member(city, role="editor"))
    assert "This code is taken" in send(client, "new/", **sent).content.decode()  # somebody else is led nowhere


@pytest.mark.django_db(transaction=True)
def test_a_new_indicator_sent_twice_at_the_same_moment_is_one(client, city):
    sent = factories.definition(indicator="7") | {"form_id": str(uuid.uuid4())}
    clients = [Client() for _ in range(4)]
    for each in clients:
        each.cookies = client.cookies
    gate = threading.Barrier(len(clients))

    def run(each):
        try:
            gate.wait(timeout=20)
            return send(each, "new/", **sent)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(run, clients))

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Indicator.objects.filter(organisation=city).count() == 1


def test_only_columns_of_the_contract_can_be_sent(client, city):
    row = factories.indicator(city)
    other = factories.organisation()
    more = {"organisation": str(other.pk), "organisation_id": str(other.pk), "id": str(uuid.uuid4()), "version": "99", "position": "99"}
    send(client, f"{row.pk}/revise/", **factories.definition(indicator="another code", name="New") | more)
    kept = Indicator.objects.get(pk=row.pk)
    assert (kept.name, kept.organisation, kept.version, kept.position) == ("New", city, 2, 0)
    assert kept.indicator == row.indicator  # its figures are known by it


def test_a_place_sent_by_form_keeps_its_code_its_shape_and_its_city(client, city):
    factories.place(city, place="a")
    Place.objects.filter(place="a").update(boundary=SQUARE)
    place_form(client, city, "a", place="b", name="A", boundary="{}", organisation=str(factories.organisation().pk))
    assert Place.objects.get(organisation=city, place="a").boundary == SQUARE


@pytest.mark.parametrize(
    "code, parent, taken", [("b", "a", True), ("a", "c", False), ("a", "b", False), ("a", "a", False), ("a", "nowhere", False)]
)
def test_a_place_may_be_part_of_any_other_but_never_of_its_own_parts(client, city, code, parent, taken):
    for place, above in (("a", ""), ("b", ""), ("c", "a")):
        factories.place(city, place=place, parent=above)
    if not taken:
        Place.objects.filter(place="b").update(parent="c")
    answer = place_form(client, city, code, name=code, parent=parent)
    assert answer.status_code == (302 if taken else 200)
    assert Place.objects.get(organisation=city, place=code).parent == (parent if taken else "")


def test_a_folder_without_polygons_takes_none_away(city):
    tables = factories.tables() | {"places": factories.typed([{"place": "a"}], contracts.PLACES)}
    shape = {"type": "FeatureCollection", "features": [{"properties": {"place": "a"}, "geometry": SQUARE}]}
    actions.load(city, by=CONSOLE, tables=tables, boundaries=shape)
    actions.load(city, by=CONSOLE, tables=tables)
    assert Place.objects.get(organisation=city, place="a").boundary == SQUARE


def test_figures_that_cannot_be_read_give_a_page_in_plain_words(client, city):
    factories.indicator(city)
    dataset = factories.dataset(city)
    client.raise_request_exception = False
    for spoil in (lambda file: file.write_bytes(b"half a file"), lambda file: file.unlink()):
        spoil(dataset.path())
        answer = client.get("/o/harbour/indicators/")
        assert answer.status_code == 500
        assert "went wrong on our side" in answer.content.decode()
        assert "quote this number" in answer.content.decode()
        assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    "value, written",
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1;-b", "a;'=1+1;'-b"),
        ("a; =1", "a; '=1"),
        ("well-being = 1; e+f", "well-being = 1; e+f"),
        (-3.5, -3.5),
        (None, ""),
    ],
)
def test_no_cell_of_a_download_is_run_by_a_spreadsheet(value, written):
    assert registers.disarmed(value) == written
