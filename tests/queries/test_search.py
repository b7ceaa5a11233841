"""Search: who and what is found by what is typed, in which order, and how soon in a whole district."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.kglite_store import KgliteStore
from graph.store import Store, open_store
from queries import candidates
from queries.pinyin import readings
from queries.search import search, warm
from tests.graph.facts import batch, load
from tests.samples import SAMPLE
from tests.samples import load as load_files

PEOPLE = {
    "p1": "曾强秀",
    "p2": "张三",
    "p3": "张三丰",
    "p4": "尉迟恭",
    "p5": "欧阳丽",
    "p6": "李张弓",
    "p7": "章珊",
    "p8": "无处人",
    "p9": "区曾",
}
LIMIT_S = 0.1


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two streets and another district; p8 is in no area, p7 only lives in one, p6's post has ended."""
    found = KgliteStore(tmp_path / "store")
    areas = {
        "440307": "龙岗区",
        "440307003": "平湖街道",
        "440307003002": "良安田社区",
        "440307009": "坂田街道",
        "440305": "南山区",
    }
    levels = {6: "district", 9: "street", 12: "community"}
    bodies = [
        {"id": "a", "name": "良安田社区居委会", "kind": "residents_committee", "area": "440307003002"},
        {"id": "b", "name": "坂田街道办事处", "kind": "street_office", "area": "440307009"},
        {"id": "c", "name": "南山区民政局", "kind": "civil_affairs_bureau", "area": "440305"},
    ]
    posts = [("p1", "a"), ("p2", "a"), ("p3", "b"), ("p4", "b"), ("p5", "a"), ("p6", "a"), ("p9", "c"), ("p2", "b")]
    facts = batch(
        areas=[{"code": code, "name": name, "level": levels[len(code)]} for code, name in areas.items()],
        organisations=bodies,
        people=[
            {"id": identity, "name": name, "residence": "440307003002" if identity == "p7" else None}
            for identity, name in PEOPLE.items()
        ],
        appointments=[{"person": person, "organisation": body, "role": "member"} for person, body in posts],
    )
    load(found, facts)
    return found


def names(store: Store, typed: str, scope: str = "440307") -> list[str]:
    return [hit.name for hit in search(store, typed, scope)]


def test_people_are_found_by_name_spelling_initials_and_id(store: Store) -> None:
    assert names(store, "曾强秀") == ["曾强秀"]
    assert names(store, "zengqiangxiu") == names(store, "ZQX") == names(store, "Zēng Qiáng") == ["曾强秀"]
    assert names(store, "yuchi") == names(store, "ycg") == ["尉迟恭"]
    assert names(store, "p4") == ["尉迟恭"]
    assert names(store, "曾q") == ["曾强秀"]


def test_areas_are_found_by_name_spelling_initials_and_code(store: Store) -> None:
    assert names(store, "良安田") == names(store, "liangantian") == names(store, "latsq") == ["良安田社区"]
    assert names(store, "440307003") == ["平湖街道", "良安田社区"]
    assert names(store, "bt") == ["坂田街道"]


def test_the_whole_name_comes_before_one_that_begins_with_it_and_that_before_one_that_holds_it(store: Store) -> None:
    assert names(store, "张三") == ["张三", "张三丰"]
    assert names(store, "张") == ["张三", "张三丰", "李张弓"]


def test_people_of_the_same_sound_stand_together_whatever_their_characters(store: Store) -> None:
    assert names(store, "zhangshan") == ["章珊"]
    assert names(store, "zs") == ["张三", "章珊", "张三丰"]


def test_the_wrong_reading_finds_after_the_right_one(store: Store) -> None:
    assert names(store, "ceng") == ["曾强秀"]
    assert names(store, "qu", scope="440305") == ["区曾"]


def test_a_given_name_alone_finds_too(store: Store) -> None:
    assert names(store, "qiangxiu") == ["曾强秀"]
    assert names(store, "gong") == ["尉迟恭"]
    assert names(store, "丽") == ["欧阳丽"]


