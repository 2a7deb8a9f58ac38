"""What is measured and where: definitions, places and settings as frozen values."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from commonweal.analysis import disclosure
from commonweal.lib import periods
from commonweal.tables.contracts import LIST_SEPARATOR

PERCENT = "%"
WHOLE_AREA = ""


class SettingError(ValueError):
    """A setting was given a value that cannot be used."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Definition:
    """One version of an indicator's definition; field for field a row of the table `indicators`.

    Parameters
    ----------
    indicator, name, unit, plain : str
        Its code, its heading, its unit, and what a person would say after "7 in 100 …".
    direction : {'up', 'down', 'none'}
        Which way is better.
    kind : {'input', 'output', 'outcome', 'impact', ''}
        Where it stands between what is put in and what changes.
    dimension : tuple of str
        Dimensions of sustainable development it speaks to.
    numerator_measure, denominator_measure : str
        Measures it is divided from.
    factor : float or None
        What the ratio is multiplied by.
    space_rule, time_rule : {'ratio', 'sum', 'mean', 'last', 'none', ''}
        How districts and short periods roll up.
    baseline_period, target_period : str
        Codes of the periods change is counted from and the target is due in.
    target : float or None
        Value aimed at, in `unit`.
    framework_codes : tuple of str
        ``SCHEME:CODE`` of the same indicator elsewhere.
    need, owner, source : str
        The need it answers, who answers for it, where figures come from.
    disclosure : {'people', 'open'}
        Whether small groups are hidden.
    version : int
        Number of this version, from 1.
    """

    indicator: str
    name: str
    unit: str = ""
    direction: str = "none"
    plain: str = ""
    kind: str = ""
    dimension: tuple[str, ...] = ()
    numerator_measure: str = ""
    denominator_measure: str = ""
    factor: float | None = None
    space_rule: str = ""
    time_rule: str = ""
    baseline_period: str = ""
    target: float | None = None
    target_period: str = ""
    framework_codes: tuple[str, ...] = ()
    need: str = ""
    owner: str = ""
    source: str = ""
    disclosure: str = "people"
    version: int = 1

    @property
    def scale(self) -> float:
        """What a ratio of parts is multiplied by: the factor, 100 for percentages, otherwise 1."""
        if self.factor is not None:
            return self.factor
        return 100.0 if self.unit == PERCENT else 1.0

    @property
    def is_proportion(self) -> bool:
        """Whether its values are shares of a whole."""
        return self.unit == PERCENT and self.scale == 100.0

    @property
    def is_count(self) -> bool:
        """Whether its values are counted and not divided: a measure above the line, none below, and no factor that asks for one."""
        return bool(self.numerator_measure) and not self.denominator_measure and self.scale == 1

    @property
    def difference_unit(self) -> str:
        """Unit of a difference between two of its values."""
        return "points" if self.unit == PERCENT else self.unit

    def is_better(self, change: float) -> bool | None:
        """Whether a change goes the way the city wants; None when it has no direction or nothing changed."""
        if self.direction == "none" or change == 0:
            return None
        return (change > 0) == (self.direction == "up")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """A district or any other sub-area; field for field a row of the table `places`.

    Parameters
    ----------
    place, name, parent, level : str
        Its code, what it is called, the code of the place it lies in, and what kind of place it is.
    population : int or None
        People who live there; None when not known.
    population_source : str
        Who says so.
    valid_from, valid_to : datetime.date or None
        First and last day of its boundaries.
    """

    place: str
    name: str = ""
    parent: str = ""
    level: str = ""
    population: int | None = None
    population_source: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """What a user may set for this area, echoed with every result.

    Parameters
    ----------
    order_kept : float
        Lowest rank correlation between successive periods at which districts keep their order, 0–1.
    order_partly_kept : float
        The same for keeping it partly.
    flat : float
        Change in percent a year, either way, within which a trend is flat.
    threshold : int
        Smallest number of people a figure about people may rest on; larger is stricter.
    """

    order_kept: float = 0.7
    order_partly_kept: float = 0.3
    flat: float = 0.5
    threshold: int = disclosure.RESIDENTS


def settings_from(given: Mapping[str, str]) -> Settings:
    """Settings from what was typed, each checked.

    Parameters
    ----------
    given : mapping of str to str
        Names of `Settings` and what was typed for them.

    Returns
    -------
    Settings
        Defaults where nothing was given.

    Raises
    ------
    SettingError
        Names the setting, what was given and what is expected.
    """
    known = {field.name: field for field in dataclasses.fields(Settings)}
    chosen: dict[str, Any] = {}
    for name, text in given.items():
        if name not in known:
            raise SettingError(f"Setting {name!r} is not known; expected one of {', '.join(known)}.")
        try:
            chosen[name] = int(text) if name == "threshold" else float(text)
        except ValueError:
            raise SettingError(f"Setting {name}: given {text!r}; expected a number such as {known[name].default}.") from None
    settings = Settings(**chosen)
    if not 0 <= settings.order_partly_kept <= settings.order_kept <= 1:
        raise SettingError("Settings order_partly_kept and order_kept: expected 0 ≤ order_partly_kept ≤ order_kept ≤ 1.")
    if not 0 <= settings.flat < float("inf"):
        raise SettingError(f"Setting flat: given {settings.flat}; expected 0 or more.")
    if settings.threshold < disclosure.SMALLEST_THRESHOLD:
        raise SettingError(
            f"Setting threshold: given {settings.threshold}; expected {disclosure.SMALLEST_THRESHOLD} or more, to protect people."
        )
    return settings


def definitions_from(table: pa.Table) -> dict[str, Definition]:
    """Definitions by code, in the order of the table `indicators`.

    Parameters
    ----------
    table : pyarrow.Table
        As its contract describes it; missing columns take their defaults.

    Returns
    -------
    dict of str to Definition
        Empty for an empty table.
    """
    return {row["indicator"]: Definition(**row) for row in _rows(table, Definition)}


def places_from(table: pa.Table | None) -> dict[str, Place]:
    """Places by code, in the order of the table `places`.

    Parameters
    ----------
    table : pyarrow.Table or None
        As its contract describes it; None when there is no such table.

    Returns
    -------
    dict of str to Place
        Empty without a table.
    """
    if table is None:
        return {}
    return {row["place"]: Place(**row) for row in _rows(table, Place)}


def _rows(table: pa.Table, kind: type) -> Iterable[dict[str, Any]]:
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for row in table.select([name for name in table.column_names if name in fields]).to_pylist():
        yield {name: _fitted(fields[name], value) for name, value in row.items() if value is not None}


def _fitted(field: dataclasses.Field[Any], value: Any) -> Any:
    if field.default == ():
        return tuple(part.strip() for part in value.split(LIST_SEPARATOR) if part.strip())
    return value


def period_of(code: str) -> periods.Period:
    """The period a canonical code stands for.

    Parameters
    ----------
    code : str
        Such as ``2018/19``.

    Returns
    -------
    Period
        With its first and last day.

    Examples
    --------
    >>> period_of("2018/19").code
    '2018/19'
    """
    return periods.parse(code, yearly=True)
