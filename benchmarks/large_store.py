"""A store of a whole country: the generator's districts written as one accepted load, graphs built from it.

`python -m benchmarks.large_store 30000 DIR` makes it and says what each step took; DIR is then a store like any other.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import country
from graph import columns, files, journal
from graph.kglite_store import KgliteStore
from graph.model import TABLES

GRAPHS = "index, and all graphs, built and verified"


def main() -> int:
    """Make a store and print the steps."""
    size = None if sys.argv[1] == "all" else int(sys.argv[1])
    folder = Path(sys.argv[2])
    for name, seconds in made(size, folder).items():
        sys.stdout.write(f"{name}: {seconds:.1f} s\n")
    return 0


def made(size: int | None, folder: Path) -> dict[str, float]:
    """The wall seconds of each step of making a store of so many communities."""
    shutil.rmtree(folder, ignore_errors=True)
    steps: dict[str, float] = {}
    with _timed(steps, "generating and writing the journal"):
        _journal(size, folder)
    with _timed(steps, GRAPHS):
        KgliteStore(folder).rebuild()
    return steps


def _journal(size: int | None, folder: Path) -> None:
    """One load that holds everything, group by group, so that it is never in memory as a whole."""
    load = folder / "loads" / "000001"
    load.mkdir(parents=True)
    writers = {table.name: columns.writer(table.name, load / f"{table.name}.parquet") for table in TABLES}
    waiting: dict[str, list[pa.Table]] = {name: [] for name in writers}
    for code, tables in country.districts(size):
        for name, found in tables.items():
            waiting[name].append(_at(found, code, columns.schema(name)))
            if sum(map(len, waiting[name])) >= columns.GROUP:
                _flush(writers[name], waiting[name])
    for name, writer in writers.items():
        _flush(writer, waiting[name])
        writer.close()
    digests = {path.name: journal.digest(path) for path in sorted(load.glob("*.parquet"))}
    said = {"load": 1, "who": "benchmark", "when": datetime.now(UTC).isoformat(timespec="seconds"), "digests": digests}
    files.write_json(load / "manifest.json", {**said, "mode": "merge", "as_of": country.DAY.isoformat(), "files": []})


def _at(rows: pa.Table, code: str, schema: pa.Schema) -> pa.Table:
    """Rows of a part with every column of the journal, in that home."""
    columns_ = [
        pa.repeat(pa.scalar(code), len(rows))
        if field.name == columns.HOME
        else rows[field.name] if field.name in rows.column_names else pa.nulls(len(rows), field.type)
        for field in schema
    ]  # fmt: skip
    return pa.table(columns_, schema=schema)


def _flush(writer: pq.ParquetWriter, waiting: list[pa.Table]) -> None:
    if waiting:
        writer.write_table(pa.concat_tables(waiting), row_group_size=columns.GROUP)
        waiting.clear()


@contextmanager
def _timed(steps: dict[str, float], name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    steps[name] = time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
