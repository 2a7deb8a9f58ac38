"""What an installation may set is read in one place, with a sentence each, and stands in the reference."""

from __future__ import annotations

import ast

from commonweal.config import environment, settings
from tests.architecture import tree

READERS = ["config/environment.py"]


def reads_the_environment(node: ast.AST) -> bool:
    """Whether a piece of code is ``os.environ`` or ``os.getenv``."""
    return isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and isinstance(node.value, ast.Name) and node.value.id == "os"


def test_settings_are_registered():
    assert settings.DATABASES
    assert "DATABASE_URL" in environment.SETTINGS


def test_each_setting_has_a_sentence_that_ends():
    assert [name for name, setting in environment.SETTINGS.items() if not setting.sentence.endswith(".")] == []


def test_each_setting_stands_in_the_reference():
    page = (tree.ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in environment.SETTINGS if f"`{name}`" not in page] == []


def test_the_environment_is_read_in_one_place():
    readers = {path.relative_to(tree.PACKAGE).as_posix() for path in tree.python("src") if any(reads_the_environment(node) for node in ast.walk(tree.parsed(path)))}
    allowed = {*READERS, *(reader for reader in readers if reader.startswith("cli/"))}  # a command prepares the environment for settings
    assert readers <= allowed
