"""One Chromium for all journeys; a fresh window for each. Without Chromium journeys are left out, except where everything must run."""

from __future__ import annotations

import concurrent.futures
import os
import pathlib

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django.live_server_helper import LiveServer

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


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = browser.start(playwright)
        yield started
        started.close()


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """In a journey the database lasts for a module: filling it for each page would take most of the time."""
    with django_db_blocker.unblock():
        yield _apart(addresses.furnish)
        _apart(lambda: call_command("flush", verbosity=0, interactive=False))


def _apart(work):
    """In a thread of its own, where no loop of the browser runs and the connection ends with the work."""

    def and_close():
        try:
            return work()
        finally:
            connections.close_all()

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(and_close).result()


@pytest.fixture(scope="module")
def server(db):
    started = LiveServer("localhost")
    yield started
    started.stop()


@pytest.fixture
def visit(chromium, server, db):
    """Opens a page of `addresses.PAGES` in a look and returns it with what the browser complained of."""
    contexts = []

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
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": look.language, "url": server.url}])
        if page.signed_in:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": db.session, "url": server.url}])
        window = context.new_page()
        complaints = browser.listen(window)
        answer = window.goto(server.url + db.address(page))
        assert answer.status == page.status
        if page.status != 200:  # the browser itself complains of the answer that was asked for
            complaints[:] = [complaint for complaint in complaints if f"status of {page.status}" not in complaint]
        return window, complaints

    yield opened
    for context in contexts:
        context.close()
