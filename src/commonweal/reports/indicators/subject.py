"""What a page, a chart and a table about one series all need: its figures, its definition, and a reader's words for them."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from commonweal.analysis import quantity
from commonweal.analysis.indicators import cells, changes, definitions, disparities, histories, results, stability
from commonweal.lib import numbers
from commonweal.playbook import wording as content
from commonweal.reports import wording


@dataclasses.dataclass(frozen=True)
class Subject:
    """One series of one indicator for one reader."""

    found: results.Results
    definition: definitions.Definition
    series: str
    area_name: str
    language: str

    @classmethod
    def of(cls, found: results.Results, *, indicator: str, series: str, area_name: str, language: str) -> Subject:
        return cls(found, found.definitions[indicator], series, area_name, language)

    @property
    def key(self) -> histories.Key:
        return histories.Key(self.definition.indicator, self.series)

    @property
    def span(self) -> histories.Span | None:
        return self.found.histories.span(self.key)

    @property
    def now(self) -> cells.Cell | None:
        return self.cell(self.key)

    @cached_property
    def change(self) -> changes.Change | None:
        return next((each for each in self.found.changes if each.key == self.key), None)

    @cached_property
    def order(self) -> stability.Stability | None:
        return next((each for each in self.found.stability if self._is_mine(each) and each.dimension == stability.PLACE), None)

    @cached_property
    def gap(self) -> disparities.Disparity | None:
        return next((each for each in self.found.disparities if self._is_mine(each) and each.dimension == stability.PLACE), None)

    @cached_property
    def group_gaps(self) -> list[disparities.Disparity]:
        return [each for each in self.found.disparities if self._is_mine(each) and each.dimension != stability.PLACE]

    @property
    def title(self) -> str:
        """Its name, with the series where there is one."""
        return f"{self.definition.name} ({self.series})" if self.series else self.definition.name

    @property
    def none(self) -> str:
        return self.text("words", "none")

    def cell(self, key: histories.Key) -> cells.Cell | None:
        """The figure of a history in the last period compared."""
        return None if self.span is None else self.found.histories.at(key, self.span.end.code)

    def district_keys(self) -> list[histories.Key]:
        return self.found.histories.districts(self.definition.indicator, self.series)

    def group_keys(self, dimension: str) -> list[histories.Key]:
        return self.found.histories.groups(self.definition.indicator, self.series, dimension=dimension)

    def district_changes(self) -> list[float]:
        """Changes of districts that are known."""
        mine = set(self.district_keys())
        return [each.absolute.value for each in self.found.changes if each.key in mine and each.absolute.value is not None]

    def place_name(self, code: str) -> str:
        place = self.found.places.get(code)
        return place.name or code if place else code

    def text(self, *path: str) -> str:
        return content.text(*path, language=self.language)

    def number(self, value: float, digits: int | None) -> str:
        """A figure in the reader's marks, with as few decimals as it needs unless told how many."""
        if digits is None:
            return wording.figure(value, language=self.language)
        return numbers.text(value, digits=digits, language=self.language)

    def signed(self, value: float) -> str:
        written = numbers.text(value, digits=1, language=self.language)
        return f"+{written}" if value > 0 else written

    def amount(self, value: float) -> str:
        """A figure in its unit, for a table or a row of figures: "4.2 %"."""
        number = self.number(value, None)
        if self.definition.unit == definitions.PERCENT:
            return self.text("page", "percent").format(number=number)
        return f"{number} {self.definition.unit}".strip()

    @property
    def unit_of_values(self) -> str:
        """What the figures of a chart or a table are in, said once above them: "per 100"."""
        return self.text("subtitles", "per_hundred") if self.definition.unit == definitions.PERCENT else self.definition.unit

    def unit_word(self, unit: str) -> str:
        return wording.unit_in_words(unit, language=self.language)

    def reason(self, of: quantity.Quantity | None) -> str:
        return self.text("reasons", "no_value" if of is None or of.reason is None else of.reason)

    def moved(self, change: changes.Change) -> str:
        """It rose, or it fell."""
        return self.text("moves", "up" if (change.absolute.value or 0) > 0 else "down")

    def _is_mine(self, each: stability.Stability | disparities.Disparity) -> bool:
        return (each.indicator, each.series) == (self.definition.indicator, self.series)
