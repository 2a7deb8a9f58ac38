"""From the database to the tables of the contracts: one query a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from django.db import models

from commonweal.evidence.datasets.models import Dataset
from commonweal.evidence.indicators.models import Indicator, Place
from commonweal.evidence.organisations.models import Organisation
from commonweal.tables import cells, places
from commonweal.tables import indicators as contracts
from commonweal.tables.contracts import Contract

FIGURES = ("observations", "components")


def tables(organisation: Organisation) -> dict[str, Any]:
    """Definitions and places as tables, figures as the paths of their files."""
    found: dict[str, Any] = {
        "indicators": _table(
            Indicator.objects.filter(organisation=organisation).in_order(), contracts.INDICATORS, extra={"version": pa.int64()}
        ),
        "places": _table(Place.objects.filter(organisation=organisation).in_order(), places.PLACES),
    }
    return found | {dataset.name: [str(dataset.path())] for dataset in _figures(organisation)}


def boundaries(organisation: Organisation) -> dict[str, Any] | None:
    """The places that have a polygon, as GeoJSON; None when none has."""
    shapes = Place.objects.filter(organisation=organisation, boundary__isnull=False).in_order().values_list("place", "boundary")
    features = [{"type": "Feature", "properties": {"place": place}, "geometry": boundary} for place, boundary in shapes]
    return {"type": "FeatureCollection", "features": features} if features else None


def inputs(organisation: Organisation) -> list[dict[str, Any]]:
    """The files of figures in use, as results name their inputs."""
    return [
        {"table": each.name, "file": f"{each.name} version {each.version}", "rows": each.rows, "sha256": each.sha256}
        for each in _figures(organisation)
    ]


def _figures(organisation: Organisation) -> models.QuerySet[Dataset]:
    return Dataset.objects.current(organisation).filter(name__in=FIGURES).order_by("name")


def _table(rows: models.QuerySet, contract: Contract, *, extra: Mapping[str, pa.DataType] | None = None) -> pa.Table:
    types = {column.name: cells.arrow_type(column) for column in contract.columns} | dict(extra or {})
    records = [{name: None if value == "" else value for name, value in row.items()} for row in rows.values(*types)]
    return pa.Table.from_pylist(records, schema=pa.schema(types.items()))
