"""The index of the search: kept up part by part, made anew when it is gone or damaged, never older than the graphs."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.kglite_store import KgliteStore
from graph.texts import explain
from queries import candidates, explore, people_file, people_index
from queries.search import homes, search
from tests.graph.facts import batch, district, load


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    """Two districts; one person of the first has a post in the second, too."""
    found = KgliteStore(tmp_path / "store")
    load(found, district("440307"))
    load(found, district("440308"))
    load(found, batch(appointments=[{"person": "440307-2", "organisation": "440308-company", "role": "supervisor"}]))
    search(found, "李四", "")
    return found


def ids(store: KgliteStore, typed: str, scope: str = "") -> list[str]:
    return [hit.id for hit in search(store, typed, scope, kinds=["person"])]


def versions(store: KgliteStore) -> dict[str, str]:
    with closing(people_file.connect(str(store.folder / people_index.FILE))) as index:
        return people_file.versions(index)


def test_a_person_whom_two_districts_hold_is_found_once_with_the_areas_of_both(store: KgliteStore) -> None:
    [one, other] = search(store, "李四", "", kinds=["person"])
    assert (one.id, one.areas) == ("440307-2", ("440307003002", "440308003002"))
    assert (other.id, other.areas) == ("440308-2", ("440308003002",))
    assert ids(store, "李四", "440308") == ["440307-2", "440308-2"]


def test_who_holds_a_person_is_known_by_their_id(store: KgliteStore) -> None:
    assert homes(store, "440307-2") == ["440307", "440308"]
    assert homes(store, "440307-2", "440308003") == ["440308"]
    assert homes(store, "440307-1") == ["440307"]
    assert homes(store, "440307-1", "440308") == homes(store, "nobody") == []


def test_after_a_load_only_the_district_that_it_changed_is_put_in_anew(store: KgliteStore) -> None:
    before = versions(store)
    load(store, batch(people=[{"id": "440308-3", "name": "赵六"}]))
    assert ids(store, "赵六") == ["440308-3"]
    assert ids(store, "王五") == ["440307-3"]
    after = versions(store)
    assert {code for code in after if after[code] != before[code]} == {"440308"}


def test_a_district_is_searched_while_another_is_not_in_the_index_yet(store: KgliteStore) -> None:
    (store.folder / people_index.FILE).unlink()
    assert ids(store, "李四", "440307") == ["440307-2"]
    assert set(versions(store)) == {"440307"}


def test_an_undone_load_is_forgotten(store: KgliteStore) -> None:
    store.undo()
    assert ids(store, "李四", "440308") == ["440308-2"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 8000])
def test_a_file_that_is_none_is_made_anew(store: KgliteStore, content: bytes) -> None:
    (store.folder / people_index.FILE).write_bytes(content)
    assert ids(store, "李四") == ["440307-2", "440308-2"]


def test_an_index_that_another_version_made_is_made_anew(store: KgliteStore) -> None:
    path = store.folder / people_index.FILE
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("UPDATE made SET by = 'another'")
        index.execute("DELETE FROM entry")
    assert ids(store, "李四") == ["440307-2", "440308-2"]


def test_putting_in_that_was_stopped_leaves_the_index_as_it_was(store: KgliteStore) -> None:
    before = versions(store)

    def stopped(index: sqlite3.Connection) -> None:
        with people_file.writing(index), people_file.in_bulk(index):
            people_file.put(index, "440307", "new", [], [])
            raise RuntimeError

    with closing(people_file.connect(str(store.folder / people_index.FILE))) as index, pytest.raises(RuntimeError):
        stopped(index)
    assert versions(store) == before
    assert ids(store, "李四") == ["440307-2", "440308-2"]


def test_while_somebody_puts_in_a_lot_it_is_said_that_the_index_is_being_made(
    store: KgliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, batch(people=[{"id": "440308-3", "name": "赵六"}]))
    monkeypatch.setattr(people_file, "WAIT_S", 0.1)
    with closing(people_file.connect(str(store.folder / people_index.FILE))) as index, people_file.writing(index):
        assert ids(store, "李四", "440307") == ["440307-2"]
        with pytest.raises(QueryError) as refused:
            search(store, "赵六", "440308")
    assert refused.value.key == "search_indexing"
    assert str(store.folder) in explain(refused.value)
    assert ids(store, "赵六", "440308") == ["440308-3"]


def test_many_parts_are_put_in_as_one_by_one(store: KgliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    (store.folder / people_index.FILE).unlink()
    monkeypatch.setattr(people_index, "BULK", 1)
    monkeypatch.setattr(explore, "KEPT", 1)
    monkeypatch.setattr(explore, "RENEWED", 1)
    assert ids(store, "李四") == ["440307-2", "440308-2"]
    with closing(people_file.connect(str(store.folder / people_index.FILE))) as index:
        made = {name for (name,) in index.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert set(people_file.INDEXES) <= made


def test_where_nothing_can_be_written_the_index_is_one_of_this_process(store: KgliteStore) -> None:
    path = store.folder / people_index.FILE
    path.unlink()
    path.mkdir()
    assert ids(store, "李四") == ["440307-2", "440308-2"]
    load(store, batch(people=[{"id": "440308-3", "name": "赵六"}]))
    assert ids(store, "赵六") == ["440308-3"]


def steps_in_a_district(others: int) -> int:
    """How much SQLite does to look through one district of 50 people that has so many neighbours."""
    with closing(people_file.connect("")) as index:
        for number in range(others + 1):
            people = [(f"{number}-{place}", f"王{sign}", []) for place, sign in enumerate("建国平军红英华玉秀明" * 5)]
            people_file.put(index, f"{440300 + number}", "1", people, [])
        steps = []
        index.set_progress_handler(lambda: steps.append(1), 10)
        spans = people_file.spans(index, ["440300"])
        found = list(candidates.best(index, candidates.Scope(spans, "440300"), "王建", [people_file.PEOPLE], 20))
        assert len(found) == 5
        return len(steps)


def test_in_a_district_only_its_own_entries_are_read_however_many_others_there_are() -> None:
    assert steps_in_a_district(200) < 2 * steps_in_a_district(0)
