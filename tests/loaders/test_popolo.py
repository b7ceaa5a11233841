"""Popolo: what each shape found in real files is read as, and what the report says of what has no place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import state
from graph.errors import InputError
from graph.facts import Batch, Fact, LoadReport
from graph.memory_store import MemoryStore
from graph.model import CLOSED_LISTS
from graph.texts import explain
from loaders import read_files

PERSON = {"id": "p1", "name": "张三"}
BODY = {"id": "o1", "name": "甲社区居委会", "classification": "居委会"}
DAY = date(2006, 6, 30)


def written(folder: Path, found: dict[str, object], name: str = "a.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    return path


def read(folder: Path, **collections: object) -> tuple[Batch, LoadReport]:
    return read_files([written(folder, {**collections})])


def member(**said: object) -> dict[str, object]:
    return {"person_id": "p1", "organization_id": "o1", **said}


def posts(folder: Path, *memberships: dict[str, object], **collections: object) -> tuple[list[Fact], LoadReport]:
    """The appointments that these memberships become."""
    found = {"persons": [PERSON], "organizations": [BODY], **collections}
    batch, report = read(folder, memberships=[*memberships], **found)
    return batch.tables["appointments"], report


def rows_of(store: MemoryStore, query: str) -> list[dict[str, Any]]:
    """What the graph that rules see answers."""
    [part] = store.parts("")
    with store.graph(part) as graph:
        return graph.run(query, {})


def reasons(report: LoadReport) -> list[tuple[str, str]]:
    """Where each warning stands, and what it says."""
    return [(remark.column, remark.reason) for remark in report.warnings]


@pytest.mark.parametrize("entry", CLOSED_LISTS["role"], ids=lambda entry: entry.word)
def test_a_role_of_the_list_is_known_in_both_languages(tmp_path: Path, entry: Any) -> None:
    spellings = (entry.word, entry.zh, entry.en, entry.en.title(), *entry.also)
    found, _ = posts(tmp_path, *(member(role=spelling) for spelling in spellings))

    assert {fact["role"] for fact in found} == {entry.word}


def test_any_other_role_is_other_with_its_title_as_written(tmp_path: Path) -> None:
    found, _ = posts(tmp_path, member(role="第一书记"), member(role="书记", label="党总支书记"), member(label="顾问"))

    said = [(fact["role"], fact["title"]) for fact in found]
    assert said == [("other", "第一书记"), ("secretary", "党总支书记"), ("other", "顾问")]


@pytest.mark.parametrize("roles", [("主任", "书记"), ("治保干事", "计生专干"), ("委员", "计生专干")])
def test_two_roles_of_a_person_in_a_body_are_never_one(tmp_path: Path, roles: tuple[str, str]) -> None:
    path = written(
        tmp_path,
        {"persons": [PERSON], "organizations": [BODY], "memberships": [member(role=role) for role in roles]},
    )
    store = MemoryStore()
    batch, report = read_files([path])
    store.load(batch, report, mode="merge", as_of=DAY, about={})

    assert len(store.state()["appointments"]) == 2
    rows = rows_of(store, "MATCH (:Person)-[t:SERVES_IN]->(:Organisation) RETURN t.id AS id, t.title AS title")
    assert len({row["id"] for row in rows}) == 2
    assert {row["title"] for row in rows} == set(roles)


def test_a_snapshot_ends_only_the_one_of_two_such_posts_that_is_gone(tmp_path: Path) -> None:
    store = MemoryStore()
    for roles in (("治保干事", "计生专干"), ("治保干事",)):
        found = {"persons": [PERSON], "organizations": [BODY], "memberships": [member(role=role) for role in roles]}
        batch, report = read_files([written(tmp_path, found)])
        store.load(batch, report, mode="snapshot", as_of=DAY, about={})

    ends = {fact["title"]: fact["until"] for fact in store.state()["appointments"].values()}
    assert ends == {"治保干事": None, "计生专干": DAY}


@pytest.mark.parametrize("turned", [False, True])
def test_of_memberships_of_one_role_and_start_the_longer_is_kept_and_the_other_named(
    tmp_path: Path, turned: bool
) -> None:
    two = [member(role="委员", end_date="2005"), member(role="委员", on_behalf_of_id="o1")]
    found, report = posts(tmp_path, *(reversed(two) if turned else two))

    assert [fact["until"] for fact in found] == [None]
    [remark] = report.rejected
    assert (remark.column, remark.reason) == (f"/memberships/{1 if turned else 0}/role", "popolo_same_post")
    assert remark.fields == {"other": f"a.json /memberships/{0 if turned else 1}"}


@pytest.mark.parametrize(
    ("said", "day", "precision"),
    [
        ("2005-07-01", date(2005, 7, 1), None),
        ("2005-07", date(2005, 7, 1), "since=month"),
        ("2005", date(2005, 1, 1), "since=year"),
        ("2005-07-01T00:00:00", date(2005, 7, 1), None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(
    tmp_path: Path, said: str | None, day: date | None, precision: str | None
) -> None:
    [found], report = posts(tmp_path, member(role="委员", start_date=said))

    assert (found["since"], found.get("precision"), report.rejected) == (day, precision, [])


@pytest.mark.parametrize(
    ("said", "place", "reason"),
    [
        ({"start_date": "很久以前"}, "/memberships/0/start_date", "date_unreadable"),
        ({"end_date": "2005-13"}, "/memberships/0/end_date", "date_impossible"),
        ({"start_date": "2006", "end_date": "2005"}, "/memberships/0/end_date", "since_after_until"),
        ({"organization_id": None}, "/memberships/0/organization_id", "popolo_required"),
        ({"person_id": ""}, "/memberships/0/person_id", "popolo_required"),
    ],
)
def test_a_membership_that_cannot_be_judged_is_refused_with_its_place(
    tmp_path: Path, said: dict[str, object], place: str, reason: str
) -> None:
    batch, report = read(tmp_path, memberships=[member(role="委员", **said)])

    assert batch.tables["appointments"] == []
    assert [(remark.column, remark.reason, remark.row) for remark in report.rejected] == [(place, reason, 1)]
    assert len(batch.refused) == 1  # a snapshot does not end what it may have meant


def test_a_membership_without_dates_has_those_of_its_period(tmp_path: Path) -> None:
    terms = [{"id": "t/1", "start_date": "2002-05", "end_date": "2005-04-10"}, {"id": "t/2"}]
    found, report = posts(
        tmp_path,
        member(role="委员", legislative_period_id="t/1"),
        member(role="主任", legislative_period_id="t/1", start_date="2003"),
        member(role="书记", legislative_period_id="t/2"),
        member(role="组长", legislative_period_id="t/9"),
        events=terms,
    )

    days = [(fact["since"], fact["until"]) for fact in found]
    end = date(2005, 4, 10)
    assert days == [(date(2002, 5, 1), end), (date(2003, 1, 1), end), (None, None), (None, None)]
    assert [place for place, reason in reasons(report) if reason == "popolo_period"] == [
        "/memberships/2/legislative_period_id",
        "/memberships/3/legislative_period_id",
    ]


def test_a_post_gives_the_body_and_the_role_that_a_membership_leaves_out(tmp_path: Path) -> None:
    held = {"id": "post/1", "role": "主任", "label": "居委会主任", "organization_id": "o1"}
    [found], report = posts(
        tmp_path, {"person_id": "p1", "post_id": "post/1"}, posts=[held, {"id": "post/2", "role": "x"}]
    )

    assert (found["organisation"], found["role"], found["title"]) == ("o1", "director", "居委会主任")
    assert [(remark.value, remark.reason) for remark in report.warnings] == [("post/2", "popolo_posts_vacant")]


def test_persons_in_another_file_and_what_dangles_is_named_with_its_row_kept(tmp_path: Path) -> None:
    people = written(tmp_path, {"persons": [PERSON]}, "people.json")
    found = {"organizations": [{**BODY, "parent_id": "o9"}], "memberships": [member(role="委员")]}
    found["memberships"] = [*found["memberships"], {**member(role="主任"), "person_id": "p9", "on_behalf_of_id": "o8"}]
    bodies = written(tmp_path, found, "bodies.json")
    store = MemoryStore()

    batch, report = read_files([bodies, people])
    store.load(batch, report, mode="merge", as_of=DAY, about={})

    assert sorted((remark.file, remark.row, remark.column, remark.value) for remark in report.warnings) == [
        ("bodies.json", 1, "/organizations/0/parent_id", "o9"),
        ("bodies.json", 2, "/memberships/1/on_behalf_of_id", "o8"),
        ("bodies.json", 2, "/memberships/1/person_id", "p9"),
    ]
    assert len(store.state()["appointments"]) == 2
    assert len(rows_of(store, "MATCH (:Person)-[t:SERVES_IN]->(:Organisation) RETURN t.id AS id")) == 1


def test_objects_inside_others_are_read_as_theirs(tmp_path: Path) -> None:
    person = {**PERSON, "memberships": [{"organization_id": "o1", "role": "书记"}]}
    body = {**BODY, "memberships": [{"person_id": "p1", "role": "主任"}], "posts": [{"id": "x", "role": "委员"}]}
    batch, report = read(
        tmp_path, persons=[person], organizations=[body], memberships=[{"person_id": "p1", "post_id": "x"}]
    )

    found = [(fact["person"], fact["organisation"], fact["role"]) for fact in batch.tables["appointments"]]
    assert sorted(found) == [("p1", "o1", "director"), ("p1", "o1", "member"), ("p1", "o1", "secretary")]
    assert report.rejected == []


AREAS: dict[str, tuple[dict[str, object], str | None]] = {
    "its identifier": ({"id": "area/x", "name": "甲社区", "identifier": "440307003002"}, "440307003002"),
    "an id that is a code": ({"id": "440307003002", "name": "甲社区"}, "440307003002"),
    "a province by its identifier": ({"id": "gd", "name": "广东", "identifier": "44"}, "44"),
    "a number of a list is no code": ({"id": "44", "name": "第四十四选区"}, None),
    "no code at all": ({"id": "area/x", "name": "河畔", "identifier": "Q42"}, None),
}


@pytest.mark.parametrize(("area", "code"), AREAS.values(), ids=AREAS.keys())
def test_an_area_is_known_by_its_official_code_and_by_nothing_else(
    tmp_path: Path, area: dict[str, object], code: str | None
) -> None:
    batch, report = read(tmp_path, areas=[area], organizations=[{**BODY, "area_id": area["id"]}])

    assert [fact["code"] for fact in batch.tables["areas"]] == ([code] if code else [])
    assert [fact["area"] for fact in batch.tables["organisations"]] == [code]
    refused = [(remark.column, remark.value, remark.reason) for remark in report.rejected]
    assert refused == ([] if code else [("/areas/0/id", area["id"], "popolo_area_no_code")])
    assert reasons(report) == ([] if code else [("/organizations/0/area_id", "popolo_seat")])


def test_the_areas_of_an_earlier_load_are_known_by_the_ids_of_their_file(tmp_path: Path) -> None:
    store = MemoryStore()
    area = {"id": "area/x", "name": "甲社区", "identifier": "440307003002"}
    batch, report = read_files([written(tmp_path, {"areas": [area]})])
    store.load(batch, report, mode="merge", as_of=DAY, about={})

    later = written(tmp_path, {"organizations": [{**BODY, "area_id": "area/x"}]})
    batch, report = read_files([later], known=store.state)

    assert [fact["area"] for fact in batch.tables["organisations"]] == ["440307003002"]


def test_a_kind_or_a_gender_outside_the_lists_is_kept_as_unknown_and_named(tmp_path: Path) -> None:
    people = [{**PERSON, "gender": "非二元"}, {"id": "p2", "name": "李四", "gender": "Female"}]
    batch, report = read(tmp_path, persons=people, organizations=[{**BODY, "classification": "legislature"}])

    assert [fact["gender"] for fact in batch.tables["people"]] == [None, "female"]
    assert [fact["kind"] for fact in batch.tables["organisations"]] == ["other"]
    assert reasons(report) == [
        ("/persons/0/gender", "popolo_gender"),
        ("/organizations/0/classification", "popolo_kind"),
    ]


@pytest.mark.parametrize(
    ("said", "month", "reason"),
    [("1970-05-03", "1970-05", "popolo_birth_days"), ("1970-05", "1970-05", ""), ("1970", None, "popolo_birth_year")],
)
def test_of_a_birth_the_month_is_kept_and_no_more(tmp_path: Path, said: str, month: str | None, reason: str) -> None:
    batch, report = read(tmp_path, persons=[{**PERSON, "birth_date": said}])

    [person] = batch.tables["people"]
    assert person["birth_month"] == month
    assert [remark.reason for remark in report.warnings] == ([reason] if reason else [])
    assert "1970-05-03" not in json.dumps(person)


def test_a_date_of_a_person_or_a_body_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    batch, report = read(
        tmp_path, persons=[{**PERSON, "birth_date": "不详"}], organizations=[{**BODY, "founding_date": "上世纪"}]
    )

    assert (len(batch.tables["people"]), len(batch.tables["organisations"])) == (1, 1)
    assert reasons(report) == [
        ("/persons/0/birth_date", "popolo_date_left"),
        ("/organizations/0/founding_date", "popolo_date_left"),
    ]


@pytest.mark.parametrize("identity", ["legislature/break_o'day_council", "人员/张三", "a b", "x';//--", "p1\u2028"])
def test_an_id_need_be_no_slug(tmp_path: Path, identity: str) -> None:
    path = written(tmp_path, {"persons": [{"id": identity, "name": "张三"}], "memberships": []})
    store = MemoryStore()
    batch, report = read_files([path])
    store.load(batch, report, mode="merge", as_of=DAY, about={})

    assert [row["id"] for row in rows_of(store, "MATCH (p:Person) RETURN p.id AS id")] == [identity]


def test_the_format_may_be_asked_for_and_then_nothing_else_is_read(tmp_path: Path) -> None:
    (tmp_path / "区划.csv").write_text("code,name\n440307,甲区\n", "utf-8")
    both = [written(tmp_path, {"persons": [PERSON]}), tmp_path / "区划.csv"]

    batch, _ = read_files(both, "popolo")
    assert (len(batch.tables["people"]), batch.tables["areas"]) == (1, [])
    with pytest.raises(InputError) as caught:
        read_files(both[1:], "popolo")
    assert "区划.csv" in explain(caught.value)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "examples" / "popolo.json"
    store = MemoryStore()
    for number in (1, 2):
        batch, report = read_files([path], known=store.state)
        store.load(batch, report, mode="merge", as_of=DAY, about={})
        assert (store.load_number(), bool(report.opened)) == (1, number == 1)
        assert report.changed == []


def test_how_a_row_was_worded_goes_when_another_source_changes_it(tmp_path: Path) -> None:
    known = state.empty()
    batch, report = read(tmp_path, persons=[{**PERSON, "gender": "男"}])
    state.apply(known, state.changes(known, batch, report, load=1, mode="merge", as_of=DAY))
    assert known["people"][("p1",)]["written"]
    (tmp_path / "人员.csv").write_text("人员编号,姓名,性别\np1,张三,女\n", "utf-8")
    batch, report = read_files([tmp_path / "人员.csv"])
    state.apply(known, state.changes(known, batch, report, load=2, mode="merge", as_of=DAY))

    assert (known["people"][("p1",)]["gender"], known["people"][("p1",)]["written"]) == ("female", None)
