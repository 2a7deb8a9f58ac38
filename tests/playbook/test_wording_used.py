"""Wording and code agree: whatever the analysis can say has words, and no words are kept that nothing says."""

from __future__ import annotations

import ast
import pathlib
from typing import get_args

import pytest

from commonweal.analysis import findings, quantity
from commonweal.analysis.indicators import conclusions, progress, stability
from commonweal.playbook import passages, wording
from commonweal.tables import registry

SOURCE = pathlib.Path(wording.__file__).parents[1]
AREAS = tuple(registry.AREAS)
PASSAGES = {f"{area}.{name}": passage for area in AREAS for name, passage in passages.passages(area).items()}
COLUMNS = [column for area in AREAS for contract in registry.contracts(area).values() for column in contract.columns]
CHOICES = {column.name: set(column.choices) for column in COLUMNS if column.name in wording.catalogue("en")["choices"]}

VOCABULARIES = {
    ("levels",): set(findings.LEVELS),
    ("areas",): set(AREAS),
    ("reasons",): set(quantity.REASONS),
    ("actions",): {passage.action for passage in PASSAGES.values()},
    ("findings",): {code.partition(".")[2] for code in PASSAGES},
    ("dimensions",): CHOICES["dimension"],
    ("order",): set(get_args(stability.OrderKept)),
    ("trends",): set(get_args(progress.Trend)),
    ("target_statuses",): set(get_args(progress.TargetStatus)),
    ("rungs",): {"none", "change", "beyond_noise"},  # as far as the area climbs; see changes._rung
    **{("choices", column): choices for column, choices in CHOICES.items()},
}
"""Sections whose keys are values of the code, one for one."""
NAMED = sorted(set(wording.catalogue("en")) - {path[0] for path in VOCABULARIES})
"""Sections whose keys are written where they are used, beside the section's name."""


CHOSEN = {"more_lower", "more_higher"}  # handed from `wording.moved_districts` to whoever names the section


def said_together(folder: str) -> list[set[str]]:
    """The string constants of each function of a layer."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (SOURCE / folder).rglob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [strings(function) for function in functions]


def strings(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def section(path: tuple[str, ...]) -> dict:
    node = wording.catalogue("en")
    for step in path:
        node = node[step]
    return node


@pytest.mark.parametrize("path", VOCABULARIES, ids=".".join)
def test_a_section_names_each_value_of_the_code_and_no_other(path):
    assert set(section(path)) == VOCABULARIES[path]


@pytest.mark.parametrize("name", NAMED)
def test_every_key_is_asked_for_by_name(name):
    spoken = [words for folder in ("reports", "web", "cli", "api") for words in said_together(folder)]

    assert [key for key in section((name,)) if not any({name, key} <= words | CHOSEN for words in spoken)] == []


def test_every_reason_is_given_by_some_analysis():
    given = set().union(*(strings(ast.parse(file.read_text(encoding="utf-8"))) for file in (SOURCE / "analysis").rglob("[!q]*.py")))

    assert quantity.REASONS - given == set()


def test_a_reason_without_words_cannot_be_given():
    with pytest.raises(quantity.QuantityError, match="reason must be one of"):
        quantity.missing("no_data", reason="nobody_knows")


def test_every_code_of_a_finding_has_a_passage_and_every_passage_a_code():
    written = strings(ast.parse(pathlib.Path(conclusions.__file__).read_text(encoding="utf-8")))
    made = {f"indicators.{'_'.join(verdict)}" for verdict in conclusions.LEVELS}
    made |= {f"indicators.{name}" for name in ("unchanged", "moved", "target_met", "target_off_track")}  # put together from a verdict
    made |= {word for word in written if word.startswith("indicators.") and word not in ("indicators.", "indicators.target_")}

    assert made == set(PASSAGES)
