"""Findings in words: the variant that fits, and the line beneath."""

from __future__ import annotations

import pytest

from commonweal.analysis.findings import Finding
from commonweal.reports import wording


def said(code: str, **params) -> str:
    return wording.say(Finding(code=f"indicators.{code}", level="watch", params=params, subject=""), language="en").sentence


@pytest.mark.parametrize(
    ("code", "some", "every"),
    [
        ("no_target", "No target is set for 2 of 3 indicators.", "No indicator has a target."),
        (
            "need_missing",
            "No need that residents voiced is linked to 2 of 3 indicators.",
            "No need that residents voiced is linked to an indicator.",
        ),
        (
            "population_missing",
            "We do not know how many people live in 2 of 3 districts.",
            "We do not know how many people live in any district.",
        ),
    ],
)
def test_what_is_true_of_all_is_not_counted(code, some, every):
    assert said(code, count=2, total=3) == some
    assert said(code, count=3, total=3) == said(code, count=1, total=1) == every


def test_what_is_denied_of_several_is_joined_with_or():
    assert said("dimension_missing", dimensions=["social", "governance"], total=3) == "No indicator looks at society or governance."


def test_provenance_names_the_greater_number_first_and_the_area_only_among_several():
    def line(lower, higher, **named):
        params = {"districts": 34, "lower": lower, "higher": higher, "n": None}
        return wording.provenance(Finding(code="indicators.moved", level="unknown", params=params, subject="x"), language="en", **named)

    chance = "some may be chance · how many were asked is not published"
    assert line(27, 6) == f"Indicators · lower in 27 of 34 districts, higher in 6; {chance}"
    assert line(7, 27, with_area=False) == f"Higher in 27 of 34 districts, lower in 7; {chance}"
    nothing = Finding(code="indicators.no_target", level="watch", params={}, subject="")
    assert wording.provenance(nothing, language="en", with_area=False) == ""
