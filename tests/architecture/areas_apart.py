"""The import contract of areas, read from the playbook's own list: areas meet through tables."""

from __future__ import annotations

import pathlib
import tomllib
from typing import Any

from importlinter import Contract, ContractCheck, output

AREAS = pathlib.Path("src/commonweal/playbook/content/areas.toml")
MEETING_PLACE = "tables"


class AreasApart(Contract):
    """No area imports another, in its own layer even by a detour; any area may import another's tables."""

    type_name = "areas_apart"

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        """Look for imports between `commonweal.LAYER.AREA` packages."""
        names = set(tomllib.loads(AREAS.read_text(encoding="utf-8")))
        layers = sorted(graph.find_children("commonweal"))
        homes = [f"{layer}.{area}" for layer in layers for area in sorted(names) if f"{layer}.{area}" in graph.modules]
        chains = [chain for importer in homes for imported in homes for chain in _between(graph, importer=importer, imported=imported)]
        return ContractCheck(kept=not chains, metadata={"chains": sorted(chains)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each chain on a line."""
        for chain in check.metadata["chains"]:
            output.print_error(" -> ".join(chain), bold=False)


def _between(graph: Any, *, importer: str, imported: str) -> list[tuple[str, ...]]:
    _, layer, area = importer.split(".")
    _, other_layer, other_area = imported.split(".")
    if area == other_area or (other_layer == MEETING_PLACE and layer != MEETING_PLACE):
        return []
    chains = graph.find_shortest_chains(importer, imported, as_packages=True)
    return [tuple(chain) for chain in chains if layer == other_layer or len(chain) == 2]
