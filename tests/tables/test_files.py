"""Whatever bytes a file holds, the answer is a table or a fault."""

import contextlib
import datetime
import io
import os
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.tables import csv_files, excel_files, faults, parquet_files, reading
from tests.tables.folders import INDICATORS, faults_in, observations, write

GOOD = observations("food,2018,7.5")


def workbook(path, sheets):
    with xlsxwriter.Workbook(path) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for position, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(number, position, cell, date)
                    else:
                        sheet.write(number, position, cell)


@pytest.mark.parametrize(
    "content, place, words",
    [
        (b"indicator,period,value\nfood,2018,\xe9\n", "observations.csv, row 2: ", "byte 0xE9 at byte 34"),
        ("indicator,period,value\n".encode("utf-16"), "observations.csv, row 1: ", "UTF-16"),
        (b"indicator,period,value\nfood,2018,1\x00\n", "observations.csv, row 2: ", "NUL byte at byte 35"),
        (b"", "observations.csv: ", "an empty file"),
        (b"\n\n , \n", "observations.csv: ", "an empty file"),
        (b"\nfood,2018,1\n", "observations.csv, row 1: ", "the names of the columns"),
        (b"indicator;period;value\nfood;2018;1\n", "observations.csv, row 1: ", "separated by commas"),
        (b"indicator,period,value,value\nfood,2018,1,1\n", "observations.csv, row 1, column value: ", "each column once"),
        (b"indicator,,value\nfood,2018,1\n", "observations.csv, row 1, column 2: ", "the name of the column"),
        (b'indicator,"a\tb",value\nfood,2018,1\n', "observations.csv, row 1, column 2: ", "on one line"),
        (b"indicator,period,value\nfood,2018,1,5\nfood,2019,1\n", "observations.csv, row 2: ", "given 4 cells; expected 3"),
        (b'indicator,period,value\nfood,2018,"1\n', "observations.csv, row 2: ", "quotation mark"),
        (b'indicator,period,value\n"fo"od,2018,1\n', "observations.csv, row 2: ", "quotation mark"),
        (b"indicator,period,value\nfood,2018," + b"x" * 200_000, "observations.csv, row 2: ", "at most 100,000 characters"),
        (b"indicator,period,value\nfood,2018," + b"x" * 50_000, "observations.csv, row 2, column value: ", "50,000 characters"),
    ],
)
def test_a_file_without_shape_is_refused_with_its_row(content, place, words, tmp_path):
    write(tmp_path, observations=content)

    lines = faults_in(tmp_path)

    assert lines[0].startswith(place)
    assert words in lines[0]
    assert len(lines[0]) < 400


def test_ragged_rows_are_counted_beyond_the_first_ones(tmp_path):
    write(tmp_path, observations="indicator,period,value\n" + "food,2018,1,9\n" * 60)

    assert faults_in(tmp_path)[-1] == "observations.csv: and 10 more like the one above"


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode(),
        b"indicator,period,value,,\nfood,2018,7.5,,\n",
        b" indicator , period ,value\nfood , 2018,\xc2\xa07.5\n",
        b"indicator,period,value,n\nfood,2018,7.5\n",
    ],
)
def test_what_spreadsheets_add_does_no_harm(content, tmp_path):
    write(tmp_path, observations=content)

    [row] = reading.read("indicators", tmp_path).tables["observations"].to_pylist()

    assert (row["indicator"], row["period"], row["value"]) == ("food", "2018", 7.5)


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path):
    write(tmp_path, observations="indicator,period,value\n\nfood,2018,1\n , ,\nfood,2019,n/a\n")

    assert [line.partition(":")[0] for line in faults_in(tmp_path)] == ["observations.csv, row 5, column value"]


def test_a_cell_of_several_lines_counts_as_one_row(tmp_path):
    write(tmp_path, observations='indicator,period,value,series\nfood,2018,1,"two\nlines"\nfood,2019,n/a,\n')

    assert faults_in(tmp_path)[0].startswith("observations.csv, row 3, ")


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path):
    write(tmp_path, observations=observations("food,2018,1,=1+1", "food,2018,1,@x", header="indicator,period,value,sex"))

    assert reading.read("indicators", tmp_path).tables["observations"].column("sex").to_pylist() == ["=1+1", "@x"]


