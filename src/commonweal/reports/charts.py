"""Charts on the server: each states its finding, is one image with a name, and carries its table.

Titles and sentences are passed in: their wording is content, not drawing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from commonweal.reports import charts_dots, charts_layout, charts_lines, charts_map, charts_svg

WIDE, SLIM = 560, 300
"""Widths in pixels of the two drawings of each chart: for a page and for a phone."""

MISSING = "–"
State = Literal["ok", "hidden", "no_data"]


class Number(Protocol):
    """Writes a figure in the reader's language: with so many decimals, or with its usual ones where None is given."""

    def __call__(self, value: float, digits: int | None, /) -> str: ...


@dataclasses.dataclass(frozen=True, kw_only=True)
class Words:
    """What a chart says: its finding, what is plotted, and what a screen reader hears."""

    title: str
    subtitle: str
    description: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture in two sizes with its words and its table.

    Parameters
    ----------
    svg, slim : str
        The drawing for a page and for a phone, safe to put into HTML as they are.
    title, subtitle, description : str
        The finding; what is plotted and per what; the picture in a sentence.
    table_header : tuple of str
        Headings, the first over the places, groups or periods.
    table_rows : tuple of tuple of str
        Rows as long as the header; ``–`` where there is no figure.
    """

    svg: str
    slim: str
    title: str
    subtitle: str
    description: str
    table_header: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]
    illustrative: bool = False

    @property
    def plain(self) -> str:
        """The wide drawing in literal colours, for PDF and PNG."""
        return charts_svg.literal(self.svg)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """A place's figures, one for each period; None where there is none. `lows` and `highs` are both empty or as long as `values`."""

    name: str
    values: Sequence[float | None]
    lows: Sequence[float | None] = ()
    highs: Sequence[float | None] = ()

    def __post_init__(self) -> None:
        if any(len(part) not in (0, len(self.values)) for part in (self.lows, self.highs)) or len(self.lows) != len(self.highs):
            raise charts_svg.ChartError(f"lows and highs must both be empty or as long as values, in the line of {self.name!r}")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Target:
    """A value to reach and its name."""

    value: float
    label: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Area:
    """A place on a map or a group in a chart: its figure, or why there is none."""

    code: str
    name: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    state: State = "ok"

    def __post_init__(self) -> None:
        if (self.state == "ok") != (self.value is not None):
            raise charts_svg.ChartError(
                f"a value is given exactly when the state is ok, not {self.value!r} with {self.state!r} for {self.code!r}"
            )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Legend:
    """Words of a legend; `under`, `between` and `over` hold ``{low}`` and ``{high}``."""

    under: str
    between: str
    over: str
    hidden: str
    no_data: str

    @property
    def told(self) -> dict[str, str]:
        """What is said in place of a figure, by state."""
        return {"hidden": self.hidden, "no_data": self.no_data}


def plain_number(value: float, digits: int | None = None) -> str:
    """One decimal unless told otherwise, with a true minus sign."""
    return f"{value:.{1 if digits is None else digits}f}".replace("-", "−")


def line_with_band(
    city: Line,
    *,
    periods: Sequence[str],
    words: Words,
    place_heading: str,
    districts: Sequence[Line] = (),
    districts_label: str = "",
    at: Sequence[float] | None = None,
    target: Target | None = None,
    number: Number = plain_number,
    illustrative: bool = False,
) -> Chart:
    """A bold line for the city, thin ones for its districts, a band where an interval is known.

    Parameters
    ----------
    city : Line
        Labelled with its figures and at its end with its name.
    periods : sequence of str
        Names of the periods, in order.
    words : Words
        Title, subtitle and description.
    place_heading : str
        Heading over the places in the table.
    districts : sequence of Line
        Drawn thin and grey, unnamed; the table names them.
    districts_label : str
        What the thin lines are, such as ``34 wards``.
    at : sequence of float, optional
        Where periods lie in time, in any unit; evenly spaced without it.
    target : Target, optional
        A dotted line.
    number : callable
        Writes a figure in the reader's language.
    illustrative : bool
        Rests on invented figures.

    Returns
    -------
    Chart
        Its table has the city first, then the districts as given.

    Raises
    ------
    ChartError
        If a line is not as long as `periods` or the city has no figure at all.
    """
    for line in (city, *districts):
        if len(line.values) != len(periods):
            raise charts_svg.ChartError(f"{line.name!r} has {len(line.values)} figures for {len(periods)} periods")
    if all(value is None for value in city.values):
        raise charts_svg.ChartError(f"{city.name!r} has no figure to draw")
    places = list(range(len(periods))) if at is None else list(at)

    def draw(width: int) -> dict[str, Any]:
        return charts_lines.specification(
            city,
            districts=districts,
            periods=periods,
            at=places,
            districts_label=districts_label,
            target=target,
            number=number,
            width=width,
            height=380 if width == WIDE else 290,
        )

    rows = tuple((line.name, *(_written(value, number) for value in line.values)) for line in (city, *districts))
    return _chart(draw, words=words, header=(place_heading, *periods), rows=rows, illustrative=illustrative)


