"""Files and functions stay small enough to hold in mind. The house aims lower (300 and 40); these are the stops."""

from __future__ import annotations

import ast

import pytest

from tests.architecture import tree

FILE_LINES = 500
TEST_FILE_LINES = 800
BODY_LINES = 60
SOURCE = tree.python("src", "docs", "demo", "bench")
TESTS = tree.python("tests")


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize(("paths", "stop"), [(SOURCE, FILE_LINES), (TESTS, TEST_FILE_LINES)], ids=["source", "tests"])
def test_files_stay_short(paths, stop):
    long = {tree.name(path): lines for path in paths if (lines := len(path.read_text(encoding="utf-8").splitlines())) > stop}
    assert long == {}


def test_function_bodies_stay_short():
    long = {
        f"{tree.name(path)}::{function.name}": lines
        for path in SOURCE + TESTS
        for function in tree.functions(path)
        if (lines := body_lines(function)) > BODY_LINES
    }
    assert long == {}


def test_packages_re_export_nothing():
    face = tree.PACKAGE / "__init__.py"  # the library's public face may
    exporting = [
        tree.name(path)
        for path in tree.python("src")
        if path.name == "__init__.py"
        and path != face
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.parsed(path).body)
    ]
    assert exporting == []


def test_a_long_body_is_counted_without_its_docstring():
    lines = ["def long():", '    """One.', "", "    Two.", '    """', *["    x = 1"] * 61]
    [function] = ast.parse("\n".join(lines)).body
    assert body_lines(function) == BODY_LINES + 1
