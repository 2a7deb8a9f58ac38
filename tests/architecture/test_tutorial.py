"""The tutorial's tables are read, and give what the tutorial says."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.architecture import tree

PAGE = (tree.ROOT / "docs" / "tutorial" / "first-finding.md").read_text(encoding="utf-8")
TABLES = re.findall(r"`(\w+)\.csv`[^`]*```text\n(.*?)```", PAGE, re.S)


def commonweal(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "commonweal", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def city(tmp_path):
    for table, text in TABLES:
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def analysed(city) -> dict:
    result = commonweal("analyse", "indicators", str(city), "--format", "json", "--as-of", "2026-11-01")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def whole_city(envelope: dict, *, period: str) -> dict:
    [found] = [each for each in envelope["results"]["values"] if not each["place"] and each["period"] == period and not each["group"]]
    return found


def test_the_tutorial_has_three_tables():
    assert [table for table, _ in TABLES] == ["indicators", "observations", "places"]


def test_its_tables_have_no_fault(city):
    result = commonweal("check", "indicators", str(city))
    assert result.returncode == 0, result.stderr


def test_districts_roll_up_as_people_over_people(city):
    envelope = analysed(city)
    assert whole_city(envelope, period="2023")["value"]["value"] == pytest.approx(100 * 35 / 150)
    assert whole_city(envelope, period="2024")["value"]["value"] == pytest.approx(100 * 41 / 150)


def test_the_change_could_be_chance(city):
    [change] = [each for each in analysed(city)["results"]["changes"] if not each["place"]]
    assert change["rung"] == "change"


def test_an_emptied_district_leaves_the_city_unknown(city):
    observations = city / "observations.csv"
    text = observations.read_text(encoding="utf-8").replace(",n\n", ",n,status\n")
    observations.write_text(text.replace("south,2024,30,15,50,50", "south,2024,,,,50,no_data"), encoding="utf-8")
    value = whole_city(analysed(city), period="2024")["value"]
    assert value["value"] is None
    assert value["reason"]
