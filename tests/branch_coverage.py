"""Fails when a layer of the library has too many branches that no test takes: ``python -m tests.branch_coverage coverage.json``."""

from __future__ import annotations

import json
import pathlib
import sys

LAYERS = ("lib", "playbook", "tables", "analysis", "reports")
LEAST_SHARE = 95.0  # percent of branches


def share(report: dict, *, layer: str) -> tuple[int, int]:
    """Branches taken and branches in all of a layer's files."""
    marker = f"src/commonweal/{layer}/"
    summaries = [file["summary"] for path, file in report["files"].items() if path.replace("\\", "/").startswith(marker)]
    return sum(each["covered_branches"] for each in summaries), sum(each["num_branches"] for each in summaries)


def faults(report: dict) -> list[str]:
    """One line for every layer under `LEAST_SHARE`, or without any measured file."""
    found = []
    for layer in LAYERS:
        taken, branches = share(report, layer=layer)
        percent = 100 * taken / branches if branches else 100.0
        print(f"{layer:<10} {taken:>5} of {branches:>5} branches, {percent:.1f} %")
        if percent < LEAST_SHARE:
            found.append(f"{layer}: {percent:.1f} % of branches are taken, at least {LEAST_SHARE:.0f} % must be")
    if not any(path.replace("\\", "/").startswith("src/commonweal/") for path in report["files"]):
        found.append("the report holds no file of src/commonweal: was it made from the repository's top folder?")
    return found


if __name__ == "__main__":
    problems = faults(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(problems), file=sys.stderr)
    sys.exit(1 if problems else 0)
