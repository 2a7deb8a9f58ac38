"""Parquet files that are written once: complete and on the disk before any row points at them."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import shutil
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")


class FileNameError(ValueError):
    """A table's name cannot be the name of a file."""


@dataclasses.dataclass(frozen=True)
class Written:
    """A file that no row points at yet."""

    key: str
    sha256: str


def write(table: pa.Table, *, name: str) -> Written:
    """Write and sync, then rename, then sync the folder: after a power cut the file is whole or it is not there."""
    if not NAME.fullmatch(name):
        raise FileNameError(f"A table cannot be called {name!r}: use small letters, figures and underscores, beginning with a letter.")
    key = f"{uuid.uuid4()}/{name}.parquet"
    file = settings.DATASETS / key
    file.parent.mkdir(parents=True)
    unfinished = file.with_suffix(".unfinished")
    pq.write_table(table, unfinished, compression="zstd")
    _sync(unfinished)
    unfinished.rename(file)
    for folder in (file.parent, file.parent.parent):
        _sync(folder)
    return Written(key, _sha256(file))


def discard(key: str) -> None:
    shutil.rmtree((settings.DATASETS / key).parent)


def orphans(*, known: set[str], older_than: float) -> list[Path]:
    """Folders that hold no registered file and were made before the moment `older_than`: what a crash or a rollback left."""
    kept = {key.partition("/")[0] for key in known}
    folders = sorted(settings.DATASETS.iterdir()) if settings.DATASETS.is_dir() else []
    return [folder for folder in folders if folder.name not in kept and folder.stat().st_mtime < older_than]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
