"""Dimensions, frameworks and needs; U4SSC's points and score."""

from __future__ import annotations

import pytest

from commonweal.analysis.indicators import coverage
from tests.analysis import given
from tests.analysis.given import seen


def test_score_of_1_3_4_1_is_56_percent_with_its_coverage_beside():
    score, covered = coverage.score([1, 3, 4, 1], total=91)

    assert (score.value, score.n) == (56.25, 4)
    assert (round(covered.value, 2), covered.n) == (4.40, 91)


@pytest.mark.parametrize(
    ("earned", "total", "reasons"), [([], 4, ("nothing_reported", "full_count")), ([], 0, ("nothing_reported", "zero_denominator"))]
)
def test_score_of_nothing_is_undefined(earned, total, reasons):
    score, covered = coverage.score(earned, total=total)

    assert (score.value, (score.reason, covered.reason)) == (None, reasons)


@pytest.mark.parametrize(
    ("value", "points"), [(0, 1), (19.79, 1), (19.8, 2), (39.59, 2), (39.6, 3), (56.99, 3), (57.0, 4), (60, 4), (90, 4)]
)
def test_points_are_cut_at_a_third_two_thirds_and_95_percent_of_the_target(value, points):
    assert coverage.points(100 * value / 60) == points  # the target of fixed broadband, cut at 19.8, 39.6 and 57.0


def u4ssc_codes(count):
    from commonweal.playbook import frameworks

    return list(frameworks.entries()["U4SSC"])[:count]


def test_u4ssc_is_scored_from_the_latest_figures_and_their_targets():
    codes = u4ssc_codes(6)
    aims = [("up", 60, 19.0), ("up", 60, 40.0), ("up", 60, 60.0), ("down", 10, 50.0), ("down", 10, 5.0), ("none", 10, 5.0)]
    indicators = [
        given.SHARE | {"indicator": code, "direction": direction, "target": target, "framework_codes": f"U4SSC:{code}"}
        for code, (direction, target, _) in zip(codes, aims, strict=True)
    ]
    observations = [seen(None, value, indicator=code) for code, (_, _, value) in zip(codes, aims, strict=True)]

    framework = given.analysed(indicators=indicators, observations=observations).coverage.frameworks["U4SSC"]

    assert framework.score.value == 100 * (1 + 3 + 4 + 1 + 4) / 20  # without a direction there are no points
    assert (framework.score.n, framework.reported, framework.total) == (5, tuple(sorted(codes)), 91)
    assert (framework.share.value, framework.scored.value) == (100 * 6 / 91, 100 * 5 / 91)  # six are reported, five are scored


@pytest.mark.parametrize("row", [{"target": None}, {"target": 60}])
def test_u4ssc_without_figures_or_targets_has_no_score(row):
    [code] = u4ssc_codes(1)
    observations = [seen(None, None, indicator=code, status="no_data")] if row["target"] else [seen(None, 5.0, indicator=code)]

    found = given.analysed(
        indicators=[given.SHARE | row | {"indicator": code, "framework_codes": f"U4SSC:{code}"}], observations=observations
    )

    assert found.coverage.frameworks["U4SSC"].score.reason == "nothing_reported"


def test_codes_that_a_framework_does_not_have_are_named():
    found = given.analysed(indicators=[given.SHARE | {"framework_codes": "UN SDG:2.1.2;UN SDG:99.9;Our own:7"}])

    sdg, own = found.coverage.frameworks["UN SDG"], found.coverage.frameworks["Our own"]
    assert (sdg.reported, sdg.unknown_codes, sdg.score, sdg.scored) == (("2.1.2",), ("99.9",), None, None)
    assert (own.reported, own.total, own.share.value, own.share.reason) == (("7",), None, None, "framework_not_listed")


def test_empty_dimensions_are_shown_as_empty_and_indicators_without_a_need_are_listed():
    indicators = [given.SHARE | {"dimension": "social;economic", "need": "food"}, given.COUNT | {"dimension": "environmental"}]

    found = given.analysed(indicators=indicators).coverage

    assert found.dimensions == {"economic": ("food",), "social": ("food",), "environmental": ("trees",), "governance": ()}
    assert found.needs == {"": ("trees",), "food": ("food",)}
