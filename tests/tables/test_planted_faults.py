"""Every rule of every contract finds the fault planted for it, and does not when its check is taken away."""

import dataclasses

import pyarrow as pa
import pytest

from commonweal.cli import files
from commonweal.tables import cells, checks, faults, reading, registry
from tests.tables import planted

PLANTED = [fault for area in registry.AREAS for fault in planted.every(area)]
COMMANDS = ("check", "analyse")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "tables"
    made.mkdir()
    return made


@pytest.mark.parametrize("area", registry.AREAS)
def test_the_sample_without_a_fault_is_right(area, folder):
    planted.write(folder, None, area=area)

    assert set(reading.read(area, folder).tables) == set(registry.contracts(area))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("fault", PLANTED, ids=str)
def test_a_planted_fault_is_reported_where_it_is(fault, command, folder, tmp_path, capsys):
    planted.write(folder, fault, area=fault.area)
    before, out = contents(folder), tmp_path / "answer.json"

    status = files.main([command, fault.area, str(folder), *(["--out", str(out)] if command == "analyse" else [])])

    printed = capsys.readouterr()
    said = "missing" if fault.given is None else f"given {faults.quoted(fault.given)}"
    place = f"{fault.table}.csv, row {fault.row}, column {fault.column}: {said}"
    found = [line for line in printed.err.splitlines() if line.startswith(place)]
    assert status == 2
    assert len(found) == 1, printed.err
    assert found[0].partition("; expected ")[2].strip()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert contents(folder) == before
    assert not out.exists()


@pytest.mark.parametrize("fault", PLANTED, ids=str)
def test_a_planted_fault_is_the_only_one_save_for_references_to_it(fault, folder):
    planted.write(folder, fault, area=fault.area)

    with pytest.raises(faults.InputError) as refused:
        reading.read(fault.area, folder)

    rules = [found.rule for found in refused.value.faults]
    assert rules.count(fault.rule) == 1
    assert set(rules) <= {fault.rule, "reference"}


@pytest.mark.parametrize("fault", PLANTED, ids=str)
def test_without_its_check_a_planted_fault_goes_unseen(fault, folder, monkeypatch):
    planted.write(folder, fault, area=fault.area)
    take_away(fault.rule, monkeypatch)

    assert fault.rule not in found_rules(fault.area, folder)


def found_rules(area, folder):
    try:
        reading.read(area, folder)
    except faults.InputError as error:
        return {fault.rule for fault in error.faults}
    return set()


def take_away(rule, monkeypatch):
    """Remove what checks the rule, wherever it is written."""
    if rule in ("required", "type", "choice", "range"):
        read = cells.read

        def without(column, texts):
            kept = read(column, texts)
            return dataclasses.replace(kept, problems=tuple(problem for problem in kept.problems if problem.rule != rule))

        monkeypatch.setattr(cells, "read", without)
    elif rule in ("missing_column", "unknown_column"):
        header = checks._header
        monkeypatch.setattr(checks, "_header", lambda *arguments: [fault for fault in header(*arguments) if fault.rule != rule])
    elif rule in ("reference", "key"):
        monkeypatch.setattr(checks, f"_{rule}", lambda *arguments, **named: [])
    else:
        for area, contracts in registry.AREAS.items():
            monkeypatch.setitem(registry.AREAS, area, tuple(_without_rule(contract, rule) for contract in contracts))


def _without_rule(contract, rule):
    def kept(rows):
        return pa.array([False] * rows.table.num_rows)

    rules = tuple(dataclasses.replace(each, check=kept) if each.id == rule else each for each in contract.rules)
    return dataclasses.replace(contract, rules=rules)
