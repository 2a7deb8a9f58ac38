"""Every write is an action that names its author and leaves one entry, or nothing at all."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps

import commonweal
from commonweal.evidence.audit import actions
from commonweal.evidence.audit.models import Entry
from tests import factories
from tests.evidence.calls import CALLS, SECRET

PACKAGE = Path(commonweal.__file__).parent
FILES = sorted(PACKAGE.glob("evidence/*/actions.py"))
MODULES = [importlib.import_module(f"commonweal.evidence.{file.parent.name}.actions") for file in FILES]
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "raw",
    "execute",
    "executemany",
}


def stored() -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in apps.get_models()}


def test_every_action_has_a_call():
    assert set(CALLS) == set(actions.ACTIONS)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_action_writes_one_entry(world, name):
    before = set(Entry.objects.values_list("pk", flat=True))
    actions.ACTIONS[name](**CALLS[name](world), by=world.people["administrator"])
    [entry] = Entry.objects.exclude(pk__in=before)
    assert (entry.action, entry.by) == (name, str(world.people["administrator"].pk))
    assert len(entry.digest) == len(entry.hash) == 64
    assert [value for value in SECRET if value in repr(entry.__dict__)] == []


@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_action_that_fails_leaves_nothing(world, name, monkeypatch):
    arguments, before = CALLS[name](world), stored()
    monkeypatch.setattr(actions, "_append", fail)
    with pytest.raises(RuntimeError, match="the disk is full"):
        actions.ACTIONS[name](**arguments, by=world.people["administrator"])
    assert stored() == before


def fail(*args, **kwargs):
    raise RuntimeError("the disk is full")


@pytest.mark.parametrize("name", sorted(CALLS))
@pytest.mark.parametrize("by", [None, "", "somebody", 7])
def test_an_action_without_an_author_does_nothing(world, name, by):
    arguments, before = CALLS[name](world), stored()
    with pytest.raises(actions.ActionError, match="give the person who acts"):
        actions.ACTIONS[name](**arguments, by=by)
    assert stored() == before


@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_action_takes_its_author_by_name_and_says_what_it_does(name):
    by = inspect.signature(actions.ACTIONS[name]).parameters["by"]
    assert (by.kind, by.default) == (by.KEYWORD_ONLY, by.empty)
    assert inspect.getdoc(actions.ACTIONS[name])


def test_an_action_is_named_by_what_it_changes_and_how():
    assert [name for name in actions.ACTIONS if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []


def test_every_public_function_that_writes_is_an_action_or_exempt():
    public = {
        f"{module.__name__}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and writes(ast.parse(inspect.getsource(function)))
    }
    registered = {f"{function.__module__}.{function.__name__}" for function in actions.ACTIONS.values()}
    assert public - registered == set(actions.UNRECORDED)


def test_only_actions_write():
    outside = [file for file in PACKAGE.glob("**/*.py") if file.name != "actions.py" and "migrations" not in file.parts]
    django = [file for file in outside if file.relative_to(PACKAGE).parts[0] in {"evidence", "web", "api", "cli", "config"}]
    assert django
    found = {str(file.relative_to(PACKAGE)): calls for file in django if (calls := writes(ast.parse(file.read_text(encoding="utf-8"))))}
    assert found == {}


def writes(tree: ast.AST) -> list[str]:
    """Calls that change the database; calling an action, with its `by=`, is no such call."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.removeprefix("a") in WRITES
        and not any(keyword.arg == "by" for keyword in node.keywords)
    ]


@pytest.mark.parametrize(
    "line", ["organisation.save()", "Grant.objects.create(user=user)", "rows.filter(x=1).update(y=2)", "await grant.adelete()"]
)
def test_a_write_elsewhere_is_found(line):
    assert writes(ast.parse(f"async def sneak():\n    {line}"))


def test_what_changes_without_an_entry_is_listed():
    tables = {model._meta.label for model in apps.get_models()}
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("commonweal.")}
    assert set(actions.EXEMPT) <= tables, "the list names a table that is gone"
    assert tables - ours <= set(actions.EXEMPT), "a library brought a table of its own: say why it needs no entry"
    recorded = {"accounts.User", "organisations.Organisation", "organisations.Grant", "datasets.Dataset"}
    assert ours - set(actions.EXEMPT) >= recorded


def test_nothing_to_do_leaves_no_entry(world):
    city = world.cities["open"]
    before = Entry.objects.count()
    assert actions.ACTIONS["organisations.set_open"](city, by=actions.CONSOLE, open_to_public=True) == city
    person = world.people["viewer"]
    actions.ACTIONS["organisations.grant"](city, by=actions.CONSOLE, user=person, role="viewer")
    assert Entry.objects.count() == before


def test_an_account_belongs_to_the_chain_of_the_installation(db):
    person = factories.user()
    entry = Entry.objects.of(None).newest_first()[0]
    assert (entry.object_type, entry.object_id, entry.by) == ("accounts.User", str(person.pk), "console")
    assert entry.fields == ["email", "language", "name"]


@pytest.mark.parametrize(
    "source, message",
    [
        (lambda: actions.action("test.no_author")(lambda city: actions.unchanged(city)), "must take `by`"),
        (lambda: actions.action("organisations.create")(keyword_by), "two actions named organisations.create"),
    ],
)
def test_an_action_written_wrongly_is_refused_at_once(source, message):
    with pytest.raises(actions.ActionError, match=message):
        source()


def keyword_by(*, by):
    return None


@pytest.fixture
def registered(monkeypatch):
    """Registers an action for one test."""
    monkeypatch.setattr(actions, "ACTIONS", dict(actions.ACTIONS))
    return lambda function: actions.action(f"test.{function.__name__}")(function)


def test_an_action_must_say_what_it_did(db, registered):
    with pytest.raises(actions.ActionError, match="must return done"):
        registered(keyword_by)(by=actions.CONSOLE)


def test_an_action_inside_an_action_is_refused(db, registered):
    def outer(*, by):
        return actions.done(factories.organisation())

    before = stored()
    with pytest.raises(actions.ActionError, match="called inside test[.]outer"):
        registered(outer)(by=actions.CONSOLE)
    assert stored() == before
