"""The rules of who may see and do what, each asked for every person, and none forgotten."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest
from django.apps import apps

import commonweal
from tests.evidence import rights

APPLICATIONS = Path(commonweal.__file__).parent / "evidence"
INTERNAL = {"audit.Chain", "audit.FormUse"}  # shown on no page


@pytest.mark.parametrize("row", rights.rows(), ids=lambda row: f"{row['rule']} {row['city']}")
def test_the_rule_says_what_is_written(world, row):
    assert list(rights.wrong(world, row)) == []


def test_every_model_has_a_rule_of_who_sees_it():
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("commonweal.")}
    assert ours - INTERNAL == {row["rule"] for row in rights.rows() if not rights.is_right(row["rule"])}


def test_every_right_is_in_the_table_and_says_in_words_who_has_it():
    found = {}
    for file in APPLICATIONS.glob("*/permissions.py"):
        module = importlib.import_module(f"commonweal.evidence.{file.parent.name}.permissions")
        functions = inspect.getmembers(module, inspect.isfunction)
        found |= {f"{file.parent.name}.{name}": function for name, function in functions if name.startswith("can_")}
    assert set(found) == {row["rule"] for row in rights.rows() if rights.is_right(row["rule"])}
    assert [name for name, function in found.items() if not inspect.getdoc(function)] == []
