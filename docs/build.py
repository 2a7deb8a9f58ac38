"""Turns the Markdown pages into a site of plain HTML under site/. A link that leads nowhere ends it with a fault."""

from __future__ import annotations

import html
import pathlib
import re
import shutil
import sys

from markdown_it import MarkdownIt

ROOT = pathlib.Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
TOP = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
SECTIONS = ["tutorial", "how-to", "explanation", "reference", "adr"]
OUTSIDE = re.compile(r"^(?:[a-z]+:|//)")
LINK = re.compile(r'(?:href|src)="([^"]*)"')
CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.S)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Commonweal</title>
<link rel="stylesheet" href="{up}docs.css">
</head>
<body>
<nav aria-label="Pages">{navigation}</nav>
<main>{body}</main>
</body>
</html>
"""


class BrokenLinks(ValueError):
    """Links of the pages that lead nowhere, one a line."""


def pages(root: pathlib.Path = ROOT) -> list[pathlib.Path]:
    """The pages in the order of the menu."""
    found = [root / name for name in TOP if (root / name).is_file()]
    for section in SECTIONS:
        found += sorted((root / "docs" / section).glob("*.md"))
    return found


def title(text: str) -> str:
    """The first heading, without marks."""
    heading = re.search(r"^# (.+)$", text, re.M)
    return re.sub(r"[`*_]", "", heading[1]) if heading else "Untitled"


def anchor(heading: str) -> str:
    """The name by which a heading is linked to, as on code forges."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]+>", "", html.unescape(heading)).lower()).strip().replace(" ", "-")


def rendered(text: str) -> str:
    """Markdown as HTML, each heading with its anchor."""
    body = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text)
    return re.sub(r"<h([1-6])>(.*?)</h\1>", lambda found: f'<h{found[1]} id="{anchor(found[2])}">{found[2]}</h{found[1]}>', body)


def broken(page: pathlib.Path, *, root: pathlib.Path = ROOT) -> list[str]:
    """Links of a page that lead to no file, or to no heading of it."""
    faults = []
    for link in LINK.findall(CODE.sub("", rendered(page.read_text(encoding="utf-8")))):
        if OUTSIDE.match(link):
            continue
        path, _, heading = html.unescape(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        missing = not target.exists() or (
            target.suffix == ".md" and heading and f'id="{heading}"' not in rendered(target.read_text(encoding="utf-8"))
        )
        if missing:
            faults.append(f"{page.relative_to(root).as_posix()}: {link} leads nowhere")
    return faults


def written(page: pathlib.Path, *, site: pathlib.Path, root: pathlib.Path, everything: list[pathlib.Path]) -> None:
    relative = page.relative_to(root).with_suffix(".html")
    up = "../" * (len(relative.parts) - 1)
    body = rendered(page.read_text(encoding="utf-8"))
    body = re.sub(r'href="((?!https?:)[^"#]*)\.md(#[^"]*)?"', lambda found: f'href="{found[1]}.html{found[2] or ""}"', body)
    entries = []
    for each in everything:
        here = ' aria-current="page"' if each == page else ""
        address = up + each.relative_to(root).with_suffix(".html").as_posix()
        entries.append(f'<li><a href="{address}"{here}>{html.escape(title(each.read_text(encoding="utf-8")))}</a></li>')
    target = site / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    filled = PAGE.format(
        title=html.escape(title(page.read_text(encoding="utf-8"))), up=up, navigation=f"<ul>{''.join(entries)}</ul>", body=body
    )
    target.write_text(filled, encoding="utf-8")


def build(*, root: pathlib.Path = ROOT, site: pathlib.Path = SITE) -> int:
    """Write every page; the number of pages, or `BrokenLinks`."""
    everything = pages(root)
    faults = [fault for page in everything for fault in broken(page, root=root)]
    if faults:
        raise BrokenLinks("\n".join(faults))
    shutil.rmtree(site, ignore_errors=True)
    for page in everything:
        written(page, site=site, root=root, everything=everything)
    shutil.copy(root / "docs" / "docs.css", site / "docs.css")
    if (root / "docs" / "pictures").is_dir():
        shutil.copytree(root / "docs" / "pictures", site / "docs" / "pictures", dirs_exist_ok=True)
    shutil.copy(site / "README.html", site / "index.html")
    return len(everything)


if __name__ == "__main__":
    try:
        print(f"{build()} pages in {SITE}")
    except BrokenLinks as fault:
        sys.exit(str(fault))
