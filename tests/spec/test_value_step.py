"""The benchmark compares like with like: the three ways give the same shares, and notice when one does not."""

from __future__ import annotations

import shutil

import pyarrow as pa
import pytest

from bench import value_step


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    value_step.measure(folder, rows=20_000, runs=1)
    return folder


def test_the_three_ways_give_the_same_shares(folder):
    table = pa.ipc.open_file(folder / "ours.arrow").read_all()

    assert value_step.differing(folder) == []
    assert table.column_names == [*value_step.KEYS, *value_step.PARTS, "value"]
    assert 0 < table["value"].null_count < table.num_rows  # some parts have no value, so their share is unknown


def test_a_way_that_differs_is_named(folder, tmp_path):
    for way in value_step.ENGINES:
        shutil.copy(folder / f"{way}.arrow", tmp_path)
    table = pa.ipc.open_file(folder / "sql.arrow").read_all()
    with pa.OSFile(str(tmp_path / "sql.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table.slice(1))

    assert value_step.differing(tmp_path) == ["sql"]
