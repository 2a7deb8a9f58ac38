"""Which report belongs to which area: the one list of what `analyse` can do."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from commonweal.analysis import engines
from commonweal.analysis.indicators import definitions
from commonweal.reports.indicators import contract as indicators

REPORTS = {indicators.AREA: indicators.report}
REFUSALS = (definitions.SettingError, engines.EngineError)  # raised for what a user asked for, with what would be right


def report(
    area: str,
    tables: Mapping[str, Any],
    *,
    as_of: datetime.date,
    seed: int,
    settings: Mapping[str, str],
    engine: str | None,
    language: str,
    inputs: list[dict[str, Any]],
) -> dict[str, Any]:
    """The envelope of an area's analysis."""
    return REPORTS[area](tables, as_of=as_of, seed=seed, settings=settings, engine=engine, language=language, inputs=inputs)
