"""The analysis of what an organisation keeps: computed when something changed, remembered until it does."""

from __future__ import annotations

import datetime
import hashlib
import zoneinfo
from collections import OrderedDict
from threading import Lock
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.utils import timezone

from commonweal.analysis import engines
from commonweal.analysis.indicators import results, run
from commonweal.evidence.indicators import extract
from commonweal.evidence.organisations.models import Organisation
from commonweal.reports.indicators import contract

REMEMBERED = 32  # results of as many organisations and days


def today(organisation: Organisation) -> datetime.date:
    """The date where the organisation is."""
    return timezone.now().astimezone(zoneinfo.ZoneInfo(organisation.time_zone)).date()


def results_of(organisation: Organisation, *, as_of: datetime.date) -> results.Results:
    """Results on the figures and definitions in use now; the same inputs are analysed once in each process."""
    tables = extract.tables(organisation)
    key = _key(organisation, tables, as_of)
    with _lock:
        if key in _remembered:
            _remembered.move_to_end(key)
            return _remembered[key]
    made = run.analyse(tables, as_of=as_of, engine=engines.open_engine(settings.ENGINE))
    with _lock:
        _remembered[key] = made
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return made


def envelope(organisation: Organisation, *, language: str) -> dict[str, Any]:
    """Today's results as the command line prints them, naming the files of figures they rest on."""
    as_of = today(organisation)
    found = results_of(organisation, as_of=as_of)
    return contract.envelope_of(found, as_of=as_of, seed=0, inputs=extract.inputs(organisation), language=language)


def _key(organisation: Organisation, tables: dict[str, Any], as_of: datetime.date) -> tuple[Any, ...]:
    """Everything the results depend on. Figure files never change, so their paths stand for them."""
    parts = []
    for name in sorted(tables):
        table = tables[name]
        parts.append((name, _digest(table) if isinstance(table, pa.Table) else tuple(table)))
    return (organisation.pk, as_of, *parts)


def _digest(table: pa.Table) -> str:
    return hashlib.sha256(repr(table.to_pydict()).encode()).hexdigest()


_remembered: OrderedDict[tuple[Any, ...], results.Results] = OrderedDict()
_lock = Lock()
