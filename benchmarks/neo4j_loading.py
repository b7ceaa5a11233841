"""The ways into a server that runs, side by side: the same rows by the same MERGE, which may be repeated.

`UNWIND` is what a load does. The other two leave the transactions to the server; they run outside a managed
transaction, so that whoever uses them has to find out how far they came when the server goes away.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j

from benchmarks.report import WrongRowsError
from graph import schema
from graph.delta import BATCH, Statement, statements
from graph.model import NODES, RELATIONSHIPS, Property
from graph.projection import GraphData
from reports import neo4j_import
from tests import servers

CONVERT = {"date": "date", "integer": "toInteger", "number": "toFloat", "boolean": "toBoolean"}
IN_TRANSACTIONS = f"IN TRANSACTIONS OF {BATCH} ROWS"
Measure = Callable[[Callable[[], Any]], tuple[Any, float]]


def measured(data: GraphData, address: str, password: str, home: Path, measure: Measure) -> dict[str, float]:
    """Seconds of every way to fill the empty server with a graph. Raises WrongRowsError where one does not."""
    folder = home / "import"  # where a server's settings let LOAD CSV read; the one of the tests reads anywhere
    neo4j_import.write_graph([data], [1], "", folder)
    ways: dict[str, Callable[[neo4j.Session], None]] = {
        f"`UNWIND … MERGE`, a transaction for {BATCH:,} rows": lambda session: _by_unwind(session, data),
        f"`UNWIND … CALL (row) {{ }} {IN_TRANSACTIONS}`": lambda session: _by_call(session, data),
        f"`LOAD CSV … CALL (row) {{ }} {IN_TRANSACTIONS}`": lambda session: _by_csv(session, folder),
    }
    found: dict[str, float] = {}
    quiet = neo4j.NotificationMinimumSeverity.OFF
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password), notifications_min_severity=quiet) as driver:
        # The first time warms the server, for all alike, and is not counted.
        for name, fill in [("", next(iter(ways.values()))), *ways.items()]:
            servers.empty(address, password)
            with driver.session() as session:
                for statement in schema.server_constraints():
                    session.run(statement).consume()
                session.run("CALL db.awaitIndexes(600)").consume()
                _, found[name] = measure(partial(fill, session))
                _check(name, session, data)
    return {name: seconds for name, seconds in found.items() if name}


def _by_unwind(session: neo4j.Session, data: GraphData) -> None:
    for statement in statements(GraphData(), data):
        session.execute_write(_run, statement)


def _run(transaction: Any, statement: Statement) -> None:
    transaction.run(statement[0], rows=statement[1]).consume()


def _by_call(session: neo4j.Session, data: GraphData) -> None:
    rows: dict[str, list[Any]] = {}
    for text, batch in statements(GraphData(), data):
        rows.setdefault(text, []).extend(batch)
    for text, every in rows.items():
        session.run(_in_transactions("UNWIND $rows AS row", text), rows=every).consume()


def _by_csv(session: neo4j.Session, folder: Path) -> None:
    for file, columns, text in _files():
        reading = f"LOAD CSV WITH HEADERS FROM '{(folder / file).as_uri()}' AS line WITH {{{columns}}} AS row"
        session.run(_in_transactions(reading, text)).consume()


def _in_transactions(reading: str, text: str) -> str:
    return f"{reading} CALL (row) {{ {text.removeprefix('UNWIND $rows AS row ')} }} {IN_TRANSACTIONS}"


def _files() -> Iterator[tuple[str, str, str]]:
    """Each file of the import tool, its lines as rows of `$rows`, and the statement for these."""
    for node in NODES:
        columns = f"id: line.`id:ID({node.label})`, {_map(*(item for item in node.properties if item.name != 'id'))}"
        yield f"{node.label}.csv", columns, schema.merge_nodes(node.label)
    for kind in RELATIONSHIPS:
        for start, end in kind.pairs:
            ends = f"from_id: line.`:START_ID({start})`, to_id: line.`:END_ID({end})`"
            columns = f"{ends}, properties: {{{_map(*kind.properties)}}}"
            yield f"{kind.type}-{start}-{end}.csv", columns, schema.merge_lines(kind.type, start, end)


def _map(*properties: Property) -> str:
    """Properties from a line, whose values are all texts."""
    return ", ".join(f"{item.name}: {_value(item)}" for item in properties)


def _value(item: Property) -> str:
    heading = f"{item.name}:{neo4j_import.TYPES[item.type]}" if item.type in neo4j_import.TYPES else item.name
    return f"{CONVERT.get(item.type, '')}(line.`{heading}`)"


def _check(way: str, session: neo4j.Session, data: GraphData) -> None:
    for name, query in schema.counting().items():
        [row] = session.run(query).data()
        if row["n"] != data.counts()[name]:
            raise WrongRowsError(f"{way}: {row['n']} of {name} and not {data.counts()[name]}")
