"""Commits per second of SQLite's two durable journals, for ADR 3: ``python -m bench.sqlite_journal``.

A commit is what a form costs: three short rows in one IMMEDIATE transaction. Runs alternate, the median is printed.
"""

from __future__ import annotations

import multiprocessing
import pathlib
import sqlite3
import statistics
import tempfile
import time

MODES = {"DELETE, EXTRA": ("DELETE", "EXTRA"), "WAL, FULL": ("WAL", "FULL"), "WAL, NORMAL": ("WAL", "NORMAL")}
RUNS = 5
SECONDS = 2.0


def connect(path: pathlib.Path, *, journal: str, synchronous: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection


def write(path: str, journal: str, synchronous: str, seconds: float, counts) -> None:
    """Commit until the time is up and report how often."""
    connection = connect(pathlib.Path(path), journal=journal, synchronous=synchronous)
    done, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO answer (text) VALUES (?)", [("x" * 200,)] * 3)
        connection.execute("COMMIT")
        done += 1
    connection.close()
    counts.put(done)


def commits_per_second(*, journal: str, synchronous: str, writers: int, folder: str) -> float:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = pathlib.Path(place) / "bench.sqlite3"
        connection = connect(path, journal=journal, synchronous=synchronous)
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, text TEXT)")
        connection.close()
        counts = multiprocessing.get_context("spawn").Queue()
        start = multiprocessing.get_context("spawn").Process
        processes = [start(target=write, args=(str(path), journal, synchronous, SECONDS, counts)) for _ in range(writers)]
        for process in processes:
            process.start()
        total = sum(counts.get() for _ in processes)
        for process in processes:
            process.join()
    return total / SECONDS


def main(folder: str = ".") -> None:
    print(f"SQLite {sqlite3.sqlite_version}, median of {RUNS} alternating runs of {SECONDS:.0f} s")
    for writers in (1, 4):
        rates: dict[str, list[float]] = {name: [] for name in MODES}
        for _ in range(RUNS):
            for name, (journal, synchronous) in MODES.items():
                rates[name].append(commits_per_second(journal=journal, synchronous=synchronous, writers=writers, folder=folder))
        medians = {name: statistics.median(values) for name, values in rates.items()}
        for name, rate in medians.items():
            print(f"{writers} writer(s)  {name:<14} {rate:>8.0f} commits/s  {rate / medians['DELETE, EXTRA']:.2f}x")


if __name__ == "__main__":
    main()
