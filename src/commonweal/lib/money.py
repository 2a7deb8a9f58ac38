"""Money: an exact amount with its currency. Amounts in different currencies are never added."""

from __future__ import annotations

import dataclasses
import decimal
import re

_CURRENCY = re.compile("[A-Z]{3}")


class MoneyError(ValueError):
    """An amount that is not exact, a currency that is no ISO 4217 code, or two currencies in one sum."""


@dataclasses.dataclass(frozen=True)
class Money:
    """`amount` (Decimal) in `currency` (ISO 4217 code)."""

    amount: decimal.Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, decimal.Decimal) or not self.amount.is_finite():
            raise MoneyError(f"given the amount {self.amount!r}; expected a finite Decimal")
        if not _CURRENCY.fullmatch(self.currency):
            raise MoneyError(f'given the currency "{self.currency}"; expected three capital letters such as EUR')

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def _same(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise MoneyError(f"given {self.currency} and {other.currency}; expected one currency in a sum")
        return other
