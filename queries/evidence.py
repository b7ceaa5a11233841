"""Evidence: the facts behind findings, read once for all of a part: names, and where each fact came from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.facts import source_place
from graph.model import BETWEEN_BODIES, NODE
from graph.store import Graph
from queries.findings import Source

# A record has no name: people call it by its file number, or by its day where it has none.
CALLED = {"Record": "coalesce(n.reference, toString(n.held_on))"}
NAMES = {
    label: f"UNWIND $ids AS id MATCH (n:{label} {{{node.key}: id}}) "
    f"RETURN id AS id, {CALLED.get(label, 'n.name')} AS name, n.source AS source, n.source_row AS row"
    for label, node in NODE.items()
}
BETWEEN = {
    line: f"UNWIND $ids AS id MATCH (a:Organisation {{id: id}})-[r:{line}]->(b:Organisation) "
    "WHERE b.id IN $ids AND r.since <= $as_of AND $as_of < r.until "
    "RETURN a.id AS start, b.id AS end_, r.source AS source, r.source_row AS row"
    for line in BETWEEN_BODIES
}
POSTS = (
    "UNWIND $ids AS id MATCH (a:Person {id: id})-[r:SERVES_IN]->(b:Organisation) "
    "WHERE b.id IN $bodies AND r.since <= $as_of AND $as_of < r.until "
    "RETURN a.id AS start, b.id AS end_, r.source AS source, r.source_row AS row"
)


@dataclass
class Facts:
    """Names and sources of nodes by id, sources of relationships by both ends."""

    names: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Source] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[Source]] = field(default_factory=lambda: defaultdict(list))

    def sources(self, subject: str, people: Iterable[str], bodies: Iterable[str]) -> tuple[Source, ...]:
        """Where the facts of one finding came from, once each: appointments and lines, then the nodes themselves."""
        ids = list(dict.fromkeys((*people, *bodies, subject)))
        lines = (self.lines.get((start, end), ()) for start in ids for end in ids)
        found = [source for sources in lines for source in sorted(sources)]
        found += [self.nodes[identity] for identity in ids if identity in self.nodes]
        return tuple(dict.fromkeys(found))


def facts(graph: Graph, rows: Iterable[dict[str, Any]], labels: Iterable[str], as_of: date) -> Facts:
    """The facts behind rows of findings: names of everything they name, and the sources of what joins them."""
    rows = list(rows)
    found = Facts()
    people = sorted({identity for row in rows for identity in row["people"]})
    bodies = sorted({identity for row in rows for identity in row["organisations"]})
    asked: dict[str, set[str]] = defaultdict(set)
    asked["Area"] |= {row["area"] for row in rows}
    asked["Person"] |= {*people}
    asked["Organisation"] |= {*bodies}
    for row, label in zip(rows, labels, strict=True):
        asked[label].add(row["subject"])
    for label, ids in asked.items():
        for row in graph.run(NAMES[label], {"ids": sorted(ids)}):
            found.names[row["id"]] = row["name"] or row["id"]
            _keep(found.nodes, row["id"], row)
    for row in graph.run(POSTS, {"ids": people, "bodies": bodies, "as_of": as_of}):
        found.lines[row["start"], row["end_"]].extend(_source(row))
    for query in BETWEEN.values():
        for row in graph.run(query, {"ids": bodies, "as_of": as_of}):
            found.lines[row["start"], row["end_"]].extend(_source(row))
    return found


def _keep(nodes: dict[str, Source], identity: str, row: dict[str, Any]) -> None:
    for source in _source(row):
        nodes[identity] = source


def _source(row: dict[str, Any]) -> list[Source]:
    """Where a row's fact came from; nothing for what no table described."""
    if row["source"] is None:
        return []
    return [Source(*source_place(row["source"]), row["row"])]
