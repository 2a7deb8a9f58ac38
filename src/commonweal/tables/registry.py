"""Every area with its table contracts."""

from __future__ import annotations

from commonweal.lib import text
from commonweal.tables import indicators
from commonweal.tables.contracts import Contract

AREAS: dict[str, tuple[Contract, ...]] = {indicators.AREA: indicators.CONTRACTS}


class UnknownAreaError(ValueError):
    """An area no contract is written for."""


def contracts(area: str) -> dict[str, Contract]:
    """The contracts of `area` by table name, in the order in which a person would fill them in."""
    if area not in AREAS:
        near = text.nearest(area, AREAS)
        hint = f' (did you mean "{near}"?)' if near else ""
        raise UnknownAreaError(f'given the area "{area}"; expected {" or ".join(AREAS)}{hint}')
    return {contract.table: contract for contract in AREAS[area]}
