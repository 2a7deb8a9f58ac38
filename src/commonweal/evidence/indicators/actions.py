"""Everything that changes an organisation's indicators, places and figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from commonweal.evidence.accounts.models import User
from commonweal.evidence.audit.actions import Actor, Done, action, done, unchanged
from commonweal.evidence.datasets import actions as datasets
from commonweal.evidence.indicators import extract
from commonweal.evidence.indicators.models import Indicator, IndicatorVersion, Place
from commonweal.evidence.organisations.models import Organisation
from commonweal.tables import indicators as contracts
from commonweal.tables import places
from commonweal.tables.contracts import Contract


@action("indicators.define")
def define(organisation: Organisation, *, by: Actor, values: Mapping[str, Any], reason: str = "") -> Done[Indicator]:
    """A new indicator with the first version of its definition; `values` have passed the contract's checks."""
    position = Indicator.objects.filter(organisation=organisation).count()
    indicator = _define(organisation, by=by, values=values, reason=reason, position=position)
    return done(indicator, **_definition(indicator))


@action("indicators.revise")
def revise(indicator: Indicator, *, by: Actor, values: Mapping[str, Any], reason: str = "") -> Done[Indicator]:
    """A new version of a definition; the same definition again changes nothing."""
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    changes = _revise(indicator, by=by, values=values, reason=reason)
    return done(indicator, **changes) if changes else unchanged(indicator)


@action("places.define")
def define_place(organisation: Organisation, *, by: Actor, values: Mapping[str, Any]) -> Done[Place]:
    """A new place; `values` have passed the contract's checks."""
    values = _fields(places.PLACES, values)
    return done(Place.objects.create(organisation=organisation, **values), **values)


@action("places.revise")
def revise_place(place: Place, *, by: Actor, values: Mapping[str, Any]) -> Done[Place]:
    """What is known of a place changes; its code stays."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    changes = _changed(place, _fields(places.PLACES, values))
    if not changes:
        return unchanged(place)
    _assign(place, changes)
    return done(place, **changes)


@action("indicators.load")
def load(
    organisation: Organisation,
    *,
    by: Actor,
    tables: Mapping[str, pa.Table],
    boundaries: Mapping[str, Any] | None = None,
    source: Mapping[str, str] | None = None,
) -> Done[Organisation]:
    """A checked folder: places and definitions are added or revised by their codes, figures become the current version of their table."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    shapes = {shape["properties"]["place"]: shape.get("geometry") for shape in (boundaries or {}).get("features", ())}
    if "places" in tables:
        _load_places(held, tables["places"], shapes)
    _load_definitions(held, tables["indicators"], by=by)
    written = {
        name: datasets.store(held, by=by, name=name, table=tables[name], **(source or {})) for name in extract.FIGURES if name in tables
    }
    versions = {name: dataset.sha256 for name, (dataset, _) in written.items()}
    return done(held, indicators=tables["indicators"].num_rows, places=len(tables.get("places", ())), **versions)


def _load_places(organisation: Organisation, table: pa.Table, shapes: Mapping[str, Any]) -> None:
    held = {place.place: place for place in Place.objects.filter(organisation=organisation).in_order()}
    for row in table.to_pylist():
        shape = {"boundary": shapes[row["place"]]} if row["place"] in shapes else {}  # a folder without polygons takes none away
        values = _fields(places.PLACES, row) | shape
        if row["place"] in held:
            _assign(held[row["place"]], values)
        else:
            Place.objects.create(organisation=organisation, **values)


def _load_definitions(organisation: Organisation, table: pa.Table, *, by: Actor) -> None:
    held = {indicator.indicator: indicator for indicator in Indicator.objects.filter(organisation=organisation).in_order()}
    for position, row in enumerate(table.to_pylist(), start=len(held)):
        if row["indicator"] in held:
            _revise(held[row["indicator"]], by=by, values=row, reason="")
        else:
            _define(organisation, by=by, values=row, reason="", position=position)


def _define(organisation: Organisation, *, by: Actor, values: Mapping[str, Any], reason: str, position: int) -> Indicator:
    indicator = Indicator.objects.create(organisation=organisation, position=position, **_fields(contracts.INDICATORS, values))
    _keep_version(indicator, by=by, changed=[], reason=reason)
    return indicator


def _revise(indicator: Indicator, *, by: Actor, values: Mapping[str, Any], reason: str) -> dict[str, Any]:
    changes = _changed(indicator, _fields(contracts.INDICATORS, values))
    if changes:
        changes["version"] = indicator.version + 1
        _assign(indicator, changes)
        _keep_version(indicator, by=by, changed=sorted(set(changes) - {"version"}), reason=reason)
    return changes


def _keep_version(indicator: Indicator, *, by: Actor, changed: list[str], reason: str) -> None:
    IndicatorVersion.objects.create(
        organisation=indicator.organisation,
        indicator=indicator,
        number=indicator.version,
        definition=_definition(indicator),
        changed=changed,
        reason=reason,
        created_by=by if isinstance(by, User) else None,
    )


def _definition(indicator: Indicator) -> dict[str, Any]:
    values = {name: getattr(indicator, name) for name in contracts.INDICATORS.names}
    return {name: value for name, value in values.items() if value not in ("", None)}


def _fields(contract: Contract, values: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's columns as model fields: texts are empty, never null; a default where the contract has one."""
    fields = {}
    for column in contract.columns:
        value = values.get(column.name)
        if value is None and column.type not in ("number", "integer", "date"):
            value = column.default or ""
        fields[column.name] = value
    return fields


def _changed(row: Indicator | Place, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def _assign(row: Indicator | Place, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
