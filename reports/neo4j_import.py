"""Neo4j's own import tool in (a folder of .csv): what `neo4j-admin database import full` makes a whole database of.

For a first load of millions of facts: the tool fills an empty database many times faster than any client can. The
files hold the mark as well (graph/neo4j_store.py), so that the journal they come from and the server agree afterwards.
The headers are those of the tool's manual: a name, a colon, a type; a group of ids for each label.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph import files, journal
from graph.errors import UsageError
from graph.model import NODES, RELATIONSHIPS, Property, Relationship
from graph.neo4j_store import ONE_MARK
from graph.projection import GraphData, Line, graph_data
from graph.schema import server_constraints
from graph.store import Store

ARGUMENTS, SCHEMA, MARK = "arguments.txt", "schema.cypher", "load.csv"
COMMAND = f"neo4j-admin database import full @{ARGUMENTS} neo4j"
INDEXES = f"cypher-shell -f {SCHEMA}"
TYPES = {"date": "date", "integer": "long", "number": "double", "boolean": "boolean"}
Head = dict[str, str]  # the name of a column in the file, and its type


def write(store: Store, scope: str, folder: Path) -> None:
    """Write a store's graph. Raises UsageError for a part of it, or for a store without a journal."""
    if scope or store.folder is None:
        raise UsageError("import_of_all", scope=scope or store.url)
    loads = journal.loads_of(store.folder)
    data = graph_data(journal.state_of(store.folder, loads))
    write_graph([data], loads, journal.identity(store.folder), folder)


def write_graph(parts: Iterable[GraphData], loads: list[int], identity: str, folder: Path) -> None:
    """Write a graph that comes in parts, each node and relationship in one of them, as of these loads of a journal."""
    folder.mkdir(parents=True, exist_ok=True)
    arguments = [f"--nodes=Load={MARK}"]
    arguments += [f"--nodes={node.label}={node.label}.csv" for node in NODES]
    arguments += [f"--relationships={kind.type}={_name(kind, *ends)}" for kind in RELATIONSHIPS for ends in kind.pairs]
    numbers = ";".join(map(str, loads))
    files.write_text(
        folder / MARK, f"id:ID(Load),loads:long[],complete:boolean,journal\nload,{numbers},true,{identity}\n"
    )
    # The tool makes indexes itself in the block format only, which the Community edition does not have.
    files.write_text(folder / SCHEMA, "".join(f"{statement};\n" for statement in (*server_constraints(), ONE_MARK)))
    # Last an option of one value: the tool takes what stands behind a list of files for one more file.
    arguments.append(f"--multiline-fields={'true' if _rows(parts, folder) else 'false'}")
    files.write_text(folder / ARGUMENTS, "".join(f"{argument}\n" for argument in arguments))


def _rows(parts: Iterable[GraphData], folder: Path) -> bool:
    """Write nodes and relationships; whether a value goes over several lines, which the tool must be told."""
    from pyarrow import csv

    writers: dict[str, csv.CSVWriter] = {}
    broken = False
    try:
        for data in parts:
            for name, head, rows in _tables(data):
                found = _table(head, rows)
                if name not in writers:
                    # Texts stand in quotes and nulls do not: so the tool tells an empty text from none.
                    writers[name] = csv.CSVWriter(folder / name, found.schema)
                writers[name].write_table(found)
                broken = broken or any("\n" in cell or "\r" in cell for cell in _texts(found))
    finally:
        for writer in writers.values():
            writer.close()
    return broken


def _tables(data: GraphData) -> Iterable[tuple[str, Head, list[Mapping[str, Any]]]]:
    """Each file: its name, its columns, its rows."""
    for node in NODES:
        head = {f"id:ID({node.label})": "text", **_columns(node.properties, besides="id")}
        rows = [{**found, f"id:ID({node.label})": found["id"]} for found in data.nodes[node.label].values()]
        yield f"{node.label}.csv", head, [_named(node.properties, row) for row in rows]
    for kind in RELATIONSHIPS:
        for start, end in kind.pairs:
            head = {f":START_ID({start})": "text", f":END_ID({end})": "text", **_columns(kind.properties)}
            lines = (line for line in data.lines[kind.type] if (line.start_label, line.end_label) == (start, end))
            yield _name(kind, start, end), head, [_line(kind, line) for line in lines]


def _line(kind: Relationship, line: Line) -> Mapping[str, Any]:
    ends = {f":START_ID({line.start_label})": line.start, f":END_ID({line.end_label})": line.end}
    return {**_named(kind.properties, line.properties), **ends}


def _columns(properties: tuple[Property, ...], besides: str = "") -> Head:
    return {_heading(item): item.type for item in properties if item.name != besides}


def _heading(item: Property) -> str:
    return f"{item.name}:{TYPES[item.type]}" if item.type in TYPES else item.name


def _named(properties: tuple[Property, ...], row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row by the headings of its columns; what is no property goes along as it is."""
    headings = {item.name: _heading(item) for item in properties}
    return {headings.get(name, name): value for name, value in row.items()}


def _table(head: Head, rows: list[Mapping[str, Any]]) -> Any:
    import pyarrow as pa

    kinds = {"date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema([(name, kinds.get(kind, pa.string())) for name, kind in head.items()])
    return pa.table(
        {field.name: pa.array([row.get(field.name) for row in rows], field.type) for field in schema}, schema
    )


def _texts(table: Any) -> Iterable[str]:
    import pyarrow as pa

    for column in table.columns:
        if column.type == pa.string():
            yield from (cell for cell in column.unique().to_pylist() if cell is not None)


def _name(kind: Relationship, start: str, end: str) -> str:
    return f"{kind.type}-{start}-{end}.csv"
