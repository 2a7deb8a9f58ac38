"""A table as it stood in its file: text only, nothing judged."""

from __future__ import annotations

import dataclasses

import pyarrow as pa


@dataclasses.dataclass(frozen=True, kw_only=True)
class RawTable:
    """Texts of a table, trimmed, null where a cell was empty; `row_numbers` are the rows a spreadsheet shows."""

    name: str
    file: str
    frame: pa.Table
    row_numbers: pa.Array
    sha256: str
    sheet: str = ""

    @property
    def label(self) -> str:
        """How messages name it: the file, and the sheet where it is one of several."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def columns(self) -> list[str]:
        return list(self.frame.column_names)

    @property
    def rows(self) -> int:
        return int(self.frame.num_rows)

    def texts(self, column: str) -> pa.Array:
        return self.frame.column(column).combine_chunks()
