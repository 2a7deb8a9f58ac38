"""From a column of text to a column of values, with the cells that do not hold what the contract asks for.

Numbers are matched by pattern over the whole column; dates, periods, choices and lists once per distinct text.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from commonweal.lib import periods, text
from commonweal.tables.contracts import CODE_LIMIT, LIST_SEPARATOR, TEXT_LIMIT, Column, described

# Bounded digits keep every accepted number finite: 1e999 is no number here.
NUMBER = r"^-?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,2})?$"
INTEGER = r"^-?[0-9]{1,18}(\.0{0,30})?$"
LARGEST = 10**15
"""Beyond it sums no longer fit, and one figure in a wrong unit would take away the exactness of all others."""
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# C1 controls move terminals too; U+202A-E and U+2066-9 turn the direction of what stands after them on a page.
_INVISIBLE = r"\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(rf"[\x00-\x1f\x85{_INVISIBLE}]")
_CONTROL_BUT_LINES = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}]")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """Cells that break one rule of a column: `broken` marks them, `expected` says what one of them should have been."""

    rule: str
    broken: pa.BooleanArray
    expected: Callable[[str], str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cells:
    """Typed values, null where a cell is empty or wrong, and what is wrong."""

    values: pa.Array
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> pa.BooleanArray:
        """True for every cell with a problem."""
        wrong = pa.array([False] * len(self.values), pa.bool_())
        for problem in self.problems:
            wrong = pc.or_(wrong, problem.broken)
        return wrong


def read(column: Column, texts: pa.Array) -> Cells:
    """The cells of `column`; `texts` are trimmed strings, null where empty."""
    if column.type in ("number", "integer"):
        values, problems = _numbers(column, texts)
    else:
        values, problems = _distinct(column, texts)
    if column.required:
        problems = (Problem(rule="required", broken=pc.is_null(texts), expected=lambda cell: described(column)), *problems)
    return Cells(values=values, problems=tuple(problem for problem in problems if pc.any(problem.broken).as_py()))


def arrow_type(column: Column) -> pa.DataType:
    """Type of the column when no cell is filled."""
    return {"number": pa.float64(), "integer": pa.int64(), "date": pa.date32(), "yes_no": pa.bool_()}.get(column.type, pa.string())


def mapped(texts: pa.Array, function: Callable[[str], object], *, type: pa.DataType) -> pa.Array:
    """`function` of every text, called once per distinct text; null stays null."""
    encoded = pc.dictionary_encode(texts)
    results = pa.array([function(cell) for cell in encoded.dictionary.to_pylist()], type)
    return results.take(encoded.indices)


def _numbers(column: Column, texts: pa.Array) -> tuple[pa.Array, tuple[Problem, ...]]:
    pattern = INTEGER if column.type == "integer" else NUMBER
    matches = pc.fill_null(pc.match_substring_regex(texts, pattern), True)
    good = pc.if_else(matches, texts, pa.scalar(None, pa.string()))
    whole = column.type == "integer" or _all_whole(good)
    values = pc.cast(pc.replace_substring_regex(good, r"\.0*$", ""), pa.int64()) if whole else pc.add(pc.cast(good, pa.float64()), 0.0)
    too_large = pc.fill_null(pc.greater(pc.abs(values), LARGEST), False)
    outside = too_large
    if column.low is not None:
        outside = pc.or_(outside, pc.fill_null(pc.less(values, column.low), False))
    if column.high is not None:
        outside = pc.or_(outside, pc.fill_null(pc.greater(values, column.high), False))
    return pc.if_else(outside, pa.scalar(None, values.type), values), (
        Problem(rule="type", broken=pc.invert(matches), expected=lambda cell: described(column) + _number_hint(cell)),
        Problem(rule="range", broken=outside, expected=lambda cell: described(column) + _size_hint(cell)),
    )


def _all_whole(texts: pa.Array) -> bool:
    """Whether there is a number and all are whole: then they stay integers and sums stay exact."""
    return texts.null_count < len(texts) and bool(pc.all(pc.match_substring_regex(texts, INTEGER)).as_py())


def _number_hint(cell: str) -> str:
    """How the number was probably meant: without a sign of unit, with a point as decimal mark."""
    plain = cell.replace("\N{MINUS SIGN}", "-").removesuffix("%").strip()
    if re.fullmatch(r"-?[0-9]{1,3},[0-9]{3}", plain):
        return f" (write {plain.replace(',', '')} or {plain.replace(',', '.')}?)"
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"-?[0-9]+,[0-9]+", plain):
        plain = plain.replace(",", ".")
    return f" (write {plain}?)" if plain != cell and re.fullmatch(NUMBER, plain) else ""


def _size_hint(cell: str) -> str:
    return f", of at most {LARGEST:,} in size (take a larger unit, such as millions)" if abs(float(cell)) > LARGEST else ""


def _distinct(column: Column, texts: pa.Array) -> tuple[pa.Array, tuple[Problem, ...]]:
    """Values and problems of a column whose texts are understood one by one."""
    understood: dict[str, object] = {}
    refused: dict[str, tuple[str, str]] = {}

    def understand(cell: str) -> object:
        try:
            understood[cell] = _PARSERS[column.type](column, cell)
        except _RefusedError as error:
            refused[cell] = (error.rule, error.expected or described(column))
        return understood.get(cell)

    values = mapped(texts, understand, type=arrow_type(column))
    return values, tuple(
        Problem(
            rule=rule,
            broken=pc.fill_null(
                pc.is_in(texts, value_set=pa.array([cell for cell, (why, _) in refused.items() if why == rule], pa.string())), False
            ),
            expected=lambda cell: refused[cell][1],
        )
        for rule in ("type", "choice")
    )


class _RefusedError(ValueError):
    def __init__(self, rule: str, expected: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.expected = expected


def _text(column: Column, cell: str) -> str:
    if len(cell) > TEXT_LIMIT or _CONTROL_BUT_LINES.search(cell):
        raise _RefusedError("type")
    return cell


def _code(column: Column, cell: str) -> str:
    if len(cell) > CODE_LIMIT or LIST_SEPARATOR in cell or _CONTROL.search(cell):
        raise _RefusedError("type")
    return cell


def _date(column: Column, cell: str) -> datetime.date:
    try:
        if _DATE.fullmatch(cell):
            return datetime.date.fromisoformat(cell)
    except ValueError:
        pass
    raise _RefusedError("type")


def _period(column: Column, cell: str) -> str:
    try:
        return periods.parse(cell, yearly=column.yearly).code
    except periods.PeriodError as error:
        raise _RefusedError("type", error.expected) from error


def _choice(column: Column, cell: str) -> str:
    if cell in column.choices:
        return cell
    near = text.nearest(cell, column.choices)
    raise _RefusedError("choice", described(column) + (f' (did you mean "{near}"?)' if near else ""))


def _yes_no(column: Column, cell: str) -> bool:
    if cell in ("yes", "no"):
        return cell == "yes"
    raise _RefusedError("type")


def _list(column: Column, cell: str) -> str:
    items = [item.strip() for item in cell.split(LIST_SEPARATOR)]
    if not all(items) or len(cell) > TEXT_LIMIT or _CONTROL.search(cell):
        raise _RefusedError("type", described(column) + ", without empty items")
    if column.choices:
        for item in items:
            _choice(column, item)
    return LIST_SEPARATOR.join(dict.fromkeys(items))


_PARSERS: dict[str, Callable[[Column, str], object]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "period": _period,
    "choice": _choice,
    "yes_no": _yes_no,
    "list": _list,
}
