"""The canonical tables as Parquet, column types from the model."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.facts import Fact
from graph.model import TABLE

TYPES = {"date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
BESIDE = ("precision", "written")  # how sure its days are, how it was worded (graph/facts.py): few facts have them


def schema(table: str) -> pa.Schema:
    """The Parquet schema of a canonical table: its columns, then where each row came from and what BESIDE says."""
    columns = [(column.name, TYPES.get(column.type, pa.string())) for column in TABLE[table].columns]
    beside = [("source", pa.string()), ("source_row", pa.int64()), *((name, pa.string()) for name in BESIDE)]
    return pa.schema([*columns, *beside])


def write(table: str, facts: list[Fact], path: Path) -> None:
    """Write the rows of a table."""
    pq.write_table(pa.Table.from_pylist(facts, schema(table)), path, compression="zstd")


def read(path: Path) -> list[Fact]:
    """The rows of a table as they were written; what older versions did not write is absent."""
    rows: list[Fact] = pq.read_table(path).to_pylist()
    for row in rows:
        for name in BESIDE:
            if row.get(name) is None:
                row.pop(name, None)
    return rows
