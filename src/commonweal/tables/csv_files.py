"""CSV: UTF-8, commas, a header row."""

from __future__ import annotations

import csv
import io

from commonweal.tables import grid
from commonweal.tables.faults import Fault, InputError
from commonweal.tables.raw import RawTable

_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
EXPECTED = 'UTF-8 text (in Excel: save as "CSV UTF-8")'


def read(content: bytes, *, file: str, name: str) -> RawTable:
    """The table in the bytes of a CSV file; raises InputError where they are none."""
    decoded = _decoded(content, file=file)
    csv.field_size_limit(grid.CELL_LIMIT)
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        expected = f"cells of at most {grid.CELL_LIMIT:,} characters, each quotation mark closed and doubled inside a quoted cell"
        raise InputError([Fault(file=file, row=len(rows) + 1, rule="csv", given=str(error), expected=expected)]) from error
    return grid.table(rows, file=file, name=name, content=content)


def _decoded(content: bytes, *, file: str) -> str:
    encoding = _BOMS.get(content[:2])
    if encoding:
        raise InputError([Fault(file=file, row=1, rule="utf8", given=f"{encoding} text", expected=EXPECTED)])
    nul = content.find(b"\0")
    if nul >= 0:
        raise InputError([Fault(file=file, row=_row(content, nul), rule="nul", given=f"a NUL byte at byte {nul + 1}", expected=EXPECTED)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        given = f"byte 0x{error.object[error.start]:02X} at byte {error.start + 1}"
        raise InputError([Fault(file=file, row=_row(error.object, error.start), rule="utf8", given=given, expected=EXPECTED)]) from error


def _row(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
