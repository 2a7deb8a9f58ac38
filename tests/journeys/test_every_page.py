"""Each page in each look: nothing for axe, no sideways scrolling, no labels that touch, no complaint of the browser."""

from __future__ import annotations

import pytest

from tests.journeys import addresses, browser

PHONE = next(look for look in browser.LOOKS if look.name == "phone")
COMPONENTS = next(page for page in addresses.PAGES if page.name == "components")


SEEN = [pytest.param(page, look, id=f"{page.name}-{look.name}") for page in addresses.PAGES for look in page.looks]


@pytest.mark.parametrize(("page", "look"), SEEN)
def test_page_is_drawn_well(visit, page, look):
    window, complaints = visit(page, look=look)
    browser.picture(window, f"{page.name}-{look.name}")
    assert browser.faults(window) == []
    assert complaints == []


def test_page_is_mirrored_in_a_language_from_right_to_left(visit):
    look = next(look for look in browser.LOOKS if look.name == "wide-rtl")
    window, _ = visit(COMPONENTS, look=look)
    assert window.evaluate("document.documentElement.dir") == "rtl"
    assert window.locator(".wordmark").bounding_box()["x"] > 640
    assert window.locator(".chart .wide svg").first.evaluate("svg => getComputedStyle(svg).direction") == "ltr"


def test_menu_opens_on_a_phone_without_scripts(visit):
    window, _ = visit(COMPONENTS, look=PHONE, scripts=False)
    link = window.locator(".folded").get_by_role("link", name="Toolkit")
    assert not link.is_visible()
    window.locator(".folded summary").click()
    assert link.is_visible()


def test_first_tab_leads_past_the_navigation(visit):
    window, _ = visit(COMPONENTS, look=PHONE)
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className").startswith("skip")
    assert window.locator(".skip").bounding_box()["width"] > 100
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "content"


def test_table_beneath_a_chart_is_reached_by_keyboard(visit):
    window, _ = visit(COMPONENTS, look=PHONE)
    window.locator(".chart summary").first.focus()
    window.keyboard.press("Enter")
    assert window.locator(".chart table").first.is_visible()


def test_printed_page_holds_no_navigation(visit):
    window, _ = visit(COMPONENTS, look=browser.LOOKS[0])
    window.emulate_media(media="print")
    assert not window.locator(".parts").first.is_visible()
    assert window.locator(".findings").first.is_visible()
