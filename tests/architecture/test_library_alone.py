"""The library analyses, checks and writes templates where Django is not to be had. CI repeats it in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.architecture import tree

REFUSE = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        missing = name.partition(".")[0] in {"django", "allauth", "csp", "whitenoise", "granian"}
        return None if missing else super().find_spec(name, path, target)

sys.meta_path[:] = [Without if finder is PathFinder else finder for finder in sys.meta_path]
from commonweal.cli import main
sys.exit(main.main(sys.argv[1:]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "COMMONWEAL_"))}
    environment["PYTHONPATH"] = str(tree.ROOT / "src")
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", REFUSE, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_the_refusal_works():
    result = subprocess.run(
        [sys.executable, "-c", REFUSE.replace("from commonweal.cli import main", "import django"), "x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No module named 'django'" in result.stderr


def test_analyse_needs_no_django():
    result = run("analyse", "indicators", str(tree.ROOT / "demo" / "bristol"), "--format", "json", "--seed", "1", "--as-of", "2026-11-01")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["findings"]


def test_check_needs_no_django():
    result = run("check", "indicators", str(tree.ROOT / "demo" / "bristol"))
    assert result.returncode == 0, result.stderr


def test_template_needs_no_django(tmp_path):
    result = run("template", "indicators", str(tmp_path / "empty"))
    assert result.returncode == 0, result.stderr
    assert list((tmp_path / "empty").iterdir())


@pytest.mark.parametrize("command", ["demo", "serve", "init"])
def test_a_command_of_an_installation_says_what_to_install(command):
    result = run(command)
    assert result.returncode == 2
    assert "commonweal[web]" in result.stderr
    assert "Traceback" not in result.stderr
