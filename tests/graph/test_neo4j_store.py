"""The same promises on a real server, through the official driver and through py2neo."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from graph import journal
from graph.doctor import examine
from graph.errors import QueryError, StoreError
from graph.kglite_store import KgliteStore
from graph.neo4j_store import MARK, ServerStore, Statement
from graph.projection import graph_data
from graph.store import Store, open_store
from tests.districts import district as random_district
from tests.graph.facts import batch, district, load, posts
from tests.graph.wires import wire

CHAIR = {"person": "440307-3", "organisation": "440307-company", "role": "vice_chair"}


@pytest.fixture(params=["neo4j", pytest.param("py2neo", marks=pytest.mark.py2neo)])
def store(request: pytest.FixtureRequest, neo4j_url: str) -> Store:
    return open_store(neo4j_url if request.param == "neo4j" else f"py2neo+{neo4j_url}")


def test_loads_undo_and_the_same_load_twice(store: Store) -> None:
    load(store, district())
    before = posts(store)
    assert load(store, batch(appointments=[CHAIR])).load == 2
    assert len(posts(store)) == len(before) + 1
    assert load(store, batch(appointments=[CHAIR])).load == 2

    assert store.undo() == 2
    assert posts(store) == before


def test_the_server_holds_what_the_embedded_engine_holds(store: Store, tmp_path: Path) -> None:
    embedded = KgliteStore(tmp_path / "store")
    for facts in (random_district(1), random_district(2), district()):
        load(store, facts)
        load(embedded, facts)

    assert posts(store) == posts(embedded)
    counts = graph_data(store.state()).counts()
    [part] = store.parts("")
    with store.graph(part) as graph:
        for label in ("Area", "Organisation", "Person", "Record"):
            assert graph.run(f"MATCH (n:{label}) RETURN count(n) AS n", {}) == [{"n": counts[label]}]
        for kind in ("PART_OF", "LEADS", "ABOUT", "SERVES_IN"):
            assert graph.run(f"MATCH ()-[r:{kind}]->() RETURN count(r) AS n", {}) == [{"n": counts[kind]}]


def test_a_sandbox_is_rolled_back(store: Store) -> None:
    load(store, district())
    before = posts(store)
    with store.sandbox(None) as sandbox:
        sandbox.write("MATCH (p:Person {id: $id}) DETACH DELETE p", {"id": "440307-1"})
        assert sandbox.run("MATCH (p:Person) RETURN count(p) AS n", {}) == [{"n": 2}]

    assert posts(store) == before


def open_transactions(store: Store) -> int:
    """How many transactions the server holds open, besides the one that asks."""
    with store.graph(None) as graph:
        return len(graph.run("SHOW TRANSACTIONS YIELD transactionId", {})) - 1


def test_a_write_that_fails_on_the_way_leaves_no_transaction_open(store: Store) -> None:
    load(store, district())
    rename = "MATCH (p:Person) SET p.name = $rows[0]"

    def statements() -> Iterator[Statement]:
        yield rename, ["x"]
        raise ValueError("on the way")

    assert isinstance(store, ServerStore)
    with pytest.raises(ValueError, match="on the way"):
        store._connection.write(statements())

    assert open_transactions(store) == 0
    store._connection.write([(rename, ["y"])])  # waits for no lock


LOSES = """
import sys
from graph.errors import StoreError
from graph.store import open_store
store = open_store(sys.argv[1])
print(store.load_number(), flush=True)
sys.stdin.readline()
try:
    store.load_number()
except StoreError as error:
    print(error.key)
