"""Numbers as a reader's language writes them."""

from __future__ import annotations

import decimal
import math
from collections.abc import Iterable

MINUS = "\N{MINUS SIGN}"
_THIN = "\N{NARROW NO-BREAK SPACE}"
# (grouping, decimal mark). Arabic is set with Western digits and marks: the CLDR default differs by country, these are read in all.
_MARKS = {
    "ar": (",", "."),
    "en": (",", "."),
    "es": (_THIN, ","),
    "fr": (_THIN, ","),
    "ru": (_THIN, ","),
    "zh": (",", "."),
}
_BASES = (100, 1_000, 10_000, 100_000, 1_000_000)
WHOLE = 0.05  # percentage points within which a share counts as whole tenths

Number = int | float | decimal.Decimal


def text(value: Number, *, digits: int = 0, language: str = "en") -> str:
    """`value` with `digits` decimals, halves rounded away from zero, in the marks of `language`; never ``-0``."""
    if not math.isfinite(value):
        raise ValueError(f"a figure that is printed must be finite, not {value}: print its status instead")
    rounded = _decimal(value).quantize(decimal.Decimal(1).scaleb(-digits), rounding=decimal.ROUND_HALF_UP, context=_WIDE)
    grouping, mark = _MARKS.get(language.split("-")[0], _MARKS["en"])
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", grouping) + (mark + fraction if fraction else "")


def out_of(percents: Iterable[float]) -> int:
    """The smallest base in which every share of a sentence can be told as "so many in N".

    70 % and 20 % are told in 10, 7.3 % in 100, 0.4 % in 1,000.
    """
    shares = [abs(percent) for percent in percents if percent]
    if all(share > 1 and abs(share - 10 * round(share / 10)) < WHOLE for share in shares):
        return 10
    return next((base for base in _BASES if min(shares) * base / 100 >= 1), _BASES[-1])


def per(percent: float, *, base: int = 100) -> float:
    """How many in `base` a percentage is: 7.3 % is 7.3 in 100 and 73 in 1,000."""
    return percent * base / 100


_WIDE = decimal.Context(prec=400)


def _decimal(value: Number) -> decimal.Decimal:
    # repr gives the shortest decimal that is this float, so 2.675 rounds as the reader reads it.
    return decimal.Decimal(repr(float(value))) if isinstance(value, float) else decimal.Decimal(value)
