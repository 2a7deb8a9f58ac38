"""The one JSON form: frozen results become plain values, with the same bytes for the same input."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from typing import Any

import commonweal
from commonweal.analysis import findings, quantity
from commonweal.reports import wording


def envelope(
    *,
    area: str,
    as_of: datetime.date,
    seed: int,
    settings: Any,
    inputs: list[dict[str, Any]],
    results: Mapping[str, Any],
    found: tuple[findings.Finding, ...],
    language: str,
    warnings: list[str] | None = None,
) -> dict[str, Any]:
    """What `analyse` prints, for every area; `settings` are its frozen settings."""
    return {
        "area": area,
        "commonweal": commonweal.__version__,
        "as_of": as_of.isoformat(),
        "seed": seed,
        "settings": plain(settings),
        "inputs": inputs,
        "results": plain(results),
        "findings": [finding_in_json(each, language=language) for each in found],
        "warnings": warnings or [],
    }


def finding_in_json(finding: findings.Finding, *, language: str) -> dict[str, Any]:
    """One finding with its words; the action is a sentence fragment in the reader's language."""
    said = wording.say(finding, language=language)
    return {
        "code": finding.code,
        "level": finding.level,
        "statement": said.statement,
        "params": plain(finding.params),
        "playbook": said.playbook,
        "action": said.action,
    }


def plain(value: Any) -> Any:
    """Lists, dictionaries, text, numbers, true, false and none: nothing else is left."""
    if isinstance(value, quantity.Quantity):
        return dataclasses.asdict(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} has no JSON form")


def to_json(content: Mapping[str, Any]) -> str:
    """Indented JSON in the order given, ending in a line break; numbers that are not finite are refused."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
