"""The analysis of indicators from tables to findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from commonweal.analysis import disclosure, engines
from commonweal.analysis.indicators import (
    cells,
    changes,
    conclusions,
    coverage,
    definitions,
    disparities,
    histories,
    progress,
    results,
    stability,
)


def analyse(
    tables: Mapping[str, engines.Source],
    *,
    as_of: datetime.date,
    settings: definitions.Settings | None = None,
    engine: engines.Engine | None = None,
) -> results.Results:
    """Values, changes, order, progress, gaps and coverage of a set of indicators.

    Parameters
    ----------
    tables : mapping of str to table
        ``indicators`` and ``places`` as pyarrow tables; ``observations`` and ``components`` as pyarrow tables, Parquet
        paths or frames of the engine. Only ``indicators`` is required. All follow their contracts.
    as_of : datetime.date
        Periods that end later are shown, but not compared.
    settings : Settings, optional
        Limits; defaults where not given.
    engine : Engine, optional
        Where big tables are worked on; an embedded DuckDB when not given.

    Returns
    -------
    Results
        Already protected: small groups are hidden before anything is compared.

    Notes
    -----
    Nothing here is drawn at random, so there is no seed.
    """
    settings = settings or definitions.Settings()
    engine = engine or engines.open_engine()
    defined = definitions.definitions_from(tables["indicators"])
    places = definitions.places_from(tables.get("places"))
    made = cells.cells(tables, defined=defined, places=places, engine=engine)
    shown = tuple(protected(made, defined=defined, threshold=settings.threshold))
    found = histories.histories(shown, defined=defined, places=places, as_of=as_of)
    changed = tuple(_changes(found, defined))
    judged = tuple(_stability(found, settings))
    gaps = tuple(disparities.disparity(each, found=found, definition=defined[each.indicator], places=places) for each in judged)
    by_key = {each.key: each for each in changed}
    advanced = tuple(
        progress.progress(key, change=by_key.get(key), found=found, definition=defined[key.indicator], settings=settings)
        for key in found.by_key
        if found.span(key)
    )
    covered = coverage.coverage(defined, found=found)
    return results.Results(
        definitions=defined,
        places=places,
        settings=settings,
        cells=shown,
        histories=found,
        changes=changed,
        stability=judged,
        progress=advanced,
        disparities=gaps,
        coverage=covered,
        suppression=_suppression(shown),
        findings=conclusions.findings(
            defined=defined, places=places, found=found, changed=changed, judged=judged, gaps=gaps, advanced=advanced, covered=covered
        ),
    )


def protected(made: Iterable[cells.Cell], *, defined: Mapping[str, definitions.Definition], threshold: int) -> Iterable[cells.Cell]:
    """The cells with those about few people hidden, for indicators about people.

    Parameters
    ----------
    made : iterable of Cell
        As computed.
    defined : mapping of str to Definition
        For their disclosure class.
    threshold : int
        Smallest number of people a figure may rest on.

    Yields
    ------
    Cell
        Hidden cells keep their key and carry no figure, part, n or interval.
    """
    for cell in made:
        definition = defined[cell.indicator]
        if definition.disclosure == "people" and _points_at_few(cell, definition, threshold):
            yield cells.Cell(*cell[:5], status="suppressed", reason="small_group", unit=cell.unit)
        else:
            yield cell


def _points_at_few(cell: cells.Cell, definition: definitions.Definition, threshold: int) -> bool:
    counted, among = cell.numerator, cell.denominator
    if counted is None and cell.n and cell.value is not None and definition.is_proportion:
        counted, among = round(cell.value / definition.scale * cell.n), cell.n  # 2 % of 100 asked names two people just as well
    return disclosure.hides(n=cell.n, numerator=counted, denominator=among, threshold=threshold)


def _suppression(shown: Iterable[cells.Cell]) -> results.Suppression:
    hidden = [cell.reason == "small_group" for cell in shown]
    return results.Suppression(cells=len(hidden), primary=sum(hidden), secondary=0, recoverable=None if any(hidden) else 0)


def _changes(found: histories.Histories, defined: Mapping[str, definitions.Definition]) -> Iterable[changes.Change]:
    for key in found.by_key:
        changed = changes.change(key, found=found, definition=defined[key.indicator])
        if changed is not None:
            yield changed


def _stability(found: histories.Histories, settings: definitions.Settings) -> Iterable[stability.Stability]:
    for indicator, series in found.spans:
        names = {key.group[0][0] for key in found.by_series[indicator, series] if len(key.group) == 1}
        for dimension in (stability.PLACE, *sorted(names)):
            judged = stability.stability(indicator, series=series, dimension=dimension, found=found, settings=settings)
            if judged is not None:
                yield judged
