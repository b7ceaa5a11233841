"""The same facts in Neo4j: filled by its import tool and by every other way, audited, a street loaded into them.

The findings must be those of the embedded store. A server counts as time of its own process, so what is quoted is
processor time of client and server together. Where no server can be started there is nothing to measure.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import country, large_store, neo4j_loading, prefecture
from benchmarks import store as store_section
from benchmarks.report import Section, WrongRowsError, machine, own_and_children, table
from graph import journal, schema
from graph.kglite_store import KgliteStore
from graph.model import NODE, NODES
from graph.neo4j_store import ServerStore
from graph.projection import graph_data
from graph.store import open_store
from loaders import read_files
from queries.audit import audit
from queries.findings import Audit
from queries.rule import SHIPPED, load_regulation
from reports import neo4j_import
from tests import servers

COMMUNITIES = 10_000
HEAP = "-Xmx4g"  # a million people and all that is said of them, asked at once
BY_CLIENT = 1_000  # filling more only takes longer, in proportion


class _Told(dict[str, float]):
    """Seconds of each step, told as soon as it has ended: a long run that is stopped has said something."""

    def __setitem__(self, step: str, seconds: float) -> None:
        sys.stderr.write(f"{step}: {seconds:.1f} s\n")
        super().__setitem__(step, seconds)


class Server(NamedTuple):
    """A running server: its address, and the seconds of processor time it has used."""

    address: str
    spent: Callable[[], float]


def section(communities: int = COMMUNITIES) -> Section:
    """Measure so many communities. Raises WrongRowsError."""
    title, command = f"{communities:,} communities in Neo4j", f"python -m benchmarks neo4j --communities {communities}"
    if what := servers.missing():
        return Section(title, command, ([f"Not measured: {what}."],))
    regulation = load_regulation(SHIPPED / "longgang-2005")
    asked = partial(audit, as_of=country.DAY, regulation=regulation)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spent = _Told()
        _, spent[f"the journal written; {large_store.GRAPHS}"] = own_and_children(
            partial(large_store.made, communities, folder / "store")
        )
        store = KgliteStore(folder / "store")
        found, spent["audit, embedded"] = own_and_children(partial(asked, store))
        export = partial(neo4j_import.write, store, "", folder / "files")
        _, spent["files for the import tool"] = own_and_children(export)
        words = ("database", "import", "full", f"@{neo4j_import.ARGUMENTS}", "neo4j")
        tool = partial(servers.administer, folder / "server", *words, folder=folder / "files")
        _, spent["the import tool"] = own_and_children(tool)
        with _server(folder / "server", folder / "store") as server:
            opened = _opened(server)
            _, spent["indexes in Neo4j"] = _both(server, partial(_indexes, opened, folder / "files"))
            held = {name: opened._connection.latest(query)[0]["n"] for name, query in schema.counting().items()}
            theirs, spent["audit in Neo4j, the whole at once"] = _both(server, partial(asked, opened))
            _equal(found, theirs)
            street = store_section.street_of(folder / "store", folder)
            _, spent["the posts of a street loaded into it"] = _both(server, partial(_load, opened, street))
            _, spent["that load undone"] = _both(server, opened.undo)
            _, spent["the same load again, the server warm"] = _both(server, partial(_load, opened, street))
        rows, ways = _by_client(folder / "other")
    return Section(
        title,
        command,
        (
            [machine("kglite", "neo4j"), f"Neo4j {servers.VERSION}, {HEAP}."],
            [f"{_counted(held)}; {len(found.findings):,} findings."],
            table(("work", "processor seconds"), ((name, f"{seconds:.1f}") for name, seconds in spent.items())),
            [f"{BY_CLIENT:,} communities, {rows:,} nodes and relationships, into an empty server that is warm:"],
            table(
                ("way", "processor seconds", "rows a second"),
                ((name, f"{seconds:.1f}", f"{rows / seconds:,.0f}") for name, seconds in ways.items()),
            ),
        ),
    )


def _counted(held: dict[str, int]) -> str:
    lines = sum(count for name, count in held.items() if name not in NODE)
    return ", ".join(f"{held[node.label]:,} {node.label}" for node in NODES) + f", {lines:,} relationships"


@contextmanager
def _server(home: Path, journal_of: Path) -> Iterator[Server]:
    """A server over the database of a folder, with a journal, as the environment says."""
    password = secrets.token_urlsafe(12)
    os.environ.update(RENCHA_PASSWORD=password, RENCHA_JOURNAL=str(journal_of))
    home.mkdir(exist_ok=True)
    process, address = servers.start(home, password, options=[HEAP])
    try:
        yield Server(address, partial(_spent, process.pid))
    finally:
        servers.stop(process)


def _spent(process: int) -> float:
    """The seconds of processor time that a process has used, as Linux tells it."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _both(server: Server, work: Callable[[], Any]) -> tuple[Any, float]:
    """What a work gives, and the processor seconds of this process, its children and the server."""
    began = server.spent()
    found, ours = own_and_children(work)
    return found, ours + server.spent() - began


def _opened(server: Server) -> ServerStore:
    store = open_store(server.address)
    assert isinstance(store, ServerStore)
    return store


def _indexes(store: ServerStore, files: Path) -> None:
    """As `cypher-shell -f schema.cypher` does, and until they are there."""
    for statement in (files / neo4j_import.SCHEMA).read_text("utf-8").split(";\n")[:-1]:
        store._connection.write([(statement, [])])
    store._connection.latest("CALL db.awaitIndexes(3600)")


def _by_client(folder: Path) -> tuple[int, dict[str, float]]:
    """Nodes and relationships of some communities, and what it takes to fill an empty server with them, by each way."""
    folder.mkdir()
    prefecture.loaded(BY_CLIENT, folder)
    data = graph_data(journal.state_of(folder / "store", journal.loads_of(folder / "store")))
    with _server(folder / "server", folder / "store") as server:
        measure = partial(_both, server)
        password = os.environ["RENCHA_PASSWORD"]
        ways = neo4j_loading.measured(data, server.address, password, folder / "server", measure)
    return sum(data.counts().values()), ways


def _load(server: ServerStore, tables: Path) -> None:
    """As `rencha load` does. Raises WrongRowsError where nothing was loaded."""
    batch, report = read_files([tables])
    before = server.load_number()
    server.load(batch, report, mode="by_format", as_of=country.DAY, about={})
    if report.load == before:
        raise WrongRowsError("the street's load changed nothing")


def _equal(ours: Audit, theirs: Audit) -> None:
    """Raises WrongRowsError when two audits do not find the same."""
    sets = [{(one.key, one.evidence, one.verdict) for one in audited.findings} for audited in (ours, theirs)]
    if sets[0] != sets[1]:
        differ = sorted(sets[0] ^ sets[1])
        raise WrongRowsError(f"{len(differ)} findings of the embedded store and Neo4j differ, the first {differ[0]}")
