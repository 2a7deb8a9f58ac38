"""One fault for every rule of every contract, made from the contracts themselves, in a folder that is otherwise right."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

from commonweal.tables import registry
from commonweal.tables.contracts import OPEN_EXAMPLE, TEXT_LIMIT, Column, Contract

GROUP = "sex"
TARGET = 2  # the spreadsheet row in which faults are planted
NOT_OF_TYPE = {
    "text": "x" * (TEXT_LIMIT + 1),
    "code": "one;two",
    "number": "n/a",
    "integer": "1.5",
    "date": "31.12.2024",
    "period": "sometime",
    "yes_no": "perhaps",
    "list": "one;;two",
}

Rows = list[dict[str, str]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Planted:
    """A fault: where it is planted, and what the message must say about it (given None: the column is missing)."""

    area: str
    table: str
    rule: str
    column: str
    given: str | None
    row: int = TARGET
    cells: Mapping[str, str] = dataclasses.field(default_factory=dict)
    drop: str = ""
    add: str = ""
    repeat: bool = False

    def __str__(self) -> str:
        return f"{self.table}-{self.column}-{self.rule}"


def sample(area: str) -> dict[str, Rows]:
    """Rows of every table, from the examples of its columns, with the rows that their references need."""
    contracts = registry.contracts(area)
    tables = {name: [_example(contract)] for name, contract in contracts.items()}
    for contract in contracts.values():
        for column in contract.columns:
            if column.reference:
                table, target = column.reference
                if column.example not in (row.get(target) for row in tables[table]):
                    required = {needed.name: needed.example for needed in contracts[table].columns if needed.required}
                    tables[table].append({**required, target: column.example})
    return tables


def _example(contract: Contract) -> dict[str, str]:
    row = {column.name: column.example for column in contract.columns}
    return {**row, GROUP: OPEN_EXAMPLE} if contract.open_columns else row


def every(area: str) -> Iterator[Planted]:
    """One fault for each rule of each contract of the area."""
    for name, contract in registry.contracts(area).items():
        for column in contract.columns:
            yield from _of_column(area, name, column)
        if contract.open_columns:
            yield from _of_column(area, name, contract.column(GROUP))
        yield from _of_table(area, contract)
        for rule in contract.rules:
            row = {**_example(contract), **rule.breaks_with}
            yield Planted(area=area, table=name, rule=rule.id, column=rule.columns[0], given=row[rule.columns[0]], cells=rule.breaks_with)


def _of_column(area: str, table: str, column: Column) -> Iterator[Planted]:
    def planted(rule: str, given: str) -> Planted:
        return Planted(area=area, table=table, rule=rule, column=column.name, given=given, cells={column.name: given})

    if column.required:
        yield Planted(area=area, table=table, rule="missing_column", column=column.name, given=None, row=1, drop=column.name)
        yield planted("required", "")
    if column.type != "choice":
        yield planted("type", NOT_OF_TYPE[column.type])
    if column.choices:
        yield planted("choice", "neither")
    if column.low is not None:
        yield planted("range", f"{column.low - 1:g}")
    if column.high is not None:
        yield planted("range", f"{column.high + 1:g}")
    if column.refers_to:
        yield planted("reference", "nowhere")


def _of_table(area: str, contract: Contract) -> Iterator[Planted]:
    key = contract.key[0]
    last = len(sample(area)[contract.table]) + 2
    yield Planted(area=area, table=contract.table, rule="key", column=key, given=contract.column(key).example, row=last, repeat=True)
    if contract.open_columns:
        # Any further column is welcome, unless it is nearly one of the contract's own.
        replaced = next(column.name for column in reversed(contract.columns) if not column.required)
        unknown = replaced + "s"
        yield Planted(
            area=area, table=contract.table, rule="unknown_column", column=unknown, given=unknown, row=1, drop=replaced, add=unknown
        )
    else:
        yield Planted(area=area, table=contract.table, rule="unknown_column", column="zzz", given="zzz", row=1, add="zzz")


def write(folder: Path, fault: Planted | None, *, area: str = "indicators") -> None:
    """The sample as CSV files, with the fault in it."""
    for name, rows in sample(area).items():
        if fault and fault.table == name:
            rows[0] |= fault.cells
            rows += [dict(rows[0])] if fault.repeat else []
            rows = [{column: cell for column, cell in row.items() if column != fault.drop} for row in rows]
            if fault.add:
                rows[0][fault.add] = "something"
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), restval="")
            writer.writeheader()
            writer.writerows(rows)
