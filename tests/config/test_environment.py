"""Settings are read by type, and one that cannot be understood says what was given and what is expected."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonweal.config import environment


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(environment, "SETTINGS", {})
    monkeypatch.delenv("COMMONWEAL_TRY", raising=False)


def read(monkeypatch, kind, given, default):
    if given is not None:
        monkeypatch.setenv("COMMONWEAL_TRY", given)
    return getattr(environment, kind)("COMMONWEAL_TRY", default=default, sentence="For a test.")


@pytest.mark.parametrize(
    "kind, given, default, expected",
    [
        ("text", None, "here", "here"),
        ("text", "there", "here", "there"),
        ("switch", None, True, True),
        ("switch", "no", True, False),
        ("switch", "On", False, True),
        ("switch", "", True, False),
        ("number", None, 7, 7),
        ("number", "8", 7, 8),
        ("listing", None, ["a", "b"], ["a", "b"]),
        ("listing", " a , ,c", [], ["a", "c"]),
    ],
)
def test_a_setting_is_read_by_its_type(monkeypatch, kind, given, default, expected):
    assert read(monkeypatch, kind, given, default) == expected
    setting = environment.SETTINGS["COMMONWEAL_TRY"]
    assert (setting.name, setting.sentence) == ("COMMONWEAL_TRY", "For a test.")


def test_a_folder_is_made_whole(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read(monkeypatch, "folder", None, "~/data") == tmp_path / "data"


@pytest.mark.parametrize(
    "kind, given, default, message", [("switch", "maybe", True, "expected yes or no"), ("number", "many", 7, "whole number")]
)
def test_what_cannot_be_understood_is_named(monkeypatch, kind, given, default, message):
    with pytest.raises(environment.SettingError, match=message) as refused:
        read(monkeypatch, kind, given, default)
    assert "COMMONWEAL_TRY" in str(refused.value)
    assert given in str(refused.value)


def test_a_secret_is_given_or_read_from_its_file(monkeypatch, tmp_path):
    file = tmp_path / "secret.key"

    def secret():
        return environment.secret("COMMONWEAL_TRY", file=file, sentence="For a test.")

    assert secret() == ""
    file.write_text("kept\n", encoding="ascii")
    assert secret() == "kept"
    monkeypatch.setenv("COMMONWEAL_TRY", "given")
    assert secret() == "given"


def manage(*arguments, tmp_path, **given):
    keys = {"COMMONWEAL_SECRET_KEY": "k3y-" * 15 + "for-a-test", "COMMONWEAL_AUDIT_KEY": "x", "COMMONWEAL_HOME": str(tmp_path)}
    own = {name: value for name, value in os.environ.items() if not name.startswith("COMMONWEAL_") and name != "DATABASE_URL"}
    surroundings = own | keys | {"DJANGO_SETTINGS_MODULE": "commonweal.config.settings"} | given
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *arguments], env=surroundings, capture_output=True, text=True, check=False
    )


def test_djangos_own_list_for_deployment_finds_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, COMMONWEAL_SECURE="yes")
    assert done.returncode == 0, done.stderr


def test_models_and_migrations_agree(tmp_path):
    done = manage("makemigrations", "--check", "--dry-run", tmp_path=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