def test_only_what_lies_in_the_scope_is_found(store: Store) -> None:
    assert names(store, "张", scope="440307009") == ["张三", "张三丰"]
    assert names(store, "张", scope="440305") == []
    assert names(store, "区曾", scope="440307") == []
    assert names(store, "区曾", scope="") == ["区曾"]


def test_who_only_lives_in_a_place_or_nowhere_at_all_is_found(store: Store) -> None:
    assert names(store, "章珊", scope="440307003") == ["章珊"]
    assert names(store, "无处人") == ["无处人"]
    assert names(store, "无处人", scope="440307003") == []


def test_only_the_kinds_that_are_asked_for_are_found(store: Store) -> None:
    assert {hit.kind for hit in search(store, "l", "440307")} == {"person", "area"}
    assert {hit.kind for hit in search(store, "l", "440307", kinds=["area"])} == {"area"}


def test_a_person_of_several_areas_is_one_hit_with_all_of_them(store: Store) -> None:
    [hit, _] = search(store, "张三", "")
    assert hit.areas == ("440307003002", "440307009")


@pytest.mark.parametrize("typed", ["", "   ", "·", "<>", "不存在", "zzzz", "1'; --", "\\", "(" * 1000, "z" * 10_000])
def test_what_is_no_name_finds_nothing(store: Store, typed: str) -> None:
    assert names(store, typed) == []


def test_a_name_of_any_length_is_searched(store: Store) -> None:
    load(store, batch(people=[{"id": "p1", "name": "子" * 65_536}]))
    assert [len(name) for name in names(store, "z" * 10_000) + names(store, "子子")] == [65_536, 65_536]


def test_a_load_and_an_undo_are_seen_at_once(store: Store) -> None:
    load(store, batch(people=[{"id": "p1", "name": "曾改名"}]))
    assert names(store, "曾") == ["曾改名"]
    store.undo()
    assert names(store, "曾") == ["曾强秀"]


def test_a_graph_in_memory_is_searched_as_a_folder_is() -> None:
    found = open_store("kglite::memory:")
    load(found, batch(people=[{"id": "p1", "name": "曾强秀", "residence": "440307003002"}]))
    assert names(found, "zqx", scope="440307003") == names(found, "曾", scope="") == ["曾强秀"]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample district, its index made."""
    found = open_store(str(load_files(tmp_path_factory.mktemp("search") / "store", SAMPLE)))
    warm(found, "440307")
    return found


def typed_for(district: Store, chance: random.Random) -> Iterator[str]:
    """What people type who look for somebody of the district, whole, in part and mixed."""
    found = [name for start in "lwz" for name in search(district, start, "440307", most=10_000)]
    for _, _, identity, name, _, full in chance.sample(found, 5):
        syllables = [ways[0] for ways in readings(name)]
        cut = ["".join(chance.choice((way, way[0], way[:2])) for way in syllables[first:]) for first in (0, 0, 1)]
        yield from (name, name[:1], name[1:], full, full[: chance.randint(1, len(full))], identity[:7], *cut)
        yield f"{name[0]}{cut[2]}"


@pytest.mark.parametrize("scope", ["", "440307", "440307003"])
def test_the_index_of_a_wide_scope_finds_what_comparing_everybody_finds(
    district: Store, scope: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    asked = [*typed_for(district, random.Random(seed)), "社区", "4403", "zs", "ceng", "居", "街道"]
    compared = {typed: search(district, typed, scope) for typed in asked}
    monkeypatch.setattr(candidates, "NARROW", 0)
    assert {typed: search(district, typed, scope) for typed in asked} == compared
    assert any(compared.values())


@pytest.mark.parametrize("typed", ["z", "zh", "zhang", "张", "伟", "zw", "440307", "xx", "a"])
def test_each_key_typed_is_answered_soon_in_a_district(district: Store, typed: str) -> None:
    def once() -> float:
        began = time.thread_time()
        search(district, typed, "440307")
        return time.thread_time() - began

    assert min(once() for _ in range(3)) < LIMIT_S
