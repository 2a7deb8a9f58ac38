"""What the tests of the tree share: where things lie and how to walk them."""

from __future__ import annotations

import ast
import pathlib
import tomllib
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "commonweal"
AREAS_FILE = pathlib.Path("playbook/content/areas.toml")
OURS = ("src", "tests", "docs", "demo", "bench", "requirements", ".ci")
MADE = {"__pycache__", "site", "var", "node_modules", ".venv", "build", "dist"}


def areas(package: pathlib.Path = PACKAGE) -> dict[str, str]:
    """Area and state (`built` or `planned`), in the playbook's order."""
    return {area: words["state"] for area, words in tomllib.loads((package / AREAS_FILE).read_text(encoding="utf-8")).items()}


def files(*suffixes: str, under: tuple[str, ...] = OURS) -> list[pathlib.Path]:
    """Files of the repository that people wrote, top-level ones included."""
    found = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    for folder in under:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file() and not MADE & set(path.parts)]
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


def python(*folders: str) -> list[pathlib.Path]:
    """Python files under folders of the repository, generated migrations left out."""
    return [path for path in files(".py", under=folders) if "migrations" not in path.parts and path.parent != ROOT]


def parsed(path: pathlib.Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: pathlib.Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path: pathlib.Path) -> str:
    return path.relative_to(ROOT).as_posix()
