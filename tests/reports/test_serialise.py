"""The one JSON form: plain values, the contract's keys, the same bytes."""

from __future__ import annotations

import datetime
import json
import math
from pathlib import Path

import pytest

from commonweal.analysis import findings, quantity
from commonweal.analysis.indicators import definitions
from commonweal.reports import areas, serialise
from commonweal.tables import reading
from tests.analysis import given
from tests.analysis.given import seen

ROOT = Path(__file__).parents[2]
KEYS = {
    "values": ["indicator", "series", "place", "period", "group", "value", "numerator", "denominator"],
    "changes": ["indicator", "series", "place", "group", "from", "to", "absolute", "relative", "rung"],
    "stability": ["indicator", "series", "dimension", "order_kept", "correlations", "members"],
    "progress": ["indicator", "series", "place", "group", "trend", "target_status", "ratio"],
    "disparities": ["indicator", "series", "period", "dimension", "may_rank", "best", "worst", "ratio", "difference", "index"],
}
QUANTITY = ["value", "unit", "low", "high", "level", "n", "status", "reason", "illustrative"]


def bristol(**changed):
    area = reading.read("indicators", ROOT / "demo" / "bristol")
    asked = {"as_of": given.AS_OF, "seed": 1, "settings": {}, "engine": None, "language": "en", "inputs": area.inputs}
    return areas.REPORTS["indicators"](area.tables, **(asked | changed))


@pytest.fixture(scope="module")
def envelope():
    return bristol()


def test_envelope_has_the_keys_others_rely_on(envelope):
    assert list(envelope) == ["area", "commonweal", "as_of", "seed", "settings", "inputs", "results", "findings", "warnings"]
    assert (envelope["area"], envelope["as_of"], envelope["seed"]) == ("indicators", "2026-11-01", 1)
    assert envelope["settings"] == {"order_kept": 0.7, "order_partly_kept": 0.3, "flat": 0.5, "threshold": 5}
    assert {tuple(each) for each in envelope["findings"]} == {("code", "level", "statement", "params", "playbook", "action")}


@pytest.mark.parametrize("key", KEYS)
def test_results_have_the_keys_of_the_contract(envelope, key):
    rows = envelope["results"][key]

    assert rows
    assert {tuple(row) for row in rows} == {tuple(KEYS[key])}
    for row in rows:
        for value in row.values():
            assert not isinstance(value, dict) or "status" not in value or list(value) == QUANTITY


def test_coverage_and_suppression_are_there(envelope):
    assert list(envelope["results"]["coverage"]) == ["dimensions", "frameworks", "needs"]
    assert envelope["results"]["suppression"] == {"cells": 759, "primary": 0, "secondary": 0, "recoverable": 0}


def test_the_same_input_gives_the_same_bytes_on_every_engine(envelope):
    text = serialise.to_json(envelope)

    assert all(serialise.to_json(bristol(engine=engine)) == text for engine in ("duckdb", "polars", "pandas"))


def test_known_answers_stand_in_the_contracts_keys(envelope):
    [change] = [
        row
        for row in envelope["results"]["changes"]
        if (row["indicator"], row["series"], row["place"], row["group"]) == ("2.1.2", "moderate to severe", "", {})
    ]

    assert (change["from"], change["to"], change["rung"]) == ("2018/19", "2020/21", "change")
    assert (round(change["absolute"]["value"], 2), round(change["relative"]["value"], 1)) == (-3.10, -42.6)


def test_settings_are_echoed():
    assert bristol(settings={"threshold": "20"})["settings"]["threshold"] == 20


def test_settings_that_cannot_be_used_are_refused():
    with pytest.raises(definitions.SettingError):
        bristol(settings={"threshold": "1"})


def test_json_is_indented_readable_and_ends_in_a_line_break():
    assert serialise.to_json({"b": "é", "a": [1, None, True]}) == '{\n  "b": "é",\n  "a": [\n    1,\n    null,\n    true\n  ]\n}\n'


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        serialise.to_json({"a": number})


def test_everything_becomes_plain():
    finding = findings.Finding(code="a.b", level="act", params={"when": datetime.date(2026, 1, 2), "some": (1, 2.5)})

    assert serialise.plain({"finding": finding, 1: quantity.ok(1.0, reason="full_count")}) == {
        "finding": {
            "code": "a.b",
            "level": "act",
            "params": {"when": "2026-01-02", "some": [1, 2.5]},
            "subject": "",
            "illustrative": False,
        },
        "1": {**dict.fromkeys(QUANTITY), "value": 1.0, "unit": "", "status": "ok", "reason": "full_count", "illustrative": False},
    }


@pytest.mark.parametrize("thing", [{1}, object(), quantity.Quantity])
def test_what_has_no_json_form_is_refused(thing):
    with pytest.raises(TypeError, match="has no JSON form"):
        serialise.plain(thing)


def test_unknown_is_null_with_its_reason_and_never_zero():
    found = given.analysed(observations=[seen(None, None, status="suppressed")])

    figure = json.loads(json.dumps(serialise.plain(found.cells[0].quantity())))

    assert (figure["value"], figure["status"], figure["reason"]) == (None, "suppressed", "suppressed_at_source")
