"""Results about indicators under the keys of the table contract."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from commonweal.analysis import engines
from commonweal.analysis.indicators import cells, changes, definitions, progress, results, run, stability
from commonweal.reports import serialise
from commonweal.tables.indicators import AREA


def report(
    tables: Mapping[str, Any],
    *,
    as_of: datetime.date,
    seed: int,
    settings: Mapping[str, str],
    engine: str | None,
    language: str,
    inputs: list[dict[str, Any]],
) -> dict[str, Any]:
    """Analyse and put into the envelope."""
    chosen = definitions.settings_from(settings)
    found = run.analyse(tables, as_of=as_of, settings=chosen, engine=engines.open_engine(engine))
    return envelope_of(found, as_of=as_of, seed=seed, inputs=inputs, language=language)


def envelope_of(found: results.Results, *, as_of: datetime.date, seed: int, inputs: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """Results that are there already, in the envelope."""
    return serialise.envelope(
        area=AREA,
        as_of=as_of,
        seed=seed,
        settings=found.settings,
        inputs=inputs,
        results=in_contract(found),
        found=found.findings,
        language=language,
    )


def in_contract(found: results.Results) -> dict[str, Any]:
    """The keys others rely on, in their order."""
    return {
        "values": [_value(each) for each in found.cells],
        "changes": [_change(each) for each in found.changes],
        "stability": [_stability(each) for each in found.stability],
        "progress": [_progress(each) for each in found.progress],
        "disparities": serialise.plain(found.disparities),
        "coverage": serialise.plain(found.coverage),
        "suppression": serialise.plain(found.suppression),
    }


def _value(cell: cells.Cell) -> dict[str, Any]:
    return {
        "indicator": cell.indicator,
        "series": cell.series,
        "place": cell.place,
        "period": cell.period,
        "group": dict(cell.group),
        "value": serialise.plain(cell.quantity()),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
    }


def _change(change: changes.Change) -> dict[str, Any]:
    return {
        "indicator": change.key.indicator,
        "series": change.key.series,
        "place": change.key.place,
        "group": dict(change.key.group),
        "from": change.start,
        "to": change.end,
        "absolute": serialise.plain(change.absolute),
        "relative": serialise.plain(change.relative),
        "rung": change.rung,
    }


def _stability(judged: stability.Stability) -> dict[str, Any]:
    return {
        "indicator": judged.indicator,
        "series": judged.series,
        "dimension": judged.dimension,
        "order_kept": judged.order_kept,
        "correlations": list(judged.correlations),
        "members": judged.members,
    }


def _progress(advanced: progress.Progress) -> dict[str, Any]:
    return {
        "indicator": advanced.key.indicator,
        "series": advanced.key.series,
        "place": advanced.key.place,
        "group": dict(advanced.key.group),
        "trend": advanced.trend,
        "target_status": advanced.target_status,
        "ratio": advanced.ratio,
    }