def test_a_message_never_carries_control_characters(tmp_path):
    write(tmp_path, observations=observations("food,2018,\x1b[2J\u202e"))

    assert all(line.isprintable() for line in faults_in(tmp_path))


def test_a_header_alone_is_an_empty_table(tmp_path):
    write(tmp_path, observations="indicator,period,value\n", places="place\n")

    tables = reading.read("indicators", tmp_path).tables

    assert tables["observations"].num_rows == 0
    assert "status" in tables["observations"].column_names


@pytest.mark.parametrize(
    "prepare, words",
    [
        (lambda folder: None, "a folder without any of its tables"),
        (lambda folder: (folder / "places.csv").write_text("place\nA\n"), "the table indicators in"),
        (lambda folder: write(folder, indicators="indicator,name,unit,direction\n"), "no row below the header"),
        (lambda folder: write(folder, Observations=GOOD), "the name observations.csv"),
        (lambda folder: write(folder, obervations=GOOD), "the name observations.csv"),
        (lambda folder: (write(folder), (folder / "observations.csv").mkdir()), "a file that can be read"),
    ],
)
def test_a_folder_that_misses_something_says_what(prepare, words, tmp_path):
    prepare(tmp_path)

    [line] = faults_in(tmp_path)

    assert words in line


def test_a_folder_that_is_none_is_a_fault(tmp_path):
    (tmp_path / "file").write_text("")

    assert "nothing under that name" in faults_in(tmp_path / "absent")[0]
    assert "given a file; expected the folder it stands in" in faults_in(tmp_path / "file")[0]


def test_a_folder_that_cannot_be_listed_is_a_fault(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)

    assert "Permission denied" in faults_in(tmp_path)[0]


def test_a_table_in_two_files_is_refused_unless_one_is_empty(tmp_path):
    write(tmp_path, observations=GOOD)
    workbook(tmp_path / "book.xlsx", {"observations": [["indicator", "period", "value"]], "places": [["place"]]})
    assert faults_in(tmp_path) == []

    workbook(tmp_path / "book.xlsx", {"observations": [["indicator", "period", "value"], ["food", 2018, 1]]})
    [line] = faults_in(tmp_path)
    assert line.startswith("observations.csv: ")
    assert "book.xlsx [observations]" in line


def test_an_empty_table_does_not_replace_a_filled_one(tmp_path):
    write(tmp_path, observations=GOOD)
    workbook(tmp_path / "zz.xlsx", {"observations": [["indicator", "period", "value"]]})

    assert reading.read("indicators", tmp_path).inputs[1]["file"] == "observations.csv"


def test_an_empty_table_gives_way_to_a_filled_one(tmp_path):
    write(tmp_path, observations="indicator,period,value\n")
    workbook(tmp_path / "zz.xlsx", {"observations": [["indicator", "period", "value"], ["food", 2018, 1]]})

    assert reading.read("indicators", tmp_path).inputs[1]["file"] == "zz.xlsx"


def test_cells_of_a_workbook_become_the_text_a_person_sees(tmp_path):
    write(tmp_path)
    rows = [
        ["indicator", "period", "value", "n", "sex"],
        ["food", 2018, 7.5, 12, True],
        ["food", "2018/19", 8, "", "0012"],
        [],
        ["food", 2020, 0.1 + 0.2, 5, False],
    ]
    workbook(tmp_path / "observations.xlsx", {"Sheet1": rows})
    workbook(tmp_path / "book.xlsx", {"places": [["place", "valid_from"], ["A", datetime.date(2016, 5, 5)]], "notes": [["hello"]]})

    area = reading.read("indicators", tmp_path)

    observed = area.tables["observations"]
    assert observed.column("period").to_pylist() == ["2018", "2018/19", "2020"]
    assert observed.column("value").to_pylist() == pytest.approx([7.5, 8, 0.3])
    assert observed.column("sex").to_pylist() == ["yes", "0012", "no"]
    assert area.tables["places"].column("valid_from").to_pylist() == [datetime.date(2016, 5, 5)]
    assert [(table["table"], table["file"], table["rows"]) for table in area.inputs] == [
        ("indicators", "indicators.csv", 1),
        ("observations", "observations.xlsx", 3),
        ("places", "book.xlsx", 1),
    ]


