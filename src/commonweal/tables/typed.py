"""From a checked table of texts to a table of values."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.tables import cells
from commonweal.tables.contracts import Contract
from commonweal.tables.raw import RawTable


def typed(contract: Contract, raw: RawTable) -> pa.Table:
    """Columns in the contract's order, then the further ones as strings.

    Text, code, choice, period and list are strings (periods by canonical code, lists as ``a;b``), dates date32, yes/no booleans,
    whole numbers int64; numbers are int64 when every one is whole, else float64. Absent columns are null throughout;
    defaults are filled in where the contract gives one.
    """
    return from_cells(contract, raw, read=read(contract, raw))


def read(contract: Contract, raw: RawTable) -> dict[str, cells.Cells]:
    """The cells of every column the contract knows or lets in."""
    names = [name for name in raw.columns if contract.open_columns or name in contract.names]
    return {name: cells.read(contract.column(name), raw.texts(name)) for name in names}


def from_cells(contract: Contract, raw: RawTable, *, read: Mapping[str, cells.Cells]) -> pa.Table:
    """The same from cells already read."""
    arrays = {}
    for column in contract.columns:
        values = read[column.name].values if column.name in read else pa.nulls(raw.rows, cells.arrow_type(column))
        arrays[column.name] = values if column.default is None else pc.fill_null(values, column.default)
    return pa.table(arrays | {name: column.values for name, column in read.items() if name not in arrays})
