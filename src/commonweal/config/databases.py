"""The database that an address names, with the options that keep an acknowledged answer through a crash and a power cut."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from commonweal.config.environment import SettingError

Version = tuple[int, int, int]

WAL_FIXED_IN: Version = (3, 51, 3)  # the WAL-reset bug could corrupt a file written by two connections
WITHDRAWN: Version = (3, 52, 0)  # released with the bug and called back
WAIT_SECONDS = 20  # at saturation SQLite's queue is unfair: the unlucky writer waits for seconds
EXPECTED = "sqlite:///absolute/path.sqlite3 or postgres://user:password@host:port/name"


def from_url(url: str) -> dict[str, Any]:
    """Django's description of the database at `url`, ``sqlite:`` or ``postgres:``; a Unix socket is given as ``?host=/folder``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.startswith("/"):
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return postgres(url)
    raise SettingError(f"DATABASE_URL is for {parts.scheme or 'nothing'!r} or lacks a part; expected {EXPECTED}.")


def sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a transaction that begins by reading cannot be turned into a writer under load
            "timeout": WAIT_SECONDS,
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas(sqlite3.sqlite_version_info).items()),
        },
        "TEST": {"NAME": file.with_name("test.sqlite3")},  # in a file, not in memory: threads must meet the locks that users meet
    }


def pragmas(version: Version) -> dict[str, str]:
    """Journal and syncing for a library version: a write-ahead log only where it is sound, and always a sync per commit."""
    journal = (
        {"journal_mode": "WAL", "synchronous": "FULL"} if wal_is_sound(version) else {"journal_mode": "DELETE", "synchronous": "EXTRA"}
    )
    return {**journal, "foreign_keys": "ON", "temp_store": "MEMORY"}


def wal_is_sound(version: Version) -> bool:
    return version >= WAL_FIXED_IN and version != WITHDRAWN


def postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
