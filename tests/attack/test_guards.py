"""Taking out any one guard is noticed: some line of the permission matrix, or of the table of rights, then gets another answer."""

from __future__ import annotations

import pytest

from tests.attack import guards
from tests.evidence import rights
from tests.web import matrix

pytestmark = pytest.mark.attack
MUTANTS = guards.mutants()


def noticed(world, mutant: guards.Mutant) -> str | None:
    """What the tables say without the guard; lines of pages in the same module are asked first."""
    routes = matrix.routes()
    lines = sorted(matrix.lines(), key=lambda line: routes[line.route].view.__module__ != mutant.module)
    with guards.loose(mutant):
        return next((complaint for line in lines for complaint in matrix.wrong(world, line)), None) or next(rights.wrong(world), None)


def test_there_are_guards():
    assert {mutant.what.split()[0] for mutant in MUTANTS} >= {"obtain.one", "may=", "the", "a"}


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_guard_taken_out_is_noticed(world, mutant):
    assert noticed(world, mutant), f"{mutant} can go and no line of the tables notices"
