"""A register: the list of a table's rows, drawn from its contract."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.reports import components, wording
from commonweal.tables.contracts import LIST_SEPARATOR, Column, Contract

NUMBERS = ("number", "integer")
# At the beginning of a cell, and after what a spreadsheet of another country takes for the end of one; in full width too.
FORMULA = re.compile(r"(^|[;\t\r\n]\s*)(?=[=+\-@\t\r＝＋－＠])")


def listed(
    contract: Contract,
    rows: Iterable[Any],
    *,
    caption: str,
    name: str,
    address: Callable[[Any], str],
    derived: Mapping[str, Callable[[Any], components.Cell]] | None = None,
) -> components.Register:
    """The contract's listed columns; the column `name` comes first and leads to the row's page, the code stands beside it.

    `derived` are columns that were worked out rather than typed in, heading -> cell of a row; they come right after the name.
    """
    derived = derived or {}
    code = contract.key[0]
    columns = [column for column in contract.columns if column.listed and column.name not in (name, code)]
    headings = [components.Heading(label=_(contract.column(name).label))]
    headings += [components.Heading(label=label) for label in derived]
    headings += [components.Heading(label=_(column.label), number=column.type in NUMBERS) for column in columns]
    lines = []
    for row in rows:
        first = components.Cell(text=getattr(row, name) or getattr(row, code), address=address(row), note=getattr(row, code))
        worked_out = (make(row) for make in derived.values())
        lines.append((first, *worked_out, *(components.Cell(text=cell(column, getattr(row, column.name))) for column in columns)))
    return components.Register(caption=caption, headings=tuple(headings), rows=tuple(lines))


def cell(column: Column, value: Any) -> str:
    """A value as the register shows it; "–" where there is none."""
    if value in ("", None):
        return "–"
    if column.type in ("list", "choice"):
        return ", ".join(wording.choice(column.name, part, language=get_language()) for part in value.split(LIST_SEPARATOR))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def as_csv(contract: Contract, rows: Iterable[Any]) -> HttpResponse:
    """The whole table in the contract's layout; text that a spreadsheet would run as a formula is disarmed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(contract.names)
    writer.writerows([disarmed(getattr(row, name)) for name in contract.names] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{contract.table}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def disarmed(value: Any) -> Any:
    """Text that begins like a formula, or would where a semicolon separates cells, gets an apostrophe before it."""
    if isinstance(value, str):
        return FORMULA.sub(r"\1'", value)
    return "" if value is None else value
