"""An installation is prepared and served by two commands, from an empty folder, in processes of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest

PASSWORD = "a long enough secret"


def commonweal(*arguments, home, stdin="", **given):
    own = {name: value for name, value in os.environ.items() if not name.startswith(("COMMONWEAL_", "DJANGO_")) and name != "DATABASE_URL"}
    surroundings = own | {"COMMONWEAL_HOME": str(home)} | given
    return subprocess.Popen(
        [sys.executable, "-m", "commonweal", *arguments],
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments, stdin="", **given) -> tuple[int, str, str]:
    process = commonweal(*arguments, **given)
    out, err = process.communicate(stdin, timeout=60)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    home = tmp_path_factory.mktemp("installation") / "home"
    done = run("init", "--email", "ada@example.org", "--organisation", "harbour-city", stdin=f"{PASSWORD}\n", home=home)
    assert done == (0, f"Ready: {home}\nada@example.org can sign in.\n", "")
    return home


def test_the_folder_and_its_keys_are_for_one_user_only(installation):
    assert installation.stat().st_mode & 0o777 == 0o700
    keys = [(installation / name) for name in ("secret.key", "audit.key")]
    assert [key.stat().st_mode & 0o777 for key in keys] == [0o600, 0o600]
    assert keys[0].read_text(encoding="ascii") != keys[1].read_text(encoding="ascii")


def test_preparing_again_changes_nothing(installation):
    before = (installation / "secret.key").read_bytes()
    assert run("init", home=installation)[0] == 0
    assert (installation / "secret.key").read_bytes() == before


def test_an_account_that_cannot_be_made_leaves_nothing(installation):
    for email, password in (("ada@example.org", PASSWORD), ("new@example.org", "short"), ("no address", PASSWORD)):
        code, out, err = run("init", "--email", email, "--organisation", "elsewhere", stdin=f"{password}\n", home=installation)
        assert (code, "can sign in" in out, err.startswith("Nothing was added:")) == (2, False, True)


def test_serving_before_preparing_says_what_to_do(tmp_path):
    code, _, err = run("serve", home=tmp_path / "nothing")
    assert code == 2
    assert "commonweal init" in err


def test_serving_an_older_database_says_what_to_do(tmp_path):
    keys = {"COMMONWEAL_SECRET_KEY": "k" * 50, "COMMONWEAL_AUDIT_KEY": "a"}
    (tmp_path / "home").mkdir()
    code, _, err = run("serve", home=tmp_path / "home", **keys)
    assert code == 2
    assert re.search(r"\d+ steps behind.*commonweal init", err)


def test_serving_without_a_database_says_what_to_do(installation):
    code, _, err = run("serve", home=installation, DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert code == 2
    assert "DATABASE_URL" in err


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_pages_are_served_until_told_to_stop(installation, stop):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = commonweal("serve", "--port", str(port), "--workers", "2", home=installation)
    try:
        assert server.stdout.readline().startswith(f"http://localhost:{port}/")
        page = patiently(f"http://127.0.0.1:{port}/accounts/sign-in/")
        assert b"Sign in" in page
        [style] = re.findall(rb'href="(/static/commonweal[^"]*\.css)"', page)
        assert patiently(f"http://127.0.0.1:{port}{style.decode()}")
        workers = psutil.Process(server.pid).children(recursive=True)
        assert len(workers) >= 2
        server.send_signal(stop)
        assert server.wait(timeout=20) == 0
        assert psutil.wait_procs(workers, timeout=5)[1] == []
    finally:
        if server.poll() is None:
            server.kill()
        server.communicate()


def patiently(url: str) -> bytes:
    """The page, once the server answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server on this machine
                return answer.read()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_command_of_an_installation_without_django_says_what_to_install(monkeypatch, capsys):
    from commonweal.cli import main

    monkeypatch.setattr(main.importlib.util, "find_spec", lambda name: None)
    assert main.main(["serve"]) == 2
    assert "pip install 'commonweal[web]'" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    from commonweal.cli import main

    with pytest.raises(SystemExit) as ended:
        main.main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert [name for name in ("analyse", "check", "template", "init", "serve") if name not in out] == []


def test_half_a_key_is_never_left_under_its_name(tmp_path, monkeypatch):
    from commonweal.cli import installation

    def power_cut(handle):
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(installation.os, "fsync", power_cut)
        with pytest.raises(OSError, match="power cut"):
            installation.write_key(tmp_path / "secret.key")
    assert list(tmp_path.iterdir()) == []

    first = installation.write_key(tmp_path / "secret.key")
    assert len(first) == 64
    assert installation.write_key(tmp_path / "secret.key") == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
