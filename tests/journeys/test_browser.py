"""The instruments themselves: each must find what it is there for."""

from __future__ import annotations

import pytest

from tests.journeys import browser


@pytest.fixture
def sheet(chromium):
    window = chromium.new_page(viewport={"width": 320, "height": 600})
    yield window
    window.close()


def chart(inside: str) -> str:
    return f'<svg role="img" aria-label="x" width="300" height="100" viewBox="0 0 300 100">{inside}</svg>'


def test_labels_that_touch_are_found(sheet):
    sheet.set_content(chart('<text x="20" y="50">7.3</text><text x="26" y="52">8</text><text x="200" y="50">4.2</text>'))
    assert browser.overlapping_labels(sheet) == ['"7.3" touches "8"']


def test_label_that_leaves_its_chart_is_found(sheet):
    sheet.set_content(chart('<text x="280" y="50">2020/21</text>'))
    assert browser.overlapping_labels(sheet) == ['"2020/21" leaves its chart']


def test_tiny_label_is_found(sheet):
    sheet.set_content(chart('<text x="20" y="50" font-size="9">7.3</text>'))
    assert browser.tiny_labels(sheet) == ["7.3"]


def test_sideways_scrolling_is_found(sheet):
    sheet.set_content('<p id="wide">x</p>')
    assert browser.overflow(sheet) == []
    sheet.set_content('<div id="wide"><img alt="" width="500" height="10"></div>')
    assert any("<img" in fault for fault in browser.overflow(sheet))


def test_axe_finds_a_field_without_a_label(sheet):
    sheet.set_content("<html lang='en'><title>x</title><main><h1>x</h1><input></main></html>")
    assert any(fault.startswith("label: ") for fault in browser.axe(sheet))
