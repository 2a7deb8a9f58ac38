"""Nothing unfinished, skipped or of one machine stays in the tree."""

from __future__ import annotations

import re

import pytest

from tests.architecture import tree

TEXT = (".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js", ".yaml", ".yml", ".json", ".typ", ".sh", "")
WORDS = {  # in pieces, so that this file does not find itself
    "unfinished": re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|raise NotImplemented" r"Error"),
    "skipped": re.compile(r"mark\.(?:sk" r"ip|xf" r"ail)|pytest\.(?:sk" r"ip|xf" r"ail|import" r"orskip)\("),
    "of one machine": re.compile(r"(?<![\w.~}])/(?:wo" r"rk|ro" r"ot|ho" r"me|Us" r"ers|opt/py" r"pi)/"),
    "a registry": re.compile(
        r"py" r"pi\.org|python" r"hosted\.org|npm" r"js\.(?:org|com)|deb\.de" r"bian\.org|--(?:extra-)?index" r"-url(?! pyproject)"
    ),
    "a debugger": re.compile(r"\bbreak" r"point\(|\bp" r"db\.set_trace"),
}
GENERATED = {"Makefile": "a registry"}  # names the option that keeps addresses out


def found(text: str, *, name: str = "") -> list[str]:
    return [what for what, pattern in WORDS.items() if pattern.search(text) and GENERATED.get(name) != what]


def test_the_tree_holds_none_of_them():
    readable = [path for path in tree.files(*TEXT) if path.stat().st_size < 2_000_000]
    faults = {
        tree.name(path): what for path in readable if (what := found(path.read_text(encoding="utf-8", errors="replace"), name=path.name))
    }
    assert faults == {}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# TODO: later", "unfinished"),
        ("@pytest.mark.skip", "skipped"),
        ("open('/root/x')", "of one machine"),
        ("see pypi.org", "a registry"),
        ("breakpoint()", "a debugger"),
    ],
)
def test_each_of_them_is_found(text, what):
    assert found(text) == [what]


def test_no_file_is_named_after_a_year():
    dated = [
        tree.name(path) for path in tree.python("src", "tests", "docs", "bench") if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", path.stem)
    ]
    assert dated == []
