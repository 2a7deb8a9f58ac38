import pytest

from commonweal.tables import faults, reading
from tests.tables.folders import faults_in, observations, write


def test_a_message_says_where_what_was_given_and_what_was_expected(tmp_path):
    write(tmp_path, observations=observations("food,2018,7.2", "food,2019,n/a"))

    assert faults_in(tmp_path) == [
        'observations.csv, row 3, column value: given "n/a"; expected a number such as 7.3, or an empty cell with a status'
    ]


@pytest.mark.parametrize(
    "cell, hint",
    [
        ('"1,5"', "(write 1.5?)"),
        ("12%", "(write 12?)"),
        ("12.5 %", "(write 12.5?)"),
        ('"1,234"', "(write 1234 or 1.234?)"),
        ('"1,234,567"', "(write 1234567?)"),
        ("\N{MINUS SIGN}3", "(write -3?)"),
        ("n/a", "with a status"),
        ("1e999", "with a status"),
        ("nan", "with a status"),
        ("inf", "with a status"),
        ("٣", "with a status"),
        ("0x10", "with a status"),
        ("1_000", "with a status"),
        ("9" * 31, "with a status"),
        ("=1+1", "with a status"),
        ("--1", "with a status"),
    ],
)
def test_a_wrong_number_is_refused_with_a_hint(cell, hint, tmp_path):
    write(tmp_path, observations=observations(f"food,2018,{cell}"))

    [line] = faults_in(tmp_path)

    assert "row 2, column value" in line
    assert line.endswith(hint)


@pytest.mark.parametrize("cell", ["7", "7.", "-7.25", ".5", "0", "-0", "1e-5", "1.2E+05", "007"])
def test_a_number_as_programs_write_it_is_read(cell, tmp_path):
    write(tmp_path, observations=observations(f"food,2018,{cell}"))

    [value] = reading.read("indicators", tmp_path).tables["observations"].column("value").to_pylist()

    assert value == float(cell)
    assert str(value) not in ("-0", "-0.0")


def test_a_contradiction_between_two_columns_names_both(tmp_path):
    write(tmp_path, observations=observations("food,2018,7,8,9", header="indicator,period,value,low,high"))

    assert faults_in(tmp_path) == ['observations.csv, row 2, column low: given "8" where value is "7"; expected low to be at most value']


def test_more_than_all_is_a_fault_only_where_the_unit_is_percent(tmp_path):
    header = "indicator,period,value,numerator,denominator,unit"
    rows = ("food,2018,7,3,2,", "food,2019,7,3,2,per 1000", "food,2020,7,3,2,%", "food,2021,7,,,", "food,2022,7,0,0,%")
    write(tmp_path, observations=observations(*rows, header=header))

    assert [line.partition(":")[0] for line in faults_in(tmp_path)] == [
        "observations.csv, row 2, column numerator",
        "observations.csv, row 4, column numerator",
    ]


def test_a_missing_value_needs_a_status_and_a_status_no_value(tmp_path):
    header = "indicator,period,value,status"
    rows = ("food,2018,,", "food,2019,,ok", "food,2020,,suppressed", "food,2021,5,suppressed", "food,2022,0,ok", "food,2023,0,")
    write(tmp_path, observations=observations(*rows, header=header))

    assert [line.partition(": ")[0] for line in faults_in(tmp_path)] == [f"observations.csv, row {row}, column value" for row in (2, 3, 5)]


def test_the_same_key_twice_names_the_first_row_whatever_the_way_it_is_written(tmp_path):
    write(
        tmp_path,
        observations=observations(
            "food,2018,1,m", "food,2018,2,f", "food,2018,3,m", "food, 2018 ,4,m", header="indicator,period,value,sex"
        ),
    )

    assert faults_in(tmp_path) == [
        f'observations.csv, row {row}, column indicator: given "food" where period is "2018" and sex is "m"; '
        "expected one row for each indicator, period, sex; row 2 is the same"
        for row in (4, 5)
    ]


def test_a_row_that_was_refused_already_is_not_refused_by_a_rule_as_well(tmp_path):
    write(tmp_path, observations=observations("food,2018,n/a,1,2", header="indicator,period,value,low,high"))

    assert len(faults_in(tmp_path)) == 1


def test_many_faults_of_one_kind_are_counted(tmp_path):
    write(tmp_path, observations=observations(*(f"food,{year},n/a" for year in range(1000, 2000))))

    lines = faults_in(tmp_path)

    assert len(lines) == faults.SHOWN + 1
    assert lines[-1] == "observations.csv, column value: and 950 more like the one above"
    with pytest.raises(faults.InputError) as refused:
        reading.read("indicators", tmp_path)
    assert faults.count(refused.value.faults) == 1000


