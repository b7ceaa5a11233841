"""Two sources that disagree: the newer day holds in whatever order they are loaded, and both are listed with places."""

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import journal, state
from graph.facts import Batch, Fact, LoadReport
from graph.kglite_store import KgliteStore
from graph.loading import accepted
from graph.memory_store import MemoryStore
from graph.model import OPEN_END
from graph.state import State
from graph.store import Store
from tests.graph.facts import DAY, batch, district, load

YEARS = {year: date(year, 6, 30) for year in range(2004, 2010)}
POST = {"person": "440307-2", "organisation": "440307-committee", "role": "member", "since": date(2003, 1, 1)}


def people(file: str, row: int = 2, **values: object) -> Batch:
    """A file that says something of one person."""
    found = batch(people=[{"id": "440307-2", "name": "李四", **values}])
    found.tables["people"][0].update(source=f"{file}:", source_row=row)
    return found


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    found: Store = MemoryStore() if request.param == "memory" else KgliteStore(tmp_path / "store")
    load(found, district(), as_of=YEARS[2004])
    return found


def status(store: Store) -> object:
    return store.state()["people"]["440307-2",]["party_status"]


def test_a_load_of_an_older_day_does_not_overwrite_what_a_newer_one_said(store: Store) -> None:
    load(store, people("2007.csv", 5, party_status="full"), as_of=YEARS[2007])
    report = load(store, people("2006.csv", 9, party_status="none"), as_of=YEARS[2006])

    assert status(store) == "full"
    assert report.changed == []
    [conflict] = report.conflicts
    found = conflict.document()
    assert (found["table"], found["key"], found["column"], found["why"]) == (
        "people",
        ["440307-2"],
        "party_status",
        "newer_day",
    )
    first = {"value": "full", "file": "2007.csv", "sheet": "", "row": 5, "load": 2, "as_of": "2007-06-30"}
    assert found["held"] == first
    assert found["other"] == {**first, "value": "none", "file": "2006.csv", "row": 9, "load": 3, "as_of": "2006-06-30"}


def test_a_load_of_a_newer_day_overwrites_and_both_are_listed(store: Store) -> None:
    load(store, people("2006.csv", party_status="none"), as_of=YEARS[2006])
    report = load(store, people("2007.csv", party_status="full"), as_of=YEARS[2007])

    assert status(store) == "full"
    [conflict] = report.conflicts
    assert (conflict.held.value, conflict.other.value, conflict.why) == ("full", "none", "newer_day")
    assert (conflict.held.file, conflict.other.file) == ("2007.csv", "2006.csv")


def test_of_one_day_the_later_load_holds(store: Store) -> None:
    load(store, people("甲.csv", party_status="none"))
    report = load(store, people("乙.csv", party_status="full"))

    assert status(store) == "full"
    assert [(found.held.file, found.why) for found in report.conflicts] == [("乙.csv", "later_load")]


def test_two_rows_of_one_load_that_disagree_are_a_conflict_with_both_rows() -> None:
    report = LoadReport()
    twice = batch(
        people=[{"id": "p", "name": "张三", "gender": "male"}, {"id": "p", "name": "张叁", "gender": "female"}]
    )
    accepted(state.empty(), twice, report, load=1, mode="merge", as_of=DAY)

    found = {(conflict.column, conflict.held.row, conflict.other.row, conflict.why) for conflict in report.conflicts}
    assert found == {("name", 3, 2, "later_row"), ("gender", 3, 2, "later_row")}


def test_an_older_file_fills_a_blank_and_guards_only_what_it_said(store: Store) -> None:
    load(store, people("2007.csv", party_status="full"), as_of=YEARS[2007])
    report = load(store, people("2005.csv", gender="male"), as_of=YEARS[2005])
    assert report.conflicts == []
    load(store, people("2006.csv", gender="female", party_status="none"), as_of=YEARS[2006])

    fact = store.state()["people"]["440307-2",]
    assert (fact["gender"], fact["party_status"]) == ("female", "full")


def test_what_a_newer_file_said_again_is_not_overwritten_by_one_in_between(store: Store) -> None:
    load(store, people("2005.csv", party_status="full"), as_of=YEARS[2005])
    load(store, people("2007.csv", party_status="full"), as_of=YEARS[2007])
    report = load(store, people("2006.csv", party_status="none"), as_of=YEARS[2006])

    assert status(store) == "full"
    assert report.conflicts[0].held.as_of == "2007-06-30"
    store.undo()
    store.undo()
    load(store, people("2006.csv", party_status="none"), as_of=YEARS[2006])
    assert status(store) == "none"


def test_an_older_snapshot_does_not_end_a_post_that_newer_data_hold(store: Store) -> None:
    load(store, batch(appointments=[{**POST, "title": "委员"}]), as_of=YEARS[2007])
    others = [fact for fact in district().tables["appointments"] if fact["person"] != POST["person"]]
    report = load(store, batch(appointments=others), mode="snapshot", as_of=YEARS[2006])

    assert report.closed == []
    assert [warning.reason for warning in report.warnings] == ["not_ended_newer"]


