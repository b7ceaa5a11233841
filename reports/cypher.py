"""Cypher out (.cypher): statements that make the graph anew in an empty Neo4j 5, run as they stand by cypher-shell.

The statements are those that fill a store (graph/schema.py), with their rows written out. A text stands in quotes from
which it cannot break out: quotes and backslashes are escaped, and a backslash never stands before a `u`, which some
versions read as a character before they look for quotes.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graph import files
from graph.projection import graph_data
from graph.schema import creations, server_constraints
from graph.state import State

ROWS = 500  # of one statement
ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write(state: State, path: Path) -> None:
    """Write the statements, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, "".join(f"{statement};\n" for statement in statements(state)))


def statements(state: State) -> Iterator[str]:
    """Constraints and indexes, then nodes, then relationships."""
    yield from server_constraints()
    for statement, rows in creations(graph_data(state)):
        written = sorted(map(literal, rows))
        for start in range(0, len(written), ROWS):
            yield statement.replace("$rows", f"[{', '.join(written[start : start + ROWS])}]", 1)


def literal(value: object) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(found)}" for name, found in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, str):
        return "'" + value.translate(ESCAPES).replace("\\\\u", "\\\\' + 'u") + "'"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return repr(value)  # numbers
