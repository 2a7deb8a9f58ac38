"""Checking a raw table against its contract: every fault with file, row, column, what was given and what was expected."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.lib import text
from commonweal.tables import cells, typed
from commonweal.tables.contracts import LIST_SEPARATOR, Column, Contract, Rows, Rule
from commonweal.tables.faults import SHOWN, Fault
from commonweal.tables.raw import RawTable

# In an open table a further column this like a declared, absent one is a misspelling, not a disaggregation.
MISSPELT = 0.8
HINT_FROM = 0.6
_ROW = "\0row"


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Checked:
    """A table under check: its cells as far as they could be read."""

    contract: Contract
    raw: RawTable
    cells: Mapping[str, cells.Cells]

    def at(self, broken: pa.Array | pa.ChunkedArray, make: Callable[[int], Fault]) -> list[Fault]:
        """Faults for the marked rows: the first ones in full, the others counted."""
        if isinstance(broken, pa.ChunkedArray):
            broken = broken.combine_chunks()
        indices = pc.indices_nonzero(pc.fill_null(broken, False))
        faults = [make(index) for index in indices[:SHOWN].to_pylist()]
        if len(indices) > SHOWN:
            faults[-1] = dataclasses.replace(faults[-1], more=len(indices) - SHOWN)
        return faults

    def given(self, column: str, index: int) -> str:
        return self.raw.frame.column(column)[index].as_py() or "" if column in self.raw.columns else ""

    def fault(self, index: int, *, column: str, rule: str, expected: str, beside: tuple[str, ...] = ()) -> Fault:
        return Fault(
            file=self.raw.label,
            row=self.raw.row_numbers[index].as_py(),
            column=column,
            rule=rule,
            given=self.given(column, index),
            expected=expected,
            beside=tuple((other, self.given(other, index)) for other in beside),
        )


def check(
    contract: Contract, raw: RawTable, *, others: Mapping[str, pa.Table], read: Mapping[str, cells.Cells] | None = None
) -> list[Fault]:
    """Every fault of `raw`. `others` are the area's typed tables by name; `read` its own cells where they have been read already."""
    faults = _header(contract, raw)
    if raw.rows == 0:
        return faults + _nothing(contract, raw)
    read = typed.read(contract, raw) if read is None else read
    checked = _Checked(contract=contract, raw=raw, cells=read)
    for name in read:
        faults += _column(checked, contract.column(name))
    tables = {name: table for name, table in others.items() if table.num_rows} | {
        contract.table: typed.from_cells(contract, raw, read=read)
    }
    for column in contract.columns:
        if column.reference and column.name in read:
            faults += _reference(checked, column, column.reference, tables=tables)
    faults += _key(checked, tables[contract.table])
    return faults + _rules(checked, tables)


def _header(contract: Contract, raw: RawTable) -> list[Fault]:
    missing = [column for column in contract.columns if column.required and column.name not in raw.columns]
    faults = [
        Fault(file=raw.label, row=1, column=column.name, rule="missing_column", expected=f"a column {column.name}: {column.meaning}")
        for column in missing
    ]
    absent = [name for name in contract.names if name not in raw.columns]
    for name in contract.further(raw.columns):
        near = text.nearest(name, absent, cutoff=MISSPELT if contract.open_columns else HINT_FROM)
        if near:
            expected = f"the column {near} (did you mean it?)"
        elif not contract.open_columns:
            expected = f"only the columns {', '.join(contract.names)}"
        else:
            continue
        faults.append(Fault(file=raw.label, row=1, column=name, rule="unknown_column", given=name, expected=expected))
    return faults


def _nothing(contract: Contract, raw: RawTable) -> list[Fault]:
    if not contract.required:
        return []
    return [
        Fault(file=raw.label, row=2, rule="empty_table", given="no row below the header", expected=f"at least one row: {contract.purpose}")
    ]


def _column(checked: _Checked, column: Column) -> list[Fault]:
    faults = []
    for problem in checked.cells[column.name].problems:

        def make(index: int, problem: cells.Problem = problem) -> Fault:
            expected = problem.expected(checked.given(column.name, index))
            return checked.fault(index, column=column.name, rule=problem.rule, expected=expected)

        faults += checked.at(problem.broken, make)
    return faults


def _reference(checked: _Checked, column: Column, reference: tuple[str, str], *, tables: Mapping[str, pa.Table]) -> list[Fault]:
    """Codes that the other table does not list; nothing is said while that table is absent or not filled in."""
    table, target = reference
    listed = set(tables[table].column(target).to_pylist()) - {None} if table in tables else set()
    if not listed:
        return []

    def unlisted(cell: str) -> bool:
        return any(item not in listed for item in (cell.split(LIST_SEPARATOR) if column.type == "list" else [cell]))

    def make(index: int) -> Fault:
        near = text.nearest(checked.given(column.name, index), sorted(listed))
        hint = f' (did you mean "{near}"?)' if near else ""
        return checked.fault(
            index, column=column.name, rule="reference", expected=f"a code that the table {table} lists in column {target}{hint}"
        )

    return checked.at(cells.mapped(checked.cells[column.name].values, unlisted, type=pa.bool_()), make)


def _key(checked: _Checked, table: pa.Table) -> list[Fault]:
    """Rows whose key an earlier row has: periods are compared as read, the rest as given."""
    contract, raw = checked.contract, checked.raw
    names = [name for name in (*contract.key, *(contract.further(raw.columns) if contract.open_columns else ())) if name in raw.columns]
    if not names:
        return []
    columns = {name: pc.fill_null(pc.coalesce(table.column(name).cast(pa.string()), raw.frame.column(name)), "") for name in names}
    rows = pa.table({**columns, _ROW: pa.array(range(raw.rows), pa.int64())})
    groups = rows.group_by(names).aggregate([(_ROW, "min"), (_ROW, "count")])
    shared = groups.filter(pc.greater(groups.column(f"{_ROW}_count"), 1))
    if shared.num_rows == 0:
        return []
    repeated = rows.join(shared, keys=names, join_type="inner").select([_ROW, f"{_ROW}_min"])
    first = dict(zip(*(repeated.column(name).to_pylist() for name in (_ROW, f"{_ROW}_min")), strict=True))
    later = pc.is_in(rows.column(_ROW), value_set=pa.array(sorted(row for row, earliest in first.items() if row != earliest), pa.int64()))

    def make(index: int) -> Fault:
        earlier = raw.row_numbers[first[index]].as_py()
        expected = f"one row for each {', '.join(names)}; row {earlier} is the same"
        return checked.fault(index, column=names[0], rule="key", expected=expected, beside=tuple(names[1:]))

    return checked.at(later, make)


def _rules(checked: _Checked, tables: Mapping[str, pa.Table]) -> list[Fault]:
    """Rules across columns, not for rows in which one of the columns was refused already."""
    faults = []
    rows = Rows(table=tables[checked.contract.table], others=tables)
    for rule in checked.contract.rules:
        broken = pc.fill_null(rule.check(rows), False)
        for name in rule.columns:
            if name in checked.cells:
                broken = pc.and_not(broken, checked.cells[name].wrong)

        def make(index: int, rule: Rule = rule) -> Fault:
            return checked.fault(index, column=rule.columns[0], rule=rule.id, expected=rule.expected, beside=rule.columns[1:])

        faults += checked.at(broken, make)
    return faults
