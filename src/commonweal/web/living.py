"""The living page of components: each one in each of its states, drawn by the templates that pages use."""

from __future__ import annotations

import functools
import json
import pathlib

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.reports import charts, components
from commonweal.web import ui_forms

EXCERPT = pathlib.Path(__file__).parent / "living_bristol.json"
"""Real figures of Bristol's wards with their source and licence; everything else here is marked illustrative."""

LEGEND = charts.Legend(
    under="under {high}", between="{low}–{high}", over="{low} and more", hidden="hidden to protect people", no_data="no figure published"
)


class SampleForm(ui_forms.UiForm):
    """One field of each kind."""

    name = forms.CharField(label="Name of the initiative", help_text="As residents would call it")
    start_date = forms.DateField(label="Start")
    budget = forms.DecimalField(label="Budget, in pounds", required=False)
    size = forms.ChoiceField(label="Size", choices=[("small", "Small"), ("medium", "Medium"), ("large", "Large")], widget=forms.RadioSelect)
    ward = forms.ChoiceField(label="Ward", choices=[("", "Choose"), ("ashley", "Ashley"), ("central", "Central")], required=False)
    why = forms.CharField(label="Which need does it answer?", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label="Residents who voiced the need have read this")


@functools.lru_cache
def excerpt() -> dict:
    return json.loads(EXCERPT.read_text(encoding="utf-8"))


@require_safe
def page(request):
    """Shows nothing of any organisation, so everybody may see it."""
    return render(request, "living.html", {"chrome": chrome(), **samples()})


def chrome() -> components.Chrome:
    labels = ["Overview", "Initiatives", "Needs", "Stakeholders", "People", "Indicators", "Toolkit"]
    return components.Chrome(
        organisation_name="Bristol",
        navigation=tuple(components.Link(label=label, address="#content", current=label == "Indicators") for label in labels),
        account=(components.Link(label="A. Rahman", address="#content"),),
        language=components.Link(label="English", address="#content"),
        sources=(f"{excerpt()['source']}. {excerpt()['licence']}",),
        illustrative=True,
    )


def samples() -> dict:
    """What each component is shown with, by its name in the template."""
    return {
        "trail": (
            components.Link(label="Indicators", address="#content"),
            components.Link(label="Social", address="#content"),
            components.Link(label="SDG 2.1.2"),
        ),
        "findings": _findings(),
        "figures": (
            components.FigureView(label=_("Now"), figure="4.2 %", note="of households, 2020/21"),
            components.FigureView(label=_("Change"), figure="−3.1 points", note="−42.6 % since 2018/19"),
            components.FigureView(label=_("You may say"), figure="“it fell”", note="not yet “because of us”"),
            components.FigureView(label=_("How sure"), figure="unknown", note="the publisher gives no sample size"),
        ),
        "quantities": _quantities(),
        "line": line_chart(),
        "band": band_chart(),
        "map": ward_map(),
        "dots": group_chart(),
        "districts": _districts(),
        "register": _register(),
        "pairs": (
            components.Pair(term="Numerator", text="Households with moderate to severe food insecurity"),
            components.Pair(term="Denominator", text="Households that answered"),
            components.Pair(term="Direction", text="Lower is better"),
            components.Pair(term="Framework", text="SDG 2.1.2", address="#content"),
        ),
        "versions": (
            components.Version(
                name="Version 2", provenance="1 November 2026 · Public Health", change="Wards of 2020 replace those of 2016.", current=True
            ),
            components.Version(name="Version 1", provenance="3 April 2024 · Public Health"),
        ),
        "how": (
            "The figure is the share of households who said so, weighted by the publisher.",
            "No sample size is published, so no interval can be given.",
        ),
        "source": components.Source(
            name=excerpt()["source"], licence="Open Government Licence v3.0", date="read on 1 November 2026", address="#content"
        ),
        "problem": components.Problem(
            what="Row 14 of observations.csv cannot be read",
            given="“4,2 %” in the column value",
            expected="a number, such as 4.2",
            mend="Change the cell, save the file and check it again.",
            verb=components.Link(label="Check again", address="#content"),
        ),
        "work": components.Work(sentence="Reading 3 of 8 tables", done=3, total=8, address="#content"),
        "pages": components.Pages(sentence="26 to 50 of 258", previous="#content", next="#content"),
        "main_action": components.Link(label="Read the evidence", address="#content"),
        "other_actions": (components.Link(label="Download the data", address="#content"),),
        "form": SampleForm(),
        "wrong_form": SampleForm({"wrong-start_date": "31.02.2026", "wrong-budget": "about 5", "wrong-size": "huge"}, prefix="wrong"),
    }


