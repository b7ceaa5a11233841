"""A server killed under a load, at any moment, and started again: nothing is lost, and nothing is there twice."""

import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph import journal
from graph.errors import StoreError
from graph.facts import Batch
from graph.neo4j_store import ServerStore
from graph.projection import GraphData, Line, graph_data
from graph.store import Graph, open_store
from tests import counting, servers
from tests.districts import district
from tests.graph.facts import load
from tests.graph.wires import COMMIT, wire

PEOPLE = 30
SEED = int(os.environ.get("RENCHA_SEED") or time.time_ns() % 1_000_000)


class Mortal:
    """A server that can be killed and started again, over the same database at the same address."""

    def __init__(self, home: Path) -> None:
        self._home, self._password = home, secrets.token_urlsafe(12)
        self.process, self.address = servers.start(home, self._password)
        os.environ["RENCHA_PASSWORD"] = self._password

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def start(self) -> None:
        self.process, _ = servers.start(self._home, self._password, int(self.address.rpartition(":")[2]))

    def restart(self) -> None:
        self.kill()
        self.start()


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    if what := servers.missing():
        counting.lacking(what)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RENCHA_PASSWORD", "")
        server = Mortal(tmp_path_factory.mktemp("mortal"))
        yield server
        servers.stop(server.process)


@pytest.fixture
def url(mortal: Mortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database, where a load of a few hundred rows takes many transactions."""
    print(f"RENCHA_SEED={SEED}")
    monkeypatch.setenv("RENCHA_JOURNAL", str(tmp_path / "journal"))
    servers.empty(mortal.address, os.environ["RENCHA_PASSWORD"])
    return mortal.address


def facts(turn: int) -> Batch:
    """A district with parallel posts and lines; of two turns each ends, changes and adds some of the other's facts."""
    return district(SEED + turn, size=PEOPLE)


def in_small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.neo4j_store.BATCH", 40)
    monkeypatch.setattr("graph.neo4j_store.ONE_TRANSACTION", 200)


def content(graph: Graph, names: GraphData) -> GraphData:
    """All that a server holds, with the nulls that it does not keep."""
    found = GraphData()
    for label, nodes in names.nodes.items():
        every = dict.fromkeys(name for properties in nodes.values() for name in properties)
        for row in graph.run(f"MATCH (n:{label}) RETURN properties(n) AS held", {}):
            assert row["held"]["id"] not in found.nodes[label]
            found.nodes[label][row["held"]["id"]] = {**every, **row["held"]}
    for kind, lines in names.lines.items():
        every = dict.fromkeys(name for line in lines for name in line.properties)
        ends = "labels(a)[0] AS x, a.id AS a, labels(b)[0] AS y, b.id AS b"
        for row in graph.run(f"MATCH (a)-[r:{kind}]->(b) RETURN {ends}, properties(r) AS held", {}):
            found.lines[kind].append(Line(row["x"], row["a"], row["y"], row["b"], {**every, **row["held"]}))
    return found


def equals_the_journal(store: ServerStore, loads: list[int]) -> None:
    """The journal has these loads, and the server every fact of them once, and none besides."""
    assert journal.loads_of(store.folder) == loads
    assert store.load_number() == loads[-1]
    wanted = graph_data(journal.state_of(store.folder, loads))
    with store.graph(None) as graph:
        held = content(graph, wanted)
        [everything] = graph.run("MATCH (n) RETURN count(n) AS nodes, count { ()-[]->() } AS lines", {})
    assert held.counts() == wanted.counts()
    assert held.digest() == wanted.digest()
    counts = wanted.counts()
    nodes = sum(counts[label] for label in wanted.nodes)
    assert everything == {"nodes": nodes + 1, "lines": sum(counts.values()) - nodes}  # and the mark


def opened(url: str) -> ServerStore:
    store = open_store(url)
    assert isinstance(store, ServerStore)
    return store


def through(store: ServerStore, given: Batch) -> bool:
    """Whether a load came through; when it did not, the sentence is that there was no server."""
    try:
        load(store, given)
    except StoreError as error:
        if error.key != "no_server":
            raise
        return False
    return True


def striking(monkeypatch: pytest.MonkeyPatch, at: int, strike: Callable[[], None]) -> list[int]:
    """Strike before a statement of whatever is written from now on; the list says how many came by."""
    ran: list[int] = []

    def run_all(transaction: Any, statements: Any) -> None:
        for statement, given in statements:
            ran.append(len(given))
            if len(ran) == at:
                strike()
            transaction.run(statement, {"rows": given}).consume()

    monkeypatch.setattr("graph.neo4j_driver._run_all", run_all)
    return ran


def test_killed_within_a_transaction_and_back_at_once(
    mortal: Mortal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(opened(url), facts(0))
    with monkeypatch.context() as patched:
        ran = striking(patched, 12, mortal.restart)
        came = through(opened(url), facts(1))
    assert len(ran) > 12

    again = load(opened(url), facts(1))
    assert again.load == 2
    equals_the_journal(opened(url), [1, 2])
    assert came  # the driver repeated the whole transaction


def test_killed_between_transactions_and_away_until_the_load_gave_up(
    mortal: Mortal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_transactions(monkeypatch)
    load(opened(url), facts(0))
    impatient = partial(neo4j.GraphDatabase.driver, max_transaction_retry_time=1)
    with monkeypatch.context() as patched:
        patched.setattr("neo4j.GraphDatabase.driver", impatient)
        ran = striking(patched, 9, mortal.kill)
        came = through(opened(url), facts(1))
    assert len(ran) > 8
    assert not came
    mortal.start()

    with pytest.raises(StoreError, match="load_broken"):
        opened(url).load_number()
    assert load(opened(url), facts(1)).load == 2
    equals_the_journal(opened(url), [1, 2])


def test_killed_after_a_commit_whose_answer_never_came(
    mortal: Mortal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(opened(url), facts(0))
    armed = threading.Event()
    ran = striking(monkeypatch, 12, armed.set)
    lost: list[bytes] = []

    def watch(sent: bytes) -> bool:
        if armed.is_set() and not lost and COMMIT in sent:
            lost.append(sent)
            return True
        return False

    with wire(url, watch, mortal.restart) as (near, _):
        through(opened(near), facts(1))
    assert lost
    assert len(ran) > 12

    assert load(opened(url), facts(1)).load == 2
    equals_the_journal(opened(url), [1, 2])


def test_a_commit_whose_answer_was_lost_is_repeated_and_the_load_comes_through(
    mortal: Mortal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_transactions(monkeypatch)
    commits: list[bytes] = []

    def watch(sent: bytes) -> bool:
        if COMMIT in sent:
            commits.append(sent)
        return COMMIT in sent and len(commits) % 4 == 1

    with wire(url, watch) as (near, _):
        assert through(opened(near), facts(0))
    assert len(commits) > 20
    equals_the_journal(opened(url), [1])
