"""One graph of several parts of a store 合图: what a question names, of all of them, each fact once.

It holds the labels, relationships and properties that the query has a name for and nothing else, so that a prefecture
fits into a moment. A question asked of it gives the rows that a graph of everything would give, where all that it
matches is whole in one of the parts (queries/reach.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pyarrow as pa

from graph import schema
from graph.codes import home
from graph.graph_tables import FROM, TO, Ends, GraphTables, line_schema, node_schema
from graph.kglite_build import build
from graph.kglite_graph import KgliteGraph
from graph.model import NODES, RELATIONSHIP, RELATIONSHIPS, Node, Relationship
from graph.store import Graph, Store
from queries.cypher import NAME, tokens
from queries.explore import in_turn
from queries.reach import Reached

BODY = {"id", "area"}


def union(store: Store, parts: Sequence[str | None], query: str) -> GraphTables:
    """What a query names, of all these parts."""
    named = {token.text for token in tokens(query, file="") if token.kind == NAME}
    nodes: dict[str, list[pa.Table]] = defaultdict(list)
    lines: dict[Ends, list[pa.Table]] = defaultdict(list)
    for _, graph in in_turn(store, parts):
        for node in NODES:
            if node.label in named:
                nodes[node.label].append(_nodes(graph, node, named))
        for kind in RELATIONSHIPS:
            if kind.type in named:
                for start, end in kind.pairs:
                    if start in named and end in named:
                        lines[kind.type, start, end].append(_lines(graph, kind, start, end, named))
    keys = {ends: (FROM, TO, *schema.LINE_KEY[ends[0]]) for ends in lines}
    return GraphTables(
        {label: once for label, found in nodes.items() if (once := _each_once(found, ["id"]))},
        {ends: once for ends, found in lines.items() if (once := _each_once(found, keys[ends]))},
    )


def graph_of(tables: GraphTables) -> KgliteGraph:
    """It as a graph to ask."""
    return KgliteGraph(build(tables))


def further(store: Store, parts: Sequence[str | None], query: str, reached: Reached) -> list[str | None]:
    """These parts and those to which the lines of a question lead from them, as many times as it follows them."""
    there = store.parts("")
    found = list(parts)
    edge = list(parts)
    for _ in range(reached.times):
        edge = sorted(
            {one for one in _beside(store, edge, query, reached) if one in there and one not in found}, key=str
        )
        found += edge
    return found


def _beside(store: Store, parts: Sequence[str | None], query: str, reached: Reached) -> Iterator[str | None]:
    """The parts at the other end of lines that begin, or for `<` end, in these."""
    for part in parts:
        with store.graph(part) as graph:
            for kind, way in reached.hops:
                for start, end in RELATIONSHIP[kind].pairs:
                    if start == end == "Organisation":
                        asked = (
                            f"MATCH (a:{start})-[r:{kind}]->(b:{end}) RETURN DISTINCT a.area AS start, b.area AS end"
                        )
                        for row in graph.run(asked, {}):
                            near, far = (row["start"], row["end"]) if way == ">" else (row["end"], row["start"])
                            if home(near) == part:
                                yield home(far)


def _nodes(graph: Graph, node: Node, named: set[str]) -> pa.Table:
    """The nodes of a label, with what of them is named."""
    whole = node_schema(node.label)
    kept = [name for name in whole.names if name in named or name in BODY]
    asked = ", ".join(f"n.{name} AS {name}" for name in kept)
    rows = graph.run(f"MATCH (n:{node.label}) RETURN {asked}", {})
    return pa.Table.from_pylist(rows, pa.schema([whole.field(name) for name in kept]))


def _lines(graph: Graph, kind: Relationship, start: str, end: str, named: set[str]) -> pa.Table:
    """The relationships of a type between two labels, with what of them is named and what tells them apart."""
    whole = line_schema(kind.type)
    kept = [found.name for found in kind.properties if found.name in named or found.name in schema.LINE_KEY[kind.type]]
    asked = ", ".join((f"a.id AS {FROM}", f"b.id AS {TO}", *(f"r.{name} AS {name}" for name in kept)))
    rows = graph.run(f"MATCH (a:{start})-[r:{kind.type}]->(b:{end}) RETURN {asked}", {})
    return pa.Table.from_pylist(rows, pa.schema([whole.field(name) for name in (FROM, TO, *kept)]))


def _each_once(found: Sequence[pa.Table], key: Sequence[str]) -> pa.Table:
    """Rows of several parts, each once by its key: the first of those that are held twice."""
    rows = pa.concat_tables(found)
    numbered = rows.append_column("", pa.array(range(len(rows))))
    firsts = numbered.group_by(list(key), use_threads=False).aggregate([("", "min")])  # in their order
    return rows.take(firsts["_min"])
