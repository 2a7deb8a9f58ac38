"""Nothing unfinished, skipped or of one machine stays in the tree."""

from __future__ import annotations

import re

import pytest

from tests.architecture import tree

TEXT = (".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js", ".yaml", ".yml", ".json", ".typ", ".sh", "")


def whole(cut: str) -> str:
    """A word that is written with a cut, so that this file does not find itself."""
    return cut.replace("~", "")


WORDS = {
    "unfinished": re.compile(whole(r"\b(?:TO~DO|FIX~ME|XX~X|HA~CK)\b|raise NotImplemented~Error")),
    "skipped": re.compile(whole(r"mark\.(?:sk~ip|xf~ail)|pytest\.(?:sk~ip|xf~ail|import~orskip)\(")),
    "of one machine": re.compile(whole(r"(?<![\w.}])/(?:wo~rk|ro~ot|ho~me|Us~ers|opt/py~pi)/")),
    "a registry": re.compile(whole(r"py~pi\.org|python~hosted\.org|npm~js\.(?:org|com)|deb\.de~bian\.org|--(?:extra-)?index~-url")),
    "a debugger": re.compile(whole(r"\bbreak~point\(|\bp~db\.set_trace")),
}


def found(text: str) -> list[str]:
    return [what for what, pattern in WORDS.items() if pattern.search(text)]


def test_the_tree_holds_none_of_them():
    readable = [path for path in tree.files(*TEXT) if path.stat().st_size < 2_000_000]
    faults = {tree.name(path): what for path in readable if (what := found(path.read_text(encoding="utf-8", errors="replace")))}
    assert faults == {}


@pytest.mark.parametrize(
    ("cut", "what"),
    [
        ("# TO~DO: later", "unfinished"),
        ("@pytest.mark.sk~ip", "skipped"),
        ("open('/ro~ot/x')", "of one machine"),
        ("see py~pi.org", "a registry"),
        ("break~point()", "a debugger"),
    ],
)
def test_each_of_them_is_found(cut, what):
    assert found(whole(cut)) == [what]


def test_no_file_is_named_after_a_year():
    dated = [
        tree.name(path) for path in tree.python("src", "tests", "docs", "bench") if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", path.stem)
    ]
    assert dated == []