def test_faults_of_different_tables_are_listed_together(tmp_path):
    write(tmp_path, observations=observations("fod,2018,1"), places="place,population\nA,many\n")

    assert [line.partition(":")[0] for line in faults_in(tmp_path)] == [
        "observations.csv, row 2, column indicator",
        "places.csv, row 2, column population",
    ]


@pytest.mark.parametrize(
    "column, meant", [("Period", "period"), ("vlaue", "value"), ("place ", None), ("sex", None), ("deprivation", None)]
)
def test_a_further_column_is_a_group_unless_it_is_nearly_one_of_ours(column, meant, tmp_path):
    header = ["indicator", "period", "value"]
    header = ",".join([name for name in header if name != meant] + [column])
    write(tmp_path, observations=header + "\nfood,2018,1\n".replace(",1", ",1" if meant else ",1,x"))

    lines = [line for line in faults_in(tmp_path) if f'given "{column.strip()}"' in line]

    assert len(lines) == (1 if meant else 0)
    assert not meant or f"the column {meant} (did you mean it?)" in lines[0]


def test_a_choice_or_code_that_is_nearly_right_gets_a_hint(tmp_path):
    write(tmp_path, indicators="indicator,name,unit,direction\nfood,Food,%,Down\n", observations=observations("foood,2018,1"))

    lines = faults_in(tmp_path)

    assert lines[0].endswith('expected up, down or none (did you mean "down"?)')
    assert lines[1].endswith('expected a code that the table indicators lists in column indicator (did you mean "food"?)')


def test_references_are_not_checked_against_a_table_that_is_absent_or_empty(tmp_path):
    header = "indicator,period,value,place"
    write(tmp_path, observations=observations("food,2018,1,A", header=header), places="place,name\n")

    assert faults_in(tmp_path) == []


def test_places_in_a_circle_are_refused(tmp_path):
    write(tmp_path, places="place,parent\nA,B\nB,C\nC,A\nD,A\nE,\nF,E\n")

    assert [line.partition(":")[0] for line in faults_in(tmp_path)] == [f"places.csv, row {row}, column parent" for row in (2, 3, 4)]


@pytest.mark.parametrize(
    "codes, broken",
    [("UN SDG:2.1.2", False), ("U4SSC:EN: EN: WS: 4C;UN SDG:6", False), ("2.1.2", True), (":2.1.2", True), ("UN SDG:", True)],
)
def test_a_framework_code_stands_behind_its_scheme(codes, broken, tmp_path):
    write(tmp_path, indicators=f"indicator,name,unit,direction,framework_codes\nfood,Food,%,down,{codes}\n")

    assert len(faults_in(tmp_path)) == broken


def test_dates_and_lists_and_texts_are_read_strictly(tmp_path):
    write(
        tmp_path,
        indicators="indicator,name,unit,direction,dimension\nfood,Food,%,down,social;enviromental\n"
        'road,"two\nlines",%,up,social; economic;social\n',
        places="place,name,valid_from\nA,bell \a,2024-02-30\nB,Beta,20240201\n",
    )

    assert [line.split(":")[0] for line in faults_in(tmp_path)] == [
        "indicators.csv, row 2, column dimension",
        "places.csv, row 2, column name",
        "places.csv, row 2, column valid_from",
        "places.csv, row 3, column valid_from",
    ]


@pytest.mark.parametrize("cell", ["1e16", "-1e16", "9e99", "1000000000000001", "999999999999999999"])
def test_a_number_whose_sums_would_not_fit_is_refused_with_a_way_out(cell, tmp_path):
    write(tmp_path, observations=observations(f"food,2018,{cell}"))

    [line] = faults_in(tmp_path)

    assert line.endswith("of at most 1,000,000,000,000,000 in size (take a larger unit, such as millions)")


def test_a_million_million_thousand_is_still_a_number(tmp_path):
    write(tmp_path, observations=observations("food,2018,1000000000000000", "food,2019,-1e15"))

    assert faults_in(tmp_path) == []


@pytest.mark.parametrize("hidden", ["\x07", "\x9b", "\u202e", "\u2066"])
@pytest.mark.parametrize("column", ["name", "need", "framework_codes"])
def test_characters_that_nobody_sees_are_refused_in_every_kind_of_text(column, hidden, tmp_path):
    row = {"indicator": "food", "name": "Food", "unit": "%", "direction": "down", column: f"a:b{hidden}c"}
    write(tmp_path, indicators=f"{','.join(row)}\n{','.join(row.values())}\n")

    [line] = faults_in(tmp_path)

    assert f"row 2, column {column}: given" in line
    assert hidden not in line


@pytest.mark.parametrize("text", ["سوق\u200f", "می\u200cخواهم", "a\u200db", "two\u00a0words"])
def test_marks_that_scripts_need_are_kept(text, tmp_path):
    write(tmp_path, indicators=f"indicator,name,unit,direction\nfood,{text},%,down\n")

    assert faults_in(tmp_path) == []
