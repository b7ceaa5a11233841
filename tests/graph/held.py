"""All that a server holds, to be compared with what it should hold."""

from graph.projection import GraphData, Line
from graph.store import Graph


def held(graph: Graph, names: GraphData) -> GraphData:
    """A server's graph, with the nulls of `names`, which a server does not keep."""
    found = GraphData()
    for label, nodes in names.nodes.items():
        every = dict.fromkeys(name for properties in nodes.values() for name in properties)
        for row in graph.run(f"MATCH (n:{label}) RETURN properties(n) AS held", {}):
            assert row["held"]["id"] not in found.nodes[label]
            found.nodes[label][row["held"]["id"]] = {**every, **row["held"]}
    for kind, lines in names.lines.items():
        every = dict.fromkeys(name for line in lines for name in line.properties)
        ends = "labels(a)[0] AS x, a.id AS a, labels(b)[0] AS y, b.id AS b"
        for row in graph.run(f"MATCH (a)-[r:{kind}]->(b) RETURN {ends}, properties(r) AS held", {}):
            found.lines[kind].append(Line(row["x"], row["a"], row["y"], row["b"], {**every, **row["held"]}))
    return found
