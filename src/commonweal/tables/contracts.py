"""What a table contract is made of: columns, rules across columns, and the contract that holds them.

From one contract come validation, error messages, templates, reference pages and the register.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Literal, get_args

import pyarrow as pa

Type = Literal["text", "code", "number", "integer", "date", "period", "choice", "yes_no", "list"]
TYPES: tuple[Type, ...] = get_args(Type)
Disclosure = Literal["open", "people"]

LIST_SEPARATOR = ";"
TEXT_LIMIT = 10_000
CODE_LIMIT = 100
OPEN_EXAMPLE = "female"


class ContractError(ValueError):
    """A contract that contradicts itself; found when the module is imported."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it is called, holds, means and admits.

    `label` is its short heading, `meaning` one sentence, `example` one valid cell; `empty` completes "or an empty cell …".
    `yearly` declares that a period column holds years only, so that 2018-19 is a financial year.
    `refers_to` is ``table.column`` of the same area. `disclosure` is ``people`` where a cell may point to a person.
    `listed` columns head the register's list.
    """

    name: str
    type: Type
    label: str
    meaning: str
    example: str
    required: bool = False
    empty: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    yearly: bool = False
    refers_to: str | None = None
    default: str | None = None
    disclosure: Disclosure = "open"
    listed: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ContractError(f"column {self.name}: type must be one of {', '.join(TYPES)}, not {self.type!r}")
        if self.type == "choice" and not self.choices:
            raise ContractError(f"column {self.name}: a choice needs choices")
        if (self.low is not None or self.high is not None) and self.type not in ("number", "integer"):
            raise ContractError(f"column {self.name}: only numbers have a lowest and a highest value")

    @property
    def reference(self) -> tuple[str, str] | None:
        """Table and column it refers to."""
        if self.refers_to is None:
            return None
        table, _, column = self.refers_to.partition(".")
        return table, column


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rows:
    """What a rule sees: the table's columns as typed arrays, null where empty or absent, and the area's other tables."""

    table: pa.Table
    others: Mapping[str, pa.Table]

    def __getitem__(self, name: str) -> pa.ChunkedArray:
        return self.table.column(name)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule across the columns of a row; a fault is reported at the first of `columns` and names the others.

    `check` gives True for every row that breaks the rule. `breaks_with` are the cells that break it, for tests that plant a fault.
    """

    id: str
    columns: tuple[str, ...]
    expected: str
    breaks_with: Mapping[str, str]
    check: Callable[[Rows], pa.Array | pa.ChunkedArray]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contract:
    """One table of an area. `open_columns`: further columns are allowed and `open_meaning` says what they are.

    `required`: the area cannot be read without it. `boundaries`: the file of polygons that may come with it.
    """

    area: str
    table: str
    purpose: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    required: bool = False
    open_columns: bool = False
    open_meaning: str = ""
    boundaries: str | None = None

    def __post_init__(self) -> None:
        names = self.names
        if len(set(names)) != len(names):
            raise ContractError(f"table {self.table}: a column is declared twice")
        for name in (*self.key, *(column for rule in self.rules for column in rule.columns)):
            if name not in names:
                raise ContractError(f"table {self.table}: column {name} is used but not declared")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; where columns are open, any further one is text."""
        for column in self.columns:
            if column.name == name:
                return column
        if self.open_columns:
            return Column(name=name, type="text", label=name, meaning=self.open_meaning, example=OPEN_EXAMPLE)
        raise KeyError(name)

    def further(self, names: tuple[str, ...] | list[str]) -> list[str]:
        """Those of `names` that the contract does not declare: disaggregations where columns are open."""
        return [name for name in names if name not in self.names]


def described(column: Column) -> str:
    """What a cell must hold, in words: "a number such as 7.3, or an empty cell with a status"."""
    words = _content(column)
    if column.low is not None and column.high is not None:
        words += f" from {column.low:g} to {column.high:g}"
    elif column.low is not None:
        words += f" of at least {column.low:g}"
    elif column.high is not None:
        words += f" of at most {column.high:g}"
    if column.type not in ("choice", "yes_no") and not column.choices:
        words += f" such as {column.example}"
    return words if column.required else f"{words}, or an empty cell {column.empty}".rstrip()


def _content(column: Column) -> str:
    choices = " or ".join((", ".join(column.choices[:-1]), column.choices[-1])) if len(column.choices) > 1 else "".join(column.choices)
    return {
        "text": f"text of at most {TEXT_LIMIT:,} characters",
        "code": f"a code of at most {CODE_LIMIT} characters on one line, without a semicolon,",
        "number": "a number",
        "integer": "a whole number",
        "date": "a date as YYYY-MM-DD",
        "period": "a period",
        "choice": choices,
        "yes_no": "yes or no",
        "list": f"a list separated by semicolons, of {choices}" if choices else "a list separated by semicolons",
    }[column.type]
