"""Published frameworks as facts."""

from __future__ import annotations

import pytest

from commonweal.playbook import frameworks

COUNTS = {"U4SSC": 91, "UN SDG": 252}


def test_frameworks_are_complete_and_name_their_source():
    entries = frameworks.entries()

    assert {name: len(entries[name]) for name in COUNTS} == COUNTS
    assert all(entry.name and entry.source for codes in entries.values() for entry in codes.values())
    assert not any(name.lower().startswith("crosswalk") for name in entries)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("UN SDG:2.1.2", ("UN SDG", "2.1.2")),
        ("U4SSC: EC: ICT: 1C", ("U4SSC", "EC: ICT: 1C")),
        ("Our own:7", ("Our own", "7")),
        ("no mark", ("no mark", "")),
    ],
)
def test_code_is_split_at_its_framework(code, parts):
    assert frameworks.split(code) == parts


def test_framework_whose_name_holds_a_colon_keeps_it():
    for name, codes in frameworks.entries().items():
        first = next(iter(codes))
        assert frameworks.split(f"{name}:{first}") == (name, first)
