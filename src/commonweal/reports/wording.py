"""Findings and figures in the reader's words: the only place where a code becomes a sentence."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.analysis import findings, quantity
from commonweal.analysis.indicators import definitions
from commonweal.lib import numbers
from commonweal.playbook import passages, wording

AMOUNTS = ("then", "now", "target", "best_value", "worst_value")  # params in the indicator's unit, said as "7.3 in 100"
DIFFERENCES = ("difference", "absolute")
DENIED = ("dimensions",)  # lists that only stand in a sentence that denies them: "no indicator looks at A or B"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Said:
    """One finding in words.

    `sentence` comes first; `doubt` is its honest half, shown softer, and may be empty. `action` is the verb that follows,
    `playbook` the passage it rests on.
    """

    code: str
    level: findings.Level
    sentence: str
    doubt: str
    action: str
    playbook: str

    @property
    def statement(self) -> str:
        """Sentence and doubt in one line."""
        return " ".join(part for part in (self.sentence, self.doubt) if part)


def say(finding: findings.Finding, *, language: str) -> Said:
    """A finding in the reader's language."""
    name = finding.code.partition(".")[2]
    passage = passages.passage(finding.code)
    words = params_in_words(finding.params, language=language)
    variants = (wording.find("findings", name, variant, language=language) for variant in _variants(finding.params))
    sentence = next(filter(None, variants), None) or wording.text("findings", name, "sentence", language=language)
    doubt = wording.find("findings", name, "doubt", language=language) or ""
    return Said(
        code=finding.code,
        level=finding.level,
        sentence=sentence.format_map(words),
        doubt=doubt.format_map(words),
        action=wording.text("actions", passage.action, language=language),
        playbook=passage.playbook,
    )


def provenance(finding: findings.Finding, *, language: str, with_area: bool = True) -> str:
    """One line on what a finding rests on: its area where there are several, its districts, how many people."""
    area, _, _ = finding.code.partition(".")
    params = finding.params
    parts = [wording.text("areas", area, language=language)] if with_area else []
    words = params_in_words(params, language=language)
    if params.get("districts"):
        parts.append(wording.text("provenance", moved_districts(params["lower"], params["higher"]), language=language).format_map(words))
    if "n" in params:
        known = "no_sample" if params["n"] is None else "sample"
        parts.append(wording.text("provenance", known, language=language).format_map(words))
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def moved_districts(lower: int, higher: int) -> str:
    """Which wording names the greater number of districts first."""
    return "more_higher" if higher > lower else "more_lower"


def without_figures(definition: definitions.Definition, *, language: str) -> Said:
    """What is said of an indicator that has no figure at all."""
    params = {"name": definition.name, "reason": "no_value", "unit": definition.unit}
    return say(
        findings.Finding(code="indicators.no_change_known", level="unknown", params=params, subject=definition.indicator), language=language
    )


def params_in_words(params: Mapping[str, Any], *, language: str) -> dict[str, str]:
    """Each parameter of a finding as it is printed: amounts with their unit, numbers in the reader's marks, lists joined."""
    unit = params.get("unit", "")
    words = {name: _param(name, value, unit=unit, language=language) for name, value in params.items()}
    if params.get("series"):
        for name in ("name", "plain"):
            words[name] = f"{words[name]} ({params['series']})" if words.get(name) else ""
    if params.get("reason"):
        words["reason"] = wording.text("reasons", params["reason"], language=language)
    return words


def amount(value: float, *, unit: str, language: str) -> str:
    """A figure in its unit; a percentage is said as so many in 100."""
    number = figure(value, language=language)
    if unit == definitions.PERCENT:
        return wording.text("words", "in_hundred", language=language).format(number=number)
    return wording.text("words", "with_unit", language=language).format(number=number, unit=unit) if unit else number


def figure(value: float, *, language: str) -> str:
    """A number as short as it may be: no decimal from ten on, one below, and as many as it takes not to vanish."""
    size = abs(value)
    if value == int(value) or size >= 9.95:
        return numbers.text(value, digits=0, language=language)
    return numbers.text(value, digits=1 if size >= 0.095 else -math.floor(math.log10(size)), language=language)


def reason(of: quantity.Quantity, *, language: str) -> str:
    """Why a figure, or its interval, is missing; empty when nothing is."""
    return "" if of.reason is None else wording.text("reasons", of.reason, language=language)


def unit_in_words(unit: str, *, language: str) -> str:
    """A unit as it is printed after a number."""
    return wording.find("words", unit, language=language) or unit


def choice(column: str, chosen: str, *, language: str) -> str:
    """The word for a choice in a column of a table; the code itself where no wording names it."""
    return wording.find("choices", column, chosen, language=language) or chosen


def joined(items: Sequence[str], *, language: str, word: str = "and") -> str:
    """Items with commas and a last "and", or the `word` given."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {wording.text('words', word, language=language)} {items[-1]}"


def _variants(params: Mapping[str, Any]) -> list[str]:
    """Wordings that fit a finding better than its plain `sentence`, where its language has them."""
    plain = bool(params.get("plain")) and params.get("unit") == definitions.PERCENT
    every = "count" in params and params["count"] == params.get("total")
    return [name for name, fits in (("plain", plain), ("every", every)) if fits]


def _param(name: str, value: Any, *, unit: str, language: str) -> str:
    if value is None:
        return wording.text("words", "none", language=language)
    if name in AMOUNTS:
        return amount(value, unit=unit, language=language)
    if name in DIFFERENCES:
        points = wording.text("words", "points", language=language) if unit == definitions.PERCENT else unit
        number = figure(abs(value) if name == "difference" else value, language=language)
        return wording.text("words", "with_unit", language=language).format(number=number, unit=points)
    if isinstance(value, int | float):
        return figure(value, language=language)
    if isinstance(value, list | tuple):
        return joined([_listed(name, item, language) for item in value], word="or" if name in DENIED else "and", language=language)
    return str(value)


def _listed(name: str, item: Any, language: str) -> str:
    return wording.find(name, str(item), language=language) or str(item)
