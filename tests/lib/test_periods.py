import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.lib import periods

years = st.integers(1000, 2999)
codes = st.one_of(
    years.map(str),
    st.tuples(years, st.integers(1, 4)).map(lambda parts: f"{parts[0]}Q{parts[1]}"),
    years.map(lambda year: f"{year}/{(year + 1) % 100:02}"),
    st.tuples(years, st.integers(1, 50)).map(lambda parts: f"{parts[0]}/{min(sum(parts), 2999)}").filter(lambda code: code[:4] != code[5:]),
    st.tuples(years, st.integers(1, 12))
    .filter(lambda parts: parts[1] != (parts[0] + 1) % 100)
    .map(lambda parts: f"{parts[0]}-{parts[1]:02}"),
)


@pytest.mark.parametrize(
    "text, kind, start, end, months",
    [
        ("2024", "year", "2024-01-01", "2024-12-31", 12),
        ("2024Q1", "quarter", "2024-01-01", "2024-03-31", 3),
        ("2023Q4", "quarter", "2023-10-01", "2023-12-31", 3),
        ("2024-02", "month", "2024-02-01", "2024-02-29", 1),
        ("2024-12", "month", "2024-12-01", "2024-12-31", 1),
        ("2018/19", "financial_year", "2018-04-01", "2019-03-31", 12),
        ("1999/00", "financial_year", "1999-04-01", "2000-03-31", 12),
        ("2010/2012", "span", "2010-01-01", "2012-12-31", 36),
        ("2010-12", "month", "2010-12-01", "2010-12-31", 1),
        ("2999", "year", "2999-01-01", "2999-12-31", 12),
    ],
)
def test_a_period_is_read(text, kind, start, end, months):
    period = periods.parse(text)

    assert (period.code, period.kind, str(period.start), str(period.end), period.months) == (text, kind, start, end, months)
    assert period.years == months / 12


@pytest.mark.parametrize(
    "text, code, kind",
    [
        ("2018-19", "2018/19", "financial_year"),
        ("2010-11", "2010/11", "financial_year"),
        ("1999-00", "1999/00", "financial_year"),
        ("2010-12", "2010-12", "month"),
    ],
)
def test_a_dash_in_a_yearly_column_joins_two_years_that_follow(text, code, kind):
    period = periods.parse(text, yearly=True)

    assert (period.code, period.kind) == (code, kind)


@pytest.mark.parametrize(
    "text, readings", [("2010-11", ("2010/11", "2010-11")), ("2018-19", ("2018/19", "month")), ("1999-00", ("1999/00", "month"))]
)
def test_a_dash_that_could_join_two_years_names_both_readings(text, readings):
    with pytest.raises(periods.PeriodError) as refused:
        periods.parse(text)

    assert refused.value.given == text
    assert all(reading in refused.value.expected for reading in readings)


@pytest.mark.parametrize(
    "text, hint",
    [
        ("", "2024Q1"),
        ("24", "2024Q1"),
        ("2024Q5", "2024Q1"),
        ("2024-Q1", "2024Q1"),
        ("2024-13", "2024-12"),
        ("2024-00", "2024/25"),
        ("2018/20", "2018/19"),
        ("2018/17", "2018/2020"),
        ("2012/2010", "2010/2012"),
        ("2012/2012", "2010/2012"),
        ("0999", "2024"),
        ("3000", "2024"),
        ("٢٠٢٤", "2024"),
        (" 2024", "2024"),
        ("2024\n", "2024"),
    ],
)
def test_a_text_that_is_no_period_is_refused_with_an_example(text, hint):
    with pytest.raises(periods.PeriodError, match=hint):
        periods.parse(text)


def test_a_financial_year_begins_where_the_city_says():
    period = periods.parse("2018/19", financial_year_start=7)

    assert (period.start, period.end) == (datetime.date(2018, 7, 1), datetime.date(2019, 6, 30))


@pytest.mark.parametrize("text, midpoint", [("2023", "2023-07-02"), ("2024-02", "2024-02-15"), ("2018/19", "2018-09-30")])
def test_the_midpoint_lies_in_the_middle(text, midpoint):
    assert str(periods.parse(text).midpoint) == midpoint


def test_periods_stand_in_order_of_start_then_end():
    written = ["2018", "2018/19", "2018Q1", "2010/2012", "2018-01", "2018Q4"]

    assert [period.code for period in sorted(map(periods.parse, written))] == [
        "2010/2012",
        "2018-01",
        "2018Q1",
        "2018",
        "2018/19",
        "2018Q4",
    ]


@given(codes)
def test_a_code_reads_back_as_itself(code):
    period = periods.parse(code)

    assert periods.parse(period.code) == period
    assert period.code == str(period) == code
    assert period.start <= period.midpoint <= period.end


@given(codes, codes)
def test_order_follows_the_days(one, other):
    first, second = sorted([periods.parse(one), periods.parse(other)])

    assert (first.start, first.end) <= (second.start, second.end)
    assert not second < first