def _findings() -> tuple[components.FindingView, ...]:
    def verb(label: str) -> components.Link:
        return components.Link(label=label, address="#content")

    return (
        components.FindingView(
            level="act",
            sentence="More than half of the money comes from one funder; if it leaves, 310 homes have no cover.",
            provenance="Home internet fund · Partnerships · since 3 days",
            verb=verb("See what depends on it"),
            illustrative=True,
        ),
        components.FindingView(
            level="watch",
            sentence="7.3 in 100 households could not rely on having enough food in 2018/19; 4.2 in 100 in 2020/21.",
            doubt="We do not know why.",
            provenance="Food insecurity · Indicators · 27 of 34 ward figures are lower; some may be chance",
            verb=verb("Read the evidence"),
        ),
        components.FindingView(
            level="good",
            sentence="The right of way for the sensor poles is settled.",
            provenance="Air-quality network · Stakeholders",
            verb=verb("See"),
            illustrative=True,
        ),
        components.FindingView(
            level="unknown",
            sentence="We have heard from no one in three wards about home internet.",
            provenance="Needs · whom we have not heard",
            verb=verb("Plan outreach"),
            illustrative=True,
        ),
    )


def _quantities() -> tuple[components.QuantityView, ...]:
    return (
        components.QuantityView(text="4.2 %", reason="How sure is unknown: the publisher gives no sample size."),
        components.QuantityView(text="20.0 %", interval="14.4 to 27.1", n="150 people", illustrative=True),
        components.QuantityView(text="–", reason="No figure was published for this place."),
        components.QuantityView(text="–", reason="Hidden to protect people; it does not mean zero.", illustrative=True),
        components.QuantityView(text="–", reason="Only 2 people answered: too few to say anything.", illustrative=True),
        components.QuantityView(text="–", reason="Nothing to divide by: nobody was asked.", illustrative=True),
    )


def line_chart() -> charts.Chart:
    """The city over its wards, as published."""
    data = excerpt()
    words = charts.Words(
        title="The city’s figure fell twice; its wards moved in every direction",
        subtitle="Households with moderate to severe food insecurity, per 100",
        description="A line falls from 7.3 in 2018/19 to 5.0 and 4.2; thin lines of 34 wards cross one another between 0 and 24.",
    )
    wards = [charts.Line(name=ward["name"], values=ward["values"]) for ward in data["wards"]]
    return charts.line_with_band(
        charts.Line(name="Bristol", values=data["city"]),
        periods=data["periods"],
        words=words,
        place_heading="Place",
        districts=wards,
        districts_label="34 wards",
    )


def band_chart() -> charts.Chart:
    """Invented: an interval, a gap and a target."""
    city = charts.Line(
        name="Bristol", values=[9.1, None, 7.4, 6.9, 6.2], lows=[7.9, None, 6.4, 6.0, 5.2], highs=[10.4, None, 8.5, 7.9, 7.3]
    )
    words = charts.Words(
        title="Three years of fall, and a target in sight",
        subtitle="Homes without internet, per 100; the band is where the true figure may lie",
        description="A line falls from 9.1 in 2021 to 6.2 in 2025, above a target of 5; 2022 is missing.",
    )
    return charts.line_with_band(
        city,
        periods=["2021", "2022", "2023", "2024", "2025"],
        words=words,
        place_heading="Place",
        target=charts.Target(value=5, label="Target for 2027"),
        illustrative=True,
    )


