"""The canonical tables as Parquet, column types from the model; rows of one home (graph/mentions.py) stand together.

So a district's rows are read without those of the country: the file's own index says which of its row groups hold
them. Pages carry checksums, so that a part that is read alone is known to be what was written.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.codes import NOWHERE
from graph.facts import Fact
from graph.model import TABLE
from graph.state import CONFIRMED

TYPES = {"date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
# What a fact carries beside the columns of its table (graph/facts.py); absent in what older versions wrote.
BESIDE = {"precision": pa.string(), "written": pa.string(), "as_of": pa.date32(), "origins": pa.string()}
HOME = "home"
CONFIRMING = pa.schema([(name, pa.string()) for name in ("table", "key", "columns")])
GROUP = 4096  # rows of a group: about as many as a district has of a table
AT_ONCE = 32  # groups that are read together where all are


def schema(table: str) -> pa.Schema:
    """The Parquet schema of a canonical table: its columns, where each row came from, what BESIDE says, its home."""
    if table == CONFIRMED:
        return CONFIRMING
    columns = [(column.name, TYPES.get(column.type, pa.string())) for column in TABLE[table].columns]
    source = [("source", pa.string()), ("source_row", pa.int64())]
    return pa.schema([*columns, *source, *BESIDE.items(), (HOME, pa.string())])


def table_of(table: str, facts: list[Fact], homes: Sequence[str] = ()) -> pa.Table:
    """Rows as an Arrow table, by home."""
    found = pa.Table.from_pylist(facts, schema(table))
    if table == CONFIRMED:
        return found
    column = pa.array(homes or [NOWHERE] * len(facts), pa.string())
    return found.set_column(found.schema.get_field_index(HOME), HOME, column).sort_by(HOME)


def writer(table: str, path: Path) -> pq.ParquetWriter:
    """A file that takes tables of this schema, by home."""
    return pq.ParquetWriter(path, schema(table), compression="zstd", write_page_checksum=True)


def write(table: str, rows: pa.Table, path: Path) -> None:
    """Write the rows of a table."""
    with writer(table, path) as file:
        file.write_table(rows, row_group_size=GROUP)


def read(path: Path) -> list[Fact]:
    """The rows of a table as they were written; what stands beside its columns is absent where it is blank."""
    return facts(pq.read_table(path))


def values(path: Path, names: Sequence[str]) -> list[list[object]]:
    """Some columns of a table as they were written."""
    found = pq.read_table(path, columns=[*names])
    return [found[name].to_pylist() for name in names]


def facts(rows: pa.Table) -> list[Fact]:
    """Rows of a table as facts."""
    if HOME in rows.column_names:
        rows = rows.drop_columns([HOME])
    empty = [name for name in BESIDE if name in rows.column_names and rows[name].null_count == len(rows)]
    rows = rows.drop_columns(empty)
    beside = [name for name in BESIDE if name in rows.column_names and rows[name].null_count]
    found: list[Fact] = rows.to_pylist()
    for name in beside:
        for row in found:
            if row[name] is None:
                del row[name]
    return found


class Opened:
    """A table's file of which the rows of single homes are read."""

    def __init__(self, path: Path, table: str, as_of: date | None) -> None:
        """Read the file's own index. Rows of loads that did not say their day are of `as_of`."""
        self._file = pq.ParquetFile(path, page_checksum_verification=True)
        self._table, self._as_of = table, as_of
        index = self._file.schema_arrow.get_field_index(HOME)
        groups = (self._file.metadata.row_group(number) for number in range(self._file.num_row_groups))
        found = [group.column(index).statistics if index >= 0 else None for group in groups]
        self._spans = [(s.min, s.max) if s is not None and s.has_min_max else ("", "\U0010ffff") for s in found]
        self._last: tuple[list[int], pa.Table] = ([], pa.table({}))

    def rows(self, lies: str) -> pa.Table:
        """The rows of a home."""
        groups = [number for number, (low, high) in enumerate(self._spans) if low <= lies <= high]
        if not groups:
            return schema(self._table).empty_table()
        if groups != self._last[0]:
            self._last = (groups, self._whole(self._file.read_row_groups(groups, use_threads=False)))
        found = self._last[1]
        return found.filter(pc.equal(found[HOME], lies))

    def all(self) -> pa.Table:
        """All rows."""
        return self._whole(self._file.read())

    def groups(self) -> Iterator[pa.Table]:
        """The rows, some groups at a time: a file of the whole country is not to be in memory at once."""
        for first in range(0, self._file.num_row_groups, AT_ONCE):
            some = range(first, min(first + AT_ONCE, self._file.num_row_groups))
            yield self._whole(self._file.read_row_groups([*some]))

    def _whole(self, rows: pa.Table) -> pa.Table:
        """Rows with every column of the schema, whichever version wrote them."""
        wanted = schema(self._table)
        for field in wanted:
            if field.name not in rows.column_names:
                said = NOWHERE if field.name == HOME else self._as_of if field.name == "as_of" else None
                rows = rows.append_column(field, pa.repeat(pa.scalar(said, field.type), len(rows)))
        rows = rows.select(wanted.names).cast(wanted)
        if self._as_of and rows["as_of"].null_count:
            filled = pc.fill_null(rows["as_of"], pa.scalar(self._as_of, pa.date32()))
            rows = rows.set_column(rows.schema.get_field_index("as_of"), wanted.field("as_of"), filled)
        return rows
