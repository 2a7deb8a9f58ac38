"""A table of figures is a file that never changes and a row that says what it is."""

from __future__ import annotations

import os
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, transaction

from commonweal.evidence.audit.actions import CONSOLE
from commonweal.evidence.datasets import actions, files
from commonweal.evidence.datasets.models import Dataset
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATASETS = tmp_path / "datasets"
    return settings.DATASETS


@pytest.fixture
def city():
    return factories.organisation()


def test_what_is_registered_can_be_read_back(city):
    table = pa.table({"indicator": ["2.1.2", "9.c.1"], "value": [7.28, None]})
    dataset = actions.register(city, by=CONSOLE, name="observations", table=table, source="Survey", licence="OGL", attribution="Bristol")
    assert pq.read_table(dataset.path()).equals(table)
    assert (dataset.version, dataset.rows, dataset.is_current, dataset.source) == (1, 2, True, "Survey")
    assert dataset.path().parent.name in dataset.file_key
    assert str(dataset) == "observations 1"


def test_other_figures_become_the_current_version_and_the_first_stays(city):
    first, second = factories.dataset(city, values=(1,)), factories.dataset(city, values=(2,))
    assert [row.version for row in Dataset.objects.current(city)] == [2]
    assert second.version == 2
    assert first.path().exists()


def test_the_same_figures_again_change_nothing(city, folder):
    first = factories.dataset(city)
    assert factories.dataset(city) == first
    assert [path.name for path in folder.iterdir()] == [first.path().parent.name]


def test_going_back_to_earlier_figures_is_a_version_of_its_own(city):
    for values in ((1,), (2,), (1,)):
        last = factories.dataset(city, values=values)
    assert last.version == 3


def test_each_city_counts_its_own_versions(city):
    factories.dataset(city)
    assert factories.dataset(factories.organisation()).version == 1


def test_a_name_has_one_current_version(city):
    first = factories.dataset(city, values=(1,))
    factories.dataset(city, values=(2,))
    with pytest.raises(IntegrityError), transaction.atomic():
        Dataset.objects.filter(pk=first.pk).update(is_current=True)


@pytest.mark.parametrize("name", ["../observations", "Observations", "", "a/b", "observations.parquet"])
def test_a_name_that_could_lead_elsewhere_is_refused(city, name, folder):
    with pytest.raises(files.FileNameError, match="small letters"):
        factories.dataset(city, name=name)
    assert not folder.exists()


def test_files_that_no_row_names_are_found_once_they_are_old(city):
    kept = factories.dataset(city)
    left = files.write(pa.table({"value": [9]}), name="observations")
    known = set(Dataset.objects.values_list("file_key", flat=True))
    assert files.orphans(known=known, older_than=time.time() - 3600) == []
    [orphan] = files.orphans(known=known, older_than=time.time() + 1)
    assert orphan.name == left.key.partition("/")[0]
    files.discard(left.key)
    assert files.orphans(known=known, older_than=time.time() + 1) == []
    assert kept.path().exists()


def test_nothing_is_orphaned_where_nothing_was_written():
    assert files.orphans(known=set(), older_than=time.time()) == []


def test_the_file_is_on_the_disk_before_its_name(city, monkeypatch):
    """What is synced, in order: the file while it is unfinished, then the folders that gained a name."""
    synced = []
    monkeypatch.setattr(files, "_sync", lambda path: synced.append((path.suffix, sorted(os.listdir(path)) if path.is_dir() else [])))
    factories.dataset(city)
    assert synced[:2] == [(".unfinished", []), ("", ["observations.parquet"])]
