"""The locked requirements hold what pyproject.toml asks for, each with hashes, and name no address."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture import tree

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"library": [], "web": ["web", "postgres"], "test": ["test", "web", "postgres", "docs"]}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)


def lock(kind: str) -> str:
    return (tree.ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")


def wanted(kind: str) -> list[Requirement]:
    lines = PROJECT["dependencies"] + [line for extra in LOCKS[kind] for line in PROJECT["optional-dependencies"][extra]]
    return [requirement for line in lines if (requirement := Requirement(line)).name != "commonweal"]


@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_holds_what_is_asked_for(kind):
    pins: dict[str, list[str]] = {}
    for package, version in PINNED.findall(lock(kind)):
        pins.setdefault(canonicalize_name(package), []).append(version)
    unmet = [
        str(each)
        for each in wanted(kind)
        if not any(each.specifier.contains(version) for version in pins.get(canonicalize_name(each.name), []))
    ]
    assert unmet == []


@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_names_no_address(kind):
    assert re.findall(r"\S*://\S*|\S*\.(?:org|com|io|net)\b|^-.*", lock(kind), re.M) == []


@pytest.mark.parametrize("kind", LOCKS)
def test_each_pin_has_hashes(kind):
    entries = re.split(r"\n(?=\S)", lock(kind).strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_library_locks_no_django():
    assert "django" not in lock("library")


def test_each_dependency_says_what_it_is_for():
    text = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    several = [line for line in block.splitlines() if line.startswith('  "')]
    assert [line for line in several if "#" not in line and "commonweal[" not in line] == []
