"""Bristol's pages, and the forms that change definitions and places."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import IntegrityError
from django.urls import reverse

from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.indicators import actions
from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.tables import reading
from tests import bristol, factories
from tests.web import marked

pytestmark = pytest.mark.django_db


def loaded(folder=bristol.SHELF, **values):
    city = factories.organisation(slug="bristol", name="Bristol", open_to_public=True, **values)
    area = reading.read("indicators", folder)
    actions.load(city, by=CONSOLE, tables=area.tables, boundaries=area.boundaries)
    return city


def sent(form, **changes) -> dict:
    """What a browser sends of a form as it is shown, with changes."""
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (shown | changes).items() if value not in (None, "")} | {"form_id": str(uuid.uuid4())}


@pytest.fixture
def city():
    return loaded()


@pytest.fixture
def editor(client, city):
    person = factories.member(city, role="editor", name="Ada Editor")
    client.force_login(person)
    return person


def test_home_opens_with_findings(client, city):
    body = client.get("/o/bristol/").content.decode()
    assert "What needs your attention" in body
    assert "7.3 in 100 households could not rely on having enough food" in body
    assert body.index("It looks worse") < body.index("What we cannot tell yet")


def test_doubled_figures_change_the_home(client, tmp_path):
    loaded(bristol.doubled(tmp_path))
    body = client.get("/o/bristol/").content.decode()
    assert "It looks worse: 7.3 in 100 households could not rely on having enough food" in body


def test_the_register_says_what_is_known_of_each(client, city):
    body = client.get(reverse("indicators", kwargs={"slug": "bristol"})).content.decode()
    for part in ("5 indicators: 2 look worse than they were.", "Of 3 we cannot tell.", "4.2 %", "it fell (−3.1)", "nobody has decided"):
        assert part in body


def test_an_empty_register_says_how_to_begin(client):
    empty = factories.organisation(slug="new")
    client.force_login(factories.member(empty, role="editor"))
    assert "One is enough to begin with." in client.get("/o/new/indicators/").content.decode()
    home = client.get("/o/new/").content.decode()
    assert "Nothing has been measured yet." in home
    assert "What needs your attention" not in home


def test_a_series_that_is_not_there_is_not_found(client, city):
    food = Indicator.objects.get(indicator="2.1.2")
    address = reverse("indicator", kwargs={"slug": "bristol", "pk": food.pk})
    assert client.get(address, {"series": "severe"}).status_code == 200
    assert client.get(address, {"series": "elsewhere"}).status_code in (302, 404)


def test_the_api_gives_what_the_command_line_gives(client, city):
    envelope = json.loads(client.get(reverse("api_indicators", kwargs={"slug": "bristol"})).content)
    assert list(envelope) == ["area", "commonweal", "as_of", "seed", "settings", "inputs", "results", "findings", "warnings"]
    change = next(each for each in envelope["results"]["changes"] if (each["series"], each["place"]) == ("moderate to severe", ""))
    assert round(change["absolute"]["value"], 2) == -3.10
    assert round(change["relative"]["value"], 1) == -42.6
    assert change["rung"] == "change"


def test_a_definition_is_added(client, city, editor):
    answer = client.post(
        "/o/bristol/indicators/new/", factories.definition(indicator="7.1.1", name="Warm homes") | {"form_id": str(uuid.uuid4())}
    )
    added = Indicator.objects.get(indicator="7.1.1")
    assert answer.headers["Location"] == f"/o/bristol/indicators/{added.pk}/"
    assert (added.name, added.version, added.versions.count()) == ("Warm homes", 1, 1)
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_code_that_somebody_took_meanwhile_is_said_to_be_taken(client, city, editor, monkeypatch):
    def taken(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(actions, "define", taken)
    data = factories.definition(indicator="7.1.1", name="Warm homes") | {"form_id": str(uuid.uuid4())}
    answer = client.post("/o/bristol/indicators/new/", data)
    assert answer.status_code == 200
    assert "This code is taken" in answer.content.decode()


def test_a_change_makes_a_version_that_names_its_author(client, city, editor):
    food = Indicator.objects.get(indicator="2.1.2")
    address = f"/o/bristol/indicators/{food.pk}/revise/"
    data = sent(client.get(address).context["form"], target="3.5", target_period="2030")
    for _ in range(2):  # a second click changes nothing more
        answer = client.post(address, data)
    food.refresh_from_db()
    assert (food.version, food.target, food.target_period, food.versions.count()) == (2, 3.5, "2030", 2)
    body = client.get(answer.headers["Location"]).content.decode()
    assert "Changed: Target, Target period" in body
    assert "Ada Editor" in body
    assert "on track" in body


def test_a_definition_sent_back_as_it_was_makes_no_version(client, city, editor):
    food = Indicator.objects.get(indicator="2.1.2")
    address = f"/o/bristol/indicators/{food.pk}/revise/"
    client.post(address, sent(client.get(address).context["form"]))
    food.refresh_from_db()
    assert food.version == 1


@pytest.mark.parametrize(
    ("changes", "column", "expected"),
    [
        ({"target": "4 percent"}, "target", "a number such as 3.5"),
        ({"baseline_period": "2018-19"}, "baseline_period", "the financial year 2018/19"),
        ({"framework_codes": "2.1.2"}, "framework_codes", "before a colon"),
        ({"factor": "0"}, "factor", "a factor above zero"),
    ],
)
def test_a_wrong_field_says_what_is_expected_and_changes_nothing(client, city, editor, changes, column, expected):
    food = Indicator.objects.get(indicator="2.1.2")
    address = f"/o/bristol/indicators/{food.pk}/revise/"
    answer = client.post(address, sent(client.get(address).context["form"], **changes))
    assert answer.status_code == 200
    assert expected in str(answer.context["form"].errors[column])
    food.refresh_from_db()
    assert food.version == 1


def test_a_place_is_told_how_many_people_live_there(client, city, editor):
    ashley = Place.objects.get(name="Ashley")
    address = reverse("place_revise", kwargs={"slug": "bristol", "pk": ashley.pk})
    assert "Of 34 we do not know" in client.get("/o/bristol/indicators/places/").content.decode()
    client.post(address, sent(client.get(address).context["form"], population="19000", population_source="An estimate"))
    ashley.refresh_from_db()
    assert (ashley.population, ashley.place) == (19000, "E05010885")
    assert "Of 33 we do not know" in client.get("/o/bristol/indicators/places/").content.decode()


def test_the_download_disarms_what_a_spreadsheet_would_run(client):
    city = factories.organisation(slug="open", open_to_public=True)
    factories.indicator(city, name="=HYPERLINK(1)")
    body = client.get("/o/open/indicators/indicators.csv").content.decode()
    assert body.splitlines()[0].startswith("indicator,name,plain,unit")
    assert ",'=HYPERLINK(1)," in body


def test_loading_the_same_folder_again_changes_nothing(city):
    before = list(Indicator.objects.order_by("indicator").values_list("indicator", "version"))
    datasets = set(city.datasets.values_list("pk", flat=True))
    area = reading.read("indicators", bristol.SHELF)
    actions.load(city, by=CONSOLE, tables=area.tables, boundaries=area.boundaries)
    assert list(Indicator.objects.order_by("indicator").values_list("indicator", "version")) == before
    assert set(city.datasets.values_list("pk", flat=True)) == datasets


def test_model_fields_bear_the_names_of_the_contract():
    from commonweal.tables import indicators, places

    for model, contract in ((Indicator, indicators.INDICATORS), (Place, places.PLACES)):
        assert set(contract.names) <= {field.name for field in model._meta.get_fields()}


def test_every_word_of_the_pages_is_marked_for_translation(client, city, editor):
    food = Indicator.objects.get(indicator="16.1.4")
    told = {"Bristol", "Ada Editor", "Most Deprived", "Least Deprived", "deprivation", "ward"}
    for columns in ("name", "indicator", "owner", "source", "framework_codes", "plain"):
        told |= set(Indicator.objects.values_list(columns, flat=True))
    for columns in ("name", "place"):
        told |= set(Place.objects.values_list(columns, flat=True))
    for part in ("", "indicators/", f"indicators/{food.pk}/", f"indicators/{food.pk}/revise/", "indicators/places/", "indicators/new/"):
        page = marked.seen(client, f"/o/bristol/{part}")
        assert marked.unmarked(page, names=told) == [], part
