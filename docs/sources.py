"""One function for each page of the reference: what the code says, as Markdown."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from commonweal import evidence
from commonweal.playbook import passages, wording
from commonweal.tables import contracts, registry

TYPES = {
    "text": "text",
    "code": "code",
    "number": "number",
    "integer": "whole number",
    "date": "date, `YYYY-MM-DD`",
    "period": "period",
    "choice": "one of",
    "yes_no": "`yes` or `no`",
    "list": "list, separated by `;`, of",
}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a vertical bar in a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines)


def code(words: str) -> str:
    return f"`{words}`" if words else ""


# Tables ------------------------------------------------------------------------------------------------------------


def areas() -> list[str]:
    return list(registry.AREAS)


def tables(area: str) -> str:
    """Every table of an area: its columns, its key and its rules."""
    parts = [
        f"# Tables of `{area}`",
        "A table is a CSV file, a sheet of a workbook or a Parquet file named as below. Columns in bold must be there.",
    ]
    parts += [_contract(contract) for contract in registry.AREAS[area]]
    return "\n\n".join(parts)


def _contract(contract: contracts.Contract) -> str:
    rows = [[_name(column), _holds(column), column.meaning, column.unit, code(column.example)] for column in contract.columns]
    parts = [f"## `{contract.table}`", contract.purpose, table(["column", "holds", "meaning", "unit", "example"], rows)]
    if contract.open_columns:
        parts.append(f"Further columns: {contract.open_meaning}")
    parts.append(f"Key: {', '.join(code(name) for name in contract.key)}. No two rows may share it.")
    if contract.rules:
        rules = [[code(rule.id), ", ".join(code(name) for name in rule.columns), rule.expected] for rule in contract.rules]
        parts.append(table(["rule", "columns", "expected"], rules))
    return "\n\n".join(parts)


def _name(column: contracts.Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _holds(column: contracts.Column) -> str:
    words = [TYPES[column.type] if column.choices or column.type != "list" else "list, separated by `;`"]
    if column.choices:
        words.append(", ".join(code(choice) for choice in column.choices))
    if column.low is not None:
        words.append(f"from {column.low:g}")
    if column.high is not None:
        words.append(f"to {column.high:g}")
    if column.refers_to:
        words.append(f"in `{column.refers_to}`")
    if column.empty:
        words.append(f"or empty {column.empty}")
    if column.default is not None:
        words.append(f"({column.default} if empty)")
    return " ".join(words)


# Settings ----------------------------------------------------------------------------------------------------------


def settings() -> str:
    """Every variable that an installation may set, with its default."""
    from commonweal.config import environment, settings

    home = str(settings.HOME)
    rows = [
        [code(each.name), each.kind, code(each.default.replace(home, "$COMMONWEAL_HOME")), each.sentence]
        for each in environment.SETTINGS.values()
    ]
    return "\n\n".join(
        [
            "# Settings",
            "An installation is set by variables of its environment. None is needed: each has a default that works on one machine.",
            table(["variable", "kind", "default", "what it does"], rows),
        ]
    )


# Permissions -------------------------------------------------------------------------------------------------------


def permissions() -> str:
    """Each right with those who have it, then the table that the tests play through."""
    from tests.web import matrix

    rights = [[code(f"{app}.{name}"), sentence] for app, name, sentence in _rights()]
    head, *rows = (line.split() for line in matrix.TABLE.strip().splitlines())
    return "\n\n".join(
        [
            "# Permissions",
            "## Rights",
            "A right is one function; pages and API obtain their objects through it.",
            table(["right", "who"], rights),
            "## People and pages",
            "What each person is answered: 200 is the page, `in` leads to sign-in, 302 leads elsewhere, 403 is a refusal, "
            "and 404 is what a page says that never existed. The table is written by hand and played through by the tests; "
            "a page without a line fails them. The last column counts the administrator's database queries.",
            table(head, rows),
        ]
    )


def _rights() -> Iterator[tuple[str, str, str]]:
    for found in pkgutil.iter_modules(evidence.__path__):
        with contextlib.suppress(ModuleNotFoundError):
            module = importlib.import_module(f"commonweal.evidence.{found.name}.permissions")
            for name, right in inspect.getmembers(module, inspect.isfunction):
                if name.startswith("can_") and right.__module__ == module.__name__:
                    yield found.name, name, " ".join((inspect.getdoc(right) or "").split())


# Findings ----------------------------------------------------------------------------------------------------------


def findings() -> str:
    """Every finding: its code, what it says, the passage it rests on and what it recommends."""
    parts = [
        "# Findings",
        "Analyses end in findings. Each has a stable code. Its sentence is made at the edge, in the reader's language. ‹…› is filled in.",
    ]
    for area in registry.AREAS:
        rows = [
            [code(f"{area}.{name}"), _said(name), passage.playbook, passage.why, _action(passage)]
            for name, passage in passages.passages(area).items()
        ]
        parts += [f"## `{area}`", table(["code", "says", "rests on", "because", "recommends"], rows)]
    return "\n\n".join(parts)


def _said(name: str) -> str:
    doubt = wording.find("findings", name, "doubt") or ""
    return PLACEHOLDER.sub(r"‹\1›", f"{wording.text('findings', name, 'sentence')} {doubt}".strip())


def _action(passage: passages.Passage) -> str:
    return wording.text("actions", passage.action)


# Command line --------------------------------------------------------------------------------------------------------


def command_line() -> str:
    """Every command with its arguments; written from the parsers, not from their help, whose layout depends on Python's version."""
    from commonweal.cli import main

    parts = [
        "# Command line",
        "`commonweal COMMAND …`. Exit status: 0 done, 2 bad input (nothing is written), 1 a fault of ours. "
        "With `COMMONWEAL_TRACEBACK=1` in the environment a fault of ours prints its trace.",
    ]
    for name, words, parser in sorted(_commands(main), key=lambda command: command[0]):
        rows = [
            [_argument(each), (each.help or "").replace("%(default)s", str(each.default)), _choices(each)]
            for each in parser._actions
            if each.dest != "help"
        ]
        parts += [f"## `commonweal {name}`", _sentence(parser.description or words)]
        parts += [table(["argument", "meaning", "one of"], rows)] if rows else []
    return "\n\n".join(parts)


def _argument(action: argparse.Action) -> str:
    value = action.metavar or action.dest.upper()
    if not action.option_strings:
        return code(str(value))
    return code(action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}")


def _choices(action: argparse.Action) -> str:
    return ", ".join(code(str(choice)) for choice in action.choices or ())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _commands(main: ModuleType) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Name, line and parser of each command; an installation's arguments are only known to a parser made for it."""
    for command in ("", *main.INSTALLATION):
        [action] = [each for each in main.parser(command)._actions if isinstance(each, argparse._SubParsersAction)]
        words = {each.dest: each.help or "" for each in action._choices_actions}
        for name, parser in action.choices.items():
            if name == command or (not command and name not in main.INSTALLATION):
                yield name, words.get(name, ""), parser
