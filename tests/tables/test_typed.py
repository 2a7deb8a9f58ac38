import datetime

import pyarrow as pa
import pytest

from commonweal.tables import cells, contracts, csv_files, places, reading, registry, typed
from tests.tables.folders import observations, write


def test_columns_have_the_types_of_the_contract(tmp_path):
    write(
        tmp_path,
        observations=observations(
            "food,2018/19,7.5,3,4,10,f", "food,2019/20,,3,4,,m", header="indicator,period,value,numerator,denominator,n,sex"
        ).replace("2019/20,", "2019/20,1"),
        places="place,valid_from,population\nA,2016-05-05,\nB,,1200.0\n",
        indicators="indicator,name,unit,direction,dimension\nfood, Food ,%,down,social ; economic;social\n",
    )

    tables = reading.read("indicators", tmp_path).tables

    observed, places, definitions = (tables[name] for name in ("observations", "places", "indicators"))
    assert [str(observed.schema.field(name).type) for name in ("value", "numerator", "n", "low", "sex", "status")] == [
        "double",
        "int64",
        "int64",
        "double",
        "string",
        "string",
    ]
    assert observed.column_names[-1] == "sex"
    assert observed.column("n").to_pylist() == [10, None]
    assert observed.column("low").null_count == 2
    assert places.column("valid_from").to_pylist() == [datetime.date(2016, 5, 5), None]
    assert places.column("population").to_pylist() == [None, 1200]
    assert definitions.column("dimension").to_pylist() == ["social;economic"]
    assert definitions.column("name").to_pylist() == ["Food"]
    assert definitions.column("disclosure").to_pylist() == ["people"]


def test_numbers_stay_whole_only_when_all_are(tmp_path):
    write(tmp_path, observations=observations("food,2018,7", "food,2019,8"))
    whole = reading.read("indicators", tmp_path).tables["observations"]
    write(tmp_path, observations=observations("food,2018,7", "food,2019,8.5"))
    broken = reading.read("indicators", tmp_path).tables["observations"]

    assert whole.column("value").type == pa.int64()
    assert broken.column("value").type == pa.float64()


def test_yes_and_no_become_true_and_false():
    column = contracts.Column(name="affected", type="yes_no", label="Affected", meaning="Whether it is.", example="yes")
    read = cells.read(column, pa.array(["yes", "no", None, "y"]))

    assert read.values.to_pylist() == [True, False, None, None]
    assert read.wrong.to_pylist() == [False, False, False, True]


def test_a_column_declared_yearly_reads_a_dash_as_a_financial_year():
    column = contracts.Column(name="year", type="period", label="Year", meaning="When.", example="2018/19", yearly=True)

    assert cells.read(column, pa.array(["2018-19"])).values.to_pylist() == ["2018/19"]


@pytest.mark.parametrize("area", registry.AREAS)
def test_every_example_is_a_valid_cell_of_its_column(area):
    for contract in registry.contracts(area).values():
        for column in contract.columns:
            assert cells.read(column, pa.array([column.example])).problems == (), f"{contract.table}.{column.name}"
            assert column.meaning.endswith(".")
            assert column.label


@pytest.mark.parametrize(
    "changes",
    [{"type": "colour"}, {"type": "choice"}, {"type": "text", "low": 0}],
)
def test_a_column_that_contradicts_itself_is_refused(changes):
    with pytest.raises(contracts.ContractError):
        contracts.Column(**{"name": "a", "label": "A", "meaning": "A.", "example": "a", "type": "text"} | changes)


def test_a_contract_that_contradicts_itself_is_refused():
    column = contracts.Column(name="a", type="code", label="A", meaning="A.", example="a")
    with pytest.raises(contracts.ContractError, match="twice"):
        contracts.Contract(area="x", table="t", purpose="P.", columns=(column, column), key=("a",))
    with pytest.raises(contracts.ContractError, match="not declared"):
        contracts.Contract(area="x", table="t", purpose="P.", columns=(column,), key=("b",))
    with pytest.raises(KeyError):
        contracts.Contract(area="x", table="t", purpose="P.", columns=(column,), key=("a",)).column("b")


def test_an_unknown_area_gets_the_nearest_name():
    with pytest.raises(registry.UnknownAreaError, match='did you mean "indicators"'):
        registry.contracts("indicator")
    with pytest.raises(registry.UnknownAreaError, match="expected"):
        registry.contracts("zzz")


@pytest.mark.parametrize(
    "low, high, words",
    [(0, 1, "a number from 0 to 1 such as 1"), (0, None, "a number of at least 0 such as 1"), (None, 1, "a number of at most 1 such as 1")],
)
def test_a_range_is_told_in_words(low, high, words):
    column = contracts.Column(name="a", type="number", label="A", meaning="A.", example="1", low=low, high=high, required=True)

    assert contracts.described(column) == words


def test_a_value_beyond_the_range_is_refused_on_both_sides():
    column = contracts.Column(name="a", type="number", label="A", meaning="A.", example="1", low=0, high=1)

    assert cells.read(column, pa.array(["-0.1", "0", "1", "1.1", None])).wrong.to_pylist() == [True, False, False, True, False]


def test_a_table_is_typed_without_its_area():
    raw = csv_files.read(b"place,population\nA,12\n", file="places.csv", name="places")

    assert typed.typed(places.PLACES, raw).select(["place", "population"]).to_pylist() == [{"place": "A", "population": 12}]
