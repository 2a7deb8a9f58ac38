"""The eight areas bear the same word in every layer: built ones everywhere, planned ones nowhere by half."""

from __future__ import annotations

import pathlib

import pytest

from tests.architecture import tree

EIGHT = ["needs", "stakeholders", "partnerships", "capacity", "workforce", "technology", "indicators", "impact"]
LAYERS = ["tables", "analysis", "reports", "evidence", "web"]
WORDING = "playbook/content/wording/en/{area}.toml"


def homes(area: str, *, package: pathlib.Path) -> dict[str, bool]:
    """Place of an area in each layer, and whether it is there."""
    found = {layer: (package / layer / f"{area}.py").is_file() or (package / layer / area / "__init__.py").is_file() for layer in LAYERS}
    return found | {"wording": (package / WORDING.format(area=area)).is_file()}


def half_built(*, package: pathlib.Path) -> list[str]:
    """What contradicts the list of areas."""
    faults = []
    for area, state in tree.areas(package).items():
        wanted = state == "built"
        faults += [
            f"{area} is {state} but {'missing from' if wanted else 'present in'} {home}"
            for home, there in homes(area, package=package).items()
            if there != wanted
        ]
    return faults


def test_the_playbook_lists_the_eight_areas():
    assert list(tree.areas()) == EIGHT
    assert set(tree.areas().values()) <= {"built", "planned"}


def test_indicators_is_built():
    assert tree.areas()["indicators"] == "built"


def test_each_area_is_in_every_layer_or_in_none():
    assert half_built(package=tree.PACKAGE) == []


@pytest.mark.parametrize("area", [area for area, state in tree.areas().items() if state == "built"])
def test_a_built_area_has_tests_in_the_layers_that_think(area):
    missing = [layer for layer in ("analysis", "reports") if not list((tree.ROOT / "tests" / layer).rglob(f"*{area}*"))]
    assert missing == []


@pytest.mark.parametrize("area", [area for area, state in tree.areas().items() if state == "built"])
def test_a_built_area_has_a_demonstration(area):
    from commonweal.tables import registry

    tables = {contract.table for contract in registry.AREAS[area]}
    shelves = {path.parent for path in (tree.ROOT / "demo").rglob("*") if path.stem in tables}
    assert shelves, f"no shelf under demo/ holds a table of {area}"


def test_a_half_built_area_is_reported(tmp_path):
    for layer in LAYERS:
        (tmp_path / layer).mkdir()
    (tmp_path / tree.AREAS_FILE.parent).mkdir(parents=True)
    (tmp_path / tree.AREAS_FILE).write_text('[needs]\nstate = "planned"\n[impact]\nstate = "built"\n', encoding="utf-8")
    (tmp_path / "web" / "needs").mkdir()
    (tmp_path / "web" / "needs" / "__init__.py").touch()
    faults = half_built(package=tmp_path)
    assert "needs is planned but present in web" in faults
    assert "impact is built but missing from analysis" in faults
