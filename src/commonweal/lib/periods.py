"""Periods as files write them: a year, quarter, month, financial year or span of years."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
from typing import Literal, get_args

Kind = Literal["year", "quarter", "month", "financial_year", "span"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FORMS = "2024, 2024Q1, 2024-03, 2018/19 or 2010/2012"

# Years are held between 1000 and 2999: four digits that mean a year, and room for the day after the last.
_YEAR = "(?P<year>[12][0-9]{3})"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("year", _YEAR),
        ("quarter", _YEAR + "Q(?P<quarter>[1-4])"),
        ("dashed", _YEAR + "-(?P<second>[0-9]{2})"),
        ("financial_year", _YEAR + "/(?P<second>[0-9]{2})"),
        ("span", _YEAR + "/(?P<last>[12][0-9]{3})"),
    )
)


class PeriodError(ValueError):
    """A text that is no period: holds what was given and what was expected."""

    def __init__(self, given: str, *, expected: str) -> None:
        super().__init__(f'given "{given}"; expected {expected}')
        self.given = given
        self.expected = expected


@functools.total_ordering
@dataclasses.dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of time under its canonical code; `start` and `end` are its first and last day."""

    code: str
    kind: Kind
    start: datetime.date
    end: datetime.date

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    def __str__(self) -> str:
        return self.code

    @property
    def _order(self) -> tuple[datetime.date, datetime.date, str]:
        return (self.start, self.end, self.code)

    @property
    def months(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def years(self) -> float:
        return self.months / 12

    @property
    def midpoint(self) -> datetime.date:
        return self.start + (self.end - self.start) // 2


def parse(text: str, *, yearly: bool = False, financial_year_start: int = 4) -> Period:
    """The period a text stands for.

    `yearly` says that the column holds years, so that ``2018-19`` is the financial year 2018/19 and not a mistaken month.
    `financial_year_start` is the month in which the financial year begins, 1–12.
    """
    for name, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        year = int(found["year"])
        if name == "year":
            return _months(text, "year", first=(year, 1), count=12)
        if name == "quarter":
            return _months(text, "quarter", first=(year, 3 * int(found["quarter"]) - 2), count=3)
        if name == "span":
            return _span(text, first=year, last=int(found["last"]))
        if name == "financial_year":
            return _financial_year(text, first=year, second=int(found["second"]), start=financial_year_start)
        return _dashed(text, first=year, second=int(found["second"]), yearly=yearly, start=financial_year_start)
    raise PeriodError(text, expected=f"a period such as {FORMS}")


def _months(code: str, kind: Kind, *, first: tuple[int, int], count: int) -> Period:
    year, month = first
    after = year * 12 + month - 1 + count
    end = datetime.date(after // 12, after % 12 + 1, 1) - datetime.timedelta(days=1)
    return Period(code=code, kind=kind, start=datetime.date(year, month, 1), end=end)


def _span(text: str, *, first: int, last: int) -> Period:
    if last <= first:
        raise PeriodError(text, expected="a span whose last year is after its first, such as 2010/2012")
    return _months(text, "span", first=(first, 1), count=12 * (last - first + 1))


def _financial_year(text: str, *, first: int, second: int, start: int) -> Period:
    if second != (first + 1) % 100:
        raise PeriodError(text, expected=f"a financial year such as {_financial_code(first)}, or a span such as {first}/{first + 2}")
    return _months(_financial_code(first), "financial_year", first=(first, start), count=12)


def _dashed(text: str, *, first: int, second: int, yearly: bool, start: int) -> Period:
    follows = second == (first + 1) % 100
    is_month = 1 <= second <= 12
    if follows and yearly:
        return _financial_year(text, first=first, second=second, start=start)
    if follows:
        month = f"the month {first}-{second:02}" if is_month else f"a month, which would end in 01 to 12 and not {second}"
        raise PeriodError(
            text,
            expected=f"one reading: it could be the financial year {_financial_code(first)} (write {_financial_code(first)}) or {month}",
        )
    if not is_month:
        raise PeriodError(text, expected=f"a month from {first}-01 to {first}-12, or a financial year such as {_financial_code(first)}")
    return _months(text, "month", first=(first, second), count=1)


def _financial_code(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"
