"""`commonweal COMMAND`: commands on files need no Django, commands of an installation do and say so when it is missing."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence

from commonweal import __version__

FILES = "commonweal.cli.files"  # check, template, analyse
INSTALLATION = {  # command -> module whose `add_commands` describes it, and one line
    "init": ("commonweal.cli.installation", "prepare an installation: its folder, keys, database and first account"),
    "serve": ("commonweal.cli.installation", "serve the pages of this installation"),
    "demo": ("commonweal.cli.demo", "build the demonstration, print its findings and serve it"),
}
NEEDS_WEB = "`commonweal {command}` runs an installation, which needs more than the library: pip install 'commonweal[web]'"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 2 bad input, 1 a fault of ours."""
    given = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in given if not word.startswith("-")), "")
    if command in INSTALLATION and importlib.util.find_spec("django") is None:
        print(NEEDS_WEB.format(command=command), file=sys.stderr)
        return 2
    arguments = parser(command).parse_args(given)
    return arguments.run(arguments)


def parser(command: str) -> argparse.ArgumentParser:
    """All commands with one line each; what describes them fully is imported only for the one that is called."""
    made = argparse.ArgumentParser(
        prog="commonweal", description="Decide together whether a smart-city initiative is worth doing, with the evidence shown."
    )
    made.add_argument("--version", action="version", version=f"commonweal {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    if command in INSTALLATION:
        importlib.import_module(INSTALLATION[command][0]).add_commands(commands)
        return made
    importlib.import_module(FILES).add_commands(commands)
    for name, (_, words) in INSTALLATION.items():
        commands.add_parser(name, help=words)
    return made
