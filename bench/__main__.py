"""``python -m bench [--rows N] [--runs N]``: every measurement with a limit; fails where one is passed."""

from __future__ import annotations

import argparse
import pathlib
import sys

from bench import value_step

SCRATCH = pathlib.Path(__file__).resolve().parents[1] / "var" / "bench"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against peers and print one ratio each.")
    parser.add_argument("--rows", type=int, default=value_step.ROWS, help="rows of the synthetic table (default %(default)s)")
    parser.add_argument("--runs", type=int, default=value_step.RUNS, help="alternating runs (default %(default)s)")
    arguments = parser.parse_args()
    folder = SCRATCH / f"rows-{arguments.rows}"
    folder.mkdir(parents=True, exist_ok=True)
    lines, kept = value_step.measure(folder, rows=arguments.rows, runs=arguments.runs)
    print("\n".join(lines))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
