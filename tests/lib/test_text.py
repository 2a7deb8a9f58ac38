import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.lib import text


def test_numbers_inside_names_sort_by_size():
    written = ["11.1.1", "2.1.2", "Ward 10", "ward 9", "2.1.10", "²"]

    assert sorted(written, key=text.natural) == ["2.1.2", "2.1.10", "11.1.1", "ward 9", "Ward 10", "²"]


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(written):
    assert len(sorted(written, key=text.natural)) == len(written)


@pytest.mark.parametrize(
    "long, limit, short",
    [
        ("short", 10, "short"),
        ("two\n lines", 20, "two lines"),
        ("one two three", 10, "one two…"),
        ("unbreakable", 6, "unbre…"),
        ("a bcdefghijk", 8, "a bcdef…"),
    ],
)
def test_a_long_text_is_cut_at_a_word_where_it_can(long, limit, short):
    assert text.shorten(long, limit=limit) == short


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_fits(long, limit):
    assert len(text.shorten(long, limit=limit)) <= limit


@pytest.mark.parametrize(
    "name, near", [("Indicatr", "indicator"), ("PERIOD ", "period"), ("period (year)", "period"), ("zzz", None), ("", None)]
)
def test_the_nearest_name_is_found_whatever_its_case(name, near):
    assert text.nearest(name, ["indicator", "period", "value"]) == near
