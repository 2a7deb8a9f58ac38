"""Excel workbooks: a sheet per table, or one table in the first sheet of a file that bears its name."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from typing import Any

import python_calamine

from commonweal.tables import grid
from commonweal.tables.faults import Fault, InputError
from commonweal.tables.raw import RawTable

UNPACKED_LIMIT = 512 * 1024 * 1024
CELLS_LIMIT = 20_000_000
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")


def read(content: bytes, *, file: str, stem: str, names: list[str]) -> list[RawTable]:
    """The tables of `names` in the bytes of a workbook; none when it holds none and is not named after one."""
    _refuse_monsters(content, file=file)
    try:
        grids = _grids(content, stem=stem, names=names)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _broken(file, str(error)) from error
    except BaseException as error:
        # A panic of the Rust reader arrives as a BaseException of its own; everything else goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise _broken(file, "a workbook that could not be read") from error
    return [_table(rows, file=file, sheet="" if name == stem else name, name=name, content=content) for name, rows in grids.items()]


def _grids(content: bytes, *, stem: str, names: list[str]) -> dict[str, list[list[Any]]]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {sheet: sheet for sheet in workbook.sheet_names if sheet in names}
    if not sheets and stem in names and workbook.sheet_names:
        sheets = {stem: workbook.sheet_names[0]}
    return {name: workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False) for name, sheet in sheets.items()}


def _table(rows: list[list[Any]], *, file: str, sheet: str, name: str, content: bytes) -> RawTable:
    label = f"{file} [{sheet}]" if sheet else file
    table = grid.table([[_text(cell) for cell in row] for row in rows], file=label, name=name, content=content)
    return dataclasses.replace(table, file=file, sheet=sheet)


def _broken(file: str, given: str) -> InputError:
    return InputError([Fault(file=file, rule="excel", given=given, expected="a whole .xlsx workbook without a password")])


def _refuse_monsters(content: bytes, *, file: str) -> None:
    """Before the sheets are laid out in memory: refuse what unpacks to too much, or has one cell far away from the others."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > UNPACKED_LIMIT:
                raise _broken(file, f"a workbook of more than {UNPACKED_LIMIT // 1024**2} MB unpacked (use CSV or Parquet)")
            for member in archive.namelist():
                if _SHEETS.fullmatch(member) and _area(archive.read(member)) > CELLS_LIMIT:
                    raise _broken(file, f"a sheet with cells beyond {CELLS_LIMIT:,} (delete stray cells far from the table, or use CSV)")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _broken(file, str(error) or type(error).__name__) from error


def _area(sheet: bytes) -> int:
    references = _REFERENCE.findall(sheet)
    letters = {column for column, _ in references}
    lowest = max((int(row) for _, row in references), default=0)
    return lowest * max(map(_position, letters), default=0)


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position


def _text(cell: object) -> str:
    """A typed cell as CSV would hold it: 2024.0 as 2024, dates in ISO, true as yes."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)
