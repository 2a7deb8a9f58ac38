"""``python -m bench [--rows N] [--runs N]``: every measurement with a limit; fails where one is passed.

Prints what it measured, and at full size keeps it in bench/RESULTS.md with the machine, its load and the date.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import pathlib
import platform
import sys
import tempfile

from bench import value_step

RESULTS = pathlib.Path(__file__).with_name("RESULTS.md")
PACKAGES = ("duckdb", "narwhals", "pandas", "pyarrow")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against peers and print one ratio each.")
    parser.add_argument("--rows", type=int, default=value_step.ROWS, help="rows of the synthetic table (default %(default)s)")
    parser.add_argument("--runs", type=int, default=value_step.RUNS, help="alternating runs (default %(default)s)")
    arguments = parser.parse_args()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="commonweal-bench-") as folder:  # TMPDIR says where; some 200 MB at full size
        lines, kept = value_step.measure(pathlib.Path(folder), rows=arguments.rows, runs=arguments.runs)
    print("\n".join(lines))
    if (arguments.rows, arguments.runs) == (value_step.ROWS, value_step.RUNS):
        RESULTS.write_text(page(lines, load=(before, os.getloadavg()[0])), encoding="utf-8")
    return 0 if kept else 1


def page(lines: list[str], *, load: tuple[float, float]) -> str:
    """RESULTS.md: what was printed, where and when."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    head = [
        "# Results",
        "",
        "Written by `make bench`.",
        "",
        f"- Date: {datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
        f"- Machine: {os.cpu_count()} processors ({platform.machine()}), {gigabytes:.0f} GB, {platform.system()}",
        f"- Load average over a minute: {load[0]:.1f} before, {load[1]:.1f} after",
        f"- Python {platform.python_version()}, {versions}",
        "",
        "```text",
    ]
    return "\n".join([*head, *lines, "```", ""])


if __name__ == "__main__":
    sys.exit(main())
