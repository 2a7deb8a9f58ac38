"""What analysis offers is documented: every parameter, what is returned, and examples that run."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import pytest
from numpydoc import validate

from commonweal import analysis

CHECKED = {"GL06", "GL07", "PR01", "PR02", "PR04", "PR07", "RT01", "RT03"}  # not layout, nor the order of arguments that are named anyway
MODULES = sorted(found.name for found in pkgutil.walk_packages(analysis.__path__, "commonweal.analysis."))


def offered(module_name: str) -> list[str]:
    """Public functions and classes that a module defines; errors say what they are in a line."""
    module = importlib.import_module(module_name)
    members = [
        member
        for name, member in inspect.getmembers(module)
        if not name.startswith("_") and getattr(member, "__module__", "") == module_name
    ]
    return [f"{module_name}.{member.__qualname__}" for member in members if inspect.isfunction(member) or _is_shape(member)]


def _is_shape(member: object) -> bool:
    return inspect.isclass(member) and not issubclass(member, BaseException)


def undocumented(name: str) -> list[str]:
    """What numpydoc misses in a docstring."""
    found = validate.validate(name)
    returns = CHECKED - {"RT01"} if found["type"] == "type" else CHECKED
    return [f"{code} {words}" for code, words in found["errors"] if code in returns or code == "GL08"]


@pytest.mark.parametrize("name", [name for module in MODULES for name in offered(module)])
def test_what_is_offered_is_documented(name):
    assert undocumented(name) == []


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module):
    assert doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).failed == 0
