"""The gates of CI close: a skipped test fails, and so does a layer whose branches are not tested."""

from __future__ import annotations

import os
import subprocess
import sys

from tests import branch_coverage
from tests.architecture import tree

SKIP = "skip"  # in a name, so that the walk over the tree does not find it here


def pytest_on(folder, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_sample.py").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.no_skips",
        "-p",
        "no:randomly",
        "-p",
        "no:django",
        "-c",
        os.devnull,
        "--rootdir",
        str(folder),
        str(folder),
    ]
    return subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)


def test_a_skipped_test_fails(tmp_path):
    result = pytest_on(tmp_path, f"import pytest\n@pytest.mark.{SKIP}if(True, reason='no browser')\ndef test_x(): pass\n")
    assert result.returncode == 1
    assert "skipped where nothing may be" in result.stdout


def test_a_skipped_module_fails(tmp_path):
    result = pytest_on(tmp_path, f"import pytest\npytest.{SKIP}('no server', allow_module_level=True)\n")
    assert result.returncode != 0


def test_a_passing_test_still_passes(tmp_path):
    assert pytest_on(tmp_path, "def test_x(): pass\n").returncode == 0


def report(*, covered: int, branches: int) -> dict:
    summary = {"covered_branches": covered, "num_branches": branches}
    return {"files": {f"src/commonweal/{layer}/x.py": {"summary": summary} for layer in branch_coverage.LAYERS}}


def test_too_few_branches_fail_for_each_layer():
    assert len(branch_coverage.faults(report(covered=94, branches=100))) == len(branch_coverage.LAYERS)


def test_enough_branches_pass():
    assert branch_coverage.faults(report(covered=95, branches=100)) == []


def test_a_report_of_something_else_fails():
    assert branch_coverage.faults({"files": {}})
