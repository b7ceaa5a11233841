"""A server killed under a load, at any moment, and started again: nothing is lost, and nothing is there twice."""

import os
import random
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import journal
from graph.errors import StoreError
from graph.facts import Batch
from graph.kglite_store import KgliteStore
from graph.neo4j_store import ServerStore
from graph.projection import graph_data
from graph.store import Store, open_store
from queries.audit import audit
from queries.rule import SHIPPED, load_regulation
from reports import tables
from tests import counting, servers
from tests.districts import district
from tests.graph.facts import DAY, load
from tests.graph.held import held
from tests.graph.wires import COMMIT, wire

PEOPLE = 20
# Before the clock of a kill starts, so that it falls into the load and not into the start.
IMPORTED = "cli, graph.columns, graph.delta, graph.neo4j_store, loaders.files, loaders.tables, neo4j, reports.console"
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
    with monkeypatch.context() as patched:
        patched.setattr("graph.neo4j_driver.PATIENCE", 1)
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
def test_twenty_kills_anywhere_with_or_without_the_one_who_loads(mortal: Mortal, url: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    embedded, lasts = tmp_path / "embedded", 0.0
    for turn in range(21):
        source = tmp_path / str(turn)
        tables.write(facts(turn).tables, source)
        loading, began = started(source, url), time.perf_counter()
        if turn:
            time.sleep(chance.uniform(0, lasts))
            both = chance.random() < 0.5
            if both:
                loading.kill()
            mortal.restart()
            assert ended(loading) in ((-9,) if both else (0, 2))
            loading = started(source, url)
        assert ended(loading) == 0
        lasts = lasts or time.perf_counter() - began
        assert ended(started(source, str(embedded))) == 0
        loads = journal.loads_of(opened(url).folder)
        assert len(loads) == turn + 1
        equals_the_journal(opened(url), loads)
    assert findings(opened(url)) == findings(KgliteStore(embedded))


def findings(store: Store) -> set[tuple[object, ...]]:
    """What an audit by all rules finds."""
    found = audit(store, as_of=DAY, regulation=load_regulation(SHIPPED / "longgang-2005"))
    assert found.findings
    return {(one.key, one.evidence, one.verdict, str(one.observed)) for one in found.findings}


def started(source: Path, url: str) -> "subprocess.Popen[str]":
    """The command that loads, in a process of its own, at the moment before it begins.

    A few hundred rows take it many transactions.
    """
    small = "graph.delta.BATCH, graph.neo4j_store.ONE_TRANSACTION = 40, 200"
    program = f"import sys, {IMPORTED}; {small}; print('ready', flush=True); cli.main()"
    command = ["load", str(source), "--store", url, "--as-of", DAY.isoformat(), "--json"]
    process = subprocess.Popen([sys.executable, "-c", program, *command], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def ended(process: "subprocess.Popen[str]") -> int:
    """The exit status of a command, whose words nobody reads."""
    process.communicate()
    return process.returncode
