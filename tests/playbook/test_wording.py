"""Wording: every language says the same things with the same blanks, and English is always there."""

from __future__ import annotations

import pathlib
import string
import tomllib
from importlib import resources

import pytest

from commonweal.playbook import passages, wording

FOLDER = pathlib.Path(str(resources.files("commonweal.playbook"))) / "content" / "wording"
ENGLISH = sorted(path.name for path in (FOLDER / "en").glob("*.toml"))
TRANSLATED = [language for language in wording.available() if language != "en"]


def flat(node, path=()):
    """Every sentence by its path."""
    for name, value in node.items():
        yield from flat(value, (*path, name)) if isinstance(value, dict) else [((*path, name), value)]


def sentences(language, file):
    return dict(flat(tomllib.loads((FOLDER / language / file).read_text(encoding="utf-8"))))


def blanks(sentence):
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None})


def test_french_is_there():
    assert wording.available()[0] == "en"
    assert "fr" in TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_has_the_files_of_english(language):
    assert sorted(path.name for path in (FOLDER / language).glob("*.toml")) == ENGLISH


@pytest.mark.parametrize("file", ENGLISH)
@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_has_the_same_keys_and_the_same_blanks(language, file):
    english, other = sentences("en", file), sentences(language, file)

    assert list(other) == list(english)
    assert {path: blanks(sentence) for path, sentence in other.items()} == {path: blanks(sentence) for path, sentence in english.items()}
    assert [path for path, sentence in other.items() if not sentence.strip()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_translation_says_who_made_and_who_reviewed_it(language):
    for file in ENGLISH:
        assert "reviewed by a native speaker" in (FOLDER / language / file).read_text(encoding="utf-8").splitlines()[0]


def test_a_language_without_wording_falls_back_to_english():
    assert wording.text("levels", "act", language="ru") == wording.text("levels", "act") == "Act"


def test_a_pseudo_language_is_made_from_english():
    accented = wording.text("levels", "act", language="en-xa")

    assert accented != "Act"
    assert wording.find("levels", "not there", language="en-xa") is None


@pytest.mark.parametrize("path", [("levels", "urgent"), ("levels",), ("levels", "act", "more"), ("nothing", "here")])
def test_wording_that_does_not_exist_is_asked_for_by_name(path):
    assert wording.find(*path) is None
    with pytest.raises(wording.WordingError, match="add it to content/wording/en"):
        wording.text(*path)


def test_every_finding_has_a_sentence_a_passage_and_an_action():
    english = dict(flat(wording.catalogue("en")))
    named = {path[1] for path in english if path[0] == "findings"}

    entries = passages.passages("indicators")

    assert named == set(entries)
    assert {("findings", name, "sentence") for name in named} <= set(english)
    assert {("actions", entry.action) for entry in entries.values()} <= set(english)
    assert all(entry.playbook and entry.why for entry in entries.values())


def test_a_finding_without_a_passage_says_where_to_add_it():
    with pytest.raises(passages.PassageError, match=r"add \[surprise\] to content/findings/indicators.toml"):
        passages.passage("indicators.surprise")


def test_an_area_without_findings_has_no_passages():
    assert passages.passages("needs") == {}
