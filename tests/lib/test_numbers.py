import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.lib import languages, numbers

THIN = "\N{NARROW NO-BREAK SPACE}"
finite = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**30), 10**30), st.decimals(-(10**12), 10**12))


@pytest.mark.parametrize(
    "value, digits, language, written",
    [
        (1291437, 0, "en", "1,291,437"),
        (1291437.5, 1, "fr", f"1{THIN}291{THIN}437,5"),
        (1234.5, 1, "es", f"1{THIN}234,5"),
        (1234.5, 1, "ru", f"1{THIN}234,5"),
        (1234.5, 1, "zh", "1,234.5"),
        (1234.5, 1, "ar", "1,234.5"),
        (1234.5, 1, "ar-xb", "1,234.5"),
        (1234.5, 1, "tlh", "1,234.5"),
        (-42.63, 1, "en", "\N{MINUS SIGN}42.6"),
        (-0.04, 1, "en", "0.0"),
        (-0.0, 0, "en", "0"),
        (2.675, 2, "en", "2.68"),
        (0.5, 0, "en", "1"),
        (decimal.Decimal("-3.10198676"), 2, "en", "\N{MINUS SIGN}3.10"),
        (1e300, 0, "en", f"{decimal.Decimal('1e300'):,f}"),
    ],
)
def test_a_number_is_written_as_its_readers_write(value, digits, language, written):
    assert numbers.text(value, digits=digits, language=language) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_not_written(value):
    with pytest.raises(ValueError, match="finite"):
        numbers.text(value)


@given(finite, st.integers(0, 6), st.sampled_from(sorted(languages.LANGUAGES)))
def test_a_number_never_reads_minus_zero(value, digits, language):
    written = numbers.text(value, digits=digits, language=language)

    assert "-" not in written
    assert not written.startswith("\N{MINUS SIGN}") or any(digit in written for digit in "123456789")


@pytest.mark.parametrize(
    "percents, base",
    [
        ([70], 10),
        ([70, 20], 10),
        ([0], 10),
        ([100], 10),
        ([7.3, 4.2], 100),
        ([75], 100),
        ([50, 7.3], 100),
        ([0.4], 1000),
        ([0.04], 10_000),
        ([1e-9], 1_000_000),
    ],
)
def test_the_base_lets_every_share_be_told(percents, base):
    assert numbers.out_of(percents) == base


def test_a_percentage_is_so_many_in_the_base():
    assert numbers.per(7.3) == pytest.approx(7.3)
    assert numbers.per(70, base=10) == pytest.approx(7)
    assert numbers.per(0.4, base=1000) == pytest.approx(4)
