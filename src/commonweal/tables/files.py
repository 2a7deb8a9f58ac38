"""Finding and reading an area's tables in a folder: CSV, Excel or Parquet. Whatever the bytes are, the answer is a table or a fault."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from commonweal.lib import text
from commonweal.tables import csv_files, excel_files, parquet_files
from commonweal.tables.contracts import Contract
from commonweal.tables.faults import Fault, InputError
from commonweal.tables.raw import RawTable

READERS: dict[str, Callable[..., RawTable]] = {".csv": csv_files.read, ".parquet": parquet_files.read}
EXCEL = ".xlsx"
# A misspelt file would otherwise be left out in silence.
NEAR = 0.8


@dataclasses.dataclass(frozen=True, kw_only=True)
class Folder:
    """What a folder holds for an area: raw tables by name and, where there are any, boundaries with their file's name and hash."""

    tables: Mapping[str, RawTable]
    boundaries: Mapping[str, Boundaries]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Boundaries:
    """A GeoJSON file as it stood."""

    file: str
    content: Any
    sha256: str


def read_folder(path: Path, *, contracts: Mapping[str, Contract], say: Callable[[str], None] = lambda message: None) -> Folder:
    """The tables of `contracts` found in the folder; raises InputError with every fault of every file. `say` is told of each file."""
    if not path.is_dir():
        wanted = ("the folder it stands in, with " if path.exists() else "a folder with ") + _wanted(contracts)
        raise InputError([Fault(file=str(path), rule="folder", given=_what(path), expected=wanted)])
    faults: list[Fault] = []
    found: list[RawTable] = []
    for file in _listed(path):
        try:
            found += _tables_in(file, contracts=contracts, say=say)
        except InputError as error:
            faults += error.faults
    faults += _misspelt(path, contracts=contracts, present={table.name for table in found})
    tables, twice = _one_each(found)
    boundaries, unread = _boundaries(path, contracts=contracts)
    faults += twice + unread
    if not faults and not tables:
        faults.append(Fault(file=str(path), rule="folder", given="a folder without any of its tables", expected=_wanted(contracts)))
    if faults:
        raise InputError(faults)
    return Folder(tables={name: tables[name] for name in contracts if name in tables}, boundaries=boundaries)


def _wanted(contracts: Mapping[str, Contract]) -> str:
    return ", ".join(f"{name}.csv" for name in contracts) + " (or .xlsx or .parquet), or one workbook with a sheet for each"


def _what(path: Path) -> str:
    return "a file" if path.exists() else "nothing under that name"


def _tables_in(file: Path, *, contracts: Mapping[str, Contract], say: Callable[[str], None]) -> list[RawTable]:
    suffix = file.suffix.lower()
    if suffix == EXCEL and not file.name.startswith("~$"):
        content = _bytes(file)
        say(f"reading {file.name}")
        return excel_files.read(content, file=file.name, stem=file.stem, names=list(contracts))
    if suffix in READERS and file.stem in contracts:
        content = _bytes(file)
        say(f"reading {file.name}")
        return [READERS[suffix](content, file=file.name, name=file.stem)]
    return []


def _listed(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except OSError as error:
        raise InputError([Fault(file=str(path), rule="readable", given=_why(error), expected="a folder that can be read")]) from error


def _bytes(file: Path) -> bytes:
    if file.exists() and not file.is_file():  # a pipe or a device would be waited for, or read, without end
        given = "a folder" if file.is_dir() else "no ordinary file"
        raise InputError([Fault(file=file.name, rule="readable", given=given, expected="a file that can be read")])
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError([Fault(file=file.name, rule="readable", given=_why(error), expected="a file that can be read")]) from error


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _misspelt(path: Path, *, contracts: Mapping[str, Contract], present: set[str]) -> list[Fault]:
    missing = [name for name in contracts if name not in present]
    faults = []
    for file in _listed(path):
        if file.suffix.lower() not in (*READERS, EXCEL) or file.stem in contracts:
            continue
        near = text.nearest(file.stem, missing, cutoff=NEAR)
        if near:
            expected = f"the name {near}{file.suffix} for the table {near}, or a name that is like none of the tables"
            faults.append(Fault(file=file.name, rule="file_name", given=file.name, expected=expected))
    return faults


def _one_each(found: list[RawTable]) -> tuple[dict[str, RawTable], list[Fault]]:
    """One table per name; an empty one, such as a template, gives way to a filled one."""
    tables: dict[str, RawTable] = {}
    faults: list[Fault] = []
    for table in found:
        other = tables.get(table.name)
        if other is None or other.rows == 0:
            tables[table.name] = table
        elif table.rows:
            expected = f"the table {table.name} in one file only; it is in {other.label} too"
            faults.append(Fault(file=table.label, rule="one_file", given=table.label, expected=expected))
    return tables, faults


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant}, which is no number in JSON")


def _boundaries(path: Path, *, contracts: Mapping[str, Contract]) -> tuple[dict[str, Boundaries], list[Fault]]:
    found: dict[str, Boundaries] = {}
    faults: list[Fault] = []
    for name, contract in contracts.items():
        if contract.boundaries is None or not (path / contract.boundaries).exists():
            continue
        try:
            content = _bytes(path / contract.boundaries)
            parsed = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
        except InputError as error:
            faults += error.faults
        except (ValueError, RecursionError) as error:
            expected = "a GeoJSON file in UTF-8: a FeatureCollection of polygons"
            faults.append(Fault(file=contract.boundaries, rule="geojson", given=str(error), expected=expected))
        else:
            found[name] = Boundaries(file=contract.boundaries, content=parsed, sha256=hashlib.sha256(content).hexdigest())
    return found, faults
