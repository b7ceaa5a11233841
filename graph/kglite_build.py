"""Building graphs of the embedded engine from tables, and writing them to files.

Relationships are made by CREATE or one call for each type and pair of labels, which keeps parallel ones apart; what
went in is counted, and counted again after opening the file. Apart from graph/kglite_graph.py, which reads: whoever
only asks need not wait for Arrow.
"""

import warnings
from pathlib import Path
from typing import Any

import kglite
import pandas as pd
import pyarrow as pa

from graph import files, schema
from graph.errors import StoreDamagedError, StoreError
from graph.graph_tables import FROM, TO, GraphTables, from_data
from graph.kglite_graph import check, load
from graph.projection import GraphData


def build(data: GraphData | GraphTables) -> Any:
    """A new engine graph of these nodes and relationships. Raises StoreDamagedError when a count is off."""
    tables = from_data(data) if isinstance(data, GraphData) else data
    graph = kglite.KnowledgeGraph()
    for statement in schema.constraints():
        graph.cypher(statement)
    for label, rows in tables.nodes.items():
        _add_nodes(graph, label, rows)
    # One call for each type and pair of labels: a second one would merge parallel relationships (engine-notes).
    for (kind, start, end), rows in tables.lines.items():
        with warnings.catch_warnings(action="ignore"):  # of ends that are missing, which are counted here
            told = graph.add_relationships(_frame(rows), kind, start, FROM, end, TO, column_types=_dates(rows))
        _all_in(kind, len(rows), told["connections_created"] - told["stubs_vivified"])
    check(graph, tables.counts(), "memory")
    return graph


def _add_nodes(graph: Any, label: str, rows: pa.Table) -> None:
    """Put nodes in. The engine would name a node without a name after its id, so those are made by CREATE."""
    if "name" in rows.column_names and rows["name"].null_count:
        nameless = rows.filter(rows["name"].is_null()).to_pylist()
        graph.cypher(schema.create_nodes(label), params={"rows": nameless}, disable_optimizer=True)
        rows = rows.filter(rows["name"].is_valid())
    if len(rows):
        told = graph.add_nodes(_frame(rows), label, "id", column_types=_dates(rows))
        _all_in(label, len(rows), told["nodes_created"])


def _all_in(name: str, wanted: int, made: int) -> None:
    """Nothing was left out or made up. Raises StoreDamagedError."""
    if made != wanted:
        raise StoreDamagedError("counts_differ", path="memory", counts={name: (wanted, made)})


def _frame(rows: pa.Table) -> Any:
    """Rows as the engine takes them: numbers and truth values that may be blank stay what they are."""
    blank = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return rows.to_pandas(types_mapper=blank.get, strings_to_categorical=False)


def _dates(rows: pa.Table) -> dict[str, str]:
    return {column.name: "date" for column in rows.schema if pa.types.is_date(column.type)}


def save(graph: Any, path: Path, counts: dict[str, int]) -> None:
    """Write a graph to its file, open it again and count: a file that is not what was meant is never used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Compact: from 65,536 nodes on the engine would else store columns raw, for loads that map the file into memory
        # (engine-notes: not used, it gave wrong rows of damaged files), and warn (MappedFallbackWarning) of columns
        # that it cannot. Compressed sections each have a checksum, and the file is an eighth.
        graph.save(str(path), layout="compact")
        files.sync(path)
    except (kglite.KgError, OSError) as error:
        raise StoreError("not_writable", path=path, problem=str(error)) from error
    load(path, counts)
