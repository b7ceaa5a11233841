"""`neo4j://` on a real server: of several addresses one may be down, and reads say that they are reads."""

import logging
import re
import threading
from collections.abc import Iterator

import pytest

from graph import journal
from graph.errors import QueryError, StoreError
from graph.neo4j_store import MARK, DriverConnection, ServerStore
from graph.store import open_store
from tests.graph.facts import district, load, posts

DOWN = "127.0.0.1:1"


@pytest.fixture
def server(neo4j_url: str) -> str:
    """Host and port of an empty server."""
    return neo4j_url.removeprefix("bolt://")


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the driver says on the wire."""
    with caplog.at_level(logging.DEBUG, "neo4j"):
        yield caplog


def begun(said: pytest.LogCaptureFixture) -> list[str]:
    """With what each transaction began."""
    return re.findall(r"C: BEGIN (\{.*)", said.text)


@pytest.mark.parametrize("down_first", [True, False], ids=["the first is down", "the second is down"])
def test_of_two_addresses_one_may_be_down(server: str, down_first: bool, said: pytest.LogCaptureFixture) -> None:
    store = open_store(f"neo4j://{','.join((DOWN, server) if down_first else (server, DOWN))}")
    load(store, district())

    assert len(posts(store)) == 4
    assert store.undo() == 1
    assert ("C: <OPEN> " + DOWN in said.text) is down_first  # it was asked first where it stands first


def test_both_addresses_down_is_a_sentence() -> None:
    with pytest.raises(StoreError, match="no_server"):
        open_store(f"neo4j://{DOWN},127.0.0.1:2")


def test_the_order_of_addresses_does_not_change_the_journal(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RENCHA_JOURNAL")
    folders = {open_store(f"neo4j://{both}").folder for both in (f"{DOWN},{server}", f"{server},{DOWN}")}
    assert len(folders) == 1


def test_a_read_goes_to_the_readers_of_the_routing_table_and_says_that_it_reads(
    server: str, said: pytest.LogCaptureFixture
) -> None:
    store = open_store(f"neo4j://{server}")
    load(store, district())
    said.clear()

    assert store.load_number() == 1
    assert len(posts(store)) == 4
    assert store.state()["people"]
    assert begun(said)
    assert all("'mode': 'r'" in found for found in begun(said))
    assert "acquire routing connection, access_mode='READ'" in said.text
    assert "acquire routing connection, access_mode='WRITE'" not in said.text


def test_whoever_writes_asks_no_secondary(server: str, said: pytest.LogCaptureFixture) -> None:
    store = open_store(f"neo4j://{server}")
    said.clear()
    load(store, district())

    assert begun(said)
    assert not any("'mode': 'r'" in found for found in begun(said))


def test_a_read_waits_for_what_this_process_wrote(server: str, said: pytest.LogCaptureFixture) -> None:
    store = open_store(f"neo4j://{server}")
    load(store, district())
    written = re.findall(r"S: SUCCESS \{'bookmark': '([^']+)'", said.text)[-1]
    said.clear()

    posts(store)
    assert f"'bookmarks': ['{written}']" in begun(said)[0]


def test_a_write_in_a_session_that_reads_is_refused(server: str) -> None:
    store = open_store(f"neo4j://{server}")
    load(store, district())

    with store.graph(None) as graph, pytest.raises(QueryError, match="read access mode"):
        graph.run("MATCH (p:Person) SET p.name = 'x'", {})
    assert "x" not in {fact["name"] for fact in store.state()["people"].values()}


def test_a_load_that_is_being_committed_while_its_writer_was_cut_off_is_known_before_the_next_begins(
    server: str,
) -> None:
    store = open_store(f"neo4j://{server}")
    load(store, district())
    assert isinstance(store, ServerStore)
    assert isinstance(store._connection, DriverConnection)
    with store._connection._session("WRITE") as session:
        under_way = session.begin_transaction()
        under_way.run(MARK, {"rows": [[1, 2], [1], True, journal.identity(store.folder)]}).consume()
        threading.Timer(0.5, under_way.commit).start()

        assert store._held_mark()["loads"] == [1, 2]
