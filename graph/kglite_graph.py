"""The embedded engine, KGLite: a graph in this process, used only in the way that was measured right.

Queries run with the optimiser off and the graph read only (engine-notes, faults W1 to W3); relationships are made
by CREATE, which keeps parallel ones apart; what went in is counted, and counted again after opening a file.
"""

import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kglite
import pyarrow as pa

from graph import files, schema
from graph.errors import QueryError, StoreDamagedError, StoreError
from graph.graph_tables import FROM, TO, GraphTables, from_data
from graph.model import NODES, RELATIONSHIPS
from graph.projection import GraphData, difference
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
        return [dict(row) for row in view]

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


def build(data: GraphData | GraphTables) -> Any:
    """A new engine graph of these nodes and relationships. Raises StoreDamagedError when a count is off."""
    tables = from_data(data) if isinstance(data, GraphData) else data
    graph = kglite.KnowledgeGraph()
    for statement in schema.constraints():
        graph.cypher(statement)
    for label, rows in tables.nodes.items():
        _add_nodes(graph, label, rows)
    # One call for each type and pair of labels: a second one would merge parallel relationships (engine-notes).
    for (kind, start, end), rows in tables.lines.items():
        with warnings.catch_warnings(action="ignore"):  # of ends that are missing, which are counted here
            told = graph.add_relationships(_frame(rows), kind, start, FROM, end, TO, column_types=_dates(rows))
        _all_in(kind, len(rows), told["connections_created"] - told["stubs_vivified"])
    _check(graph, tables.counts(), "memory")
    return graph


def _add_nodes(graph: Any, label: str, rows: pa.Table) -> None:
    """Put nodes in. The engine would name a node without a name after its id, so those are made by CREATE."""
    if "name" in rows.column_names and rows["name"].null_count:
        nameless = rows.filter(rows["name"].is_null()).to_pylist()
        graph.cypher(schema.create_nodes(label), params={"rows": nameless}, disable_optimizer=True)
        rows = rows.filter(rows["name"].is_valid())
    if len(rows):
        told = graph.add_nodes(_frame(rows), label, "id", column_types=_dates(rows))
        _all_in(label, len(rows), told["nodes_created"])


def _all_in(name: str, wanted: int, made: int) -> None:
    """Nothing was left out or made up. Raises StoreDamagedError."""
    if made != wanted:
        raise StoreDamagedError("counts_differ", path="memory", counts={name: (wanted, made)})


def _frame(rows: pa.Table) -> Any:
    """Rows as the engine takes them: numbers and truth values that may be blank stay what they are."""
    import pandas as pd

    blank = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return rows.to_pandas(types_mapper=blank.get, strings_to_categorical=False)


def _dates(rows: pa.Table) -> dict[str, str]:
    return {column.name: "date" for column in rows.schema if pa.types.is_date(column.type)}


def save(graph: Any, path: Path, counts: dict[str, int]) -> None:
    """Write a graph to its file, open it again and count: a file that is not what was meant is never used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Compact: from 65,536 nodes on the engine would else store columns raw, for loads that map the file into memory
        # (engine-notes: not used, it gave wrong rows of damaged files), and warn (MappedFallbackWarning) of columns
        # that it cannot. Compressed sections each have a checksum, and the file is an eighth.
        graph.save(str(path), layout="compact")
        files.sync(path)
    except (kglite.KgError, OSError) as error:
        raise StoreError("not_writable", path=path, problem=str(error)) from error
    load(path, counts)


def load(path: Path, counts: dict[str, int] | None = None) -> KgliteGraph:
    """Open a graph file. Raises StoreDamagedError when it does not open, or holds another number of anything."""
    try:
        graph = kglite.load(str(path))
        graph.verify_integrity()
    except (kglite.KgError, OSError) as error:
        raise StoreDamagedError("graph_damaged", path=path, problem=str(error)) from error
    if counts is not None:
        _check(graph, counts, str(path))
    return KgliteGraph(graph)


def _check(graph: Any, counts: dict[str, int], path: str) -> None:
    there = {name: graph.cypher(query, disable_optimizer=True)[0]["n"] for name, query in schema.counting().items()}
    off = difference(counts, there)
    if off:
        raise StoreDamagedError("counts_differ", path=path, counts=off)
