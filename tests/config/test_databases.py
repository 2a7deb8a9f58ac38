"""The database an address names, and the journal that suits the library."""

from __future__ import annotations

import pytest
from django.db import connection

from commonweal.config import databases, environment


@pytest.mark.parametrize(
    "version, sound",
    [
        ((3, 40, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 51, 4), True),
        ((3, 52, 0), False),
        ((3, 52, 1), True),
        ((3, 53, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_a_write_ahead_log_is_used_only_where_it_is_sound(version, sound):
    found = databases.pragmas(version)
    assert databases.wal_is_sound(version) is sound
    assert (found["journal_mode"], found["synchronous"]) == (("WAL", "FULL") if sound else ("DELETE", "EXTRA"))
    assert found["foreign_keys"] == "ON"


def test_sqlite_is_named_by_its_file():
    found = databases.from_url("sqlite:///var/city%20data/main.sqlite3")
    assert str(found["NAME"]) == "/var/city data/main.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["OPTIONS"]["timeout"] == 20
    assert "ATOMIC_REQUESTS" not in found


@pytest.mark.parametrize(
    "url, expected",
    [
        ("postgres://ada:p%40ss@db.example:6432/city", ("city", "ada", "p@ss", "db.example", "6432", {})),
        ("postgresql://postgres@/city?host=/tmp/socket", ("city", "postgres", "", "/tmp/socket", "", {})),
        ("postgresql://db/city?sslmode=require&port=5433", ("city", "", "", "db", "5433", {"sslmode": "require"})),
    ],
)
def test_postgresql_is_named_by_its_address(url, expected):
    found = databases.from_url(url)
    assert tuple(found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected
    assert found["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "url", ["", "city.sqlite3", "sqlite:city.sqlite3", "sqlite://relative/city.sqlite3", "postgres://host/", "mysql://ada:secret@host/city"]
)
def test_another_address_is_refused_without_repeating_a_password(url):
    with pytest.raises(environment.SettingError, match="expected sqlite:///") as refused:
        databases.from_url(url)
    assert "secret" not in str(refused.value)


@pytest.mark.django_db
def test_the_database_in_use_keeps_what_was_acknowledged():
    def pragma(name):
        return connection.cursor().execute(f"PRAGMA {name}").fetchone()[0]

    if connection.vendor == "sqlite":
        expected = ("wal", 2) if databases.wal_is_sound(connection.Database.sqlite_version_info) else ("delete", 3)
        assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == (*expected, 1)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
