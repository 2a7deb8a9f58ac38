"""From a folder to typed tables that keep their contracts: what every command and every upload goes through."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from commonweal.tables import checks, files, geojson, registry, typed
from commonweal.tables.contracts import Contract
from commonweal.tables.faults import Fault, InputError


@dataclasses.dataclass(frozen=True, kw_only=True)
class Area:
    """An area's typed tables by name, its boundaries (GeoJSON, or None), and what was read: table, file, rows, sha256."""

    name: str
    tables: Mapping[str, pa.Table]
    boundaries: Any
    inputs: list[dict[str, Any]]


def read(area: str, path: Path, *, say: Callable[[str], None] = lambda message: None) -> Area:
    """The area's tables in the folder. Raises InputError with every fault, UnknownAreaError for an area without contracts."""
    contracts = registry.contracts(area)
    folder = files.read_folder(path, contracts=contracts, say=say)
    cells = {name: typed.read(contracts[name], raw) for name, raw in folder.tables.items()}
    tables = {name: typed.from_cells(contracts[name], raw, read=cells[name]) for name, raw in folder.tables.items()}
    faults = _absent(contracts, folder, path=path)
    for name, raw in folder.tables.items():
        say(f"checking {raw.label}: {raw.rows:,} rows")
        faults += sorted(checks.check(contracts[name], raw, others=tables, read=cells[name]), key=lambda fault: fault.row or 0)
    for name, found in folder.boundaries.items():
        listed = tables[name].column(contracts[name].key[0]).to_pylist() if name in tables else []
        faults += geojson.check(found.content, file=found.file, places={place for place in listed if place})
    if faults:
        raise InputError(faults)
    return Area(name=area, tables=tables, boundaries=_one(folder), inputs=_inputs(folder))


def _absent(contracts: Mapping[str, Contract], folder: files.Folder, *, path: Path) -> list[Fault]:
    return [
        Fault(file=f"{name}.csv", rule="missing_table", expected=f"the table {name} in {path.name}: {contract.purpose}")
        for name, contract in contracts.items()
        if contract.required and name not in folder.tables
    ]


def _one(folder: files.Folder) -> Any:
    return next((found.content for found in folder.boundaries.values()), None)


def _inputs(folder: files.Folder) -> list[dict[str, Any]]:
    listed = [{"table": name, "file": raw.file, "rows": raw.rows, "sha256": raw.sha256} for name, raw in folder.tables.items()]
    for name, found in folder.boundaries.items():
        features = found.content["features"]
        listed.append({"table": f"{name}.boundaries", "file": found.file, "rows": len(features), "sha256": found.sha256})
    return listed
