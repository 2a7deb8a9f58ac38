"""Templates carry no script, style or handler of their own, and every form can be repeated without harm."""

from __future__ import annotations

import re

import pytest

from tests.architecture import tree

TEMPLATES = tree.files(".html", under=("src",))
INLINE = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.I),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a script address": re.compile(r"javascript:", re.I),
    "a foreign address that the page would load": re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.I),
}
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.S)
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.I | re.S)


def inline(text: str) -> list[str]:
    bare = COMMENT.sub("", text)
    return [what for what, pattern in INLINE.items() if pattern.search(bare)]


def unguarded(text: str) -> list[str]:
    """POST forms without the token against forgery or without the number that makes a repeated submit harmless."""
    return [form for form in POST_FORM.findall(COMMENT.sub("", text)) if "csrf_token" not in form or "form_id" not in form]


def test_there_are_templates():
    assert TEMPLATES


def test_templates_hold_nothing_inline():
    assert {tree.name(path): found for path in TEMPLATES if (found := inline(path.read_text(encoding="utf-8")))} == {}


def test_each_post_form_is_guarded():
    assert {tree.name(path): found for path in TEMPLATES if (found := unguarded(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color:red">', "an inline style"),
        ("<style>p{}</style>", "a style element"),
        ("<script>go()</script>", "an inline script"),
        ('<button onclick="go()">', "an event handler"),
        ('<a href="javascript:go()">', "a script address"),
        ('<img src="//elsewhere.example/x.png">', "a foreign address that the page would load"),
    ],
)
def test_something_inline_is_found(text, what):
    assert inline(text) == [what]


@pytest.mark.parametrize("inside", ["", "{% csrf_token %}", "{% form_id %}"])
def test_an_unguarded_form_is_found(inside):
    assert unguarded(f'<form method="post">{inside}</form>')
