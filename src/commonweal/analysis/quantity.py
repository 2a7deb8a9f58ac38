"""A number that travels with its parts: interval, n, unit, status and reason."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import Literal, get_args

Status = Literal["ok", "no_data", "undefined", "too_few", "suppressed"]
STATUSES: tuple[Status, ...] = get_args(Status)
LEVEL = 0.95
REASONS = frozenset(
    {
        "no_value",
        "no_data_at_source",
        "undefined_at_source",
        "too_few_at_source",
        "suppressed_at_source",
        "small_group",
        "zero_denominator",
        "no_parts",
        "missing_parts",
        "missing_places",
        "no_space_rule",
        "no_sample_size",
        "half_an_interval",
        "no_spread",
        "no_value_at_start",
        "no_value_at_end",
        "hidden_at_start",
        "hidden_at_end",
        "start_not_above_zero",
        "end_not_above_zero",
        "no_direction",
        "fewer_than_two",
        "order_not_kept",
        "order_unknown",
        "best_not_above_zero",
        "members_missing",
        "no_population",
        "no_whole_area",
        "no_formula_for_interval",
        "nothing_reported",
        "framework_not_listed",
        "full_count",
    }
)
"""Every code that may explain a missing value or interval; each has a sentence in the wording files, which a test compares."""


class QuantityError(ValueError):
    """A quantity was built that would mislead: a missing value without a reason, or an interval beside it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Quantity:
    """A figure with all that is needed to read it honestly.

    Parameters
    ----------
    value : float or None
        The figure in `unit`; None whenever `status` is not ``ok``.
    low, high : float or None
        Interval at `level`; None when the uncertainty is unknown, and then `reason` says why.
    level : float or None
        Confidence level, 0–1; given exactly when `low` and `high` are.
    n : int or None
        People or cases behind the figure; None when not published.
    unit : str
        ``%``, ``points``, ``people`` …; empty for a pure number.
    status : {'ok', 'no_data', 'undefined', 'too_few', 'suppressed'}
        Why there is, or is not, a value.
    reason : str or None
        Code of the sentence that explains a missing value or a missing interval.
    illustrative : bool
        Invented for demonstration.

    Raises
    ------
    QuantityError
        If the parts contradict one another.
    """

    value: float | None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    level: float | None = None
    n: int | None = None
    status: Status = "ok"
    reason: str | None = None
    illustrative: bool = False

    def __post_init__(self) -> None:
        for problem in self._contradictions():
            raise QuantityError(f"{problem}: {self!r}")

    def _contradictions(self) -> Iterator[str]:
        if self.status not in STATUSES:
            yield f"status must be one of {', '.join(STATUSES)}"
        if (self.status == "ok") != (self.value is not None):
            yield "a value is given exactly when the status is ok"
        if any(part is not None and not math.isfinite(part) for part in (self.value, self.low, self.high)):
            yield "value, low and high must be finite"
        if len({self.low is None, self.high is None, self.level is None}) > 1:
            yield "low, high and level are given together"
        if self.low is not None and self.value is None:
            yield "an interval needs a value"
        if self.low is not None and self.high is not None and self.low > self.high:
            yield "low is above high"
        if self.reason is not None and self.reason not in REASONS:
            yield f"reason must be one of {', '.join(sorted(REASONS))}"
        if self.low is None and self.reason is None:
            yield "a figure without an interval says why"
        if self.low is not None and self.reason is not None:
            yield "a figure with an interval needs no reason"

    @property
    def known(self) -> bool:
        return self.value is not None

    def excludes(self, point: float) -> bool | None:
        """Whether the interval leaves out `point`; None when there is no interval."""
        if self.low is None or self.high is None:
            return None
        return point < self.low or point > self.high


def ok(
    value: float, *, unit: str = "", interval: tuple[float, float] | None = None, n: int | None = None, reason: str | None = None
) -> Quantity:
    """A known figure with its interval, or with the reason why it has none.

    Parameters
    ----------
    value : float
        The figure, in `unit`.
    unit : str
        Unit of value and interval.
    interval : tuple of float, optional
        Low and high at `LEVEL`.
    n : int, optional
        People or cases behind it.
    reason : str, optional
        Why there is no interval; required without one.

    Returns
    -------
    Quantity
        With status ``ok``.

    Examples
    --------
    >>> ok(20.0, unit="%", interval=(14.4, 27.1), n=150).excludes(30)
    True
    """
    if interval is None:
        return Quantity(value=value, unit=unit, n=n, reason=reason)
    low, high = interval
    return Quantity(value=value, unit=unit, low=low, high=high, level=LEVEL, n=n)


def missing(status: Status, *, reason: str, unit: str = "", n: int | None = None) -> Quantity:
    """A figure that is not there, with the reason: never zero.

    Parameters
    ----------
    status : {'no_data', 'undefined', 'too_few', 'suppressed'}
        Kind of absence.
    reason : str
        Code of the sentence that explains it.
    unit : str
        Unit it would have had.
    n : int, optional
        People or cases, where that may be said.

    Returns
    -------
    Quantity
        With no value.

    Examples
    --------
    >>> missing("undefined", reason="zero_denominator", unit="%").value is None
    True
    """
    return Quantity(value=None, unit=unit, status=status, reason=reason, n=n)
