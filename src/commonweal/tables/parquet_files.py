"""Parquet: typed columns back to the text a CSV file would have held."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from commonweal.tables import grid
from commonweal.tables.contracts import LIST_SEPARATOR
from commonweal.tables.faults import Fault, InputError
from commonweal.tables.raw import RawTable


def read(content: bytes, *, file: str, name: str) -> RawTable:
    """The table in the bytes of a Parquet file; raises InputError where they are none."""
    try:
        frame = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise InputError([Fault(file=file, rule="parquet", given=_first_line(error), expected="a whole Parquet file")]) from error
    faults = grid.header_faults(frame.column_names, file=file)
    if faults:
        raise InputError(faults)
    texts = {column.strip(): _texts(frame.column(column), column=column, file=file) for column in frame.column_names}
    return grid.finished(pa.table(texts), row_numbers=range(2, frame.num_rows + 2), file=file, name=name, content=content)


def _texts(values: pa.ChunkedArray, *, column: str, file: str) -> pa.Array:
    """Values as a CSV file would hold them: 2024.0 as 2024, NaN (pandas' missing value) as nothing, dates in ISO, lists by semicolon."""
    array = values.combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    kind = array.type
    try:
        if pa.types.is_boolean(kind):
            return pc.if_else(array, "yes", "no")
        if pa.types.is_floating(kind):
            return pc.cast(pc.if_else(pc.is_nan(array), pa.scalar(None, kind), array), pa.string())
        if pa.types.is_timestamp(kind):
            return pc.strftime(array, format="%Y-%m-%d") if _midnights(array) else pc.cast(array, pa.string())
        if pa.types.is_list(kind) or pa.types.is_large_list(kind):
            return pc.cast(pc.binary_join(pc.cast(array, pa.list_(pa.string())), LIST_SEPARATOR), pa.string())
        return pc.cast(array, pa.string())
    except (pa.ArrowException, ValueError) as error:
        raise InputError(
            [Fault(file=file, row=1, column=column, rule="parquet", given=str(kind), expected="text, numbers, dates or lists of text")]
        ) from error


def _midnights(array: pa.Array) -> bool:
    return bool(pc.all(pc.equal(array, pc.floor_temporal(array, unit="day"))).as_py())


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
