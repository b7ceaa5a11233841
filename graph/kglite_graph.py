"""The embedded engine, KGLite: a graph in this process, used only in the way that was measured right.

Queries run with the optimiser off and the graph read only (engine-notes, faults W1 to W3); relationships are made
by CREATE, which keeps parallel ones apart; what went in is counted, and counted again after opening a file.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kglite

from graph import schema
from graph.errors import QueryError, StoreDamagedError
from graph.model import NODES, RELATIONSHIPS
from graph.projection import difference
from graph.store import Record

DECLARED = {node.label for node in NODES} | {relationship.type for relationship in RELATIONSHIPS}
DECLARED |= {found.name for owner in (*NODES, *RELATIONSHIPS) for found in owner.properties}
QUOTED = re.compile(r"'(\w+)'")
kglite.set_query_warning_policy("silent")  # `run` reads every warning itself


class KgliteGraph:
    """One graph in memory."""

    def __init__(self, graph: Any) -> None:
        """Wrap an engine's graph for reading."""
        self._graph = graph
        graph.read_only(True)

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query. Raises QueryError."""
        try:
            view = self._graph.cypher(query, params=dict(parameters), disable_optimizer=True)
        except kglite.KgError as error:
            raise QueryError("query_failed", problem=str(error)) from error
        for warning in view.warnings:
            # A declared name that merely has no rows yet is expected; anything else the engine warns of is a fault.
            named = QUOTED.search(warning)
            if named is None or named[1] not in DECLARED:
                raise QueryError("query_failed", problem=warning)
        rows: list[Record] = view.to_list()
        return rows

    def sandbox(self) -> "KgliteSandbox":
        """A copy of the graph that may be changed: copy on write, no cost."""
        return KgliteSandbox(self._graph.copy())


class KgliteSandbox(KgliteGraph):
    """A copy of a graph: what is written into it reaches nothing else."""

    def write(self, statement: str, parameters: Mapping[str, object]) -> None:
        """Change the copy. Raises QueryError."""
        self._graph.read_only(False)
        try:
            self._graph.cypher(statement, params=dict(parameters), disable_optimizer=True)
        except kglite.KgError as error:
            raise QueryError("query_failed", problem=str(error)) from error
        finally:
            self._graph.read_only(True)


def load(path: Path, counts: dict[str, int] | None = None) -> KgliteGraph:
    """Open a graph file. Raises StoreDamagedError when it does not open, or holds another number of anything."""
    try:
        graph = kglite.load(str(path))
        graph.verify_integrity()
    except (kglite.KgError, OSError) as error:
        raise StoreDamagedError("graph_damaged", path=path, problem=str(error)) from error
    if counts is not None:
        check(graph, counts, str(path))
    return KgliteGraph(graph)


def check(graph: Any, counts: dict[str, int], path: str) -> None:
    """Count what an engine's graph holds. Raises StoreDamagedError where it is another number of anything."""
    there = {name: graph.cypher(query, disable_optimizer=True)[0]["n"] for name, query in schema.counting().items()}
    off = difference(counts, there)
    if off:
        raise StoreDamagedError("counts_differ", path=path, counts=off)
