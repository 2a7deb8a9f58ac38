"""`check`, `template` and `analyse` as a person types them."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from commonweal.cli import files, outcome
from tests.tables.folders import observations, write

BRISTOL = Path(__file__).parents[2] / "demo" / "bristol"
INPUTS = ["indicators.csv", "observations.csv", "places.csv", "places.geojson"]


def run(capsys, *words):
    """Exit status, what was printed, what was said on standard error."""
    try:
        status = files.main([str(word) for word in words])
    except SystemExit as end:
        status = end.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def analysed(monkeypatch):
    """Stands for the analysis: keeps what it was asked, answers with a fixed text."""
    asked = {}

    def answer(area, arguments, *, as_of, settings):
        asked.update(area=area, as_of=as_of, settings=settings, seed=arguments.seed, engine=arguments.engine, language=arguments.lang)
        return "answer\n"

    monkeypatch.setattr(files, "_analysed", answer)
    return asked


def test_check_of_the_demonstration_finds_nothing_wrong(capsys):
    status, out, err = run(capsys, "check", "indicators", BRISTOL)

    assert (status, err) == (0, "")
    assert out.startswith("No errors in 832 rows: indicators.csv (5), observations.csv (759), ")


def test_check_says_how_many_errors_there_are_and_what_to_read(capsys, tmp_path):
    write(tmp_path, observations=observations("food,2018,n/a"))
    status, out, err = run(capsys, "check", "indicators", tmp_path)

    assert (status, out) == (2, "")
    assert "1 error; nothing was written" in err
    write(tmp_path, observations=observations(*(f"food,{year},n/a" for year in range(1000, 2100))))
    assert "1,100 errors; nothing was written" in run(capsys, "check", "indicators", tmp_path)[2]


def test_an_area_that_does_not_exist_gets_a_hint(capsys):
    status, out, err = run(capsys, "check", "indicatrs", BRISTOL)

    assert (status, out) == (2, "")
    assert 'did you mean "indicators"' in err


def test_templates_are_written_once_and_never_over_anything(capsys, tmp_path):
    folder = tmp_path / "new" / "tables"
    status, out, _ = run(capsys, "template", "indicators", folder)
    assert status == 0
    assert "Read README.txt first" in out
    (folder / "places.csv").write_text("mine")

    for path in folder.glob("[!p]*"):
        path.unlink()
    status, out, err = run(capsys, "template", "indicators", folder)

    assert (status, out) == (2, "")
    assert "places.csv" in err
    assert [path.name for path in folder.iterdir()] == ["places.csv"]
    assert (folder / "places.csv").read_text() == "mine"


def test_templates_need_a_folder_that_can_be_written_to(capsys, tmp_path):
    (tmp_path / "file").write_text("")

    status, _, err = run(capsys, "template", "indicators", tmp_path / "file" / "tables")

    assert status == 2
    assert "cannot be written to" in err


def test_a_filled_template_passes_the_check(capsys, tmp_path):
    run(capsys, "template", "indicators", tmp_path)
    with (tmp_path / "indicators.csv").open("a") as file:
        file.write("food,Food,,%,down" + "," * 15 + "\n")

    assert run(capsys, "check", "indicators", tmp_path)[0] == 0


def test_analyse_hands_over_what_was_read_and_asked(capsys, analysed):
    words = [
        "--as-of",
        "2026-11-01",
        "--seed",
        "7",
        "--engine",
        "duckdb://",
        "--lang",
        "fr",
        "--set",
        "threshold=10",
        "--set",
        "scale = 1-5=x",
    ]
    status, out, err = run(capsys, "analyse", "indicators", BRISTOL, *words)

    assert (status, out) == (0, "answer\n")
    assert [line for line in err.splitlines() if not line.startswith("…")] == []  # a slow machine says what it is doing
    assert analysed["as_of"] == datetime.date(2026, 11, 1)
    assert analysed["settings"] == {"threshold": "10", "scale": "1-5=x"}
    assert (analysed["seed"], analysed["engine"], analysed["language"]) == (7, "duckdb://", "fr")
    assert [table["file"] for table in analysed["area"].inputs] == INPUTS
    assert all(set(table) == {"table", "file", "rows", "sha256"} for table in analysed["area"].inputs)


def test_analyse_looks_at_today_unless_told_otherwise(capsys, analysed):
    before = datetime.date.today()
    run(capsys, "analyse", "indicators", BRISTOL)

    assert before <= analysed["as_of"] <= datetime.date.today()
    assert (analysed["seed"], analysed["settings"], analysed["engine"], analysed["language"]) == (0, {}, None, "en")


@pytest.mark.parametrize(
    "words, message",
    [
        (["--format", "html"], "invalid choice"),
        (["--as-of", "1 November"], "expected a date as YYYY-MM-DD"),
        (["--as-of", "2026-13-01"], "expected a date as YYYY-MM-DD"),
        (["--seed", "-1"], "expected a whole number"),
        (["--seed", "x"], "expected a whole number"),
        (["--lang", "tlh"], "invalid choice"),
        (["--set", "threshold"], "expected NAME=VALUE"),
        (["--set", "=1"], "expected NAME=VALUE"),
        (["--set", "a b=1"], "expected NAME=VALUE"),
        (["--set", "a="], "expected NAME=VALUE"),
        (["--set", "a=1", "--set", "a=2"], "expected each name once"),
        (["--out", "/nowhere/at/all.json"], "a folder that exists"),
        (["--out", "."], "the name of a file"),
        ([], "required"),
    ],
)
def test_a_wrong_argument_is_bad_input(words, message, capsys, analysed):
    folder = [] if words == [] else [BRISTOL]
    status, out, err = run(capsys, "analyse", "indicators", *folder, *words)

    assert (status, out, analysed) == (2, "", {})
    assert message in err
    assert "Traceback" not in err


def test_out_is_written_whole_and_replaces_what_was_there(capsys, analysed, tmp_path):
    out = tmp_path / "answer.txt"
    out.write_text("before")

    status, printed, _ = run(capsys, "analyse", "indicators", BRISTOL, "--out", out)

    assert (status, printed) == (0, "")
    assert out.read_bytes() == b"answer\n"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.txt"]
    mask = os.umask(0)
    os.umask(mask)
    assert out.stat().st_mode & 0o777 == 0o666 & ~mask


def test_out_keeps_what_was_there_when_writing_fails(capsys, analysed, tmp_path, monkeypatch):
    out = tmp_path / "answer.txt"
    out.write_text("before")

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    status, _, err = run(capsys, "analyse", "indicators", BRISTOL, "--out", out)

    assert status == 2
    assert "No space left on device" in err
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.txt"]


def test_a_fault_of_ours_is_confessed_with_a_reference(capsys, monkeypatch, tmp_path):
    def broken(*arguments, **named):
        raise ZeroDivisionError("a secret cell")

    monkeypatch.setattr(files, "_analysed", broken)
    out = tmp_path / "answer.txt"
    status, printed, err = run(capsys, "analyse", "indicators", BRISTOL, "--out", out)
    again = run(capsys, "analyse", "indicators", BRISTOL, "--out", out)[2]

    assert (status, printed) == (1, "")
    assert "ZeroDivisionError, reference " in err
    assert outcome.SHOW_TRACEBACK + "=1" in err
    assert "Traceback" not in err
    assert "secret" not in err
    assert again == err
    assert not out.exists()


def test_the_traceback_is_shown_to_those_who_ask(capsys, monkeypatch):
    def broken(*arguments, **named):
        raise ZeroDivisionError

    monkeypatch.setattr(files, "_analysed", broken)
    monkeypatch.setenv(outcome.SHOW_TRACEBACK, "1")

    assert "Traceback" in run(capsys, "analyse", "indicators", BRISTOL)[2]


def test_long_work_says_what_it_is_doing(capsys, monkeypatch, analysed):
    monkeypatch.setattr(outcome, "QUIET_SECONDS", -1)

    err = run(capsys, "analyse", "indicators", BRISTOL)[2]

    assert "… reading observations.csv" in err
    assert "… checking observations.csv: 759 rows" in err


def test_a_person_at_a_terminal_sees_progress_at_once(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    outcome.progress()("reading")

    assert capsys.readouterr().err == "… reading\n"


def test_a_reader_that_stops_listening_is_no_fault(tmp_path):
    program = (
        "import sys, os; from commonweal.cli import files; "
        "files._analysed = lambda *arguments, **named: 'x' * 10_000_000; "
        "sys.exit(files.main(sys.argv[1:]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "analyse", "indicators", str(BRISTOL)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(BRISTOL.parents[1] / "src")},
    )
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 0
    assert [line for line in err.decode().splitlines() if not line.startswith("… ")] == []  # progress, where the machine is slow


def test_commands_on_files_bring_no_web_framework_along():
    program = (
        "import sys; from commonweal.cli import files; files.main(sys.argv[1:]); "
        "sys.exit('django' in sys.modules or 'duckdb' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "indicators", str(BRISTOL)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(BRISTOL.parents[1] / "src")},
    )

    assert done.returncode == 0, done.stderr


def test_findings_are_printed_under_the_name_of_the_place(capsys, tmp_path):
    write(tmp_path, observations=observations("food,2018,7.2", "food,2019,4.1"))
    words = ["--as-of", "2026-11-01"]

    assert "Bristol, United Kingdom" in run(capsys, "analyse", "indicators", BRISTOL, *words)[1].splitlines()[0]
    assert tmp_path.name in run(capsys, "analyse", "indicators", tmp_path, *words)[1].splitlines()[0]


def test_json_is_the_same_bytes_every_time_and_lists_what_was_read(capsys, tmp_path):
    words = ["--format", "json", "--seed", "1", "--as-of", "2026-11-01"]
    out = tmp_path / "answer.json"

    status, printed, _ = run(capsys, "analyse", "indicators", BRISTOL, *words)
    run(capsys, "analyse", "indicators", BRISTOL, *words, "--out", out)

    assert status == 0
    assert out.read_text(encoding="utf-8") == printed
    assert [table["file"] for table in json.loads(printed)["inputs"]] == INPUTS


@pytest.mark.parametrize("words", [["--set", "nonsense=1"], ["--set", "threshold=many"], ["--engine", "abacus://here"]])
def test_a_setting_or_engine_that_does_not_exist_is_bad_input(words, capsys):
    status, out, err = run(capsys, "analyse", "indicators", BRISTOL, *words)

    assert (status, out) == (2, "")
    assert "expected" in err


def test_tables_of_one_workbook_are_told_apart(capsys, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "city.xlsx") as book:
        for name, rows in (
            ("indicators", [["indicator", "name", "unit", "direction"], ["food", "Food", "%", "down"]]),
            ("observations", [["indicator", "period", "value"], ["food", "2018", "4"], ["food", "2019", "3"]]),
        ):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    assert run(capsys, "check", "indicators", tmp_path) == (
        0,
        "No errors in 3 rows: city.xlsx [indicators] (1), city.xlsx [observations] (2)\n",
        "",
    )


def test_a_language_without_sentences_is_said_once_and_answered_in_english(capsys, tmp_path):
    write(tmp_path, observations=observations("food,2018,4"))

    russian, english = (run(capsys, "analyse", "indicators", tmp_path, "--lang", language) for language in ("ru", "en"))

    assert russian[:2] == english[:2]
    assert "Nobody has put the findings into Русский yet: they are in English.\n" in russian[2]
    assert "Русский" not in english[2]


def test_out_never_takes_the_place_of_a_device_or_a_pipe(capsys, tmp_path, analysed):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "null").symlink_to("/dev/null")
    for out in (pipe, tmp_path / "null", tmp_path, tmp_path / "nowhere" / "report"):
        status, _, err = run(capsys, "analyse", "indicators", BRISTOL, "--out", out)
        assert status == 2
        assert "expected the name of a file" in err
    assert pipe.is_fifo()
    assert analysed == {}


def test_out_through_a_link_writes_the_file_it_names(capsys, tmp_path, analysed):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "report").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "kept" / "report")

    assert run(capsys, "analyse", "indicators", BRISTOL, "--out", tmp_path / "link")[0] == 0

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept" / "report").read_text() == "answer\n"
