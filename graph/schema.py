"""The statements that make and fill a graph on either engine, derived from the model.

Names come from graph/model.py only; every value is a parameter. Labels and types cannot be parameters in Cypher,
so each statement is written out once for each of them here, and nowhere else.
"""

from collections.abc import Iterator
from typing import Any

from graph.model import NODES, RELATIONSHIPS, Relationship
from graph.projection import GraphData, Line

# Neo4j: uniqueness gives the range index behind `id`; these serve the rules (engine-notes, "What is fast").
INDEXES = (
    *(("Organisation", "kind"), ("Organisation", "area"), ("Area", "level"), ("Area", "code")),
    *(("Record", "kind"), ("Record", "reference")),
)
# What tells two relationships of a type between the same two nodes apart; () means there is never more than one.
LINE_KEY = {
    relationship.type: ("id",)
    if relationship.type == "SERVES_IN"
    else ("since", "until")
    if relationship.properties
    else ()
    for relationship in RELATIONSHIPS
}


def constraints() -> list[str]:
    """Uniqueness of `id` for every label: declared before anything is loaded."""
    return [f"CREATE CONSTRAINT FOR (n:{node.label}) REQUIRE n.id IS UNIQUE" for node in NODES]


def server_constraints() -> list[str]:
    """The same for a server, where they may be there already, with the indexes."""
    unique = [
        f"CREATE CONSTRAINT {node.label.lower()}_id IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        for node in NODES
    ]
    ranges = [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in INDEXES
    ]
    return unique + ranges


def create_nodes(label: str) -> str:
    """New nodes from `$rows`, each a map of every declared property."""
    return f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"


def create_lines(kind: str, start: str, end: str) -> str:
    """New relationships from `$rows`: from_id, to_id, properties. CREATE keeps parallel ones apart."""
    return f"{_ends(start, end)} CREATE (a)-[r:{kind}]->(b) SET r = row.properties"


def creations(data: GraphData) -> Iterator[tuple[str, list[Any]]]:
    """What writes a whole graph into an empty one: statements with their `$rows`, nodes first."""
    for label, nodes in data.nodes.items():
        if nodes:
            yield create_nodes(label), list(nodes.values())
    for relationship in RELATIONSHIPS:
        for start, end in relationship.pairs:
            rows = [
                line_row(line)
                for line in data.lines[relationship.type]
                if (line.start_label, line.end_label) == (start, end)
            ]
            if rows:
                yield create_lines(relationship.type, start, end), rows


def line_row(line: Line) -> dict[str, object]:
    """A relationship as a row of `$rows`."""
    return {"from_id": line.start, "to_id": line.end, "properties": line.properties}


def merge_nodes(label: str) -> str:
    """Nodes of `$rows` as they should be, whether they are there or not: safe to repeat."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row"


def delete_nodes(label: str) -> str:
    """Remove the nodes whose ids are `$rows`: safe to repeat."""
    return f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"


def merge_lines(kind: str, start: str, end: str) -> str:
    """Relationships of `$rows` as they should be: safe to repeat."""
    return f"{_ends(start, end)} MERGE (a)-[r:{kind}{_key(kind)}]->(b) SET r = row.properties"


def delete_lines(kind: str, start: str, end: str) -> str:
    """Remove the relationships of `$rows`: safe to repeat."""
    return f"{_ends(start, end)} MATCH (a)-[r:{kind}{_key(kind)}]->(b) DELETE r"


def counting() -> dict[str, str]:
    """Queries that count the nodes of each label and the relationships of each type."""
    asked = {node.label: count_nodes(node.label) for node in NODES}
    return asked | {relationship.type: count_lines(relationship) for relationship in RELATIONSHIPS}


def count_lines(relationship: Relationship) -> str:
    """How many relationships of a type there are."""
    start = relationship.pairs[0][0]
    return f"MATCH (a:{start})-[r:{relationship.type}]->() RETURN count(r) AS n"


def count_nodes(label: str) -> str:
    """How many nodes of a label there are."""
    return f"MATCH (n:{label}) RETURN count(n) AS n"


def _ends(start: str, end: str) -> str:
    return f"UNWIND $rows AS row MATCH (a:{start} {{id: row.from_id}}) MATCH (b:{end} {{id: row.to_id}})"


def _key(kind: str) -> str:
    names = ", ".join(f"{name}: row.properties.{name}" for name in LINE_KEY[kind])
    return f" {{{names}}}" if names else ""
