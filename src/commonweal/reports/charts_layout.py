"""Where ticks and labels go, decided before anything is drawn so that no two texts touch."""

from __future__ import annotations

import dataclasses
import itertools
import math
import unicodedata
from collections.abc import Iterable, Sequence

from commonweal.reports import charts_svg

LINE_HEIGHT = 16
FONT_BOLD = 1.12
"""How much wider bold letters are."""
SMALLEST = 1e-8
"""A range under this, or under this share of its figures, is drawn as one value."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in pixels; `top` is above `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Common area in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


def width_of(words: str, *, bold: bool = False, size: float = charts_svg.FONT_SIZE) -> float:
    """How wide a text may become, by the widest of the fonts readers have; full-width scripts count double."""
    units = sum(_units(character) for character in words)
    return units * size * (FONT_BOLD if bold else 1.0)


def _units(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if unicodedata.combining(character):
        return 0.0
    if character in " .,:;'’|!ijl·":
        return 0.36
    if character in "mwMW%—":
        return 0.97
    return 0.72 if character.isupper() else 0.64


def shorten(words: str, *, width: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than `width`."""
    within = width / (FONT_BOLD if bold else 1.0) / charts_svg.FONT_SIZE
    units, fits = 0.0, 0
    for position, character in enumerate(words, start=1):  # one pass: names from files may be thousands of characters long
        units += _units(character)
        if units + _units("…") <= within:
            fits = position
        if units > within:
            return words[:fits].rstrip() + "…"
    return words


def text_box(words: str, *, x: float, y: float, align: str = "left", bold: bool = False) -> Box:
    """The rectangle of a text whose middle line is at `y`."""
    width = width_of(words, bold=bold)
    left = {"left": x, "center": x - width / 2, "right": x - width}[align]
    return Box(left=left, top=y - LINE_HEIGHT / 2, right=left + width, bottom=y + LINE_HEIGHT / 2)


def stroke_boxes(points: Sequence[tuple[float, float]], *, thickness: float = 5) -> list[Box]:
    """A line through points, as small squares that labels keep away from."""
    boxes = []
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        steps = max(int(math.dist((x1, y1), (x2, y2)) / thickness), 1)
        for step in range(steps + 1):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            boxes.append(Box(left=x - thickness / 2, top=y - thickness / 2, right=x + thickness / 2, bottom=y + thickness / 2))
    return boxes


def least_crowded(candidates: Sequence[Box], *, obstacles: Iterable[Box], inside: Box) -> int:
    """Number of the candidate that covers least, the first among equals."""
    obstacles = list(obstacles)

    def crowding(box: Box) -> float:
        area = (box.right - box.left) * (box.bottom - box.top)
        return sum(box.overlap(obstacle) for obstacle in obstacles) + 10 * (area - box.overlap(inside))

    scores = [round(crowding(box), 3) for box in candidates]
    return scores.index(min(scores))


def spread(wanted: Sequence[float], *, low: float, high: float, gap: float = LINE_HEIGHT) -> list[float]:
    """Heights near those wanted, at least `gap` apart, within low and high where there is room."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed: list[float] = []
    for index in order:
        placed.append(max(wanted[index], placed[-1] + gap if placed else low))
    ceiling = high
    for position in range(len(placed) - 1, -1, -1):
        placed[position] = min(placed[position], ceiling)
        ceiling = placed[position] - gap
    return [placed[order.index(index)] for index in range(len(wanted))]


def ticks(low: float, high: float, *, most: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`; from zero where the range lies near it.

    Examples
    --------
    >>> ticks(1.2, 15.4)
    [0, 4, 8, 12, 16]
    >>> ticks(81.0, 88.4)
    [80, 82, 84, 86, 88, 90]
    """
    size = max(abs(low), abs(high))
    if high - low < max(SMALLEST, size * SMALLEST):  # nearer than floating figures and ten decimals can tell apart
        low = high = 0.0 if size < SMALLEST else high
    if low == high == 0:
        high = 1.0
    if low >= 0 and (low < high * 0.6 or low == high):
        low = 0.0
    if high <= 0 and (high > low * 0.6 or low == high):
        high = 0.0
    span = high - low
    magnitude = 10 ** math.floor(math.log10(span / most))
    step = next(factor * magnitude for factor in (1, 2, 2.5, 4, 5, 10, 20) if math.ceil(span / (factor * magnitude)) <= most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [_tidy(number * step) for number in range(first, last + 1)]


def _tidy(value: float) -> float:
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded


def digits(values: Iterable[float]) -> int:
    """Fewest decimals that write each of these round values whole."""
    return max((len(f"{value:.10f}".rstrip("0").split(".")[1]) for value in values), default=0)


def breaks(values: Iterable[float], *, classes: int = 5) -> list[float]:
    """Round borders between classes that hold about equally many values.

    Examples
    --------
    >>> breaks([1.2, 1.9, 2.4, 3.1, 4.0, 4.4, 5.5, 6.1, 7.9, 9.8])
    [2, 3.5, 5, 7]
    """
    ordered = sorted(values)
    if len(ordered) < 2 or ordered[0] == ordered[-1]:
        return []
    magnitude = 10 ** math.floor(math.log10((ordered[-1] - ordered[0]) / 8))
    step = next(factor * magnitude for factor in (1, 2, 5, 10) if (ordered[-1] - ordered[0]) / (factor * magnitude) <= 20)
    borders = {_tidy(round(_quantile(ordered, part / classes) / step) * step) for part in range(1, classes)}
    return sorted(border for border in borders if ordered[0] < border <= ordered[-1])


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
