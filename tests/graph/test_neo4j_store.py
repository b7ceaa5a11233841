"""The same promises on a real server, through the official driver and through py2neo."""

from pathlib import Path

import pytest

from graph.errors import QueryError, StoreError
from graph.kglite_store import KgliteStore
from graph.neo4j_store import MARK, ServerStore
from graph.projection import graph_data
from graph.store import Store, open_store
from tests.districts import district as random_district
from tests.graph.facts import batch, district, load, posts

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


def test_a_reader_cannot_write(store: Store) -> None:
    with store.graph(None) as graph, pytest.raises(QueryError):
        graph.run("CREATE (p:Person {id: 'x'})", {})


def test_a_broken_load_is_seen_and_the_next_writer_finishes_it(store: Store) -> None:
    load(store, district())
    load(store, batch(appointments=[CHAIR]))
    assert isinstance(store, ServerStore)
    store._connection.write([("MATCH (:Person)-[t:SERVES_IN {role: $rows[0]}]->() DELETE t", ["vice_chair"])])
    store._connection.write([(MARK, [[1, 2], [1], False])])

    with pytest.raises(StoreError, match="load_broken"):
        store.load_number()
    load(store, batch(people=[{"id": "x", "name": "赵六"}]))
    assert store.load_number() == 3
    assert len(posts(store)) == 5


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

    with pytest.raises(StoreError, match="not_ours"):
        load(store, district())


def test_a_server_that_is_not_there_is_a_sentence_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="no_server"):
        open_store("bolt://127.0.0.1:1").load_number()
