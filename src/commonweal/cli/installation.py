"""Commands of an installation: prepare it, serve it."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import secrets
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from commonweal.cli.main import INSTALLATION

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_commands(subparsers) -> None:
    init = subparsers.add_parser("init", help=INSTALLATION["init"][1])
    init.add_argument(
        "--email", help="address of the first account; its password is asked for, or read from standard input when that is no terminal"
    )
    init.add_argument("--name", default="", help="name of that person")
    init.add_argument("--organisation", metavar="SLUG", help="address of a first organisation, which that person administers")
    init.add_argument("--organisation-name", metavar="NAME", help="its name; the address in capitals without it")
    init.set_defaults(run=run_init)
    serve = subparsers.add_parser("serve", help=INSTALLATION["serve"][1])
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    serve.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one per processor)")
    serve.set_defaults(run=run_serve)


def run_init(arguments: argparse.Namespace) -> int:
    """Safe to run again: what is there already stays."""
    prepare()
    print(f"Ready: {settings.HOME}")
    if arguments.email:
        return first_account(arguments)
    return 0


def prepare() -> None:
    """Folder, keys, tables and static files of this installation, made where they are missing. Leaves Django ready for use."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.config.settings")
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("SECRET_KEY", "AUDIT_KEY"):
        if not key(name):
            setattr(settings, name, write_key(settings.KEY_FILES[name]))
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    gather_static()


def gather_static() -> None:
    """Styles and pictures of this version, named by what is in them; an upgrade may bring new ones without a migration."""
    call_command("collectstatic", interactive=False, verbosity=0)


def key(name: str) -> str:
    """A key of this installation; empty where it has none yet, of which Django would only complain."""
    try:
        return getattr(settings, name)
    except ImproperlyConfigured:
        return ""


def write_key(file: Path) -> str:
    """A new key that only this user can read; the one that is there when another process was faster.

    It is whole before it bears its name: half a key, left by a power cut, would lock the installation out of itself.
    """
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # for this user only
    try:
        with os.fdopen(handle, "w", encoding="ascii") as open_file:
            open_file.write(secrets.token_urlsafe(48) + "\n")
            open_file.flush()
            os.fsync(open_file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, file)
    finally:
        os.unlink(unfinished)
    return file.read_text(encoding="ascii").strip()


def first_account(arguments: argparse.Namespace) -> int:
    from commonweal.evidence.accounts import actions as accounts
    from commonweal.evidence.audit.actions import CONSOLE
    from commonweal.evidence.organisations import actions as organisations
    from commonweal.evidence.organisations.models import Role

    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        user = accounts.create(by=CONSOLE, email=arguments.email, password=password, name=arguments.name)
        if arguments.organisation:
            name = arguments.organisation_name or arguments.organisation.replace("-", " ").title()
            organisation = organisations.create(by=CONSOLE, slug=arguments.organisation, name=name)
            organisations.grant(organisation, by=CONSOLE, user=user, role=Role.ADMINISTRATOR)
    except ValidationError as refused:
        print("Nothing was added: " + " ".join(refused.messages), file=sys.stderr)
        return 2
    print(f"{user.email} can sign in.")
    return 0


def run_serve(arguments: argparse.Namespace) -> int:
    problem = not_ready()
    if problem:
        print(problem, file=sys.stderr)
        return 2
    if arguments.host not in LOOPBACK and not settings.SECURE:
        print(
            "Others can reach these pages without HTTPS. Put a proxy with HTTPS before them and set COMMONWEAL_SECURE=yes.", file=sys.stderr
        )
    gather_static()
    serve(host=arguments.host, port=arguments.port, workers=arguments.workers)
    return 0


def not_ready() -> str:
    """Why this installation cannot be served yet, with what to do; empty when it can."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.config.settings")
    if not key("SECRET_KEY") or not key("AUDIT_KEY"):
        return f"There is no installation in {settings.HOME} yet. Run: commonweal init"
    django.setup()
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return f"The database cannot be reached ({type(error).__name__}). Check DATABASE_URL and that the server runs."
    finally:
        connection.close()
    if behind:
        return f"The database is {len(behind)} steps behind this version. Make a backup, then run: commonweal init"
    return ""


def serve(*, host: str, port: int, workers: int) -> None:
    """Answer until told to stop (SIGTERM or Ctrl-C); the workers stop with this process."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    print(f"http://{'localhost' if host in LOOPBACK else host}:{port}/  (Ctrl-C stops it)", flush=True)
    Granian(
        "commonweal.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,  # the default of 512 threads, each with its own database connection, is slower and heavier
        backpressure=64,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()
