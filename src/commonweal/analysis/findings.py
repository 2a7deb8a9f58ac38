"""What an analysis concludes: a stable code, a level and numbers. Words are added at the edge."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, get_args

Level = Literal["act", "watch", "good", "unknown"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Finding:
    """One conclusion.

    Parameters
    ----------
    code : str
        Stable name, ``area.what``; its playbook passage, action and wording are found by it.
    level : {'act', 'watch', 'good', 'unknown'}
        How much it matters now.
    params : mapping
        Numbers and codes the sentence is made of: str, int, float, None or lists of them.
    subject : str
        Code of the thing it is about, such as an indicator; empty for the whole organisation.
    illustrative : bool
        Rests on figures invented for demonstration.
    """

    code: str
    level: Level
    params: Mapping[str, Any]
    subject: str = ""
    illustrative: bool = False

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {self.level!r}")
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))


def most_urgent_first(findings: list[Finding]) -> list[Finding]:
    """Findings ordered by level, then as given.

    Parameters
    ----------
    findings : list of Finding
        In the order the analysis produced them.

    Returns
    -------
    list of Finding
        ``act`` first, ``unknown`` last; stable within a level.

    Examples
    --------
    >>> calm = Finding(code="a.b", level="good", params={})
    >>> urgent = Finding(code="a.c", level="act", params={})
    >>> [finding.level for finding in most_urgent_first([calm, urgent])]
    ['act', 'good']
    """
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))
