"""One expectation, every engine: the readable reference, DuckDB, Polars and pandas give exactly the same figures.

Another engine joins by one more name in `ENGINES`.
"""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.analysis import engines
from commonweal.analysis.indicators import cells, definitions
from tests.analysis import given as made
from tests.spec import cases, reference

ENGINES = ("duckdb", "polars", "pandas")
PLACES, PERIODS, SEXES, AGES = ("a", "b", "c", "d", None), ("2020", "2021"), ("f", "m", None), ("old", None)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return engines.open_engine(request.param)


def from_reference(tables):
    return reference.figures(**tables)


def from_engine(tables, engine, *, folder=None):
    """The same figures as the analysis gives them, before intervals and protection."""
    typed = {name: made.table(name, rows) for name, rows in tables.items()}
    defined, places = definitions.definitions_from(typed["indicators"]), definitions.places_from(typed.get("places"))
    big = {name: _stored(typed[name], name, folder) for name in ("observations", "components") if name in typed}
    found = cells.cells(big, defined=defined, places=places, engine=engine)
    keys = [reference.Key(*cell[:5]) for cell in found]
    assert len(set(keys)) == len(keys)
    return {key: _figure(cell) for key, cell in zip(keys, found, strict=True)}


def _stored(table, name, folder):
    if folder is None:
        return table
    pq.write_table(table, folder / f"{name}.parquet")
    return [str(folder / f"{name}.parquet")]


def _figure(cell):
    reason = cell.reason if cell.value is None else None  # a value's reason is about its interval
    return reference.Figure(cell.value, cell.numerator, cell.denominator, cell.n, cell.status, reason)


def shortened(figures):
    """By place and groups, for cases that have one period: the value, or the reason why there is none."""
    return {
        (key.place, *(group for _, group in key.group)): figure.reason if figure.value is None else figure.value
        for key, figure in figures.items()
    }


@pytest.mark.parametrize("case", cases.CASES, ids=lambda case: case.title)
def test_reference_gives_what_the_case_expects(case):
    assert shortened(from_reference(case.tables)) == case.expected


@pytest.mark.parametrize("case", cases.CASES, ids=lambda case: case.title)
def test_engine_gives_what_the_case_expects(case, engine):
    found = from_engine(case.tables, engine)

    assert shortened(found) == case.expected
    assert found == from_reference(case.tables)


def test_engine_reads_files_as_it_reads_tables(engine, tmp_path):
    for case in cases.CASES:
        assert from_engine(case.tables, engine, folder=tmp_path) == from_reference(case.tables)


def test_cases_print_as_a_page():
    page = "\n\n".join(cases.markdown())

    assert page.count("## ") == len(cases.CASES)
    assert "| a | 2020 | 15 | 15 | 100 |" in page.replace("| food ", "")
    assert "| whole area |  | 20 |" in page


numbers = st.one_of(st.none(), st.just(0), st.integers(0, 50), st.decimals(0, 50, places=3).map(float))
signed = st.one_of(numbers, st.integers(-50, -1))
names = {"space_rule": st.sampled_from([None, "ratio", "sum", "mean", "last", "none"])}
measures = {"numerator_measure": st.sampled_from(["x", "y"]), "denominator_measure": st.sampled_from([None, "y", "z"])}
kinds = st.one_of(
    st.fixed_dictionaries({"unit": st.just("%")}),
    st.fixed_dictionaries({"unit": st.just("per 1 000"), "factor": st.just(1000)}),
    st.fixed_dictionaries({"unit": st.just("trees")}),
)
statuses = st.sampled_from([None, None, None, "ok", "no_data", "undefined", "too_few", "suppressed"])
parents = st.fixed_dictionaries({place: st.sampled_from([None, "a", "b", "north", "south"]) for place in ("a", "b", "c", "north", "south")})


@st.composite
def observations(draw):
    keys = st.tuples(
        st.sampled_from(["i1", "i2"]),
        st.sampled_from([None, "s"]),
        st.sampled_from(PLACES),
        st.sampled_from(PERIODS),
        st.sampled_from(SEXES),
    )
    rows = []
    for indicator, series, place, period, sex in draw(st.lists(keys, max_size=8, unique=True)):
        value, numerator, denominator = draw(signed), draw(signed), draw(numbers)
        row = {"indicator": indicator, "series": series, "place": place, "period": period, "by_sex": sex, "status": draw(statuses)}
        rows.append(
            row | {"value": value, "numerator": numerator, "denominator": denominator, "n": draw(st.one_of(st.none(), st.integers(0, 9)))}
        )
    return rows


@st.composite
def components(draw):
    keys = st.tuples(
        st.sampled_from("xyz"), st.sampled_from(PLACES), st.sampled_from(PERIODS), st.sampled_from(SEXES), st.sampled_from(AGES)
    )
    return [
        {"measure": measure, "place": place, "period": period, "by_sex": sex, "by_age": age, "value": draw(signed)}
        for measure, place, period, sex, age in draw(st.lists(keys, max_size=10))
    ]


@st.composite
def areas(draw):
    defined = [
        {"indicator": code, "name": code, "direction": "up", "disclosure": "open"}
        | draw(kinds)
        | draw(st.fixed_dictionaries(names))
        | draw(st.one_of(st.just({}), st.fixed_dictionaries(measures)))
        for code in ("i1", "i2")
    ]
    above = draw(st.one_of(st.just({}), parents))
    places = [{"place": place, "parent": None if parent == place else parent} for place, parent in above.items()]
    circular = any(_circles(place, above) for place in above)  # contracts refuse circles; one is tested by hand
    tables = {"indicators": defined, "places": [] if circular else places}
    return tables | draw(st.sampled_from(["observations", "components", "both"]).flatmap(_big))


def _big(which):
    tables = {"observations": observations(), "components": components()}
    return st.fixed_dictionaries({name: rows for name, rows in tables.items() if which in (name, "both")})


def _circles(place, above):
    """Whether the places above come back to one of them; a place above itself is none here."""
    passed = [place]
    while (place := above.get(place)) is not None and place != passed[-1]:
        if place in passed:
            return True
        passed.append(place)
    return False


@settings(max_examples=60)
@given(tables=areas())
def test_engine_gives_what_the_reference_gives_for_any_tables(tables, engine):
    assert from_engine(tables, engine) == from_reference(tables)
