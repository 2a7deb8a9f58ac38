"""What an installation may set is read in one place, with a sentence each, and stands in the reference."""

from __future__ import annotations

import ast

from commonweal.config import environment, settings
from tests.architecture import tree

READERS = {
    "config/environment.py",
    "cli/outcome.py",  # whether a fault of ours prints its trace; commands on files may not import the settings
}


def reads_of_the_environment(tree_of_file: ast.AST) -> int:
    """How often ``os.environ`` or ``os.getenv`` is used, other than to say which settings module Django takes."""
    uses = [node for node in ast.walk(tree_of_file) if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}]
    prepared = [
        node for node in ast.walk(tree_of_file) if isinstance(node, ast.Attribute) and node.attr == "setdefault" and node.value in uses
    ]
    return len(uses) - len(prepared)


def test_settings_are_registered():
    assert settings.DATABASES
    assert "DATABASE_URL" in environment.SETTINGS


def test_each_setting_has_a_sentence_that_ends():
    assert [name for name, setting in environment.SETTINGS.items() if not setting.sentence.endswith(".")] == []


def test_each_setting_stands_in_the_reference():
    page = (tree.ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in environment.SETTINGS if f"`{name}`" not in page] == []


def test_the_environment_is_read_in_one_place():
    readers = {path.relative_to(tree.PACKAGE).as_posix() for path in tree.python("src") if reads_of_the_environment(tree.parsed(path))}
    assert readers <= READERS


def test_a_reading_elsewhere_is_found():
    assert reads_of_the_environment(ast.parse("import os\nx = os.environ['A']\ny = os.getenv('B')\nos.environ.setdefault('C', 'd')")) == 2
