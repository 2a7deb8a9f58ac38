"""What holds in every test: no order that was not asked for, and a language that does not leak from one test into the next."""

from __future__ import annotations

import copy
import random

import hypothesis
import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models.query import QuerySet
from django.utils import translation

hypothesis.settings.register_profile("shared", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("shared")


class UnorderedSlice(AssertionError):
    """A page took the first rows of a query that has no order: which ones is chance."""


@pytest.fixture(autouse=True)
def shuffled(monkeypatch):
    """A query without an order gives its rows in any order, as a database may; cutting it is an error."""
    fetch = QuerySet._fetch_all

    def fetch_shuffled(queryset):
        fresh = queryset._result_cache is None
        fetch(queryset)
        rows = queryset._result_cache
        if fresh and len(rows) > 1 and not queryset.ordered:
            if queryset.query.is_sliced:
                raise UnorderedSlice(f"{queryset.model.__name__} is cut without order_by: {queryset.query}")
            random.shuffle(rows)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_shuffled)


@pytest.fixture(autouse=True)
def plain_language():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_guesses_left_over():
    """Attempts to sign in are counted in the cache, which no test rolls back."""
    cache.clear()


@pytest.fixture(scope="module")
def built_world(django_db_setup, django_db_blocker):
    """The people and cities of the permission matrix, built once for a file of tests and undone after it."""
    from tests import people

    with django_db_blocker.unblock(), transaction.atomic():
        yield people.world()
        transaction.set_rollback(True)


@pytest.fixture
def world(built_world, db):
    return copy.deepcopy(built_world)  # what a test changes in an object stays with that test
