"""A real Chromium on our pages: how it is started, and what is asked of every page."""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import shutil

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = pathlib.Path(__file__).parent / "vendor" / "axe.min.js"
PICTURES = "COMMONWEAL_PICTURES"
"""Variable that names a folder; where it is set, each visited page leaves its picture there."""

SMALLEST_LETTERS = 11
"""Pixels a chart's letters must keep on the narrowest phone."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Look:
    """One way a page is seen."""

    name: str
    width: int
    scheme: str = "light"
    language: str = "en"
    contrast: str = "no-preference"
    forced: str = "none"


LOOKS = (
    Look(name="wide", width=1280),
    Look(name="wide-dark", width=1280, scheme="dark"),
    Look(name="wide-rtl", width=1280, language="ar-xb"),
    Look(name="phone", width=320),
    Look(name="phone-dark", width=320, scheme="dark"),
    Look(name="phone-rtl", width=320, language="ar-xb"),
    Look(name="phone-long", width=320, language="en-xa"),
    Look(name="wide-contrast", width=1280, contrast="more"),
    Look(name="wide-forced", width=1280, scheme="dark", forced="active"),
)


FEW = tuple(look for look in LOOKS if look.name in ("wide-dark", "phone", "phone-rtl"))
"""Enough for a page made of parts that another page shows in every look."""


def path() -> str | None:
    """Where Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def start(playwright):
    """A browser with a new, empty profile that speaks to nobody but our server."""
    return playwright.chromium.launch(executable_path=path(), args=list(FLAGS))


def listen(page) -> list[str]:
    """What the browser complains of from now on: errors, refused styles, failed requests."""
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            complaints.append(f"elsewhere: {request.url}")
            if not request.url.startswith(("http://localhost:", "http://127.0.0.1:", "data:"))
            else None
        ),
    )
    return complaints


@functools.cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def axe(page) -> list[str]:
    """What axe finds wrong on the page: rule, element and what to do, one line each. The page's own policy stays in force."""
    page.evaluate(_axe())
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [f"{rule['id']}: {node['html'][:160]} — {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page) -> list[str]:
    """Elements that reach beyond the window, where the page would scroll sideways; those in a scroll region of their own do not count."""
    return page.evaluate(
        """() => {
          const root = document.documentElement, width = root.clientWidth;
          if (root.scrollWidth <= width) return [];
          const inRegion = element => element.closest('.scroll, svg, .visually-hidden');
          return [...document.body.querySelectorAll('*')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && !inRegion(element) && (box.right > width + 1 || box.left < -1);
          }).map(element => element.outerHTML.slice(0, 120)).concat([`page is ${root.scrollWidth} px in a window of ${width} px`]);
        }"""
    )


def overlapping_labels(page) -> list[str]:
    """Pairs of texts in one chart that touch, and texts that leave their chart."""
    return page.evaluate(
        """() => {
          const faults = [];
          for (const svg of document.querySelectorAll('svg[role=img]')) {
            const frame = svg.getBoundingClientRect();
            if (!frame.width) continue;
            const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
            texts.forEach(([words, box], index) => {
              if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
                faults.push(`"${words}" leaves its chart`);
              for (const [others, other] of texts.slice(index + 1)) {
                const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
                const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
                if (across > 0.5 && down > 1.5) faults.push(`"${words}" touches "${others}"`);
              }
            });
          }
          return faults;
        }"""
    )


def tiny_labels(page, *, least: float = SMALLEST_LETTERS) -> list[str]:
    """Texts of charts that are drawn smaller than `least` pixels."""
    return page.evaluate(
        """least => [...document.querySelectorAll('svg[role=img]')].filter(svg => svg.getBoundingClientRect().width).flatMap(svg => {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const tiny = text => parseFloat(getComputedStyle(text).fontSize) * scale < least;
          return [...svg.querySelectorAll('text')].filter(tiny).map(text => text.textContent);
        })""",
        least,
    )


def faults(page) -> list[str]:
    """Everything that is wrong with how the page is drawn."""
    return [
        *(f"axe: {fault}" for fault in axe(page)),
        *(f"overflow: {fault}" for fault in overflow(page)),
        *(f"labels: {fault}" for fault in overlapping_labels(page)),
        *(f"tiny: {fault}" for fault in tiny_labels(page)),
    ]


def picture(page, name: str) -> None:
    """Leaves a picture of the whole page, where somebody wants to look at it."""
    if os.environ.get(PICTURES):
        folder = pathlib.Path(os.environ[PICTURES])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
