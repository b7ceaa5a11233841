"""The store in a folder: loads, undo, the one writer, damage and repair, and the same interface in memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph import files, journal, kglite_build, kglite_graph, kglite_store
from graph.errors import StoreDamagedError, StoreError, StoreLockedError
from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from graph.store import Store, open_store
from graph.texts import explain
from tests.graph.facts import batch, district, load, posts

CHAIR = {"person": "440307-3", "organisation": "440307-company", "role": "vice_chair"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    return open_store(str(folder) if request.param == "folder" else "kglite::memory:")


def test_an_empty_store_has_no_load_and_nothing_to_undo(store: Store) -> None:
    assert store.load_number() == 0
    with pytest.raises(StoreError):
        store.undo()


def test_no_parallel_appointment_is_merged_by_any_number_of_loads(store: Store) -> None:
    load(store, district())
    load(store, batch(appointments=[CHAIR]))

    assert len(posts(store)) == 5
    assert {role for person, _, role, *_ in posts(store) if person == "440307-1"} == {"chair", "director", "member"}


def test_the_same_load_twice_changes_nothing_and_keeps_its_number(store: Store) -> None:
    first = load(store, district())
    again = load(store, district())

    assert (first.load, again.load, store.load_number()) == (1, 1, 1)


def test_undo_brings_back_what_was_before_and_the_number_is_not_used_again(folder: Path) -> None:
    store = open_store(str(folder))
    load(store, district())
    before = posts(store)
    load(store, batch(appointments=[CHAIR]))

    assert store.undo() == 2
    assert posts(store) == before
    assert load(store, batch(appointments=[CHAIR])).load == 3


def test_everything_can_be_undone_one_load_after_the_other(store: Store) -> None:
    for code in ("440307", "440305", "440306"):
        load(store, district(code))
    for _ in range(3):
        store.undo()

    assert posts(store) == []
    assert store.load_number() == 0


def test_a_sandbox_changes_nothing_in_the_store(store: Store) -> None:
    load(store, district())
    before = posts(store)
    count = "MATCH (p:Person) RETURN count(p) AS n"
    with store.sandbox(store.parts("")[0]) as sandbox:
        sandbox.write("MATCH (p:Person {id: $id}) DETACH DELETE p", {"id": "440307-1"})
        assert sandbox.run(count, {}) == [{"n": 2}]

    assert posts(store) == before


def test_a_reader_cannot_write(store: Store) -> None:
    load(store, district())
    with store.graph(store.parts("")[0]) as graph, pytest.raises(Exception, match="read"):
        graph.run("CREATE (p:Person {id: 'x'})", {})


def test_a_reader_that_is_open_follows_later_loads(folder: Path) -> None:
    reader, writer = KgliteStore(folder), KgliteStore(folder)
    load(writer, district())
    assert len(posts(reader)) == 4
    for number in range(3):
        load(writer, batch(people=[{"id": f"n{number}", "name": "新人"}]))
    load(writer, batch(appointments=[CHAIR]))

    assert len(posts(reader)) == 5


def test_of_many_graphs_some_stay_open_and_all_can_be_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = ["440303", "440304", "440305"]
    for code in codes:
        load(open_store(str(folder)), district(code))
    monkeypatch.setattr(kglite_store, "OPEN", 2)
    opened: list[str] = []
    read = kglite_graph.load
    monkeypatch.setattr(kglite_graph, "load", lambda path, counts: opened.append(path.name[:6]) or read(path, counts))
    store = open_store(str(folder))

    for code in (*codes, "440305", "440304", "440303"):
        with store.graph(code) as graph:
            assert graph.run("MATCH (o:Organisation) RETURN min(o.area) AS area", {})[0]["area"].startswith(code)
    assert opened == [*codes, "440303"]


def test_each_district_has_its_own_file_and_the_version_before_is_kept(folder: Path) -> None:
    store = open_store(str(folder))
    load(store, district("440307"))
    load(store, district("440305"))
    load(store, batch(appointments=[CHAIR]))

    files = sorted(path.name for path in (folder / "graphs").glob("*.kgl"))
    assert files == ["440305-000002.kgl", "440307-000001.kgl", "440307-000003.kgl"]


def test_a_second_writer_is_told_who_holds_the_store(folder: Path) -> None:
    with journal.writer(folder), pytest.raises(StoreLockedError) as caught:
        load(open_store(str(folder)), district())

    sentence = explain(caught.value)
    assert str(caught.value.fields["pid"]) in sentence
    assert str(caught.value.fields["since"]) in sentence


def test_a_load_that_was_journaled_but_never_shown_is_finished_by_the_next_writer(folder: Path) -> None:
    store = open_store(str(folder))
    load(store, district())
    before = (folder / "CURRENT").read_text("utf-8")
    load(store, batch(appointments=[CHAIR]))
    (folder / "CURRENT").write_text(before, "utf-8")
    assert len(posts(KgliteStore(folder))) == 4

    assert load(store, batch(appointments=[CHAIR])).load == 2
    assert len(posts(store)) == 5


def test_an_undo_that_was_stopped_half_way_is_finished_and_no_other_load_undone(folder: Path) -> None:
    store = open_store(str(folder))
    for code in ("440305", "440306", "440307"):
        load(store, district(code))
    journal.undo(folder, 3)  # and killed before CURRENT was replaced
    assert {person[:6] for person, *_ in posts(KgliteStore(folder))} == {"440305", "440306", "440307"}
    assert len(KgliteStore(folder).state()["appointments"]) == 12

    assert store.undo() == 3
    assert {person[:6] for person, *_ in posts(store)} == {"440305", "440306"}


def test_a_repair_writes_no_file_that_somebody_reads_and_open_readers_follow_it(folder: Path) -> None:
    load(open_store(str(folder)), district())
    load(open_store(str(folder)), batch(appointments=[CHAIR]))
    reader = KgliteStore(folder)
    assert len(posts(reader)) == 5
    path = folder / "loads" / "000002" / "appointments.parquet"
    path.write_bytes(b"torn")
    before = {path: path.read_bytes() for path in (folder / "graphs").glob("*.kgl")}

    assert KgliteStore(folder).rebuild() == [2]
    assert len(posts(reader)) == 4
    assert all(path.read_bytes() == content for path, content in before.items() if path.exists())
    assert reader.load_number() == 1


def test_an_undo_after_a_repair_shows_what_the_journal_holds(folder: Path) -> None:
    store = open_store(str(folder))
    for code in ("440305", "440306", "440307"):
        load(store, district(code))
    (folder / "loads" / "000001" / "people.parquet").write_bytes(b"torn")
    assert store.rebuild() == [1]
    store.undo()

    assert {person[:6] for person, *_ in posts(store)} == {"440306"}
    assert {fact["person"][:6] for fact in store.state()["appointments"].values()} == {"440306"}


def test_a_load_that_cannot_replace_current_is_not_accepted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(folder))
    load(store, district())
    write = files.write_json

    def full(path: Path, document: object) -> None:
        if path.name == "CURRENT":
            raise OSError(28, "No space left on device")
        write(path, document)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write_json", full)
        with pytest.raises(StoreError, match="not_writable"):
            load(store, district("440305"))

    assert journal.loads_of(folder) == [1]
    assert len(posts(store)) == 4


@pytest.mark.parametrize("damage", ["cut", "flipped", "missing"])
def test_a_damaged_graph_file_is_an_error_and_repair_brings_it_back(folder: Path, damage: str) -> None:
    load(open_store(str(folder)), district())
    before = posts(KgliteStore(folder))
    [path] = (folder / "graphs").glob("*.kgl")
    content = bytearray(path.read_bytes())
    if damage == "missing":
        path.unlink()
    else:
        half = len(content) // 2
        content[half] ^= 0xFF
        path.write_bytes(content[:half] if damage == "cut" else content)

    with pytest.raises(StoreDamagedError, match="graph"):
        posts(KgliteStore(folder))
    assert KgliteStore(folder).rebuild() == []
    assert posts(KgliteStore(folder)) == before


def test_a_damaged_current_is_an_error_and_repair_brings_it_back(folder: Path) -> None:
    load(open_store(str(folder)), district())
    before = posts(KgliteStore(folder))
    (folder / "CURRENT").write_text("{", "utf-8")

    with pytest.raises(StoreDamagedError):
        posts(KgliteStore(folder))
    KgliteStore(folder).rebuild()
    assert posts(KgliteStore(folder)) == before


def test_a_damaged_journal_table_is_named_and_the_other_loads_stay_usable(folder: Path) -> None:
    store = open_store(str(folder))
    load(store, district("440307"))
    load(store, district("440305"))
    path = folder / "loads" / "000002" / "people.parquet"
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(StoreDamagedError) as caught:
        store.state()
    assert caught.value.fields["load"] == 2
    assert store.rebuild() == [2]
    assert {person for person, *_ in posts(store)} == {"440307-1", "440307-2"}


def test_a_load_whose_graph_cannot_be_built_is_not_accepted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(folder))
    load(store, district())
    before = posts(store)
    frame = kglite_build._frame
    with monkeypatch.context() as patched:
        patched.setattr("graph.kglite_build._frame", lambda rows: frame(rows).iloc[1:])
        with pytest.raises(StoreDamagedError, match="counts_differ"):
            load(store, district("440305"))

    assert journal.loads_of(folder) == [1]
    assert posts(store) == before
    assert load(store, district("440305")).load == 2


def test_the_manifest_says_who_when_and_what(folder: Path) -> None:
    load(open_store(str(folder)), district())
    manifest = json.loads((folder / "loads" / "000001" / "manifest.json").read_text("utf-8"))

    assert manifest["load"] == 1
    assert manifest["mode"] == "merge"
    assert manifest["who"]
    assert manifest["when"]
    assert set(manifest["digests"]) >= {"people.parquet", "appointments.parquet"}


def test_two_writers_at_once_never_spoil_the_store(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph.store import open_store;"
        "from graph.errors import StoreLockedError; from tests.graph.facts import district, load\n"
        "try: load(open_store(sys.argv[1]), district(sys.argv[2])); print('won')\n"
        "except StoreLockedError: print('locked')"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(folder), code], stdout=subprocess.PIPE, text=True)
        for code in ("440305", "440306", "440307")
    ]
    said = [process.communicate(timeout=60)[0].strip() for process in running]

    assert set(said) <= {"won", "locked"}
    assert said.count("won") == len(journal.loads_of(folder)) >= 1
    assert len(posts(KgliteStore(folder))) == 4 * said.count("won")


def test_memory_and_folder_give_the_same_rows(folder: Path) -> None:
    on_disk, in_memory = open_store(str(folder)), MemoryStore()
    for store in (on_disk, in_memory):
        load(store, district())

    assert posts(on_disk) == posts(in_memory)