"""


@pytest.mark.parametrize("scheme", ["", pytest.param("py2neo+", marks=pytest.mark.py2neo)], ids=["neo4j", "py2neo"])
def test_a_connection_that_is_lost_on_the_way_is_a_sentence(neo4j_url: str, scheme: str) -> None:
    # In a process of its own, because py2neo never closes the socket of a broken connection.
    command = [sys.executable, "-c", LOSES]
    with (
        wire(neo4j_url) as (address, sockets),
        subprocess.Popen([*command, scheme + address], stdin=-1, stdout=-1, text=True) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        for found in sockets:
            with suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)
        said, _ = process.communicate("go on\n", timeout=60)
    assert said == "no_server\n"


def test_a_reader_cannot_write(store: Store) -> None:
    with store.graph(None) as graph, pytest.raises(QueryError):
        graph.run("CREATE (p:Person {id: 'x'})", {})


def test_a_broken_load_is_seen_and_the_next_writer_finishes_it(store: Store) -> None:
    load(store, district())
    load(store, batch(appointments=[CHAIR]))
    assert isinstance(store, ServerStore)
    store._connection.write([("MATCH (:Person)-[t:SERVES_IN {role: $rows[0]}]->() DELETE t", ["vice_chair"])])
    store._connection.write([(MARK, [[1, 2], [1], False, journal.identity(store.folder)])])

    with pytest.raises(StoreError, match="load_broken"):
        store.load_number()
    load(store, batch(people=[{"id": "x", "name": "赵六"}]))
    assert store.load_number() == 3
    assert len(posts(store)) == 5


def test_an_undo_that_was_stopped_half_way_is_finished_and_no_other_load_undone(store: Store) -> None:
    load(store, district())
    load(store, batch(appointments=[CHAIR]))
    load(store, batch(people=[{"id": "x", "name": "赵六"}]))
    assert isinstance(store, ServerStore)
    journal.undo(store.folder, 3)

    assert store.undo() == 3
    assert store.load_number() == 2
    assert len(posts(store)) == 5


def test_a_load_that_the_server_refuses_is_not_accepted_and_can_be_followed_by_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, district())
    assert isinstance(store, ServerStore)
    with monkeypatch.context() as patched:
        patched.setattr("graph.schema.merge_nodes", lambda label: f"UNWIND $rows AS row MERGE (n:{label} {{id: 1/0}})")
        with pytest.raises(QueryError):
            load(store, district("440305"))

    assert journal.loads_of(store.folder) == [1]
    assert load(store, batch(appointments=[CHAIR])).load == 2
    assert store.undo() == 2


def test_another_journal_neither_writes_nor_wipes(store: Store, tmp_path: Path) -> None:
    load(store, district())
    before = posts(store)
    assert isinstance(store, ServerStore)
    stranger = ServerStore(store.url, store._connection, tmp_path / "other")

    for act in (stranger.undo, stranger.rebuild, lambda: load(stranger, district("440305"))):
        with pytest.raises(StoreError, match="other_journal"):
            act()
    assert posts(stranger) == before


def test_repair_makes_the_graph_anew(store: Store) -> None:
    load(store, district())
    before = posts(store)
    assert isinstance(store, ServerStore)
    store._connection.write([("MATCH (n:Person) DETACH DELETE n", [])])

    store.rebuild()
    assert posts(store) == before


def test_a_database_of_somebody_else_is_left_alone(store: Store) -> None:
    assert isinstance(store, ServerStore)
    store._connection.write([("CREATE (:Customer {name: 'x'})", [])])

    for act in (lambda: load(store, district()), store.rebuild):
        with pytest.raises(StoreError, match="not_ours"):
            act()
    assert store._connection.graph().run("MATCH (c:Customer) RETURN count(c) AS n", {}) == [{"n": 1}]


def test_the_doctor_counts_what_the_server_holds(store: Store) -> None:
    load(store, district())
    assert all(check.good for check in examine(store))
    assert isinstance(store, ServerStore)
    store._connection.write([("MATCH (p:Person {id: $rows[0]}) DETACH DELETE p", ["440307-3"])])

    assert not all(check.good for check in examine(store))


def test_a_server_that_is_not_there_is_a_sentence_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="no_server"):
        open_store("bolt://127.0.0.1:1").load_number()
