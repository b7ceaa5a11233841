"""A graph as Arrow tables: nodes by label, relationships by type and the labels they join; as the engine takes them.

The same content as graph/projection.py has as plain data, column by column: so a district is projected in a tenth of
a second. What a canonical table leaves blank becomes the same as there (the property: tests/graph/test_parts.py).
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from graph.columns import TYPES
from graph.model import NODE, NODES, RELATIONSHIP, RELATIONSHIPS, Property
from graph.projection import GraphData

Ends = tuple[str, str, str]  # type, label of the start, label of the end
FROM, TO = "from_id", "to_id"


@dataclass
class GraphTables:
    """Nodes with `id` first; relationships with FROM and TO first; every property that the model declares."""

    nodes: dict[str, pa.Table] = field(default_factory=dict)
    lines: dict[Ends, pa.Table] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many nodes of each label and relationships of each type."""
        found = Counter({node.label: len(self.nodes.get(node.label, ())) for node in NODES})
        found.update({relationship.type: 0 for relationship in RELATIONSHIPS})
        for (kind, _, _), rows in self.lines.items():
            found[kind] += len(rows)
        return dict(found)

    def digest(self) -> str:
        """A digest of everything in it, whatever the order it was put in."""
        seen = hashlib.sha256()
        for name, rows in (*sorted(self.nodes.items()), *sorted(self.lines.items())):
            seen.update(repr((name, len(rows))).encode())
            for column in _ordered(rows).itercolumns():
                plain = column.cast(pa.int32()) if pa.types.is_date(column.type) else column
                seen.update(repr(plain.to_pylist()).encode())
        return seen.hexdigest()


def node_schema(label: str) -> pa.Schema:
    """The columns of a label's nodes."""
    own = [(item.name, _type(item)) for item in NODE[label].properties if item.name != "id"]
    return pa.schema([("id", pa.string()), *own])


def line_schema(kind: str) -> pa.Schema:
    """The columns of a type's relationships; a post has an `id` of its own beside its ends."""
    own = [(item.name, _type(item)) for item in RELATIONSHIP[kind].properties]
    return pa.schema([(FROM, pa.string()), (TO, pa.string()), *own])


def from_data(data: GraphData) -> GraphTables:
    """Plain data as tables."""
    nodes = {label: pa.Table.from_pylist([*found.values()], node_schema(label)) for label, found in data.nodes.items()}
    lines = {ends: pa.Table.from_pylist(rows, line_schema(ends[0])) for ends, rows in _grouped(data).items()}
    return GraphTables({label: rows for label, rows in nodes.items() if len(rows)}, lines)


def _grouped(data: GraphData) -> dict[Ends, list[dict[str, Any]]]:
    found: dict[Ends, list[dict[str, Any]]] = {}
    for kind, lines in data.lines.items():
        for line in lines:
            row = {FROM: line.start, TO: line.end, **line.properties}
            found.setdefault((kind, line.start_label, line.end_label), []).append(row)
    return found


def _ordered(rows: pa.Table) -> pa.Table:
    """Rows in the order of all that tells them apart."""
    by = [name for name in (FROM, TO, "id", "since", "until") if name in rows.column_names]
    return rows.sort_by([(name, "ascending") for name in by])


def _type(item: Property) -> pa.DataType:
    return TYPES.get(item.type, pa.string())
