"""One graph of several parts of a store 合图: what a question names, of all of them, each fact once.

It holds the labels, relationships and properties that the query has a name for and nothing else, so that a prefecture
fits into a moment. A question asked of it gives the rows that a graph of everything would give, where all that it
matches is whole in one of the parts (queries/reach.py).
"""

from collections.abc import Iterator, Sequence

from graph import schema
from graph.codes import home
from graph.kglite_build import build
from graph.kglite_graph import KgliteGraph
from graph.model import NODES, RELATIONSHIP, RELATIONSHIPS, Node, Relationship
from graph.projection import GraphData, Line
from graph.store import Graph, Store
from queries.cypher import NAME, tokens
from queries.explore import in_turn
from queries.reach import Reached

BODY = {"id", "area"}


def union(store: Store, parts: Sequence[str | None], query: str) -> GraphData:
    """What a query names, of all these parts."""
    named = {token.text for token in tokens(query, file="") if token.kind == NAME}
    data = GraphData()
    lines: dict[str, dict[tuple[object, ...], Line]] = {kind.type: {} for kind in RELATIONSHIPS}
    for _, graph in in_turn(store, parts):
        _add(graph, named, data, lines)
    data.lines = {kind: list(found.values()) for kind, found in lines.items()}
    return data


def graph_of(data: GraphData) -> KgliteGraph:
    """It as a graph to ask."""
    return KgliteGraph(build(data))


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


def _add(graph: Graph, named: set[str], data: GraphData, lines: dict[str, dict[tuple[object, ...], Line]]) -> None:
    """Put what a graph holds of the names to what is there."""
    for node in NODES:
        if node.label in named:
            for row in graph.run(_nodes(node, named), {}):
                data.nodes[node.label].setdefault(row["id"], row)
    for kind in RELATIONSHIPS:
        if kind.type in named:
            for start, end in kind.pairs:
                if start in named and end in named:
                    _add_lines(graph, kind, start, end, named, lines[kind.type])


def _add_lines(
    graph: Graph, kind: Relationship, start: str, end: str, named: set[str], known: dict[tuple[object, ...], Line]
) -> None:
    tell_apart = schema.LINE_KEY[kind.type]
    kept = [found.name for found in kind.properties if found.name in named or found.name in tell_apart]
    asked = ", ".join(("a.id AS from_id", "b.id AS to_id", *(f"r.{name} AS {name}" for name in kept)))
    for row in graph.run(f"MATCH (a:{start})-[r:{kind.type}]->(b:{end}) RETURN {asked}", {}):
        line = Line(start, row.pop("from_id"), end, row.pop("to_id"), row)
        known.setdefault((line.start, line.end, *(row[name] for name in tell_apart)), line)


def _nodes(node: Node, named: set[str]) -> str:
    kept = [found.name for found in node.properties if found.name in named or found.name in BODY]
    asked = ", ".join(("n.id AS id", *(f"n.{name} AS {name}" for name in kept if name != "id")))
    return f"MATCH (n:{node.label}) RETURN {asked}"
