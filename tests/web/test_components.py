"""Components say what they are given, in words; the living page shows each of them."""

from __future__ import annotations

import pathlib
import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from commonweal import web
from commonweal.reports import components
from commonweal.web import living

TEMPLATES = pathlib.Path(web.__file__).parent / "templates"


def drawn(name: str, **context) -> str:
    return re.sub(r"\s+", " ", render_to_string(f"components/{name}.html", context))


@pytest.fixture
def page(client) -> str:
    return client.get(reverse("components")).content.decode()


def test_the_trail_keeps_names_in_their_own_direction():
    trail = (components.Link(label="Indicators", address="/i/"), components.Link(label="16.7.2 Influence"))
    html = drawn("breadcrumbs", trail=trail)
    assert '<a href="/i/"><bdi>Indicators</bdi></a>' in html
    assert '<bdi aria-current="page">16.7.2 Influence</bdi>' in html


@pytest.mark.parametrize(("level", "word"), [("act", "Act"), ("watch", "Watch"), ("good", "Good"), ("unknown", "Unknown")])
def test_level_is_a_bar_and_a_word(level, word):
    assert drawn("level", level=level).strip() == f'<span class="level level-{level}">{word}</span>'


def test_finding_has_sentence_doubt_provenance_and_one_verb():
    finding = components.FindingView(
        level="watch",
        sentence="It fell.",
        doubt="We do not know why.",
        provenance="Indicators",
        verb=components.Link(label="Read the evidence", address="/x/"),
    )
    html = drawn("finding", finding=finding)
    assert '<p class="sentence">It fell. <em class="doubt">We do not know why.</em></p>' in html
    assert html.count("<a ") == 1
    assert '<a class="verb" href="/x/">Read the evidence</a>' in html
    assert "illustrative" not in html


def test_invented_finding_bears_its_mark():
    assert '<span class="illustrative">illustrative</span>' in drawn(
        "finding", finding=components.FindingView(level="good", sentence="x", illustrative=True)
    )


def test_no_findings_are_said_in_words():
    assert "Nothing needs your attention" in drawn("findings", findings=())


def test_unknown_figure_is_a_dash_with_its_reason():
    html = drawn("quantity", quantity=components.QuantityView(text="–", reason="Hidden to protect people; it does not mean zero."))
    assert '<span class="quantity">–</span>' in html
    assert "it does not mean zero" in html


def test_figure_carries_interval_n_and_reason():
    html = drawn("quantity", quantity=components.QuantityView(text="20.0 %", interval="14.4 to 27.1", n="150 people", reason="Weighted."))
    assert "14.4 to 27.1 · 150 people · Weighted." in html


def test_letter_beside_a_figure_is_read_as_a_note():
    html = drawn("cell", quantity=components.QuantityView(text="–", mark="a"))
    assert '<span class="visually-hidden">note </span>a' in html


def test_districts_say_why_they_stand_in_that_order():
    table = components.DistrictsTable(
        caption="Wards",
        place_heading="Ward",
        headings=("2020/21",),
        reason="In alphabetical order: a ranking would mislead.",
        rows=(components.DistrictRow(name="Ashley", cells=(components.QuantityView(text="4.1"),)),),
    )
    html = drawn("districts", table=table)
    assert '<span class="note">In alphabetical order: a ranking would mislead.</span>' in html
    assert '<th scope="col" class="number">2020/21</th>' in html
    assert '<td class="number"><span class="quantity">4.1</span>' in html


def test_register_pairs_each_cell_with_its_heading():
    register = components.Register(
        caption="Indicators",
        headings=(components.Heading(label="Indicator"), components.Heading(label="Latest", number=True)),
        rows=((components.Cell(text="Food", address="/x/"), components.Cell(text="4.2 %")),),
    )
    html = drawn("register", table=register)
    assert '<a href="/x/">Food</a>' in html
    assert 'data-heading="Latest" class="number">4.2 %' in html


def test_register_with_a_cell_too_few_is_refused():
    register = components.Register(
        caption="x", headings=(components.Heading(label="a"), components.Heading(label="b")), rows=((components.Cell(),),)
    )
    with pytest.raises(ValueError, match="zip"):
        _ = register.lines


def test_what_people_wrote_is_text():
    assert "&lt;b&gt;" in drawn("lead", sentence="<b>x</b>", doubt="")


def test_safe_marks_only_our_own_drawings():
    marked = {path.name: re.findall(r"{{\s*(\S+?)\|safe", path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert {name: found for name, found in marked.items() if found} == {"chart.html": ["chart.svg", "chart.slim"]}


def test_living_page_shows_every_component():
    used: set[str] = set()

    def follow(name: str) -> None:
        for inner in re.findall(r'{% include "(components/[a-z_]+\.html)"', (TEMPLATES / name).read_text(encoding="utf-8")):
            if inner not in used:
                used.add(inner)
                follow(inner)

    follow("base.html")
    follow("living.html")
    assert {f"components/{path.name}" for path in (TEMPLATES / "components").iterdir()} == used


def test_living_page_is_open_and_asks_the_database_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get(reverse("components")).status_code == 200


def test_living_page_takes_no_form(client, db):
    assert client.post(reverse("components"), {"form_id": "4c1f7d1c-9d0a-4a54-8bb2-3b1b0a2f9f10"}).status_code == 405


@pytest.mark.django_db
def test_living_page_names_the_source_of_what_is_real(page):
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in page


@pytest.mark.django_db
def test_every_state_of_a_figure_is_on_the_living_page(page):
    for words in (
        "Hidden to protect people; it does not mean zero.",
        "No figure was published",
        "too few to say anything",
        "Nothing to divide by",
    ):
        assert words in page


@pytest.mark.django_db
def test_current_page_is_marked_in_the_navigation(page):
    assert page.count('aria-current="page">Indicators</a>') == 2


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar-xb", "rtl"), ("en-xa", "ltr")])
def test_page_says_its_language_and_direction(client, db, code, direction):
    client.cookies["language"] = code
    assert f'<html lang="{code}" dir="{direction}">' in client.get(reverse("components")).content.decode()


def unmarked(template: str) -> list[str]:
    """Words of a template that a translator would never see."""
    code = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}|{#.*?#}", "", template, flags=re.S)
    code = re.sub(r"{%.*?%}|{{.*?}}", "", code, flags=re.S)
    said = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*[A-Za-z][^"]*)"', code)
    return [*said, *re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>|&[a-z]+;", "", code))]


def test_every_word_of_the_templates_is_marked_for_translation():
    found = {path.name: set(unmarked(path.read_text(encoding="utf-8"))) - {"Commonweal"} for path in TEMPLATES.rglob("*.html")}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("template", ["<p>Hello</p>", '<nav aria-label="Parts">', "{% if x %}Yes{% endif %}"])
def test_unmarked_word_is_found(template):
    assert unmarked(template)


def test_samples_of_the_living_page_are_in_its_template():
    template = (TEMPLATES / "living.html").read_text(encoding="utf-8")
    assert [name for name in living.samples() if not re.search(rf"\b{name}\b", template)] == []
