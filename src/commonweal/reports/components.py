"""What each component of a page is given. A page's context is made of these; templates decide nothing."""

from __future__ import annotations

import dataclasses

from commonweal.analysis import findings


@dataclasses.dataclass(frozen=True, kw_only=True)
class Link:
    """A place to go, named by its verb; without an address it is the place where the reader is."""

    label: str
    address: str = ""
    current: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chrome:
    """What surrounds every page. Only what exists is in `navigation`; `language` is named in itself and leads to the choice of another."""

    organisation_name: str = ""
    home: str = "/"
    navigation: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    language: Link | None = None
    sources: tuple[str, ...] = ()
    illustrative: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class FindingView:
    """A finding in words: `components/finding.html`, `components/findings.html`."""

    level: findings.Level
    sentence: str
    doubt: str = ""
    provenance: str = ""
    verb: Link | None = None
    illustrative: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class FigureView:
    """One of the figures under the leading sentence: `components/figures.html`."""

    label: str
    figure: str
    note: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class QuantityView:
    """A quantity in words: `components/quantity.html`, and with its note's letter in a table `components/cell.html`."""

    text: str
    interval: str = ""
    n: str = ""
    reason: str = ""
    mark: str = ""
    illustrative: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mark:
    """A letter beside figures and what it means, such as "Hidden to protect people; it does not mean zero."."""

    mark: str
    sentence: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class DistrictRow:
    """One place and its figures, one for each heading."""

    name: str
    cells: tuple[QuantityView, ...]
    address: str = ""
    total: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class DistrictsTable:
    """Places and their figures in the order given; `reason` says why that order: `components/districts.html`."""

    caption: str
    place_heading: str
    headings: tuple[str, ...]
    rows: tuple[DistrictRow, ...]
    reason: str = ""
    marks: tuple[Mark, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Heading:
    """A column of a register."""

    label: str
    number: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a register: a text, a link or a level, with a softer note."""

    text: str = ""
    address: str = ""
    note: str = ""
    level: findings.Level | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Register:
    """The rows of a table contract: `components/register.html`. The first cell of a row names it."""

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def lines(self) -> list[list[tuple[Heading, Cell]]]:
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pair:
    """A term and what it is: `components/pairs.html`, `components/know.html`."""

    term: str
    text: str
    address: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a definition, newest first: `components/versions.html`."""

    name: str
    provenance: str
    change: str = ""
    current: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Source:
    """Where figures come from: `components/source.html`."""

    name: str
    licence: str = ""
    date: str = ""
    address: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """An error that teaches: `components/error.html`."""

    what: str
    given: str = ""
    expected: str = ""
    mend: str = ""
    verb: Link | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Work:
    """Work under way: `components/loading.html`; `address` is where to look again."""

    sentence: str
    done: int = 0
    total: int = 0
    address: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pages:
    """Where a reader is in a long list: `components/pages.html`."""

    sentence: str
    previous: str = ""
    next: str = ""
