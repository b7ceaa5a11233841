"""Parts: what a district's file holds from outside, case by case (the property: tests/queries/test_audit.py);
what random loads leave in the files, RENCHA_SEQUENCES says of how many sequences."""

import copy
import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import state, whereabouts
from graph.columns import HOME
from graph.columns import schema as columns_of
from graph.current import current
from graph.facts import Batch, Fact, LoadReport
from graph.graph_tables import from_data
from graph.kglite_store import KgliteStore
from graph.loading import accepted
from graph.memory_store import MemoryStore
from graph.projection import GraphData, graph_data
from graph.state import Key, State
from tests.graph.facts import DAY, batch, district, load
from tests.graph.whole import Whole

SEQUENCES = int(os.environ.get("RENCHA_SEQUENCES", "15"))
HERE, THERE, FAR = "440307003002", "440305001001", "441900004006"


def part(code: str, *batches: Batch) -> GraphData:
    known = state.empty()
    for number, facts in enumerate(batches, 1):
        accepted(known, facts, LoadReport(), load=number, mode="merge", as_of=DAY)
    return Whole(graph_data(known)).part(code)


def bodies(*places: str) -> list[dict[str, object]]:
    return [
        {"id": f"o{number}", "name": f"机构{number}", "kind": "other", "area": place}
        for number, place in enumerate(places)
    ]


def lines(*ends: str, kind: str = "LEADS") -> list[dict[str, object]]:
    return [{"from": start, "type": kind, "to": end} for start, end in (pair.split(">") for pair in ends)]


def test_a_district_alone_holds_all_of_itself_and_nothing_of_another() -> None:
    found = part("440307", district("440307"), district("440305"))

    assert set(found.nodes["Organisation"]) == {"440307-committee", "440307-company"}
    assert len(found.lines["SERVES_IN"]) == 4
    assert set(found.nodes["Area"]) == {"440307", "440307003", HERE}


def test_its_people_bring_their_posts_elsewhere_with_the_bodies_and_areas() -> None:
    post = {"person": "440307-1", "organisation": "440305-company", "role": "chair"}
    found = part("440307", district("440307"), district("440305"), batch(appointments=[post]))

    assert "440305-company" in found.nodes["Organisation"]
    assert len(found.lines["SERVES_IN"]) == 5
    assert {"440305", "440305003", "440305003002"} <= set(found.nodes["Area"])


def test_a_body_at_the_other_end_of_a_line_comes_with_its_people_and_its_parent() -> None:
    facts = batch(
        organisations=[*bodies(HERE, THERE, THERE)],
        people=[{"id": "p", "name": "张三"}],
        appointments=[{"person": "p", "organisation": "o1", "role": "head"}],
        relations=[*lines("o1>o0", kind="SUPERVISES"), *lines("o1>o2", kind="SUB_UNIT_OF")],
    )
    found = part("440307", facts)

    assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}
    assert set(found.nodes["Person"]) == {"p"}


def test_bodies_above_come_along_and_those_of_the_neighbour_do_not() -> None:
    found = part("440307", batch(organisations=bodies(HERE, "4403", "44", "440305", "4419")))

    assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}


def test_a_cycle_of_six_through_the_district_is_whole_wherever_it_leads() -> None:
    ring = ("o0>o1", "o1>o2", "o2>o3", "o3>o4", "o4>o5", "o5>o0")
    facts = batch(organisations=bodies(HERE, THERE, THERE, FAR, FAR, THERE), relations=lines(*ring))
    found = part("440307", facts)

    assert {(line.start, line.end) for line in found.lines["LEADS"]} == {tuple(pair.split(">")) for pair in ring}


def test_a_chain_that_never_comes_back_is_followed_one_line_only() -> None:
    chain = ("o0>o1", "o1>o2", "o2>o3")
    found = part("440307", batch(organisations=bodies(HERE, THERE, THERE, FAR), relations=lines(*chain)))

    assert set(found.nodes["Organisation"]) == {"o0", "o1"}


def test_a_record_comes_to_every_district_it_is_about_with_its_issuer() -> None:
    record = {"id": "r", "kind": "agreement", "about": "o0;o1", "issued_by": "o2", "held_on": DAY}
    facts = batch(organisations=bodies(HERE, THERE, FAR), records=[record])

    for code in ("440307", "440305"):
        found = part(code, facts)
        assert set(found.nodes["Record"]) == {"r"}
        assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}
    assert set(part("441900", facts).nodes["Record"]) == set()


def test_who_lies_in_no_area_is_kept_in_a_part_of_its_own() -> None:
    facts = batch(organisations=bodies("某地"), people=[{"id": "p", "name": "张三"}])
    found = part("_", facts)

    assert set(found.nodes["Organisation"]) == {"o0"}
    assert set(found.nodes["Person"]) == {"p"}


CODES = st.sampled_from(["44", "4403", "440307", "440307003", HERE, THERE, "440305", FAR, "4419", "nowhere"])
BODIES = st.sampled_from([f"o{number}" for number in range(7)])
PEOPLE = st.sampled_from([f"p{number}" for number in range(5)])
DAYS = st.sampled_from([None, date(2003, 1, 1), date(2005, 5, 5)])
RECORDS = st.sampled_from(["r0", "r1", "r2"])


