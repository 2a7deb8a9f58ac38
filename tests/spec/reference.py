"""What roll-ups and computed indicators mean, in plain loops over dictionaries: slow, small, and meant to be read.

Takes the tables as lists of rows and gives, for every indicator, series, place, period and group, the value, numerator,
denominator, n, status and reason. The analysis has to give exactly the same on every engine. Intervals and protection come after.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any, NamedTuple

WHOLE_AREA = ""
Row = dict[str, Any]


class Key(NamedTuple):
    indicator: str
    series: str
    place: str
    period: str
    group: tuple[tuple[str, str], ...]


class Figure(NamedTuple):
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None
    status: str = "ok"
    reason: str | None = None


class Given(NamedTuple):
    """A row as given, or as counted from components."""

    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    n: int | None = None
    status: str | None = None


def figures(
    *, indicators: list[Row], observations: list[Row] = (), components: list[Row] = (), places: list[Row] = ()
) -> dict[Key, Figure]:
    """Every figure there is or should be."""
    found: dict[Key, Figure] = {}
    parent = {row["place"]: row.get("parent") or WHOLE_AREA for row in places}
    dimensions = sorted({name for row in (*observations, *components) for name in row if name.startswith("by_")})
    for definition in indicators:
        rows = counted(definition, components, dimensions) | observed(definition, observations, dimensions)  # an observed row wins
        found |= {key: figure_of(row, definition) for key, row in rows.items()}
        found |= {key: rolled_up(key, below, definition) for key, below in districts_below(rows, parent).items()}
    return found


def observed(definition: Row, observations: list[Row], dimensions: list[str]) -> dict[Key, Given]:
    return {
        key_of(definition, row, dimensions): Given(
            value=exact(row.get("value")),
            numerator=exact(row.get("numerator")),
            denominator=exact(row.get("denominator")),
            n=row.get("n"),
            status=row.get("status"),
        )
        for row in observations
        if row["indicator"] == definition["indicator"]
    }


def counted(definition: Row, components: list[Row], dimensions: list[str]) -> dict[Key, Given]:
    """Sums of disjoint parts, in total and by each group dimension alone."""
    sums: dict[Key, dict[str, Fraction | None]] = defaultdict(dict)
    for part in ("numerator", "denominator"):
        rows = [row for row in components if row["measure"] == definition.get(f"{part}_measure")]
        for dimension in (None, *dimensions):
            for row in rows:
                if dimension is None or row.get(dimension):
                    key = key_of(definition, row | {"series": None}, [dimension] if dimension else [])
                    same = [other for other in rows if alike(other, row, ("place", "period"))]
                    members = [other for other in same if dimension is None or other.get(dimension) == row[dimension]]
                    nameless = dimension is not None and any(not other.get(dimension) for other in same)
                    values = [exact(other["value"]) for other in members]
                    sums[key][part] = None if nameless or None in values else sum(values)
    return {key: Given(**parts) for key, parts in sums.items()}


def figure_of(row: Given, definition: Row) -> Figure:
    """One row as given: a value, or the reason why there is none."""
    parts = {"numerator": as_float(row.numerator), "denominator": as_float(row.denominator), "n": row.n}
    if row.status not in (None, "ok"):
        return Figure(None, n=row.n, status=row.status, reason=f"{row.status}_at_source")
    if row.value is not None:
        return Figure(as_float(row.value), **parts)
    if is_count(definition) and row.numerator is not None:
        return Figure(as_float(row.numerator), **parts)
    if row.numerator is None or row.denominator is None:
        return Figure(None, **parts, status="no_data", reason="no_value")
    if row.denominator == 0:
        return Figure(None, **parts, status="undefined", reason="zero_denominator")
    return Figure(scale(definition) * parts["numerator"] / parts["denominator"], **parts)


def districts_below(rows: dict[Key, Given], parent: dict[str, str]) -> dict[Key, tuple[list[Given], int]]:
    """For each place without a row of its own: the rows to add up, and how many places beneath it lack one.

    A place with a row is added up itself; a place without one is added up through the places below it.
    """
    seen = {key.place for key in rows}
    above = {place: ancestors(place, parent) for place in {*parent, *seen}}
    sums: dict[Key, tuple[list[Given], int]] = {}
    for key in rows:
        for place in above[key.place]:
            target = key._replace(place=place)
            if target not in rows:
                sums[target] = gather(target, rows, children(rows, key, parent, above))
    return sums


def children(rows: dict[Key, Given], like: Key, parent: dict[str, str], above: dict[str, list[str]]) -> dict[str, set[str]]:
    """The places expected directly below each: those listed, and those seen for this indicator and series in any period."""
    seen = {key.place for key in rows if (key.indicator, key.series) == (like.indicator, like.series)}
    seen |= {place for code in seen for place in above[code]}
    below: dict[str, set[str]] = defaultdict(set)
    for place in (seen | set(parent)) - {WHOLE_AREA}:
        below[parent.get(place, WHOLE_AREA)].add(place)
    return below


def gather(target: Key, rows: dict[Key, Given], below: dict[str, set[str]]) -> tuple[list[Given], int]:
    found, missing = [], 0
    for place in sorted(below[target.place]):
        key = target._replace(place=place)
        if key in rows:
            found.append(rows[key])
            continue
        deeper, lacking = gather(key, rows, below) if below[place] else ([], 0)
        missing += lacking if deeper else 1
        found += deeper
    return found, missing


def rolled_up(key: Key, below: tuple[list[Given], int], definition: Row) -> Figure:
    """A place above others: a ratio of sums, a sum or a mean; undefined when anything it needs is missing."""
    rows, missing = below
    n = sum(row.n for row in rows) if all(row.n is not None for row in rows) else None
    rule = rule_of(definition, rows)
    if rule not in ("ratio", "sum", "mean"):
        return Figure(None, n=n, status="undefined", reason="no_space_rule")
    if missing:
        return Figure(None, n=n, status="undefined", reason="missing_places")
    if rule == "ratio":
        return ratio_of_sums(rows, definition, n)
    values = [row.value for row in rows]
    if None in values and is_count(definition) and None not in [row.numerator for row in rows]:
        values = [row.numerator for row in rows]
    if None in values:
        anything = any(row.value is not None or (is_count(definition) and row.numerator is not None) for row in rows)
        return Figure(None, n=n, status="undefined", reason="missing_parts" if anything else "no_parts")
    total = as_float(sum(values))
    return Figure(total if rule == "sum" else total / len(values), n=n)


def ratio_of_sums(rows: list[Given], definition: Row, n: int | None) -> Figure:
    numerators, denominators = [row.numerator for row in rows], [row.denominator for row in rows]
    known = min(len(rows) - numerators.count(None), len(rows) - denominators.count(None))
    if known == 0:
        return Figure(None, n=n, status="undefined", reason="no_parts")
    if known < len(rows):
        return Figure(None, n=n, status="undefined", reason="missing_parts")
    above, under = as_float(sum(numerators)), as_float(sum(denominators))
    if under == 0:
        return Figure(None, above, under, n, "undefined", "zero_denominator")
    return Figure(scale(definition) * above / under, above, under, n)


def rule_of(definition: Row, rows: list[Given]) -> str:
    is_share = definition["unit"] == "%" and scale(definition) == 100
    rule = definition.get("space_rule")
    if rule and not (is_share and rule in ("sum", "mean")):  # shares are never summed or averaged
        return rule
    if is_count(definition):
        return "sum"
    return "ratio" if is_share or any(row.denominator is not None for row in rows) else "none"


def is_count(definition: Row) -> bool:
    return bool(definition.get("numerator_measure")) and not definition.get("denominator_measure") and scale(definition) == 1


def scale(definition: Row) -> float:
    return float(definition.get("factor") or (100 if definition["unit"] == "%" else 1))


def ancestors(place: str, parent: dict[str, str]) -> list[str]:
    """The places above, up to the whole area; a circle of parents ends there too."""
    passed: list[str] = []
    while place != WHOLE_AREA:
        passed.append(place)
        place = parent.get(place, WHOLE_AREA)
        place = WHOLE_AREA if place in passed else place
    return [*passed[1:], WHOLE_AREA] if passed else []


def key_of(definition: Row, row: Row, dimensions: list[str]) -> Key:
    group = tuple((name, row[name]) for name in dimensions if row.get(name))
    return Key(definition["indicator"], row.get("series") or "", row.get("place") or WHOLE_AREA, row["period"], group)


def alike(row: Row, other: Row, columns: tuple[str, ...]) -> bool:
    return all((row.get(column) or "") == (other.get(column) or "") for column in columns)


def exact(number: float | None) -> Fraction | None:
    """The decimal that was written, not the nearest binary one: sums of decimals are exact."""
    return None if number is None else Fraction(str(number))


def as_float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