def test_a_fault_in_a_workbook_names_the_sheet_and_the_row_of_the_spreadsheet(tmp_path):
    write(tmp_path)
    workbook(tmp_path / "book.xlsx", {"observations": [["indicator", "period", "value"], [], ["food", 2018, "n/a"]]})

    assert faults_in(tmp_path)[0].startswith("book.xlsx [observations], row 3, column value: ")


@pytest.mark.parametrize(
    "cell, text",
    [
        (datetime.datetime(2024, 3, 1), "2024-03-01"),
        (datetime.datetime(2024, 3, 1, 13, 5), "2024-03-01T13:05:00"),
        (datetime.time(13, 5), "13:05:00"),
        (datetime.timedelta(hours=1), "1:00:00"),
        (2024.0, "2024"),
        (1e300, "1e+300"),
        (7, "7"),
    ],
)
def test_a_typed_cell_is_written_as_text(cell, text):
    assert excel_files._text(cell) == text


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "not a zip file"),
        (b"PK\x03\x04 broken", "not a zip file"),
        (zipped(hello_xml="there"), "whole .xlsx workbook"),
        (zipped(xl__worksheets__sheet1_xml='<c r="A1"/><c r="XFD1048576"/>'), "beyond 20,000,000"),
    ],
)
def test_a_broken_workbook_is_a_fault(content, words, tmp_path):
    write(tmp_path)
    (tmp_path / "observations.xlsx").write_bytes(content)

    [line] = faults_in(tmp_path)

    assert line.startswith("observations.xlsx: ")
    assert words in line


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(excel_files, "UNPACKED_LIMIT", 10)
    write(tmp_path)
    workbook(tmp_path / "observations.xlsx", {"Sheet1": [["indicator"]]})

    assert "unpacked" in faults_in(tmp_path)[0]


