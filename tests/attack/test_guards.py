"""Taking out any one guard is noticed: by the table of rights, by the permission matrix, or by a canary."""

from __future__ import annotations

import pytest

from tests.attack import guards
from tests.evidence import rights
from tests.web import canaries, matrix

pytestmark = pytest.mark.attack
MUTANTS = guards.mutants()


def noticed(world, mutant: guards.Mutant) -> str | None:
    """What is said without the guard: by the rules, by the pages of its own module, by the other pages."""
    routes = matrix.routes()
    lines = sorted(matrix.lines(), key=lambda line: routes[line.route].view.__module__ != mutant.module)
    with guards.loose(mutant):
        complaints = (complaint for line in lines for asked in (matrix.wrong, canaries.leaks) for complaint in asked(world, line))
        return next(rights.wrong(world), None) or next(complaints, None)


def test_there_are_guards():
    assert {mutant.what.split()[0] for mutant in MUTANTS} >= {"obtain.one", "may=", "the", "a"}


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_guard_taken_out_is_noticed(world, mutant):
    assert noticed(world, mutant), f"{mutant} can go and no line of the tables notices"
