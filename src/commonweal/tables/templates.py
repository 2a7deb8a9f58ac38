"""Empty files to fill in: a header per table, every column explained beside it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping

import xlsxwriter

from commonweal.tables import registry
from commonweal.tables.contracts import Column, Contract, described

README = "README.txt"
NOTE_SIZE = {"x_scale": 2.5, "y_scale": 1.5}


def files(area: str) -> dict[str, bytes]:
    """Content by file name: a CSV per table, one workbook with a sheet per table, and a README that describes every column."""
    contracts = registry.contracts(area)
    written = {f"{name}.csv": _csv(contract) for name, contract in contracts.items()}
    return {**written, f"{area}-workbook.xlsx": _workbook(contracts), README: readme(area).encode()}


def readme(area: str) -> str:
    """What every table and column means, for people."""
    contracts = registry.contracts(area)
    parts = [
        f"Tables of the area {area}",
        "",
        "Fill in the CSV files or the workbook, whichever you like; a table that stays empty counts as absent.",
        f"Then check them: commonweal check {area} FOLDER",
        "CSV files are UTF-8 text with commas. Dates are YYYY-MM-DD. Lists inside a cell are separated by semicolons.",
        "An empty cell means that something is not known: it is never read as zero.",
    ]
    for contract in contracts.values():
        parts += ["", *_table(contract)]
    return "\n".join(parts) + "\n"


def note(column: Column) -> str:
    """What a cell of the column must hold, in two or three sentences."""
    default = f" Read as {column.default} when empty." if column.default else ""
    unit = f" In {column.unit}." if column.unit else ""
    return f"{column.meaning} {'Required' if column.required else 'Optional'}: {described(column)}.{unit}{default}"


def _table(contract: Contract) -> list[str]:
    title = f"{contract.table}{' (required)' if contract.required else ''}"
    lines = [title, "=" * len(title), contract.purpose, f"No two rows have the same {', '.join(_key(contract))}."]
    if contract.boundaries:
        lines.append(
            f"Boundaries, where there are any, go into {contract.boundaries}: GeoJSON polygons with the property {contract.key[0]}."
        )
    for column in contract.columns:
        lines.append(f"  {column.name}: {note(column)}")
    if contract.open_columns:
        lines.append(f"  any further column: {contract.open_meaning}.")
    lines += [f"  Across columns: expected {rule.expected}." for rule in contract.rules]
    return lines


def _key(contract: Contract) -> list[str]:
    return [*contract.key, *(["groups"] if contract.open_columns else [])]


def _csv(contract: Contract) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(contract.names)
    return text.getvalue().encode()


def _workbook(contracts: Mapping[str, Contract]) -> bytes:
    """A sheet per table: the header row stays in sight, a note on each heading, lists of choices in the cells below."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        # The same file every time: no clock in it.
        workbook.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        plain = workbook.add_format({"bold": True})
        required = workbook.add_format({"bold": True, "underline": True})
        text = workbook.add_format({"num_format": "@"})
        for name, contract in contracts.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for position, column in enumerate(contract.columns):
                sheet.set_column(position, position, max(12, len(column.name) + 3), None if column.type in ("number", "integer") else text)
                sheet.write_string(0, position, column.name, required if column.required else plain)
                sheet.write_comment(0, position, note(column), NOTE_SIZE)
                if column.type == "choice":
                    sheet.data_validation(1, position, 1000, position, {"validate": "list", "source": list(column.choices)})
    return content.getvalue()
