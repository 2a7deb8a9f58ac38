"""The demonstration, built again."""

from __future__ import annotations

import argparse

import pytest

from commonweal.cli import demo


@pytest.mark.parametrize(
    ("password", "words"), [("s3cret", "with the password s3cret\n"), ("", "with the password of the first time; to begin afresh, delete ")]
)
def test_how_to_sign_in_is_said_each_time(password, words, monkeypatch, capsys):
    monkeypatch.setenv("COMMONWEAL_HOME", str(demo.settings.HOME))  # as the process has it: nothing leaks into other tests
    monkeypatch.setattr(demo.installation, "prepare", lambda: None)
    monkeypatch.setattr(demo, "_editor", lambda: password)
    monkeypatch.setattr(demo, "_load", lambda shelf: ())
    monkeypatch.setattr(demo, "_print_findings", lambda: None)

    assert demo.run(argparse.Namespace(shelves=demo.SHELVES, no_serve=True)) == 0

    assert f"To change something, sign in as {demo.EDITOR} {words}" in capsys.readouterr().out
