"""From rows of cells to a raw table: the header's faults, ragged rows and empty rows, the same for every kind of file."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.tables.contracts import CODE_LIMIT
from commonweal.tables.faults import SHOWN, Fault, InputError
from commonweal.tables.raw import RawTable

CELL_LIMIT = 100_000


def table(rows: Sequence[Sequence[str]], *, file: str, name: str, content: bytes) -> RawTable:
    """The raw table whose first row is the header. Raises InputError where header or rows have no shape."""
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise InputError([Fault(file=file, rule="empty_file", given="an empty file", expected="a first row with the names of the columns")])
    header = [cell.strip() for cell in rows[0]]
    while header and not header[-1]:
        header.pop()
    faults = _header_faults(header, file=file)
    faults += [] if faults else _ragged(rows, width=len(header), file=file)
    if faults:
        raise InputError(faults)
    numbers = [number for number, row in enumerate(rows[1:], start=2) if any(row)]
    columns = zip(*(_exactly(rows[number - 1], len(header)) for number in numbers), strict=True)
    arrays = dict(zip(header, (pa.array(cells, pa.string()) for cells in columns), strict=True)) if numbers else {}
    return finished(
        pa.table(arrays or {column: pa.array([], pa.string()) for column in header}),
        row_numbers=numbers,
        file=file,
        name=name,
        content=content,
    )


def finished(frame: pa.Table, *, row_numbers: Iterable[int], file: str, name: str, content: bytes) -> RawTable:
    """A raw table from a frame of strings: cells trimmed, empty ones null, empty rows left out."""
    trimmed = {}
    for column in frame.column_names:
        cells = pc.utf8_trim_whitespace(frame.column(column).combine_chunks())
        trimmed[column] = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    numbers = pa.array(row_numbers, pa.int64())
    table = pa.table(trimmed)
    filled = _filled(table)
    if not pc.all(filled).as_py():
        table, numbers = table.filter(filled), numbers.filter(filled)
    return RawTable(name=name, file=file, frame=table, row_numbers=numbers, sha256=hashlib.sha256(content).hexdigest())


def header_faults(header: Sequence[str], *, file: str) -> list[Fault]:
    """What is wrong with the names of the columns, whatever the contract."""
    return _header_faults([name.strip() for name in header], file=file)


def _filled(table: pa.Table) -> pa.Array:
    filled = pa.array([False] * table.num_rows, pa.bool_())
    for column in table.columns:
        filled = pc.or_(filled, pc.is_valid(column.combine_chunks()))
    return filled


def _header_faults(header: list[str], *, file: str) -> list[Fault]:
    faults = []
    if not header:
        faults.append(Fault(file=file, row=1, rule="header", given="an empty row", expected="the names of the columns"))
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        faults.append(
            Fault(
                file=file,
                row=1,
                rule="separator",
                given=header[0],
                expected="columns separated by commas (save it as CSV UTF-8, comma delimited)",
            )
        )
    for position, name in enumerate(header, start=1):
        if not name:
            faults.append(Fault(file=file, row=1, column=str(position), rule="header", given="", expected="the name of the column"))
        elif len(name) > CODE_LIMIT or not name.isprintable():
            expected = f"a name of at most {CODE_LIMIT} characters on one line"
            faults.append(Fault(file=file, row=1, column=str(position), rule="header", given=name, expected=expected))
        elif name in header[: position - 1]:
            faults.append(Fault(file=file, row=1, column=name, rule="duplicate_column", given=name, expected="each column once"))
    return faults


def _ragged(rows: Sequence[Sequence[str]], *, width: int, file: str) -> list[Fault]:
    """Rows with filled cells beyond the header. Rows that end early are read as ending in empty cells."""
    ragged = [number for number, row in enumerate(rows[1:], start=2) if len(row) > width and any(cell.strip() for cell in row[width:])]
    faults = []
    for number in ragged[:SHOWN]:
        expected = f"{width}, as in the header (a cell that holds a comma stands between quotation marks)"
        faults.append(Fault(file=file, row=number, rule="ragged", given=f"{len(rows[number - 1])} cells", expected=expected))
    if len(ragged) > SHOWN:
        faults[-1] = dataclasses.replace(faults[-1], more=len(ragged) - SHOWN)
    return faults


def _exactly(row: Sequence[str], width: int) -> Sequence[str]:
    if len(row) == width:
        return row
    return [*row[:width], *[""] * (width - len(row))]
