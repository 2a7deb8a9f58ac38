"""Everything public in the analysis is documented, and its examples run."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest
from numpydoc import validate

from commonweal import analysis

MODULES = sorted(name for _, name, is_package in pkgutil.walk_packages(analysis.__path__, "commonweal.analysis.") if not is_package)
# Parameters and returns complete and in order; layout is the formatter's, examples are asked for where there are numbers to show.
CHECKS = {"GL01", "GL08", "SS01", "SS03", "PR01", "PR02", "PR03", "PR04", "PR07", "RT01", "RT03", "YD01"}
IN_ANY_ORDER = {"PR03"}  # fields of a frozen value are given by keyword


def public():
    """Functions and classes that a module defines for others, by their full name."""
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module_name:
                continue
            if inspect.isfunction(thing) or inspect.isclass(thing):
                yield f"{module_name}.{name}", thing


PUBLIC = dict(public())


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_is_documented(name):
    asked = CHECKS - IN_ANY_ORDER if inspect.isclass(PUBLIC[name]) else CHECKS

    assert [(code, message) for code, message in validate.validate(name)["errors"] if code in asked] == []


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    failed, _ = doctest.testmod(importlib.import_module(name))

    assert failed == 0


def test_there_are_examples():
    attempted = sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES)

    assert attempted >= 15
