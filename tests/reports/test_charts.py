"""Charts are one accessible image each, in two sizes, with their table, and never draw what is not known."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from commonweal.reports import charts, charts_svg

SVG = "{http://www.w3.org/2000/svg}"
WORDS = charts.Words(title="It fell", subtitle="Households, per 100", description="A line falls from 7.3 to 4.2 & stays.")
LEGEND = charts.Legend(
    under="under {high}", between="{low}–{high}", over="{low} and more", hidden="hidden to protect people", no_data="no figure"
)
PERIODS = ("2018/19", "2019/20", "2020/21")
CITY = charts.Line(name="Bristol", values=(7.2766, 5.0272, 4.1746))


def square(place: str, *, x: float, y: float, size: float = 1.0, holes: int = 0) -> dict:
    def ring(inset: float) -> list[list[float]]:
        a, b = inset, size - inset
        return [[x + a, y + a], [x + b, y + a], [x + b, y + b], [x + a, y + b], [x + a, y + a]]

    rings = [ring(0.0), *(ring(0.3) for _ in range(holes))]
    return {"type": "Feature", "properties": {"place": place}, "geometry": {"type": "Polygon", "coordinates": rings}}


def collection(*features: dict) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


GRID = collection(*(square(code, x=column, y=0) for column, code in enumerate("abcdef")))
AREAS = (
    charts.Area(code="a", name="Ashley", value=0.5),
    charts.Area(code="b", name="Bedminster", value=3.0),
    charts.Area(code="c", name="Clifton & Co", value=9.0),
    charts.Area(code="d", name="Downs", state="hidden"),
    charts.Area(code="e", name="Easton", state="no_data"),
    charts.Area(code="g", name="Without a polygon", value=2.0),
)


def line(**changes) -> charts.Chart:
    return charts.line_with_band(changes.pop("city", CITY), **{"periods": PERIODS, "words": WORDS, "place_heading": "Place"} | changes)


def ward_map(**changes) -> charts.Chart:
    given = {"areas": AREAS, "words": WORDS, "legend": LEGEND, "place_heading": "Ward", "value_heading": "2020/21"} | changes
    return charts.choropleth(given.pop("geojson", GRID), **given)


def group_dots(groups, **changes) -> charts.Chart:
    return charts.dots(groups, **{"words": WORDS, "legend": LEGEND, "group_heading": "Group", "value_heading": "2020/21"} | changes)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return [element.text for element in parsed(svg).iter(f"{SVG}text")]


def drawn(chart: charts.Chart) -> tuple[ElementTree.Element, ElementTree.Element]:
    return parsed(chart.svg), parsed(chart.slim)


EVERY = {
    "line": lambda: line(
        districts=(charts.Line(name="A", values=(1.0, None, 3.0)), charts.Line(name="B", values=(2.0, 2.5, None))),
        districts_label="2 wards",
    ),
    "map": ward_map,
    "dots": lambda: group_dots(AREAS[:4], reference=charts.Target(value=4.2, label="Bristol")),
}


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_chart_is_one_named_image(make):
    for root in drawn(make()):
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert root.attrib["role"] == "img"
        assert root.attrib["direction"] == "ltr"
        assert (root.attrib["aria-labelledby"], root.attrib["aria-describedby"]) == (title.attrib["id"], description.attrib["id"])
        assert (title.text, description.text) == (WORDS.title, WORDS.description)
        assert "width" not in root.attrib
        assert "viewBox" in root.attrib


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_chart_holds_nothing_a_strict_policy_refuses(make):
    chart = make()
    for svg in (chart.svg, chart.slim):
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href|<image|https?://(?!www\.w3\.org)", svg)
        assert len(re.findall(r"aria-", svg)) == 2


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_chart_follows_the_page_and_is_literal_for_documents(make):
    chart = make()
    assert not re.search(r'"#[0-9a-f]{6}"', chart.svg)
    assert "var(--" in chart.svg
    assert "var(" not in chart.plain
    assert charts_svg.LIGHT["green"] in chart.plain


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_identifiers_differ_between_sizes(make):
    chart = make()
    wide, slim = (set(re.findall(r'\bid="([^"]+)"', svg)) for svg in (chart.svg, chart.slim))
    assert wide
    assert not wide & slim


@pytest.mark.parametrize("make", EVERY.values(), ids=EVERY)
def test_same_chart_gives_the_same_bytes(make):
    first = make()
    charts_svg._render.cache_clear()
    assert make() == first


def test_line_labels_each_point_and_its_end():
    assert {"7.3", "5.0", "4.2  Bristol", "2018/19", "2020/21", "0"} <= set(texts(line().svg))


def test_line_table_has_the_city_first_and_a_dash_for_what_is_missing():
    chart = line(districts=(charts.Line(name="Ashley", values=(7.0, None, 4.0)),))
    assert chart.table_header == ("Place", *PERIODS)
    assert chart.table_rows == (("Bristol", "7.3", "5.0", "4.2"), ("Ashley", "7.0", "–", "4.0"))


def test_missing_figure_breaks_the_line_instead_of_becoming_zero():
    whole, broken = line(), line(city=charts.Line(name="Bristol", values=(7.2766, None, 4.1746)))
    bold = re.compile(r'<path d="([^"]*)"[^>]*stroke="var\(--green\)" stroke-width="2\.6"')
    assert [path.count("L") for path in bold.findall(whole.svg)] == [2]
    assert sum(path.count("L") for path in bold.findall(broken.svg)) == 0
    assert "5.0" not in texts(broken.svg)


def test_band_is_drawn_only_where_the_interval_is_known():
    assert "var(--band)" not in line().svg
    assert "var(--band)" in line(city=charts.Line(name="B", values=(7.0, 5.0, 4.0), lows=(6.0, 4.0, 3.0), highs=(8.0, 6.0, 5.0))).svg
    alone = line(city=charts.Line(name="B", values=(7.0, 5.0, 4.0), lows=(6.0, None, 3.0), highs=(8.0, None, 5.0))).svg
    assert "var(--band)" not in alone
    assert alone.count('stroke="var(--edge)"') == 2


def test_target_is_a_dotted_line_with_its_name():
    chart = line(target=charts.Target(value=3.0, label="Target for 2027"))
    assert "Target for 2027" in texts(chart.slim)
    assert "stroke-dasharray" in chart.svg


def test_last_figure_missing_leaves_no_label_at_the_end():
    chart = line(
        city=charts.Line(name="Bristol", values=(7.0, 5.0, None)),
        districts=(charts.Line(name="A", values=(1.0, 2.0, 3.0)),),
        districts_label="1 ward",
    )
    assert not any("Bristol" in words for words in texts(chart.svg))
    assert "1 ward" in texts(chart.svg)


def test_single_period_is_drawn_as_points():
    chart = line(city=charts.Line(name="Bristol", values=(4.0,)), periods=("2020/21",), districts=(charts.Line(name="A", values=(1.0,)),))
    assert "4.0  Bristol" in texts(chart.svg)


def test_uneven_periods_lie_where_they_are_in_time():
    def middle(chart: charts.Chart) -> float:
        return float(re.search(r'translate\(([\d.]+),[\d.]+\)"[^>]*>2012<', chart.svg)[1])

    periods = ("2010", "2012", "2020")
    assert middle(line(periods=periods, at=(2010, 2012, 2020))) < middle(line(periods=periods))


def test_many_periods_are_not_all_named():
    periods = tuple(f"{year}/{year - 1999}" for year in range(2001, 2021))
    chart = line(city=charts.Line(name="Bristol", values=tuple(float(number) for number in range(20))), periods=periods)
    named = [words for words in texts(chart.slim) if "/" in words]
    assert {periods[0], periods[-1]} <= set(named)
    assert len(named) < 8


def test_long_name_of_a_city_is_shortened_at_the_end_of_its_line():
    chart = line(city=charts.Line(name="Kingston upon Hull, City of, and its surrounding parishes", values=CITY.values))
    assert any(words.endswith("…") for words in texts(chart.slim))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"periods": ("2020",)}, "3 figures for 1 periods"),
        ({"city": charts.Line(name="Bristol", values=(None, None, None))}, "no figure to draw"),
        ({"districts": (charts.Line(name="A", values=(1.0,)),)}, "'A' has 1 figures"),
    ],
)
def test_line_that_cannot_be_drawn_says_why(change, message):
    with pytest.raises(charts_svg.ChartError, match=message):
        line(**change)


def test_interval_must_be_as_long_as_the_line():
    with pytest.raises(charts_svg.ChartError, match="lows and highs"):
        charts.Line(name="A", values=(1.0, 2.0), lows=(0.5,), highs=(1.5,))


@pytest.mark.parametrize(("value", "state"), [(None, "ok"), (1.0, "hidden"), (1.0, "no_data")])
def test_area_has_a_value_exactly_when_it_is_known(value, state):
    with pytest.raises(charts_svg.ChartError, match="exactly when"):
        charts.Area(code="a", name="A", value=value, state=state)


def test_map_tells_each_place_by_name_and_figure():
    names = {title.text for title in drawn(ward_map())[0].iter(f"{SVG}title")}
    assert {"Ashley: 0.5", "Clifton & Co: 9.0", "Downs: hidden to protect people", "Easton: no figure", "f: no figure"} <= names


def test_map_shows_hidden_and_missing_unlike_any_figure():
    chart = ward_map()
    fills = dict(re.findall(r'fill="([^"]+)"[^>]*><title>([^:<]+):', chart.svg))
    paints = {name: paint for paint, name in re.findall(r'fill="([^"]+)"[^>]*><title>([^:<]+):', chart.svg)}
    assert fills
    assert re.fullmatch(r"url\(#c\w+hidden\)", paints["Downs"])
    assert re.fullmatch(r"url\(#c\w+none\)", paints["Easton"])
    assert paints["f"] == paints["Easton"]
    assert len({paints["Ashley"], paints["Bedminster"], paints["Clifton &amp; Co"]}) == 3
    assert {"hidden to protect people", "no figure"} <= set(texts(chart.svg)) & set(texts(chart.slim))


def test_map_without_gaps_has_no_words_for_them():
    chart = ward_map(geojson=collection(*GRID["features"][:3]))
    assert "no figure" not in texts(chart.svg)
    assert "<pattern" not in chart.svg


def test_map_legend_says_the_classes_in_words():
    assert texts(ward_map(borders=(2, 4)).svg)[:3] == ["4 and more", "2–4", "under 2"]


def test_map_table_keeps_places_without_a_polygon():
    assert ("Without a polygon", "2.0") in ward_map().table_rows
    assert ("Downs", "– hidden to protect people") in ward_map().table_rows


def test_map_with_one_value_needs_no_classes():
    assert texts(ward_map(areas=(charts.Area(code="a", name="A", value=2.0),)).svg) == ["2.0", "no figure"]


@pytest.mark.parametrize("borders", [(1, 2, 3, 4, 5), (2, 1)])
def test_borders_that_cannot_be_drawn_are_refused(borders):
    with pytest.raises(charts_svg.ChartError, match="at most four, ascending"):
        ward_map(borders=borders)


@pytest.mark.parametrize(
    "geojson",
    [
        {},
        collection({"type": "Feature", "properties": None, "geometry": None}),
        collection({"type": "Feature", "properties": {"place": "a"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}),
    ],
)
def test_map_without_polygons_is_refused(geojson):
    with pytest.raises(charts_svg.ChartError, match="no polygon"):
        ward_map(geojson=geojson)


def test_dots_keep_a_row_for_each_group_in_the_order_given():
    groups = (charts.Area(code="x", name="Carers", state="hidden"), charts.Area(code="y", name="Young", value=2.0, low=1.0, high=3.0))
    chart = group_dots(groups)
    assert chart.table_rows == (("Carers", "– hidden to protect people"), ("Young", "2.0"))
    for svg in (chart.svg, chart.slim):
        assert [words for words in texts(svg) if words in ("Carers", "Young")] == ["Carers", "Young"]
        assert "– hidden to protect people" in texts(svg)
    assert chart.svg.count('stroke="var(--edge)"') == 1


def test_dots_name_the_whole_city():
    chart = group_dots(
        (charts.Area(code="y", name="Young", value=2.0), charts.Area(code="x", name="Carers", state="no_data")),
        reference=charts.Target(value=1.5, label="Bristol"),
    )
    assert "Bristol 1.5" in texts(chart.svg)


def test_dots_without_any_figure_are_refused():
    with pytest.raises(charts_svg.ChartError, match="no group has a figure"):
        group_dots((charts.Area(code="x", name="Carers", state="hidden"),))


def test_figures_are_written_as_the_reader_writes_them():
    chart = line(number=lambda value, digits: f"{value:.{1 if digits is None else digits}f}".replace(".", ","))
    assert "7,3" in texts(chart.svg)
    assert chart.table_rows[0][1] == "7,3"


def test_markup_in_names_stays_text():
    words = charts.Words(title="<b>&", subtitle="", description='"><script>')
    chart = ward_map(areas=(charts.Area(code="a", name='<script>"', value=2.0),), words=words)
    assert "<script" not in chart.svg
    assert parsed(chart.svg).find(f"{SVG}title").text == "<b>&"


def test_unknown_colour_is_refused():
    with pytest.raises(charts_svg.ChartError, match="not 'pink'"):
        charts_svg.colour("pink")


def test_negative_figures_bear_a_true_minus():
    assert charts.plain_number(-3.1) == "−3.1"


HOSTILE = (
    *("<script>alert(1)</script>", "a\"b'c", "]]>", "&amp;&", "</svg><b>", "<!--"),
    *("{x}{0.__class__}", "%(x)s", "var(--nothing)", "url(#x)"),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_told_as_they_are_and_never_become_markup(name):
    words = charts.Words(title=name, subtitle=name, description=name)
    areas = (charts.Area(code="a", name=name, value=0.5), charts.Area(code="b", name=name, value=3.0))
    for chart in (
        line(city=charts.Line(name=name, values=(7.0, 5.0, 4.0)), words=words, target=charts.Target(value=4.5, label=name)),
        ward_map(areas=areas, words=words),
        group_dots(areas, words=words, reference=charts.Target(value=1.0, label=name)),
    ):
        for root in (*drawn(chart), parsed(chart.plain)):
            assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) == (name, name)
            assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
                *("svg", "g", "path", "text", "line", "rect", "title", "desc", "defs", "pattern", "circle")
            }
            assert not [attribute for element in root.iter() for attribute in element.attrib if attribute.startswith("on")]


@pytest.mark.parametrize(
    "values",
    [
        (0, 0, 0),
        (3.5,),
        (-5, -6.5, -7),
        (1e12, 2e12, 3.5e12),
        (-1e24, 0, 1e24),
        (1e-12, 2e-12),
        (1e-90, 3e-90),
        (-1e-300,),
        (1.0, 1.0000000000000002),
        (1e15, 1e15 + 0.125),
        (1.0000000275e-06, 1.0000009049e-06),
    ],
)
def test_every_chart_can_be_drawn_of_extreme_figures(values):
    areas = [charts.Area(code=code, name=code, value=value, low=value, high=value) for code, value in zip("abc", values, strict=False)]
    periods = [str(2020 + number) for number in range(len(values))]
    for chart in (
        line(city=charts.Line(name="City", values=values, lows=values, highs=values), periods=periods),
        ward_map(areas=areas),
        group_dots(areas),
    ):
        assert not re.search("NaN|Infinity|inf", chart.svg + chart.slim)


def test_map_of_places_that_are_all_alike_says_their_figure_in_its_legend():
    assert texts(ward_map(areas=[charts.Area(code=code, name=code, value=0.0) for code in "abcdef"]).svg) == ["0.0"]