def test_a_record_about_somebody_whom_no_row_describes_lies_nowhere(tmp_path: Path) -> None:
    """Their post has a place; the record has none, as nobody is there whom it could be about."""
    store = KgliteStore(tmp_path / "store")
    body = {"id": "o", "name": "甲", "kind": "other", "area": "440307003001"}
    post = {"person": "p", "organisation": "o", "role": "member"}
    record = {"id": "r", "kind": "disclosure", "about": "p", "held_on": DAY}
    load(store, batch(organisations=[body], appointments=[post], records=[record]))
    assert {code: found["counts"]["Record"] for code, found in current(store.folder)["graphs"].items()} == {
        "440307": 0, "_": 1,
    }  # fmt: skip


KINDS = st.sampled_from(["LEADS", "SUPERVISES", "SUB_UNIT_OF", "GUIDES"])
TEXT = st.sampled_from(["甲", " 乙 ", "", "2005-01-01", "12", "=1+1", "丙\n丁"])


def rows(*, most: int = 4, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(columns), max_size=most)


def test_a_load_after_the_index_was_lost_reaches_every_graph_that_holds_a_guest(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load(store, district("440307"))
    load(store, district("440305"))
    load(store, batch(relations=[{"from": "440307-committee", "type": "GUIDES", "to": "440305-company"}]))
    load(store, batch(relations=[{"from": "440305-company", "type": "ENTRUSTS", "to": "440305-committee"}]))
    whereabouts.forget(store.folder)
    load(store, batch(people=[{"id": "440305-1", "name": "改名"}]))

    with store.graph("440307") as graph:
        assert {"改名"} == {
            row["name"] for row in graph.run("MATCH (p:Person {id: '440305-1'}) RETURN p.name AS name", {})
        }


NAMED = st.one_of(CODES, BODIES, PEOPLE)
BATCHES = st.builds(
    batch,
    areas=rows(code=CODES.filter(str.isdigit), name=TEXT, level=st.just("community"), party_members=st.just(3)),
    organisations=rows(
        id=BODIES,
        name=TEXT,
        kind=st.just("other"),
        area=st.one_of(st.none(), CODES),
        parent=st.one_of(st.none(), BODIES),
    ),
    people=rows(
        id=PEOPLE,
        name=TEXT,
        residence=CODES.filter(lambda code: code != "nowhere"),
        registered_with=st.one_of(st.none(), BODIES),
    ),
    appointments=rows(
        person=PEOPLE,
        organisation=BODIES,
        role=st.sampled_from(["member", "other"]),
        title=st.sampled_from([None, "顾问"]),
        full_time=st.sampled_from([None, True, False]),
        since=DAYS,
        until=st.just(None),
    ),
    relations=st.one_of(
        rows(**{"from": BODIES, "type": KINDS, "to": BODIES, "since": DAYS}),
        rows(**{"from": PEOPLE, "type": st.just("LIAISES_WITH"), "to": CODES.filter(str.isdigit), "since": DAYS}),
        rows(**{"from": PEOPLE, "type": st.just("REGISTERED_WITH"), "to": BODIES, "since": DAYS}),
    ),
    records=rows(
        id=RECORDS,
        kind=st.just("disclosure"),
        about=st.lists(NAMED, max_size=2).map(lambda names: ";".join(names) or None),
        issued_by=st.one_of(st.none(), BODIES),
        held_on=st.just(DAY),
        value=st.sampled_from([None, 3.0]),
    ),
)


@settings(max_examples=SEQUENCES, deadline=None)
@given(
    st.lists(
        st.tuples(BATCHES, st.sampled_from(["merge", "snapshot"]), st.booleans(), st.booleans()), min_size=1, max_size=4
    )
)
def test_every_graph_file_is_what_a_graph_of_everything_holds_of_it(
    loads: list[tuple[Batch, str, bool, bool]],
) -> None:
    """After any loads and undoings, built one after the other or all anew, also where the index gets lost."""
    with TemporaryDirectory() as folder:
        store = KgliteStore(Path(folder) / "store")
        for facts, mode, undone, lost in loads:
            if lost:
                whereabouts.forget(store.folder)
            load(store, facts, mode)
            if undone and store.load_number():
                store.undo()
        described = store.state()["areas"].values()
        assert store.areas() == {row["code"]: (row["name"], row["level"]) for row in described}
        whole = Whole(graph_data(store.state()))
        wanted = {code: from_data(whole.part(code)) for code in whole.parts()}
        for _ in range(2):
            graphs = current(store.folder)["graphs"]
            assert {code: found["counts"] for code, found in graphs.items()} == {
                code: tables.counts() for code, tables in wanted.items()
            }
            assert {code: found["digest"] for code, found in graphs.items()} == {
                code: tables.digest() for code, tables in wanted.items()
            }
            store.rebuild()


@settings(max_examples=SEQUENCES, deadline=None)
@given(st.lists(st.tuples(BATCHES, st.sampled_from(["merge", "snapshot"])), min_size=1, max_size=3))
def test_a_load_that_reads_what_it_needs_does_what_one_that_knows_everything_does(
    loads: list[tuple[Batch, str]],
) -> None:
    with TemporaryDirectory() as folder:
        store, memory = KgliteStore(Path(folder) / "store"), MemoryStore()
        for place, (facts, mode) in enumerate(loads):
            day = DAY - timedelta(days=place % 2)  # the second speaks of an older day
            reports = [load(one, copy.deepcopy(facts), mode, day).document() for one in (store, memory)]
            assert reports[0] == reports[1]
        assert plain(store.state()) == plain(memory.state())


def plain(known: State) -> dict[str, dict[Key, Fact]]:
    """The facts as a journal writes them down."""
    columns = {table: columns_of(table).names for table in known}
    return {
        table: {key: {name: fact.get(name) for name in columns[table] if name != HOME} for key, fact in facts.items()}
        for table, facts in known.items()
    }