def ward_map() -> charts.Chart:
    """Fourteen wards, two of them altered to show the states a published file does not hold."""
    data = excerpt()
    drawn = {feature["properties"]["place"] for feature in data["boundaries"]["features"]}
    states = {"Cotham": "hidden", "Easton": "no_data"}
    areas = [
        charts.Area(
            code=ward["place"],
            name=ward["name"],
            value=None if ward["name"] in states else ward["values"][-1],
            state=states.get(ward["name"], "ok"),
        )
        for ward in data["wards"]
        if ward["place"] in drawn
    ]
    words = charts.Words(
        title="Where it is highest cannot be ranked safely",
        subtitle="Central wards, households per 100, 2020/21; two wards are altered to show how they look",
        description="A map of fourteen wards in five classes.",
    )
    return charts.choropleth(
        data["boundaries"], areas=areas, words=words, legend=LEGEND, place_heading="Ward", value_heading="2020/21", illustrative=True
    )


def group_chart() -> charts.Chart:
    """Invented groups beside the city's real figure."""
    groups = [
        charts.Area(code="disabled", name="Disabled people", value=9.8, low=6.9, high=13.4),
        charts.Area(code="deprived", name="The most deprived tenth", value=8.1, low=5.6, high=11.3),
        charts.Area(code="carers", name="Carers", state="hidden"),
        charts.Area(code="young", name="Aged 16 to 24", state="no_data"),
        charts.Area(code="old", name="Aged 65 and over", value=1.4, low=0.7, high=2.6),
    ]
    words = charts.Words(
        title="Disabled people went without food most often",
        subtitle="Households per 100, 2020/21; the bar is where the true figure may lie",
        description="Five groups beside the city's 4.2: two above, one below, two without a figure.",
    )
    return charts.dots(
        groups,
        words=words,
        legend=LEGEND,
        group_heading="Group",
        value_heading="2020/21",
        reference=charts.Target(value=excerpt()["city"][-1], label="Bristol"),
        illustrative=True,
    )


def _districts() -> components.DistrictsTable:
    data, rows = excerpt(), []
    for ward in [{"name": "Bristol", "values": data["city"]}, *data["wards"][:7]]:
        cells = [components.QuantityView(text=charts.plain_number(value)) for value in ward["values"]]
        if ward["name"] == "Bedminster":
            cells[1] = components.QuantityView(text="–", mark="a")
        rows.append(
            components.DistrictRow(
                name=ward["name"],
                cells=tuple(cells),
                address="" if ward["name"] == "Bristol" else "#content",
                total=ward["name"] == "Bristol",
            )
        )
    return components.DistrictsTable(
        caption="Wards, households per 100",
        reason="In alphabetical order: wards keep their order only partly from year to year, so a ranking would mislead.",
        place_heading="Ward",
        headings=tuple(data["periods"]),
        rows=tuple(rows),
        marks=(components.Mark(mark="a", sentence="Hidden to protect people; it does not mean zero."),),
    )


def _register() -> components.Register:
    headings = (
        components.Heading(label="Indicator"),
        components.Heading(label="Latest", number=True),
        components.Heading(label="Period"),
        components.Heading(label="Finding"),
    )

    def row(name: str, note: str, latest: str, period: str, level) -> tuple[components.Cell, ...]:
        return (
            components.Cell(text=name, address="#content", note=note),
            components.Cell(text=latest),
            components.Cell(text=period),
            components.Cell(level=level),
        )

    return components.Register(
        caption="Indicators",
        headings=headings,
        rows=(
            row("Food insecurity", "SDG 2.1.2", "4.2 %", "2020/21", "watch"),
            row("Feels safe after dark", "SDG 16.1.4", "–", "2020/21", "unknown"),
        ),
    )
