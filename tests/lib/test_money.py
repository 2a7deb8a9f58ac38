from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.lib.money import Money, MoneyError

amounts = st.decimals(-(10**9), 10**9, places=2)


@given(amounts, amounts)
def test_what_is_added_can_be_taken_away(first, second):
    one, other = Money(first, "EUR"), Money(second, "EUR")

    assert one + other - other == one
    assert one + -one == Money(Decimal(0), "EUR")


@pytest.mark.parametrize("combine", [Money.__add__, Money.__sub__])
def test_two_currencies_are_never_combined(combine):
    with pytest.raises(MoneyError, match="EUR and USD"):
        combine(Money(Decimal(1), "EUR"), Money(Decimal(1), "USD"))


@pytest.mark.parametrize(
    "amount, currency",
    [
        (1.5, "EUR"),
        (1, "EUR"),
        (Decimal("NaN"), "EUR"),
        (Decimal("Infinity"), "EUR"),
        (Decimal(1), "eur"),
        (Decimal(1), "EURO"),
        (Decimal(1), "€"),
    ],
)
def test_an_inexact_amount_or_an_unknown_currency_is_refused(amount, currency):
    with pytest.raises(MoneyError, match="expected"):
        Money(amount, currency)