def test_a_panic_of_the_reader_is_a_fault_and_an_interruption_is_not(tmp_path, monkeypatch):
    content = io.BytesIO()
    workbook(content, {"Sheet1": [["indicator"]]})

    class PanicException(BaseException):
        pass

    def raising(error):
        def fail(*arguments, **named):
            raise error

        return fail

    monkeypatch.setattr(excel_files, "_grids", raising(PanicException()))
    with pytest.raises(faults.InputError):
        excel_files.read(content.getvalue(), file="a.xlsx", stem="a", names=["a"])
    monkeypatch.setattr(excel_files, "_grids", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        excel_files.read(content.getvalue(), file="a.xlsx", stem="a", names=["a"])


def test_an_unrelated_workbook_and_an_open_one_are_left_alone(tmp_path):
    write(tmp_path)
    workbook(tmp_path / "budget.xlsx", {"Sheet1": [["money"]]})
    (tmp_path / "~$budget.xlsx").write_bytes(b"lock")

    assert faults_in(tmp_path) == []


def parquet(path, **columns):
    pq.write_table(pa.table(columns), path)


def test_columns_of_a_parquet_file_become_the_text_of_a_csv_file(tmp_path):
    write(tmp_path)
    parquet(
        tmp_path / "observations.parquet",
        indicator=pa.array(["food", "food"]).dictionary_encode(),
        period=pa.array([2018, 2019], pa.int16()),
        value=pa.array([7.5, float("nan")]),
        status=pa.array([None, "no_data"]),
        seen=pa.array([True, False]),
        day=pa.array([datetime.datetime(2024, 3, 1)] * 2),
        at=pa.array([datetime.datetime(2024, 3, 1, 12)] * 2),
        groups=pa.array([["a", "b"], []]),
        date=pa.array([datetime.date(2024, 3, 1)] * 2),
    )

    first, second = reading.read("indicators", tmp_path).tables["observations"].to_pylist()

    assert (first["indicator"], first["period"], first["value"], second["value"], second["status"]) == (
        "food",
        "2018",
        7.5,
        None,
        "no_data",
    )
    assert (first["seen"], first["day"], first["groups"], second["groups"], first["date"]) == (
        "yes",
        "2024-03-01",
        "a;b",
        None,
        "2024-03-01",
    )
    assert first["at"].startswith("2024-03-01 12:00:00")


@pytest.mark.parametrize(
    "write_file, words",
    [
        (lambda path: path.write_bytes(b"PAR1 nothing"), "a whole Parquet file"),
        (lambda path: path.write_bytes(b""), "a whole Parquet file"),
        (lambda path: parquet(path, indicator=["food"], period=[{"year": 2018}], value=[1]), "text, numbers, dates or lists of text"),
        (lambda path: parquet(path, indicator=[b"\xff"], period=["2018"], value=[1]), "text, numbers, dates or lists of text"),
        (lambda path: pq.write_table(pa.table([["a"], ["b"]], names=["x", "x "]), path), "each column once"),
        (lambda path: pq.write_table(pa.table({}), path), "the names of the columns"),
        (lambda path: parquet(path, indicator=["food"], period=["2018"], value=[float("inf")]), 'row 2, column value: given "inf"'),
    ],
)
def test_a_parquet_file_that_holds_no_table_of_ours_is_a_fault(write_file, words, tmp_path):
    write(tmp_path)
    write_file(tmp_path / "observations.parquet")

    lines = faults_in(tmp_path)

    assert lines[0].startswith("observations.parquet")
    assert words in lines[0]


@pytest.mark.parametrize("reader, start", [(csv_files.read, b"a,b\n"), (parquet_files.read, b"PAR1"), (excel_files.read, b"PK\x03\x04")])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_random_bytes_are_a_table_or_a_fault(reader, start, content):
    named = {"stem": "places", "names": ["places"]} if reader is excel_files.read else {"name": "places"}
    for attempt in (content, start + content):
        with contextlib.suppress(faults.InputError):
            assert reader(attempt, file="places", **named) is not None


def test_indicators_alone_are_enough(tmp_path):
    (tmp_path / "indicators.csv").write_text(INDICATORS)

    assert list(reading.read("indicators", tmp_path).tables) == ["indicators"]


@pytest.mark.parametrize("name", ["observations.csv", "places.geojson", "indicators.xlsx", "places.parquet"])
def test_a_pipe_or_a_device_is_refused_and_never_waited_for(name, tmp_path):
    write(tmp_path)
    os.mkfifo(tmp_path / name)

    assert any(f"{name}: given no ordinary file; expected a file that can be read" in line for line in faults_in(tmp_path))


def test_a_link_to_an_endless_device_is_refused_and_one_to_a_file_is_read(tmp_path):
    write(tmp_path)
    (tmp_path / "elsewhere").write_text("indicator,period,value\nfood,2018,7\n")
    (tmp_path / "observations.csv").symlink_to(tmp_path / "elsewhere")
    assert faults_in(tmp_path) == []
    (tmp_path / "observations.csv").unlink()
    (tmp_path / "observations.csv").symlink_to("/dev/zero")
    assert len(faults_in(tmp_path)) == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_anywhere_in_a_geojson_file_is_a_fault(number, tmp_path):
    # As a height it would pass the checks of longitude and latitude and be refused by the database.
    write(tmp_path, places="place,name\na,A\n")
    ring = f"[[0,0,{number}],[1,0,0],[1,1,0],[0,0,{number}]]"
    feature = f'{{"type":"Feature","properties":{{"place":"a"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'
    (tmp_path / "places.geojson").write_text(f'{{"type":"FeatureCollection","features":[{feature}]}}')

    [line] = faults_in(tmp_path)

    assert "which is no number in JSON" in line
