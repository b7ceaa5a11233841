"""DuckDB as the measure: the same facts as SQL tables, and a rule's findings by hand-written SQL (benchmarks/sql)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from graph.model import NODES, RELATIONSHIPS, Property
from graph.projection import GraphData, graph_data
from graph.state import State

SQL = Path(__file__).with_name("sql")
TYPES = {"date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# Ends of a relationship are called as a person would: a post has a person and a body.
ENDS = {"SERVES_IN": ("person", "organisation")}
Row = tuple[Any, ...]


def queries() -> dict[str, str]:
    """The hand-written SQL of every rule that has one, by the rule's id."""
    return {path.stem: path.read_text("utf-8") for path in sorted(SQL.glob("*.sql")) if path.stem != "terms"}


def database(state: State) -> duckdb.DuckDBPyConnection:
    """Everything that a store's graph holds, as tables in memory, with the macros of terms.sql."""
    data = graph_data(state)
    connection = duckdb.connect()
    for node in NODES:
        rows = [[found.get(item.name) for item in node.properties] for found in data.nodes[node.label].values()]
        _table(connection, node.label.lower(), _columns(node.properties), rows)
    for relationship in RELATIONSHIPS:
        start, end = ENDS.get(relationship.type, ("from_id", "to_id"))
        columns = {start: "VARCHAR", end: "VARCHAR", **_columns(relationship.properties)}
        _table(connection, relationship.type.lower(), columns, _lines(data, relationship.type, relationship.properties))
    connection.execute((SQL / "terms.sql").read_text("utf-8"))
    return connection


def ask(connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object]) -> list[Row]:
    """The rows of a query; parameters that it does not use are left out."""
    used = {name: value for name, value in parameters.items() if f"${name}" in query}
    return connection.execute(query, used).fetchall()


def comparable(rows: list[Row]) -> set[Row]:
    """Rows as they are compared between engines: equal ones once, lists as tuples."""
    return {tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in rows}


def _columns(properties: tuple[Property, ...]) -> dict[str, str]:
    return {item.name: TYPES.get(item.type, "VARCHAR") for item in properties}


def _lines(data: GraphData, kind: str, properties: tuple[Property, ...]) -> list[list[Any]]:
    return [
        [line.start, line.end, *(line.properties.get(item.name) for item in properties)] for line in data.lines[kind]
    ]


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: list[list[Any]]) -> None:
    """A table of these rows, handed over as Arrow: row by row it would take minutes."""
    import pyarrow as pa

    declared = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    connection.execute(f"CREATE TABLE {name} ({declared})")
    if rows:
        arrays = [pa.array([_plain(row[place]) for row in rows]) for place in range(len(columns))]
        connection.register("handed_over", pa.table(arrays, names=list(columns)))
        connection.execute(f"INSERT INTO {name} SELECT * FROM handed_over")
        connection.unregister("handed_over")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
