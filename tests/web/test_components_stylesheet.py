"""The stylesheet keeps its promises: small, mirrored without a second sheet, legible in every set of colours."""

from __future__ import annotations

import itertools
import pathlib
import re

import pytest

from commonweal import web
from commonweal.reports import charts_svg

CSS = (pathlib.Path(web.__file__).parent / "static" / "commonweal.css").read_text(encoding="utf-8")
BARE = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
LARGEST = 20 * 1024

TEXT = ("ink", "soft", "green", "act", "watch", "good", "unknown")
SURFACES = ("paper", "card")
OUTLINES = (
    ("soft", "card"),
    ("green", "paper"),
    ("act", "paper"),
    ("watch", "paper"),
    ("good", "paper"),
    ("unknown", "paper"),
    ("edge", "paper"),
)
"""Lines that carry meaning: borders of fields, bars of levels, the outline of a place."""


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})", block))


def blocks() -> dict[str, dict[str, str]]:
    """The light set, and each other set laid over what it changes."""
    found = re.findall(r"(?:@media ([^{]+)\{\s*)?:root \{([^}]*)\}", BARE)
    sets = {condition.strip(): tokens(body) for condition, body in found}
    light = sets[""]
    dark = light | sets["(prefers-color-scheme: dark)"]
    more = light | sets["(prefers-contrast: more)"]
    return {
        "light": light,
        "dark": dark,
        "more contrast": more,
        "dark, more contrast": dark | sets["(prefers-contrast: more)"] | sets["(prefers-contrast: more) and (prefers-color-scheme: dark)"],
        "print": light | sets["print"],
        "print on a dark screen": dark | sets["print"],
    }


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def physical(css: str) -> list[str]:
    """Properties and values that know left from right."""
    start = r"(?:^|[;{\s])"
    named = rf"{start}((?:[a-z]+-)*(?:left|right)(?:-[a-z]+)*)\s*:"
    valued = r"(?:text-align|float|clear)\s*:\s*(left|right)"
    sized = rf"{start}((?:min-|max-)?(?:width|height))\s*:"
    declarations = re.sub(r"@(?:media|container)[^{]*\{", "{", css)
    found = [next(filter(None, match)) for match in re.findall(f"{named}|{valued}|{sized}", declarations)]
    quads = re.findall(r"(?:margin|padding|inset|border-radius)\s*:\s*[^;{}\s]+ [^;{}\s]+ [^;{}\s]+ [^;{}\s]+\s*[;}]", declarations)
    return found + quads


def test_known_contrasts():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_stylesheet_is_small():
    assert len(CSS.encode()) <= LARGEST


def test_stylesheet_knows_neither_left_nor_right():
    assert physical(BARE) == []


@pytest.mark.parametrize(
    "css",
    [
        "p{margin-left:1px}",
        "p { left: 0 }",
        "p{text-align: right}",
        "p{float:left}",
        "p{border-top-left-radius:1px}",
        "p{padding: 1px 2px 3px 4px}",
        "p{width:1px}",
    ],
)
def test_physical_property_is_found(css):
    assert physical(css)


@pytest.mark.parametrize("colours", blocks().items(), ids=lambda item: item[0])
def test_text_is_legible(colours):
    _, palette = colours
    pairs = [*itertools.product(TEXT, SURFACES), ("on-green", "green")]
    poor = {pair: round(found, 2) for pair in pairs if (found := contrast(palette[pair[0]], palette[pair[1]])) < 4.5}
    assert poor == {}


@pytest.mark.parametrize("colours", blocks().items(), ids=lambda item: item[0])
def test_lines_that_carry_meaning_are_seen(colours):
    _, palette = colours
    assert {pair: round(found, 2) for pair in OUTLINES if (found := contrast(palette[pair[0]], palette[pair[1]])) < 3} == {}


@pytest.mark.parametrize("colours", blocks().items(), ids=lambda item: item[0])
def test_classes_of_a_map_move_steadily_away_from_the_paper(colours):
    _, palette = colours
    distances = [contrast(palette[f"seq-{step}"], palette["paper"]) for step in range(1, 6)]
    assert distances == sorted(distances)
    assert all(second / first >= 1.2 for first, second in itertools.pairwise(distances))


def test_documents_use_the_light_colours():
    light = blocks()["light"]
    assert {name: light[name] for name in charts_svg.LIGHT} == dict(charts_svg.LIGHT)


def test_nothing_is_loaded_from_elsewhere():
    assert not re.search(r"url\(|@import|@font-face", BARE)


def test_no_boxes_in_boxes():
    assert not re.search(r"box-shadow|gradient\(|text-shadow|filter:", BARE)


@pytest.mark.parametrize(
    "query", ["prefers-color-scheme: dark", "prefers-contrast: more", "forced-colors: active", "prefers-reduced-motion", "print"]
)
def test_reader_is_asked_how_they_read(query):
    assert query in BARE
