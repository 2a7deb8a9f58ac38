"""A number that travels with its parts cannot be built so that it misleads."""

from __future__ import annotations

import pytest

from commonweal.analysis import findings, quantity

MISLEADING = [
    ({"value": 1.0, "status": "unsure", "reason": "full_count"}, "status must be one of"),
    ({"value": None, "reason": "no_value"}, "a value is given exactly when"),
    ({"value": 0.0, "status": "no_data", "reason": "no_value"}, "a value is given exactly when"),
    ({"value": float("nan"), "reason": "full_count"}, "finite"),
    ({"value": 1.0, "low": 0.0, "high": float("inf"), "level": 0.95}, "finite"),
    ({"value": 1.0, "low": 0.0, "reason": "full_count"}, "given together"),
    ({"value": 1.0, "low": 0.0, "high": 2.0}, "given together"),
    ({"value": None, "status": "no_data", "low": 0.0, "high": 2.0, "level": 0.95}, "an interval needs a value"),
    ({"value": 1.0, "low": 2.0, "high": 0.0, "level": 0.95}, "low is above high"),
    ({"value": 1.0}, "says why"),
    ({"value": 1.0, "low": 0.0, "high": 2.0, "level": 0.95, "reason": "full_count"}, "needs no reason"),
]


@pytest.mark.parametrize(("given", "problem"), MISLEADING)
def test_quantity_that_would_mislead_is_refused(given, problem):
    with pytest.raises(quantity.QuantityError, match=problem):
        quantity.Quantity(**given)


def test_quantity_with_an_interval_knows_what_it_excludes():
    figure = quantity.ok(20.0, unit="%", interval=(14.4, 27.1), n=150)

    assert (figure.excludes(30), figure.excludes(10), figure.excludes(20), figure.known) == (True, True, False, True)


def test_quantity_without_an_interval_excludes_nothing_for_sure():
    assert quantity.ok(20.0, reason="no_sample_size").excludes(1000) is None


def test_missing_quantity_is_never_zero():
    figure = quantity.missing("suppressed", reason="small_group", unit="%")

    assert (figure.value, figure.known, figure.status) == (None, False, "suppressed")


def test_finding_with_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="level must be one of"):
        findings.Finding(code="indicators.x", level="urgent", params={})


def test_params_of_a_finding_cannot_be_changed():
    finding = findings.Finding(code="indicators.x", level="act", params={"now": 1})

    with pytest.raises(TypeError):
        finding.params["now"] = 2


def test_findings_come_most_urgent_first_and_otherwise_as_given():
    made = [
        findings.Finding(code=f"indicators.{position}", level=level, params={})
        for position, level in enumerate(("unknown", "good", "act", "watch", "act"))
    ]

    assert [each.code[-1] for each in findings.most_urgent_first(made)] == ["2", "4", "3", "1", "0"]
