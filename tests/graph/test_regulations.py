"""Official wording in every store: journaled and undone as any load, beside the graph and never in it."""

import json
from pathlib import Path

import pytest

from graph.doctor import examine
from graph.errors import StoreDamagedError
from graph.kglite_store import KgliteStore
from graph.loading import rehearse
from graph.neo4j_store import ServerStore
from graph.regulations import from_document
from graph.store import Store, open_store
from tests.graph.facts import district, posts
from tests.graph.facts import load as load_facts
from tests.regulations import DAY, INVENTED, load, read, written

FIRST = "甲区议事试行办法\n第一条 甲。\n第二条 乙。\n"
SECOND = FIRST.replace("乙。", "丙。")


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store") if request.param == "folder" else "kglite::memory:")


@pytest.fixture(params=["neo4j", pytest.param("py2neo", marks=pytest.mark.py2neo)])
def server(request: pytest.FixtureRequest, neo4j_url: str) -> Store:
    return open_store(neo4j_url if request.param == "neo4j" else f"py2neo+{neo4j_url}")


def wording(store: Store) -> str | None:
    """Article 2 of the invented regulation as the store has it."""
    found = store.regulations().get("jia-2020")
    return found.articles[2].text if found else None


def test_a_text_is_loaded_replaced_and_undone_and_the_graph_stays_as_it_is(store: Store, tmp_path: Path) -> None:
    load_replace_and_undo(store, tmp_path)


def test_a_server_does_the_same_and_a_repair_keeps_the_texts(server: Store, tmp_path: Path) -> None:
    load_replace_and_undo(server, tmp_path)
    load(server, written(tmp_path, FIRST))
    assert isinstance(server, ServerStore)

    assert server.rebuild() == []
    assert wording(server) == "乙。"
    assert len(posts(server)) == 4


def load_replace_and_undo(store: Store, tmp_path: Path) -> None:
    """Two texts of one regulation come and go; what the graph holds is the same throughout."""
    load_facts(store, district())
    before, state = posts(store), store.state()
    assert wording(store) is None

    assert load(store, written(tmp_path, FIRST)).load == 2
    assert wording(store) == "乙。"
    assert load(store, written(tmp_path, SECOND)).load == 3
    assert wording(store) == "丙。"
    assert (posts(store), store.state()) == (before, state)

    assert store.undo() == 3
    assert wording(store) == "乙。"
    assert store.undo() == 2
    assert wording(store) is None
    assert (store.load_number(), posts(store), store.state()) == (1, before, state)


def test_a_text_alone_is_a_load_and_facts_may_follow(store: Store, tmp_path: Path) -> None:
    report = load(store, written(tmp_path, INVENTED))

    assert (report.load, store.load_number()) == (1, 1)
    assert report.document()["regulations"] == [
        {
            "id": "jia-2020",
            "title": "甲区议事试行办法",
            "file": "办法.txt",
            "articles": 4,
            "chapters": 2,
            "changed": True,
        }
    ]
    load_facts(store, district())
    assert len(posts(store)) == 4
    assert sorted(store.regulations()) == ["jia-2020"]


def test_the_same_wording_from_another_file_changes_nothing(store: Store, tmp_path: Path) -> None:
    load(store, written(tmp_path, FIRST))
    report = load(store, written(tmp_path, FIRST, "又一份.txt"))

    assert (report.load, store.load_number()) == (1, 1)
    assert [found["changed"] for found in report.regulations] == [False]
    assert store.regulations()["jia-2020"].file == "办法.txt"


def test_a_rehearsal_says_what_would_be_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    batch, report = read(written(tmp_path, FIRST))
    rehearse(store, batch, report, mode="merge", as_of=DAY)

    assert [found["changed"] for found in report.regulations] == [True]
    assert (store.load_number(), store.regulations()) == (0, {})


def test_of_two_texts_in_one_load_the_later_is_taken_with_a_warning(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "两份"
    folder.mkdir()
    written(folder, FIRST, "1.txt")
    written(folder, SECOND, "2.txt")

    report = load(store, folder)

    assert wording(store) == "丙。"
    assert [(remark.file, remark.reason) for remark in report.warnings] == [("1.txt", "regulation_twice")]


def test_the_journal_holds_the_text_under_the_id_of_its_regulation(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load(store, written(tmp_path, INVENTED))
    path = tmp_path / "store" / "loads" / "000001" / "regulation.json"

    [found] = json.loads(path.read_text("utf-8"))
    assert from_document(found) == store.regulations()["jia-2020"]
    assert {file.name for file in path.parent.iterdir()} == {"manifest.json", "regulation.json"}
    assert not (tmp_path / "store" / "graphs").exists()


def test_a_load_of_a_text_leaves_every_graph_file_as_it_is(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load_facts(store, district())
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store" / "graphs").iterdir()}
    load(store, written(tmp_path, FIRST))

    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store" / "graphs").iterdir()} == before


def test_a_text_that_was_changed_in_the_journal_is_found_and_set_aside_by_a_repair(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load_facts(store, district())
    load(store, written(tmp_path, FIRST))
    path = tmp_path / "store" / "loads" / "000002" / "regulation.json"
    path.write_text(path.read_text("utf-8").replace("乙。", "不许。"), "utf-8")

    with pytest.raises(StoreDamagedError):
        store.regulations()
    assert [check.good for check in examine(store) if str(path) in check.note] == [False]
    assert store.rebuild() == [2]
    assert store.regulations() == {}
    assert len(posts(store)) == 4


def test_a_repair_keeps_the_texts(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load_facts(store, district())
    load(store, written(tmp_path, FIRST))

    assert store.rebuild() == []
    assert wording(store) == "乙。"
    assert len(posts(store)) == 4
