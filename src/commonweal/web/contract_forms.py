"""A form made of a table contract: its fields, hints and errors are the contract's own, so a page and a file are checked alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonweal.reports import wording
from commonweal.tables import checks, contracts, typed
from commonweal.tables.contracts import Column, Contract
from commonweal.tables.raw import RawTable
from commonweal.web import ui_forms

OWN_ROW = 1  # the row of the form; others stand below it
LONG = ("name", "plain", "source", "purpose", "text", "description")  # columns people write sentences in


class ContractForm(ui_forms.UiForm):
    """One row of a table.

    `others` are the area's tables that the row refers to, `beside` the other rows of its own; `held` keys are taken by other rows;
    `fixed` columns are shown and stay as they are.
    """

    contract: Contract

    def __init__(
        self,
        *args: Any,
        others: Mapping[str, pa.Table] | None = None,
        beside: Iterable[Mapping[str, str]] = (),
        held: Sequence[str] = (),
        fixed: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in fixed:
            self.fields[name].disabled = True
        self.others = others or {}
        self.beside = beside
        self.held = set(held)

    def clean(self) -> dict[str, Any]:
        """Check the row by its contract; each fault is shown at its field."""
        given = {column.name: _as_text(self.cleaned_data.get(column.name)) for column in self.contract.columns}
        raw = _raw(self.contract, [given, *self.beside])
        for fault in (fault for fault in checks.check(self.contract, raw, others=self.others) if fault.row == OWN_ROW):
            field = fault.column if fault.column in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, format_lazy("{expected} {words}.", expected=_("Expected:"), words=fault.expected))
        if given[self.contract.key[0]] in self.held:
            self.code_is_taken()
        if not self.errors:
            self.values = {name: value[0] for name, value in typed.typed(self.contract, _raw(self.contract, [given])).to_pydict().items()}
        return self.cleaned_data

    def code_is_taken(self) -> None:
        """Say at the code's field that another row has it."""
        self.add_error(self.contract.key[0], _("This code is taken; expected one that no other row has."))


def form_for(contract: Contract) -> type[ContractForm]:
    """The form of a contract, with one field per column."""
    fields: dict[str, Any] = {column.name: _field(column) for column in contract.columns}
    return type(f"{contract.table.title()}Form", (ContractForm,), {**fields, "contract": contract})


def initial(contract: Contract, row: Any) -> dict[str, Any]:
    """What a form shows of a row that exists."""
    return {column.name: _shown(column, getattr(row, column.name)) for column in contract.columns}


def _field(column: Column) -> forms.Field:
    words = {"label": _(column.label), "help_text": _(column.meaning), "required": column.required}
    if column.type == "choice":
        blank = [] if column.required else [("", _("not said"))]
        field: forms.Field = forms.ChoiceField(choices=[*blank, *_choices(column)], **words)
    elif column.type == "list" and column.choices:
        field = forms.MultipleChoiceField(choices=_choices(column), widget=forms.CheckboxSelectMultiple, **words)
    else:
        wide = forms.Textarea(attrs={"rows": 2}) if column.name in LONG else forms.TextInput()
        field = forms.CharField(widget=wide, max_length=contracts.TEXT_LIMIT, **words)
    field.expected = contracts.described(column)
    return field


def _choices(column: Column) -> list[tuple[str, Any]]:
    return [(choice, lazy_choice(column.name, choice)) for choice in column.choices]


lazy_choice = lazy(lambda column, choice: wording.choice(column, choice, language=get_language()), str)


def _raw(contract: Contract, rows: Sequence[Mapping[str, str]]) -> RawTable:
    frame = pa.table({name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in contract.names})
    numbers = pa.array(range(OWN_ROW, OWN_ROW + len(rows)))
    return RawTable(name=contract.table, file=contract.table, frame=frame, row_numbers=numbers, sha256="")


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return contracts.LIST_SEPARATOR.join(value)
    return (value or "").replace("\r\n", " ").replace("\n", " ").strip()


def _shown(column: Column, value: Any) -> Any:
    if column.type == "list" and column.choices:
        return [part for part in value.split(contracts.LIST_SEPARATOR) if part]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value
