"""Named questions: each passes the gate and answers alike from parts and from one graph, on both engines."""

from datetime import date

import pytest

from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from graph.store import Record, Store, open_store
from queries.explore import FOLDER, ask, question, questions, total
from queries.question import values
from tests.districts import AS_OF, district
from tests.graph.facts import batch, load

NAMES = sorted(path.stem for path in FOLDER.glob("*.cypher"))
SCOPES = ("", "440307", "440307003")
DAY = date(2006, 6, 30)
CODES = {"甲": "440307003001", "乙": "440307003002"}


def parameters(name: str, store: Store, scope: str) -> dict[str, object]:
    """What a question needs besides scope and day: all ids of a sort, streets to group by, gaps filled low.

    A district's graph holds the records about what lies in it, not all about its guests.
    """
    known = store.state()
    if question(name).group:
        low = {gap.name: gap.min if isinstance(gap.default, int) else gap.default for gap in question(name).gaps}
        low |= {gap.name: min(known["organisations"])[0] for gap in question(name).gaps if gap.type == "body"}
        return values(question(name), low, AS_OF)
    table = "people" if name == "people" else "organisations"
    ids = sorted(fact["id"] for fact in known[table].values())
    areas = sorted(code for (code,) in known["areas"] if code.startswith(scope))
    bodies = sorted(body for (body,), fact in known["organisations"].items() if fact["area"] in areas)
    every = {"ids": {"records": areas + bodies, "area-figures": areas}.get(name, ids), "digits": 9}
    return {key: value for key, value in every.items() if key in question(name).params}


def answer(store: Store, name: str, scope: str) -> list[list[str]]:
    rows = ask(store, name, scope=scope, as_of=AS_OF, **parameters(name, store, scope))
    return sorted([f"{key}={value}" for key, value in row.items() if "source" not in key] for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_named_as_its_file_and_reads_in_both_languages(name: str) -> None:
    found = question(name)
    assert found.id == name
    assert found.title_zh.endswith("？")
    assert found.title_en.endswith("?")
    assert bool(found.note_zh) == bool(found.note_en)


def test_the_list_of_questions_holds_them_all() -> None:
    assert sorted(found.id for found in questions()) == NAMES


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("seed", range(6))
def test_a_store_in_parts_answers_as_one_graph_that_holds_everything(
    seed: int, scope: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    print(f"seed {seed}")
    parts, whole = KgliteStore(tmp_path_factory.mktemp("store")), MemoryStore()
    for store in (parts, whole):
        load(store, district(seed))
    for name in NAMES:
        if scope == "" and name in ("names", "people", "posts", "records", "area-figures"):
            continue  # these ask about ids, and the pages ask them of a district
        assert answer(parts, name, scope) == answer(whole, name, scope), name


def test_both_engines_give_the_same_rows(neo4j_url: str) -> None:
    server, memory = open_store(neo4j_url), MemoryStore()
    for store in (server, memory):
        load(store, district(3))
    for name in NAMES:
        for scope in SCOPES[1:2] if question(name).group else SCOPES:
            assert answer(server, name, scope) == answer(memory, name, scope), (name, scope)


def two_communities() -> Store:
    """甲: one person is secretary and director. 乙: two people are; its workstation has no head."""
    areas = [
        {"code": "440307", "name": "区", "level": "district"},
        {"code": "440307003", "name": "街", "level": "street"},
    ]
    areas += [{"code": code, "name": name, "level": "community"} for name, code in CODES.items()]
    kinds = {"party": "party_branch", "committee": "residents_committee", "station": "workstation"}
    bodies = [
        {"id": f"{name}{mark}", "name": f"{name}{mark}", "kind": kind, "area": code}
        for name, code in CODES.items()
        for mark, kind in kinds.items()
    ]
    held = [
        ("张三", "甲party", "secretary"),
        ("张三", "甲committee", "director"),
        ("张三", "甲station", "head"),
        ("李四", "甲committee", "member"),
        ("王五", "乙party", "secretary"),
        ("赵六", "乙committee", "director"),
        ("赵六", "乙station", "staff"),
        ("钱七", "乙committee", "staff"),
    ]
    store = MemoryStore()
    people = [{"id": name, "name": name} for name in sorted({person for person, _, _ in held})]
    posts: list[Record] = [{"person": person, "organisation": body, "role": role} for person, body, role in held]
    ended: Record = {"person": "孙八", "organisation": "乙station", "role": "head", "until": DAY}
    people.append({"id": "孙八", "name": "孙八"})
    load(store, batch(areas=areas, organisations=bodies, people=people, appointments=[*posts, ended]))
    return store


def test_one_of_two_communities_has_secretary_and_director_in_one_person() -> None:
    rows = ask(two_communities(), "one-shoulder", scope="440307", as_of=DAY)
    assert [(row["area"], row["part"], row["whole"]) for row in rows] == [(CODES["甲"], 1, 1), (CODES["乙"], 0, 1)]


@pytest.mark.parametrize(("name", "parts"), [("cross-appointment", (1, 0)), ("station-recruitment", (1, 1))])
def test_members_of_both_over_members_of_either_and_how_many_serve_in_the_workstation(
    name: str, parts: tuple[int, int]
) -> None:
    # Members: 张三 and 李四 in 甲, 王五 and 赵六 in 乙. 张三 sits on both; 张三 and 赵六 serve in a station.
    rows = ask(two_communities(), name, scope="440307", as_of=DAY)
    assert [(row["part"], row["whole"]) for row in rows] == [(part, 2) for part in parts]


def test_a_post_that_ended_on_the_day_is_vacant() -> None:
    rows = ask(two_communities(), "headcount", scope="440307", as_of=DAY)
    assert [(row["organisation"], row["vacant"]) for row in rows if row["vacant"]] == [("乙station", "head")]


def test_members_of_a_committee_are_without_its_staff_and_a_station_has_whoever_serves_there() -> None:
    rows = ask(two_communities(), "headcount", scope=CODES["乙"], as_of=DAY)
    assert {row["organisation"]: row["members"] for row in rows} == {"乙party": 1, "乙committee": 1, "乙station": 1}


def test_people_are_counted_once_an_area_with_all_their_posts() -> None:
    rows = ask(two_communities(), "posts-per-person", scope="440307", as_of=DAY)
    assert {row["person"]: row["posts"] for row in rows} == {"张三": 3, "李四": 1, "王五": 1, "赵六": 2, "钱七": 1}


def test_bodies_are_counted_by_area_and_kind() -> None:
    rows = ask(two_communities(), "count-bodies", scope="440307003", as_of=DAY, digits=12)
    assert {(row["area"], row["kind"]): row["bodies"] for row in rows}["440307003001", "workstation"] == 1
    assert total(rows, "bodies") == 6
