"""The import contracts hold, and each is shown to fail when it is broken."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.architecture import tree

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

# file to which a line is added, the line, and the contract that must object
PLANTS = [
    ("lib/text.py", "import commonweal.playbook", "layers"),
    ("playbook/__init__.py", "import commonweal.tables", "layers"),
    ("tables/__init__.py", "import commonweal.analysis", "layers"),
    ("analysis/quantity.py", "import commonweal.reports", "layers"),
    ("reports/__init__.py", "import commonweal.evidence", "layers"),
    ("evidence/__init__.py", "import commonweal.web", "layers"),
    ("web/__init__.py", "import commonweal.cli", "layers"),
    ("cli/__init__.py", "import commonweal.web", "layers"),
    ("web/__init__.py", "import commonweal.config", "layers"),
    ("cli/__init__.py", "import commonweal.config", "layers"),
    ("helpers.py", "", "layers"),  # a layer nobody listed
    ("lib/text.py", "import django", "no-django"),
    ("playbook/__init__.py", "from django.utils import translation", "no-django"),
    ("tables/__init__.py", "import django.db.models", "no-django"),
    ("analysis/quantity.py", "import django", "no-django"),
    ("reports/__init__.py", "import allauth", "no-django"),
    ("cli/files.py", "import django", "no-django-in-files"),
    ("tables/__init__.py", "import duckdb", "engines"),
    ("analysis/quantity.py", "def later():\n    import duckdb", "engines"),
    ("reports/__init__.py", "import pyspark", "engines"),
    ("analysis/indicators/__init__.py", "import commonweal.analysis.needs", "areas"),
    ("analysis/needs/__init__.py", "import commonweal.analysis.detour", "areas"),
    ("tables/needs.py", "import commonweal.tables.indicators", "areas"),
    ("reports/needs/__init__.py", "import commonweal.analysis.indicators", "areas"),
]


def lint(folder: pathlib.Path, *, contract: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache", *(["--contract", contract] if contract else [])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder / "src"), str(folder)]), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    ignore = shutil.ignore_patterns("__pycache__", "static", "locale", "templates")
    shutil.copytree(tree.PACKAGE, tmp_path / "src" / "commonweal", ignore=ignore)
    (tmp_path / "tests" / "architecture").mkdir(parents=True)
    for kept in ("pyproject.toml", "tests/__init__.py", "tests/architecture/__init__.py", "tests/architecture/areas_apart.py"):
        shutil.copy(tree.ROOT / kept, tmp_path / kept)
    return tmp_path


def plant(folder: pathlib.Path, *, file: str, line: str) -> None:
    package = folder / "src" / "commonweal"
    if "needs" in file or "needs" in line:  # a second area, so that two can meet
        for layer in ("analysis", "reports"):
            (package / layer / "needs").mkdir(exist_ok=True)
            (package / layer / "needs" / "__init__.py").touch()
        (package / "analysis" / "detour.py").write_text("import commonweal.analysis.indicators\n", encoding="utf-8")
    with (package / file).open("a", encoding="utf-8") as target:
        target.write(f"\n{line}\n")


def test_every_contract_is_kept():
    result = lint(tree.ROOT)
    assert result.returncode == 0, result.stdout


def test_every_contract_has_a_plant():
    configured = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in configured} == {contract for _, _, contract in PLANTS}


@pytest.mark.parametrize(("file", "line", "contract"), PLANTS)
def test_a_contract_fails_when_broken(copy, file, line, contract):
    plant(copy, file=file, line=line)
    result = lint(copy, contract=contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout, result.stdout + result.stderr


def test_a_planned_area_in_the_tree_breaks_nothing_by_itself(copy):
    plant(copy, file="analysis/needs/__init__.py", line="import commonweal.tables.indicators")
    assert lint(copy, contract="areas").returncode == 0
