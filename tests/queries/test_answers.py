"""Answers that are kept: equal to judging again whatever was loaded and undone; a damaged one is as good as none."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from queries import answers
from queries.audit import audit
from queries.findings import Audit
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF, district
from tests.graph.facts import batch, load
from tests.graph.facts import district as small

REGULATION = load_regulation(SHIPPED / "longgang-2005")
SEQUENCES = int(os.environ.get("RENCHA_SEQUENCES", "6"))
SCOPES = st.sampled_from(["", "44", "440307", "440307003", "440305"])
STEPS = st.lists(st.one_of(st.integers(0, 10**6), st.just("undo")), min_size=2, max_size=5)


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    found = KgliteStore(tmp_path / "store")
    for code in ("440307", "440308"):
        load(found, small(code))
    return found


def judged(store: KgliteStore, scope: str = "", day: date = AS_OF, *, afresh: bool = False) -> Audit:
    found = audit(store, scope=scope, as_of=day, regulation=REGULATION, afresh=afresh)
    return replace(found, findings=tuple(sorted(found.findings, key=repr)))


def kept(store: KgliteStore) -> list[Path]:
    return sorted(path for path in (store.folder / "answers").rglob("*") if path.is_file())


def without_graph(store: KgliteStore, code: str) -> None:
    for path in (store.folder / "graphs").glob(f"{code}-*"):
        path.unlink()


@settings(max_examples=SEQUENCES, deadline=None)
@given(steps=STEPS, scope=SCOPES, day=st.sampled_from([AS_OF, date(2010, 6, 30)]))
def test_whatever_is_loaded_and_undone_what_is_kept_equals_judging_again(
    steps: list[int | str], scope: str, day: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each load is three random districts with people and lines across their borders; their ids collide."""
    store = KgliteStore(tmp_path_factory.mktemp("store"))
    for step in steps:
        if isinstance(step, int):
            load(store, district(step, size=4))
        elif store.load_number():
            store.undo()
        assert judged(store, scope, day) == judged(store, scope, day, afresh=True)


def test_after_a_load_only_the_districts_that_it_changed_are_judged(store: KgliteStore) -> None:
    before = judged(store)
    load(store, batch(appointments=[{"person": "440308-3", "organisation": "440308-committee", "role": "member"}]))
    without_graph(store, "440307")  # whoever wanted to judge it again would miss its graph
    after = judged(store)

    assert after.not_judged == ()
    assert [one for one in after.findings if one.area.startswith("440307")] == [
        one for one in before.findings if one.area.startswith("440307")
    ]
    assert [one for one in after.findings if one.area.startswith("440308")] != [
        one for one in before.findings if one.area.startswith("440308")
    ]


def test_after_an_undo_what_was_known_before_is_read(store: KgliteStore) -> None:
    before = judged(store)
    load(store, batch(appointments=[{"person": "440308-3", "organisation": "440308-committee", "role": "member"}]))
    judged(store)
    store.undo()
    without_graph(store, "440307")
    without_graph(store, "440308")

    assert judged(store) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda written: b"",
        lambda written: written[:-5],
        lambda written: written[:80] + bytes([written[80] ^ 1]) + written[81:],
        lambda written: b"x" + written[1:],
        lambda written: written.replace(b"\n", b"", 1),
    ],
    ids=["empty", "cut", "flipped", "of another question", "without a head"],
)
def test_a_damaged_file_is_judged_again(store: KgliteStore, spoil: Callable[[bytes], bytes]) -> None:
    before, files = judged(store), kept(store)
    whole = [path.read_bytes() for path in files]
    for path, written in zip(files, whole, strict=True):
        path.write_bytes(spoil(written))

    assert judged(store) == before
    assert [path.read_bytes() for path in kept(store)] == whole


def test_an_answer_that_stands_for_another_part_is_not_believed(store: KgliteStore) -> None:
    before = judged(store)
    [one] = (path for path in kept(store) if path.parent.name == "440307")
    [other] = (path for path in kept(store) if path.parent.name == "440308")
    one.write_bytes(other.read_bytes())

    assert judged(store) == before


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": date(2006, 7, 1)},
        {"scope": "440307"},
        {"values": {"residents-committee-size": {"min": 1}}},
        {"only": ["residents-committee-size"]},
        {"regulation": replace(REGULATION, rules=(replace(REGULATION.rules[0], title_zh="x"), *REGULATION.rules[1:]))},
    ],
    ids=["day", "scope", "figure", "rules", "wording"],
)
def test_another_question_has_an_answer_of_its_own(store: KgliteStore, change: dict[str, object]) -> None:
    judged(store, "440307003")
    asked = {"as_of": AS_OF, "regulation": REGULATION, "scope": "440307003", **change}

    assert audit(store, **asked) == audit(store, **asked, afresh=True)
    assert len(kept(store)) == 2


def test_answers_do_not_grow_for_ever(store: KgliteStore) -> None:
    for day in range(1, answers.KEPT + 4):
        audit(store, as_of=date(2006, 6, day), regulation=REGULATION, scope="440307", only=["residents-committee-size"])

    assert len(kept(store)) == answers.KEPT


def test_what_was_answered_by_graphs_that_are_no_more_is_forgotten(store: KgliteStore) -> None:
    judged(store)
    old = kept(store)
    for number in (1, 2):
        load(store, batch(people=[{"id": "440308-1", "name": f"张三{number}"}]))
    judged(store)

    assert [path.exists() for path in old] == [True, False]  # 440307 is as it was
    assert "张三" in store.state()["people"][("440308-1",)]["name"]


def test_the_folder_of_answers_may_go_at_any_time(store: KgliteStore) -> None:
    before = judged(store)
    for path in kept(store):
        path.unlink()
    for folder in (store.folder / "answers").iterdir():
        folder.rmdir()

    assert judged(store) == before
    (store.folder / "answers" / "440307").rename(store.folder / "elsewhere")
    (store.folder / "answers" / "440307").write_text("no folder", "utf-8")
    assert judged(store) == before


def test_a_store_without_a_folder_remembers_nothing() -> None:
    store = MemoryStore()
    load(store, small())

    assert answers.memory(store) is None
    assert audit(store, as_of=AS_OF, regulation=REGULATION).findings
