"""One Chromium for all journeys; a fresh window for each. Without Chromium journeys are left out, except where everything must run."""

from __future__ import annotations

import os
import pathlib

import pytest
from django.conf import settings
from django.test import Client

from tests.journeys import addresses, browser

HERE = pathlib.Path(__file__).parent


def pytest_collection_modifyitems(config, items):
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker(pytest.mark.journey)
    if browser.path() is None and ours:
        if os.environ.get("CI"):
            raise pytest.UsageError("Journeys need Chromium, and none was found on the path.")
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop running in this thread; no query is awaited
    with sync_playwright() as playwright:
        started = browser.start(playwright)
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium, live_server, transactional_db):
    """Opens a page of `addresses.PAGES` in a look and returns it with what the browser complained of."""
    contexts = []
    _, viewer = addresses.furnish()

    def opened(page: addresses.Page, *, look: browser.Look, scripts: bool = True):
        context = chromium.new_context(
            viewport={"width": look.width, "height": 900},
            color_scheme=look.scheme,
            contrast=look.contrast,
            forced_colors=look.forced,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": look.language, "url": live_server.url}])
        if page.signed_in:
            client = Client()
            client.force_login(viewer)
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": live_server.url}])
        window = context.new_page()
        complaints = browser.listen(window)
        answer = window.goto(live_server.url + page.address)
        assert answer.status == page.status
        if page.status != 200:  # the browser itself complains of the answer that was asked for
            complaints[:] = [complaint for complaint in complaints if f"status of {page.status}" not in complaint]
        return window, complaints

    yield opened
    for context in contexts:
        context.close()
