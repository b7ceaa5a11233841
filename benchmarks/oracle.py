"""DuckDB as the measure: the same facts as SQL tables, and a rule's findings by hand-written SQL (benchmarks/sql)."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from graph.columns import schema
from graph.model import TABLE
from graph.state import State

HERE = Path(__file__).parent
SQL = HERE / "sql"
PARAMETER = re.compile(r"\$(\w+)")
Row = tuple[Any, ...]
Tables = Mapping[str, pa.Table]


def queries() -> dict[str, str]:
    """The hand-written SQL of every rule that has one, by the rule's id."""
    return {path.stem: path.read_text("utf-8") for path in sorted(SQL.glob("*.sql")) if path.stem != "terms"}


def database(parts: Iterable[Tables], threads: int = 1) -> duckdb.DuckDBPyConnection:
    """Everything that graphs of these canonical tables hold, as tables in memory, with the macros of terms.sql.

    One thread, unless more are asked for: processor time of several would be no fair measure.
    """
    connection = duckdb.connect(config={"threads": threads})
    kept: dict[str, list[pa.Table]] = {name: [] for name in TABLE}
    for tables in parts:
        for name, found in tables.items():
            kept[name].append(found)
    for name, tables_of_name in kept.items():
        connection.register(f"fact_{name}", pa.concat_tables(tables_of_name or [schema(name).empty_table()]))
    connection.execute((HERE / "tables.sql").read_text("utf-8"))
    for name in kept:
        connection.unregister(f"fact_{name}")
    connection.execute((SQL / "terms.sql").read_text("utf-8"))
    return connection


def of_load(load: Path, place: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """The same of one load's Parquet files, in a file in `place` with so much memory: for what is larger than that."""
    config = {"threads": 1, "memory_limit": memory, "temp_directory": str(place)}
    connection = duckdb.connect(place / "facts.duckdb", config=config)
    for name in TABLE:
        connection.execute(f"CREATE TEMP VIEW fact_{name} AS FROM '{load / name}.parquet'")
    connection.execute((HERE / "tables.sql").read_text("utf-8"))
    connection.execute((SQL / "terms.sql").read_text("utf-8"))
    return connection


def tables_of(state: State) -> Tables:
    """The canonical tables of a state."""
    return {name: pa.Table.from_pylist(list(state[name].values()), schema(name)) for name in TABLE}


def ask(connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object]) -> list[Row]:
    """The rows of a query; parameters that it does not use are left out."""
    asked = set(PARAMETER.findall(query))
    used = {name: value for name, value in parameters.items() if name in asked}
    return connection.execute(query, used).fetchall()


def comparable(rows: list[Row]) -> set[Row]:
    """Rows as they are compared between engines: equal ones once, lists as tuples."""
    return {tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in rows}
