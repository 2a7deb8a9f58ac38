"""Commands on files: `check`, `template`, `analyse`. They need no installation."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commonweal.cli import outcome
from commonweal.lib import languages
from commonweal.tables import faults, reading, registry, templates

FORMATS = ("text", "json")
SOURCE = "source.toml"


def add_commands(subparsers: Any) -> None:
    """Describe the commands to the main parser; each parsed line carries its function as `run`."""
    check = _command(subparsers, "check", "list every error in a folder's tables")
    check.set_defaults(run=outcome.guarded(run_check))
    template = _command(subparsers, "template", "write empty tables with documented headers into a folder")
    template.set_defaults(run=outcome.guarded(run_template))
    analyse = _command(subparsers, "analyse", "check a folder's tables, analyse them and print results and findings")
    analyse.add_argument(
        "--format", choices=FORMATS, default="text", help="text to read (default) or json; this version writes no html or pdf"
    )
    analyse.add_argument("--out", metavar="FILE", type=Path, help="write to a file, whole or not at all, instead of printing")
    analyse.add_argument("--as-of", metavar="DATE", type=_date, help="look at the figures as of this day, YYYY-MM-DD (default: today)")
    analyse.add_argument("--seed", metavar="N", type=_seed, default=0, help="seed of everything random (default 0)")
    analyse.add_argument("--engine", metavar="URL", help="where to compute (default: in this process)")
    analyse.add_argument(
        "--lang", metavar="L", choices=sorted(languages.LANGUAGES), default=languages.DEFAULT, help="language of sentences"
    )
    analyse.add_argument(
        "--set", metavar="NAME=VALUE", type=_setting, action="append", default=[], dest="settings", help="set a parameter; may be repeated"
    )
    analyse.set_defaults(run=outcome.guarded(run_analyse))


def main(argv: Sequence[str] | None = None) -> int:
    """The same commands without those of an installation."""
    parser = argparse.ArgumentParser(prog="commonweal")
    add_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    arguments = parser.parse_args(argv)
    return int(arguments.run(arguments))


def run_check(arguments: argparse.Namespace) -> int:
    area = _read(arguments)
    rows = sum(table["rows"] for table in area.inputs)
    files = [table["file"] for table in area.inputs]
    names = [f"{table['file']} [{table['table']}]" if files.count(table["file"]) > 1 else table["file"] for table in area.inputs]
    listed = ", ".join(f"{name} ({table['rows']:,})" for name, table in zip(names, area.inputs, strict=True))
    print(f"No errors in {rows:,} rows: {listed}")
    return outcome.DONE


def run_template(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    files = templates.files(arguments.area)
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise outcome.UsageError(f"{folder} already holds {', '.join(there)}. Nothing was written: choose an empty folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with (folder / name).open("xb") as file:
                file.write(content)
    except OSError as error:
        raise outcome.UsageError(f"{folder} cannot be written to: {error.strerror}.") from error
    print(f"Wrote {', '.join(files)} to {folder}. Read {templates.README} first.")
    return outcome.DONE


def run_analyse(arguments: argparse.Namespace) -> int:
    settings = _settings(arguments.settings)
    _refuse_out(arguments.out)
    area = _read(arguments)
    # The clock is read here and nowhere below.
    as_of = arguments.as_of or datetime.datetime.now().astimezone().date()
    text = _analysed(area, arguments, as_of=as_of, settings=settings)
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        _write_whole(arguments.out, text)
    return outcome.DONE


def _analysed(area: reading.Area, arguments: argparse.Namespace, *, as_of: datetime.date, settings: dict[str, str]) -> str:
    # Analysis brings its engine along: `check` and `template` start without it.
    from commonweal.playbook import wording
    from commonweal.reports import areas, serialise
    from commonweal.reports import text as text_report

    if not wording.has(arguments.lang):
        print(f"Nobody has put the findings into {languages.LANGUAGES[arguments.lang].name} yet: they are in English.", file=sys.stderr)
    arguments.say("analysing")
    try:
        envelope = areas.REPORTS[area.name](
            area.tables,
            as_of=as_of,
            seed=arguments.seed,
            settings=settings,
            engine=arguments.engine,
            language=arguments.lang,
            inputs=area.inputs,
        )
    except areas.REFUSALS as refusal:
        raise outcome.UsageError(str(refusal)) from refusal
    if arguments.format == "json":
        return serialise.to_json(envelope)
    return text_report.render(envelope, place=_place(arguments.folder), language=arguments.lang)


def _place(folder: Path) -> str:
    """How the heading names the place: as its source.toml does, otherwise by the folder."""
    try:
        source = folder / SOURCE
        named = tomllib.loads(source.read_text(encoding="utf-8") if source.is_file() else "").get("place")
    except (OSError, ValueError):
        named = None
    return named if isinstance(named, str) else folder.resolve().name


def _command(subparsers: Any, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = subparsers.add_parser(name, help=words, description=words[:1].upper() + words[1:] + ".")
    command.add_argument("area", metavar="AREA", help=" or ".join(registry.AREAS))
    command.add_argument("folder", metavar="FOLDER", type=Path, help="folder of the tables")
    return command


def _read(arguments: argparse.Namespace) -> reading.Area:
    arguments.say = outcome.progress()
    try:
        return reading.read(arguments.area, arguments.folder, say=arguments.say)
    except faults.InputError as error:
        total = faults.count(error.faults)
        print(error, file=sys.stderr)
        raise outcome.UsageError(
            f"{total:,} {'error' if total == 1 else 'errors'}; nothing was written. "
            f"What each column holds: commonweal template {arguments.area} NEW_FOLDER"
        ) from error


def _settings(pairs: list[tuple[str, str]]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for name, value in pairs:
        if name in settings:
            raise outcome.UsageError(f'--set {name}: given "{settings[name]}" and "{value}"; expected each name once')
        settings[name] = value
    return settings


def _refuse_out(out: Path | None) -> None:
    """Before long work: whether the answer can be put where it is wanted."""
    if out is not None and ((out.exists() and not out.is_file()) or not out.parent.is_dir()):
        raise outcome.UsageError(
            f"--out {out}: expected the name of a file, no device or folder, in a folder that exists; without --out it is printed"
        )


def _write_whole(out: Path, text: str) -> None:
    """Under another name first, so that nobody ever reads half a file; a link goes on leading to the file it names."""
    try:
        out = out.resolve()
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                os.chmod(file.name, 0o666 & ~_umask())
                os.replace(file.name, out)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        raise outcome.UsageError(f"--out {out}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _date(text: str) -> datetime.date:
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f'given "{text}"; expected a date as YYYY-MM-DD')


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f'given "{text}"; expected a whole number of at least 0')
    return int(text)


def _setting(text: str) -> tuple[str, str]:
    name, separator, value = (part.strip() for part in text.partition("="))
    if not (separator and value and name.isidentifier()):
        raise argparse.ArgumentTypeError(f'given "{text}"; expected NAME=VALUE such as threshold=10')
    return name, value
