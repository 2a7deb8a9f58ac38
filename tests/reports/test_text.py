"""Findings for a terminal."""

from __future__ import annotations

import pytest

from commonweal.reports import areas, text
from tests.analysis import given
from tests.analysis.given import seen


def envelope(*, warnings=(), language="en", **rows):
    asked = {"as_of": given.AS_OF, "seed": 1, "settings": {}, "engine": None, "language": language, "inputs": []}
    return areas.REPORTS["indicators"](given.tables(**rows), **asked) | {"warnings": list(warnings)}


def test_findings_are_paragraphs_of_a_readable_width():
    printed = text.render(envelope(observations=[seen(None, 5.0)]), place="Bristol", language="en")

    lines = printed.splitlines()
    assert lines[0] == "Indicators · Bristol · as of 2026-11-01"
    assert lines[1] == "=" * len(lines[0])
    assert "Unknown   Short of food: 5 in 100 in 2020. There is no earlier figure to compare it" in lines
    assert "          with." in lines
    assert max(map(len, lines)) <= text.WIDTH
    assert printed.endswith("repeat this with --format json.\n")


def test_levels_of_another_language_are_translated():
    printed = text.render(envelope(language="fr", observations=[seen(None, 5.0)]), place="Bristol", language="fr")

    assert printed.startswith("Indicateurs · Bristol · au 2026-11-01")
    assert "Inconnu" in printed


def test_nothing_to_report_is_said():
    assert "There is nothing to report" in text.render(envelope(indicators=[]), place="Bristol", language="en")


@pytest.mark.parametrize(("n", "said"), [(3, True), (300, False)])
def test_hidden_figures_are_counted(n, said):
    found = envelope(indicators=[given.SHARE | {"disclosure": "people"}], observations=[seen(None, 50.0, n=n)])

    assert ("Figures hidden to protect people: 1." in text.render(found, place="Bristol", language="en")) is said


def test_warnings_come_last():
    printed = text.render(envelope(warnings=["The file is old."]), place="Bristol", language="en")

    assert "Warnings: The file is old." in printed
