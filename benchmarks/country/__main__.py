"""`python -m benchmarks.country 30000 -o DIR [--seed N]`: a country as tables (.csv) that `rencha load` takes.

The number is that of the communities: 144 is Longgang, 10000 as many as a prefecture has, 30000 a province; `all` is
every one of the 620,573. With --parquet each part is a folder of Parquet tables as the journal keeps them.
"""

import argparse
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from benchmarks import country
from benchmarks.country.divisions import DivisionsMissingError
from graph.model import TABLE


def main() -> int:
    """Write the files and say how much there is."""
    asked = _arguments()
    size = None if asked.communities == "all" else int(asked.communities)
    try:
        counts = (_parquet if asked.parquet else write_csv)(size, asked.seed, asked.output)
    except DivisionsMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    shown = ", ".join(f"{rows:,} {table}" for table, rows in counts.items())
    sys.stdout.write(f"{asked.output}: {shown}; {time.process_time():.1f} s of processor time\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description=__doc__)
    parser.add_argument("communities", help="about how many, or all")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=country.SEED)
    parser.add_argument("--parquet", action="store_true", help="a folder of Parquet tables for each part instead")
    return parser.parse_args()


def write_csv(size: int | None, seed: int, folder: Path) -> dict[str, int]:
    """One file a table, appended to part by part."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys(TABLE, 0)
    writers: dict[str, csv.CSVWriter] = {}
    try:
        for _, tables in country.districts(size, seed):
            for name, found in tables.items():
                columns = [column.name for column in TABLE[name].columns]
                rows = found.select(columns).rename_columns([column.zh for column in TABLE[name].columns])
                if name not in writers:
                    writers[name] = csv.CSVWriter(folder / f"{name}.csv", rows.schema)
                writers[name].write_table(rows)
                counts[name] += rows.num_rows
    finally:
        for writer in writers.values():
            writer.close()
    return counts


def _parquet(size: int | None, seed: int, folder: Path) -> dict[str, int]:
    """A folder for each part, with the tables that it has rows of."""
    counts = dict.fromkeys(TABLE, 0)
    for code, tables in country.districts(size, seed):
        (folder / code).mkdir(parents=True, exist_ok=True)
        for name, found in tables.items():
            if found.num_rows:
                pq.write_table(pa.table(found), folder / code / f"{name}.parquet", compression="zstd")
                counts[name] += found.num_rows
    return counts


if __name__ == "__main__":
    sys.exit(main())
