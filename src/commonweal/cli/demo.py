"""The demonstration: real shelves loaded into an installation of its own, findings printed, a report written, pages served."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tomllib
from pathlib import Path

from django.conf import settings
from django.db import transaction

from commonweal.cli import installation

SHELVES = Path(__file__).resolve().parents[3] / "demo"
EDITOR = "demo@example.org"
AREA = "indicators"
HOME = "~/.commonweal-demo"  # never the installation a city works with


def add_commands(subparsers) -> None:
    command = subparsers.add_parser("demo", help=installation.INSTALLATION["demo"][1])
    command.add_argument("--no-serve", action="store_true", help="stop when everything is built and printed")
    command.add_argument(
        "--shelves",
        type=Path,
        default=SHELVES,
        help="folder that holds one folder for each place (default: those that come with Commonweal)",
    )
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    command.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one per processor)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Safe to run again: a shelf that was loaded stays as it is, with what people changed in it since."""
    shelves = sorted(folder.parent for folder in arguments.shelves.glob("*/source.toml"))
    if not shelves:
        say(f"There is no shelf in {arguments.shelves}: expected folders with a source.toml.")
        say("Clone the repository, or name a folder with --shelves.")
        return 2
    os.environ.setdefault("COMMONWEAL_HOME", HOME)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.config.settings")
    say(f"Preparing the demonstration in {settings.HOME}")
    installation.prepare()
    password = _editor()
    if password:  # at once: it is kept nowhere else, and loading may be interrupted
        print(f"To change something, sign in as {EDITOR} with the password {password}\n", flush=True)
    for number, shelf in enumerate(shelves, start=1):
        say(f"Loading {shelf.name} ({number} of {len(shelves)})")
        _print_findings(*_load(shelf))
    if password:
        print(f"To change something, sign in as {EDITOR} with the password {password}")
    else:
        print(f"To change something, sign in as {EDITOR} with the password of the first time; to begin afresh, delete {settings.HOME}")
    if not arguments.no_serve:
        installation.serve(host=arguments.host, port=arguments.port, workers=arguments.workers)
    return 0


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _editor() -> str:
    """A person who may edit the shelves; the password when they are new, empty when they were there."""
    from commonweal.evidence.accounts import actions as accounts
    from commonweal.evidence.accounts.models import User
    from commonweal.evidence.audit.actions import CONSOLE

    if User.objects.filter(email=EDITOR).exists():
        return ""
    password = secrets.token_urlsafe(12)
    accounts.create(by=CONSOLE, email=EDITOR, password=password, name="Demonstration editor")
    return password


def _load(shelf: Path):
    """The shelf's organisation, and its source."""
    from commonweal.evidence.accounts.models import User
    from commonweal.evidence.audit.actions import CONSOLE
    from commonweal.evidence.indicators import actions
    from commonweal.evidence.organisations import actions as organisations
    from commonweal.evidence.organisations.models import Organisation, Role
    from commonweal.tables import reading

    source = tomllib.loads((shelf / "source.toml").read_text(encoding="utf-8"))
    organisation = Organisation.objects.filter(slug=shelf.name).first()
    if organisation is not None:
        return organisation, source
    area = reading.read(AREA, shelf)
    with transaction.atomic():
        organisation = organisations.create(
            by=CONSOLE,
            slug=shelf.name,
            name=source["name"],
            time_zone=source["time_zone"],
            open_to_public=True,
            illustrative=source["illustrative"],
            source=f"{source['source']}. {source['attribution']}",
        )
        organisations.grant(organisation, by=CONSOLE, user=User.objects.get(email=EDITOR), role=Role.EDITOR)
        words = {name: source[name] for name in ("source", "licence", "attribution")}
        actions.load(organisation, by=CONSOLE, tables=area.tables, boundaries=area.boundaries, source=words)
    return organisation, source


def _print_findings(organisation, source) -> None:
    """Findings on the terminal, and the whole report as a file: of what is in use now, as the pages show it."""
    from commonweal.evidence.indicators import results
    from commonweal.reports import serialise, text

    envelope = results.envelope(organisation, language="en")
    print(text.render(envelope, place=organisation.name, language="en"))
    print(f"{source['attribution']}\n")
    file = settings.HOME / "reports" / f"{organisation.slug}-{AREA}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(serialise.to_json(envelope), encoding="utf-8")
    print(f"The whole report: {file}\n")
