"""The canonical tables as Parquet, column types from the model."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.facts import Fact
from graph.model import TABLE
from graph.state import CONFIRMED

TYPES = {"date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
# What a fact carries beside the columns of its table (graph/facts.py); absent in what older versions wrote.
BESIDE = {"precision": pa.string(), "written": pa.string(), "as_of": pa.date32(), "origins": pa.string()}
CONFIRMING = pa.schema([(name, pa.string()) for name in ("table", "key", "columns")])


def schema(table: str) -> pa.Schema:
    """The Parquet schema of a canonical table: its columns, then where each row came from and what BESIDE says."""
    if table == CONFIRMED:
        return CONFIRMING
    columns = [(column.name, TYPES.get(column.type, pa.string())) for column in TABLE[table].columns]
    return pa.schema([*columns, ("source", pa.string()), ("source_row", pa.int64()), *BESIDE.items()])


def write(table: str, facts: list[Fact], path: Path) -> None:
    """Write the rows of a table."""
    pq.write_table(pa.Table.from_pylist(facts, schema(table)), path, compression="zstd")


def read(path: Path) -> list[Fact]:
    """The rows of a table as they were written; what stands beside its columns is absent where it is blank."""
    rows: list[Fact] = pq.read_table(path).to_pylist()
    for row in rows:
        for name in BESIDE:
            if row.get(name) is None:
                row.pop(name, None)
    return rows
