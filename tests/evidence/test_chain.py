"""The record cannot be altered without `verify` naming the place."""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from commonweal.evidence.audit import chain
from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.audit.models import Chain, Entry
from commonweal.evidence.organisations import actions
from tests import factories

pytestmark = pytest.mark.django_db
LENGTH = 6


@pytest.fixture
def city():
    made = factories.organisation()
    for number in range(LENGTH - 1):
        actions.set_open(made, by=CONSOLE, open_to_public=number % 2 == 0)
    return made


def entry(city, number):
    return Entry.objects.of(city).filter(number=number)


def test_an_untouched_record_holds(city):
    assert chain.verify(city) is None
    assert chain.verify() is None
    assert list(Entry.objects.of(city).newest_first().values_list("number", flat=True)) == list(range(LENGTH, 0, -1))


EDITS = {
    "at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    "by": "somebody",
    "action": "organisations.other",
    "object_type": "accounts.User",
    "object_id": "other",
    "fields": ["name"],
    "digest": "0" * 64,
    "previous": "0" * 64,
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field, number", list(itertools.product(EDITS, (1, 3, LENGTH))))
def test_an_edited_entry_is_named(city, field, number):
    entry(city, number).update(**{field: EDITS[field]})
    assert chain.verify(city).number == number


@pytest.mark.parametrize("number", range(1, LENGTH + 1))
def test_an_entry_taken_out_is_named(city, number):
    entry(city, number).delete()
    assert chain.verify(city).number == number


@pytest.mark.parametrize("number", [1, 3, LENGTH - 1])
def test_entries_in_another_order_are_named(city, number):
    first, second = entry(city, number).get().pk, entry(city, number + 1).get().pk
    Entry.objects.filter(pk=first).update(number=0)
    Entry.objects.filter(pk=second).update(number=number)
    Entry.objects.filter(pk=first).update(number=number + 1)
    assert chain.verify(city).number == number


def test_an_entry_put_in_is_named(city):
    last = entry(city, LENGTH).get()
    last.pk, last.number, last.previous = None, LENGTH + 1, last.hash
    last.hash = chain.seal(last)
    last.save(force_insert=True)
    assert chain.verify(city) == chain.Broken(LENGTH + 2, "head")


def test_a_tail_cut_off_is_named(city):
    Entry.objects.of(city).filter(number__gt=2).delete()
    assert chain.verify(city) == chain.Broken(3, "head")


def test_a_record_taken_away_whole_is_named(city):
    Entry.objects.of(city).delete()
    assert chain.verify(city) == chain.Broken(1, "head")


def test_a_head_set_back_is_named(city):
    Chain.objects.filter(pk=city.pk).update(number=0, hash="")
    assert chain.verify(city) == chain.Broken(LENGTH + 1, "head")


def test_an_entry_moved_to_another_city_is_named(city):
    other = factories.organisation()
    Entry.objects.of(other).update(chain=city.pk, number=LENGTH + 1)
    assert chain.verify(other) == chain.Broken(1, "head")
    assert chain.verify(city) == chain.Broken(LENGTH + 1, "previous")


def test_a_record_that_never_began_holds():
    assert chain.verify() is None


def test_a_number_is_given_once(city):
    last = entry(city, LENGTH).get()
    last.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        last.save(force_insert=True)


def test_the_digest_needs_the_key(settings):
    first = chain.digest({"name": "Ada"})
    settings.AUDIT_KEY = "another"
    assert chain.digest({"name": "Ada"}) != first
    settings.AUDIT_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="commonweal init"):
        chain.digest({"name": "Ada"})
