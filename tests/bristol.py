"""Bristol's shelf for tests: as it stands, and with one year's figures doubled."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

SHELF = Path(__file__).parents[1] / "demo" / "bristol"
FILES = ("indicators.csv", "observations.csv", "places.csv", "places.geojson")


def copied(folder: Path) -> Path:
    """A copy of the shelf in a folder that a test may change."""
    for name in FILES:
        shutil.copy(SHELF / name, folder / name)
    return folder


def doubled(folder: Path, *, indicator: str = "2.1.2", period: str = "2020/21") -> Path:
    """A copy in which one indicator's figures of one year are twice what they were."""
    file = copied(folder) / "observations.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = [
            row | {"value": repr(2 * float(row["value"]))} if (row["indicator"], row["period"]) == (indicator, period) else row
            for row in reader
        ]
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder
