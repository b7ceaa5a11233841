"""A server killed under a load, at any moment, and started again: nothing is lost, and nothing is there twice."""

import os
import random
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph import journal
from graph.errors import StoreError
from graph.facts import Batch
from graph.neo4j_store import ServerStore
from graph.projection import graph_data
from graph.store import open_store
from reports import tables
from tests import counting, servers
from tests.districts import district
from tests.graph.facts import load
from tests.graph.held import held
from tests.graph.wires import COMMIT, wire

PEOPLE = 20
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it starts often and never runs for long
SEED = int(os.environ.get("RENCHA_SEED") or time.time_ns() % 1_000_000)


pytestmark = pytest.mark.neo4j


class Mortal:
    """A server that can be killed and started again, over the same database at the same address."""

    def __init__(self, home: Path) -> None:
        self._home, self._password = home, secrets.token_urlsafe(12)
        self.process, self.address = servers.start(home, self._password, options=QUICK)
        os.environ["RENCHA_PASSWORD"] = self._password

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def start(self) -> None:
        port = int(self.address.rpartition(":")[2])
        self.process, _ = servers.start(self._home, self._password, port, options=QUICK)

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
    monkeypatch.setattr("graph.delta.BATCH", 40)
    monkeypatch.setattr("graph.neo4j_store.ONE_TRANSACTION", 200)


def equals_the_journal(store: ServerStore, loads: list[int]) -> None:
    """The journal has these loads, and the server every fact of them once, and none besides."""
    assert journal.loads_of(store.folder) == loads
    assert store.load_number() == loads[-1]
    wanted = graph_data(journal.state_of(store.folder, loads))
    with store.graph(None) as graph:
        found = held(graph, wanted)
        [everything] = graph.run("MATCH (n) RETURN count(n) AS nodes, count { ()-[]->() } AS lines", {})
    assert found.counts() == wanted.counts()
    assert found.digest() == wanted.digest()
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


@pytest.mark.long
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


@pytest.mark.long
@pytest.mark.parametrize("turn", range(20))
def test_killed_anywhere_with_or_without_the_one_who_loads(turn: int, mortal: Mortal, url: str, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {turn}")
    sources = [tmp_path / "0", tmp_path / "1"]
    for number, source in enumerate(sources):
        tables.write(facts(2 * turn + number).tables, source)
    began = time.perf_counter()
    assert started(sources[0], url).wait() == 0
    lasts = time.perf_counter() - began
    loading = started(sources[1], url)
    time.sleep(chance.uniform(0, lasts))
    both = chance.random() < 0.5
    if both:
        loading.kill()
    mortal.restart()
    assert loading.wait() in ((-9,) if both else (0, 2))

    assert started(sources[1], url).wait() == 0
    assert opened(url).load_number() >= 2
    equals_the_journal(opened(url), [1, opened(url).load_number()])


def started(source: Path, url: str) -> "subprocess.Popen[bytes]":
    """The command that loads, in a process of its own; a few hundred rows take it many transactions."""
    small = "graph.delta.BATCH, graph.neo4j_store.ONE_TRANSACTION = 40, 200"
    program = f"import sys, cli, graph.delta, graph.neo4j_store; {small}; cli.app(sys.argv[1:])"
    command = ["load", str(source), "--store", url, "--as-of", date(2006, 6, 30).isoformat()]
    return subprocess.Popen([sys.executable, "-c", program, *command], stdout=subprocess.DEVNULL)
