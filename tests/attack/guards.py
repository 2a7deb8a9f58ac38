"""Takes out one guard of a page at a time. A guard is a place where a right is asked for:

- each use of `obtain.one(…)` in a view (replaced by getting the object, whoever asks and whosever it is), and its `may=` alone
- each use of `.visible_to(…)`, with the `organisation=` that narrows the same query, and each rule called so
- each `organisation=` that narrows what an object is obtained from
- each function of a permissions.py
- each refusal raised by `obtain` itself

The changed code is put into the functions that are already loaded, so that addresses lead to it, and taken out again.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import dataclasses
import importlib
import inspect
import types
from collections.abc import Iterator
from pathlib import Path

import commonweal

PACKAGE = Path(commonweal.__file__).parent
UNGUARDED = ast.parse("__import__('django.shortcuts', fromlist=['x']).get_object_or_404", mode="eval").body


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A module without one of its guards."""

    module: str
    line: int
    what: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.what}"


def mutants() -> list[Mutant]:
    patterns = ("web/**/*.py", "api/**/*.py", "evidence/obtain.py", "evidence/*/models.py", "evidence/*/permissions.py")
    files = [file for pattern in patterns for file in sorted(PACKAGE.glob(pattern))]
    return [mutant for file in files for mutant in of_file(file)]


def of_file(file: Path) -> Iterator[Mutant]:
    module = ".".join(("commonweal", *file.relative_to(PACKAGE).with_suffix("").parts))
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for what, change in changes(node, file):
            mutated = copy.deepcopy(tree)
            change(next(node for at, node in enumerate(ast.walk(mutated)) if at == number))
            yield Mutant(module, node.lineno, what, ast.fix_missing_locations(mutated))


def changes(node: ast.AST, file: Path) -> Iterator[tuple[str, object]]:
    if is_call(node, "one") and file.name != "obtain.py":
        yield "obtain.one", get_it_anyway
        if any(keyword.arg == "may" for keyword in node.keywords):
            yield "may=", forget_may
        if any(
            keyword.arg == "organisation" for inner in ast.walk(node.args[1]) if isinstance(inner, ast.Call) for keyword in inner.keywords
        ):
            yield "organisation=", lambda call: anybodys(call.args[1])
    if is_call(node, "visible_to"):
        yield "a use of visible_to", see_all
    if isinstance(node, ast.FunctionDef) and node.name == "visible_to":
        yield "the rule visible_to", return_("self")
    if isinstance(node, ast.FunctionDef) and node.name == "readable_by":
        yield "the rule readable_by", return_("self")
    if isinstance(node, ast.FunctionDef) and file.name == "permissions.py":
        yield f"the right {node.name}", return_("True")
    if isinstance(node, ast.If) and file.name == "obtain.py" and isinstance(node.body[0], ast.Raise) and "may" in ast.unparse(node.test):
        yield "the refusal", never


def is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name


def get_it_anyway(call: ast.Call) -> None:
    call.func, call.args = UNGUARDED, call.args[1:]
    anybodys(call.args[0])
    call.keywords = [keyword for keyword in call.keywords if keyword.arg not in ("may", "of")]


def forget_may(call: ast.Call) -> None:
    call.keywords = [keyword for keyword in call.keywords if keyword.arg != "may"]


def see_all(call: ast.Call) -> None:
    call.func.attr, call.args = "all", []
    anybodys(call)


def anybodys(query: ast.expr) -> None:
    """Rows of every organisation, not only of the one the page is about."""
    for inner in ast.walk(query):
        if isinstance(inner, ast.Call):
            inner.keywords = [keyword for keyword in inner.keywords if keyword.arg != "organisation"]


def return_(value: str):
    def change(function: ast.FunctionDef) -> None:
        function.body = ast.parse(f"return {value}").body

    return change


def never(branch: ast.If) -> None:
    branch.test = ast.Constant(False)


@contextlib.contextmanager
def loose(mutant: Mutant) -> Iterator[None]:
    """The installation without that guard, while this lasts."""
    module = importlib.import_module(mutant.module)
    namespace = dict(module.__dict__)
    names = {node.name for node in mutant.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    only = ast.Module(body=[node for node in mutant.tree.body if not is_model(node)], type_ignores=[])
    exec(compile(only, mutant.module, "exec"), namespace)  # noqa: S102 - our own source, changed above
    swapped = [(old, old.__code__) for name in names for old, _ in pairs(getattr(module, name), namespace[name])]
    try:
        for name in names:
            for old, new in pairs(getattr(module, name), namespace[name]):
                old.__code__ = new.__code__
        yield
    finally:
        for function, code in swapped:
            function.__code__ = code


def is_model(node: ast.AST) -> bool:
    """A model registers itself when it is defined, and holds no rule: rules are on its QuerySet."""
    return isinstance(node, ast.ClassDef) and not any("QuerySet" in ast.unparse(base) for base in node.bases)


def pairs(old: object, new: object) -> Iterator[tuple[types.FunctionType, types.FunctionType]]:
    """Functions of the loaded module with the changed ones that take their place, through decorators and inside classes."""
    if inspect.isclass(old):
        for name, value in vars(old).items():
            if inspect.isfunction(value) and name in vars(new):
                yield from pairs(value, vars(new)[name])
    elif inspect.isfunction(old):
        yield inspect.unwrap(old), inspect.unwrap(new)