def choropleth(
    geojson: Mapping[str, Any],
    *,
    areas: Sequence[Area],
    words: Words,
    legend: Legend,
    place_heading: str,
    value_heading: str,
    borders: Sequence[float] | None = None,
    number: Number = plain_number,
    illustrative: bool = False,
) -> Chart:
    """A map of places by class; hidden ones hatched, those without a figure dotted, both said in the legend.

    Parameters
    ----------
    geojson : mapping
        A FeatureCollection in degrees whose features bear the property ``place``.
    areas : sequence of Area
        Figures by ``place``, in the order of the table; those without a polygon are in the table only.
    words : Words
        Title, subtitle and description.
    legend : Legend
        Words of the classes.
    place_heading, value_heading : str
        Headings of the table.
    borders : sequence of float, optional
        At most four class borders, ascending; round quantiles without it.
    number : callable
        Writes a figure in the reader's language.
    illustrative : bool
        Rests on invented figures.

    Returns
    -------
    Chart
        Each place bears its name and figure as a tooltip.

    Raises
    ------
    ChartError
        If there is no polygon, or there are more than five classes.
    """
    if borders is None:
        borders = charts_layout.breaks(area.value for area in areas if area.value is not None)
    if len(borders) > 4 or list(borders) != sorted(borders):
        raise charts_svg.ChartError(f"borders must be at most four, ascending, not {list(borders)!r}")

    def draw(width: int) -> dict[str, Any]:
        return charts_map.specification(
            geojson, areas=areas, borders=borders, legend=legend, number=number, width=width, slim=width == SLIM
        )

    rows = _rows(areas, told=legend.told, number=number)
    return _chart(draw, words=words, header=(place_heading, value_heading), rows=rows, illustrative=illustrative)


def dots(
    groups: Sequence[Area],
    *,
    words: Words,
    legend: Legend,
    group_heading: str,
    value_heading: str,
    reference: Target | None = None,
    number: Number = plain_number,
    illustrative: bool = False,
) -> Chart:
    """One dot for each group in the order given, with its interval, beside the whole city's line.

    Parameters
    ----------
    groups : sequence of Area
        Groups with their figures.
    words : Words
        Title, subtitle and description.
    legend : Legend
        Words for a group without a figure.
    group_heading, value_heading : str
        Headings of the table.
    reference : Target, optional
        The whole city, a thin upright line.
    number : callable
        Writes a figure in the reader's language.
    illustrative : bool
        Rests on invented figures.

    Returns
    -------
    Chart
        A group without a figure keeps its row, in words.

    Raises
    ------
    ChartError
        If no group has a figure.
    """
    if all(group.value is None for group in groups):
        raise charts_svg.ChartError("no group has a figure to draw")

    def draw(width: int) -> dict[str, Any]:
        return charts_dots.specification(groups, reference=reference, told=legend.told, number=number, width=width, slim=width == SLIM)

    rows = _rows(groups, told=legend.told, number=number)
    return _chart(draw, words=words, header=(group_heading, value_heading), rows=rows, illustrative=illustrative)


def _rows(areas: Sequence[Area], *, told: Mapping[str, str], number: Number) -> tuple[tuple[str, ...], ...]:
    """Name and figure of each, or why there is none."""
    return tuple((area.name, f"{MISSING} {told[area.state]}" if area.value is None else number(area.value, None)) for area in areas)


def _written(value: float | None, number: Number) -> str:
    return MISSING if value is None else number(value, None)


def _chart(
    draw: Callable[[int], dict[str, Any]], *, words: Words, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], illustrative: bool
) -> Chart:
    wide, slim = (charts_svg.render(draw(width), title=words.title, description=words.description) for width in (WIDE, SLIM))
    return Chart(
        svg=wide,
        slim=slim,
        title=words.title,
        subtitle=words.subtitle,
        description=words.description,
        table_header=header,
        table_rows=rows,
        illustrative=illustrative,
    )