def test_a_snapshot_s_end_is_not_undone_by_an_older_file_that_holds_the_post(store: Store) -> None:
    others = [fact for fact in district().tables["appointments"] if fact["person"] != POST["person"]]
    load(store, batch(appointments=others), mode="snapshot", as_of=YEARS[2007])
    load(store, batch(appointments=[{**POST, "until": OPEN_END}]), as_of=YEARS[2006])

    [until] = [fact["until"] for fact in store.state()["appointments"].values() if fact["person"] == POST["person"]]
    assert until == YEARS[2007]


def test_an_older_end_does_not_close_a_post_that_a_newer_file_lists_without_one(store: Store) -> None:
    load(store, batch(appointments=[{**POST, "title": "委员"}]), as_of=YEARS[2007])
    report = load(store, batch(appointments=[{**POST, "until": date(2005, 1, 1)}]), as_of=YEARS[2006])

    [until] = [fact["until"] for fact in store.state()["appointments"].values() if fact["person"] == POST["person"]]
    assert until is None
    assert [(found.column, found.held.value, found.other.value) for found in report.conflicts] == [
        ("until", None, "2005-01-01")
    ]


def test_a_post_that_only_an_older_file_holds_is_open_with_a_warning(store: Store) -> None:
    load(store, batch(appointments=[{**POST, "title": "委员"}]), as_of=YEARS[2007])
    report = load(store, batch(appointments=[{**POST, "person": "440307-3"}]), as_of=YEARS[2006])

    [warning] = [found for found in report.warnings if found.reason == "older_opened"]
    assert (warning.file, warning.row, warning.fields["newer"]) == ("appointments.csv", 2, "2007-06-30")


def test_a_journal_from_before_days_were_kept_is_read_by_its_manifest(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path)
    load(store, people("2007.csv", party_status="full"), as_of=YEARS[2007])
    path, about = (tmp_path / "loads" / "000001" / name for name in ("people.parquet", "manifest.json"))
    pq.write_table(pq.read_table(path).drop_columns(["as_of", "origins", "precision"]), path)
    manifest = json.loads(about.read_text("utf-8"))
    about.write_text(json.dumps({**manifest, "digests": {path.name: journal.digest(path)}}), "utf-8")

    load(store, people("2006.csv", party_status="none"), as_of=YEARS[2006])
    assert status(store) == "full"


@st.composite
def spoken(draw: st.DrawFn) -> list[tuple[int, str | None, str | None]]:
    """What files of several years say of one person, in the order of loading."""
    years = draw(st.permutations(sorted(YEARS)))[: draw(st.integers(1, 5))]
    words = (st.sampled_from(["full", "none", None]), st.sampled_from(["male", "female", None]))
    return [(year, draw(words[0]), draw(words[1])) for year in years]


@settings(deadline=None)
@given(spoken())
def test_whatever_the_order_of_loads_the_newest_statement_holds(said: list[tuple[int, str | None, str | None]]) -> None:
    """Value by value, a blank saying nothing."""
    known = state.empty()
    for number, (year, party_status, gender) in enumerate(said, 1):
        rows = people(f"{year}.csv", party_status=party_status, gender=gender)
        changed = accepted(known, rows, LoadReport(), load=number, mode="merge", as_of=YEARS[year])
        state.confirm(known, changed.get(state.CONFIRMED, ()), YEARS[year])
    [fact] = known["people"].values()
    for place, column in ((1, "party_status"), (2, "gender")):
        statements = [row[place] for row in sorted(said, key=lambda row: row[0]) if row[place] is not None]
        assert fact[column] == (statements[-1] if statements else None)


def test_the_same_files_of_a_newer_day_change_nothing_that_is_known(store: Store) -> None:
    def bare(known: State) -> list[Fact]:
        return [{**fact, "confirmed": None} for facts in known.values() for fact in facts.values()]

    before = bare(store.state())
    report = load(store, district(), as_of=YEARS[2008])

    assert bare(store.state()) == before
    assert (report.opened, report.closed, report.changed, report.conflicts) == ([], [], [], [])


def test_two_wordings_of_one_post_are_no_conflict_and_a_conflict_names_person_and_body(store: Store) -> None:
    load(store, batch(appointments=[{**POST, "title": "居委会委员", "basis": "elected"}]), as_of=YEARS[2006])
    reworded = {**POST, "title": "社区居委会委员", "basis": "appointed"}
    report = load(store, batch(appointments=[reworded]), as_of=YEARS[2007])
    [conflict] = report.conflicts
    assert conflict.column == "basis"
    names = {
        key[0]: fact["name"] for table in ("people", "organisations") for key, fact in store.state()[table].items()
    }
    assert conflict.label == f"{names[POST['person']]} {names[POST['organisation']]}"
    assert "title" in {change["column"] for change in report.changed}
