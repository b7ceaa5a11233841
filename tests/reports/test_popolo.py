"""Popolo out: what the format can hold comes back as equal JSON values, and a second time as equal bytes."""

import io
import json
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph import state
from graph.facts import Batch, LoadReport
from graph.state import State
from loaders import popolo as reading
from loaders import read_files
from loaders.documents import USED, read
from loaders.files import Document
from reports import popolo

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2006, 6, 30)
Object = dict[str, object]


def known(batch: Batch, report: LoadReport, mode: str = "merge") -> State:
    found = state.empty()
    state.apply(found, state.changes(found, batch, report, load=1, mode=mode, as_of=DAY))
    return found


def again(document: dict[str, list[Object]]) -> State:
    """What is known after a file with this document is loaded into nothing."""
    data = json.dumps(document, ensure_ascii=False).encode()
    cut = read(io.BytesIO(data), "a.json", len(data))
    assert cut is not None
    return known(*reading.read([Document("a.json", **cut)], state.empty()))


def as_set(objects: Iterable[Object]) -> set[str]:
    return {json.dumps(found, ensure_ascii=False, sort_keys=True) for found in objects}


@pytest.fixture(scope="module")
def sample() -> dict[str, list[Object]]:
    found: dict[str, list[Object]] = json.loads((EXAMPLES / "popolo.json").read_text("utf-8"))
    return found


def test_the_objects_of_the_sample_come_back_equal(sample: dict[str, list[Object]]) -> None:
    out = popolo.document(again(sample))

    assert as_set(out["persons"]) == as_set(sample["persons"])
    assert as_set(out["organizations"]) == as_set(sample["organizations"])
    assert as_set(out["posts"]) == as_set(sample["posts"])
    # An area without a code is in the report alone; two memberships leave out what their post and period say.
    assert as_set(out["areas"]) == as_set(area for area in sample["areas"] if "identifier" in area)
    plain = [post for post in sample["memberships"] if not post.keys() & {"post_id", "legislative_period_id"}]
    assert as_set(plain) < as_set(out["memberships"])
    assert as_set(out["memberships"]) - as_set(plain) == as_set(
        [
            {
                "id": "m-qiu",
                "person_id": "person/qiu",
                "organization_id": "body/station",
                "post_id": "post/head",
                "on_behalf_of_id": "body/street",
                "start_date": "2005-09",
            },
            {
                "role": "member",
                "person_id": "person/qiu",
                "organization_id": "body/committee",
                "start_date": "2002-05-20",
                "end_date": "2005-04-10",
            },
        ]
    )


def test_what_was_exported_is_exported_again_byte_by_byte(sample: dict[str, list[Object]], tmp_path: Path) -> None:
    for name, found in (("one", again(sample)), ("two", again(popolo.document(again(sample))))):
        popolo.write(found, tmp_path / f"{name}.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_sample_district_comes_back_through_popolo_as_far_as_it_has_a_place(tmp_path: Path) -> None:
    before = known(*read_files([EXAMPLES / "longgang"]))
    popolo.write(before, tmp_path / "out.json")
    after = known(*read_files([tmp_path / "out.json"]))

    for table, columns in popolo.HELD.items():
        rows = [
            sorted([str(fact.get(column)) for column in columns] for fact in found[table].values())
            for found in (before, after)
        ]
        assert rows[0] == rows[1], table
    assert len(before["appointments"]) > 2000


# What a file may say of each key: usual values, values outside the lists, null and blank.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(str.strip)
DATES = st.sampled_from(["2001", "2001-02", "2001-02-03", "1999-12", None, ""])
LATER = st.sampled_from(["2005", "2005-02", "2005-02-03", None, ""])
ROLES = st.one_of(st.sampled_from(["书记", "secretary", "Director", "第一书记", "other", "其他", None, ""]), TEXTS)
KINDS = st.one_of(st.sampled_from(["居委会", "party_branch", "legislature", "other", None, ""]), TEXTS)
IDS = st.sampled_from(["a/b", "p 1", "张", "x'y"])
AREAS = st.sampled_from(["area/1", "440307003002", "44", "area/9", None, ""])


def objects(required: dict[str, st.SearchStrategy[object]], **optional: st.SearchStrategy[object]) -> object:
    return st.fixed_dictionaries(required, optional=optional)


PERSONS = st.lists(
    objects(  # type: ignore[arg-type]
        {"id": IDS, "name": TEXTS},
        gender=st.sampled_from(["male", "女", "Other", None, ""]),
        birth_date=st.sampled_from(["1970-05", "1970", None, ""]),
    ),
    max_size=3,
    unique_by=lambda found: found["id"],
)
BODIES = st.lists(
    objects(  # type: ignore[arg-type]
        {"id": IDS.map(lambda identity: f"o:{identity}"), "name": TEXTS},
        classification=KINDS,
        parent_id=st.sampled_from(["o:a/b", "o:none", None, ""]),
        area_id=AREAS,
        founding_date=DATES,
        dissolution_date=LATER,
    ),
    max_size=3,
    unique_by=lambda found: found["id"],
)
MEMBERSHIPS = st.lists(
    objects(  # type: ignore[arg-type]
        {"person_id": IDS, "organization_id": IDS.map(lambda identity: f"o:{identity}")},
        id=TEXTS,
        role=ROLES,
        label=ROLES,
        on_behalf_of_id=st.sampled_from(["o:a/b", "o:none", None]),
        area_id=AREAS,
        start_date=DATES,
        end_date=LATER,
    ),
    max_size=5,
)
AREA = {"id": "area/1", "name": "甲社区", "identifier": "440307003001", "classification": "选区", "parent_id": None}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(
    persons=[],
    organizations=[],
    memberships=[
        {"person_id": "a/b", "organization_id": "o:张", "label": "0", "start_date": "2001-02-03", "end_date": "2005"},
        {"person_id": "a/b", "organization_id": "o:张", "role": "0", "start_date": "2001"},
    ],
)
@given(persons=PERSONS, organizations=BODIES, memberships=MEMBERSHIPS)
def test_any_file_comes_back_equal_and_settles_at_once(
    persons: list[Object], organizations: list[Object], memberships: list[Object]
) -> None:
    document = {"persons": persons, "organizations": organizations, "memberships": memberships, "areas": [AREA]}
    facts = again(document)
    out = popolo.document(facts)

    assert as_set(out["persons"]) == as_set(persons)
    assert as_set(out["organizations"]) == as_set(organizations)
    assert as_set(out["areas"]) == as_set([AREA])
    # Of memberships that are the same appointment one stays, and the report names the others.
    # What is said twice of one start, more and less precisely, is one appointment in the words of both.
    blurred = {
        (one["person_id"], one["organization_id"])
        for one, other in permutations(memberships, 2)
        if (one["person_id"], one["organization_id"]) == (other["person_id"], other["organization_id"])
        and str(one.get("start_date") or "").startswith(f"{other.get('start_date') or '-'}-")
    }
    clear = [one for one in out["memberships"] if (one["person_id"], one["organization_id"]) not in blurred]
    assert as_set(clear) <= as_set(memberships)
    assert len(out["memberships"]) == len(facts["appointments"])
    assert popolo.document(again(out)) == out


def test_facts_from_tables_go_out_in_the_words_of_our_lists(tmp_path: Path) -> None:
    (tmp_path / "人员.csv").write_text("人员编号,姓名,性别,出生年月\np1,张三,男,1970-05\n", "utf-8")
    (tmp_path / "机构.csv").write_text(
        "机构编号,机构名称,机构类型,所在区划,上级机构\no1,甲居委会,居委会,440307003002,\n", "utf-8"
    )
    (tmp_path / "区划.csv").write_text("区划代码,名称\n440307003,甲街道\n440307003002,甲社区\n", "utf-8")
    header = "人员编号,机构编号,职务,职务全称,任职日期,免职日期\n"
    rows = "p1,o1,主任,居委会主任,2005-07,\np1,o1,其他,调解员,,\np1,o1,其他,主任,2001-02-03,2002-01-01\n"
    (tmp_path / "任职.csv").write_text(header + rows, "utf-8")

    out = popolo.document(known(*read_files([tmp_path])))

    assert out == {
        "persons": [{"id": "p1", "name": "张三", "gender": "male", "birth_date": "1970-05"}],
        "organizations": [
            {"id": "o1", "name": "甲居委会", "classification": "residents_committee", "area_id": "440307003002"}
        ],
        "memberships": [
            {"label": "居委会主任", "role": "director", **MEMBER, "start_date": "2005-07"},
            {"role": "调解员", **MEMBER},
            {"label": "主任", "role": "other", **MEMBER, "start_date": "2001-02-03", "end_date": "2002-01-01"},
        ],
        "areas": [
            {"id": "440307003", "name": "甲街道", "identifier": "440307003", "classification": "street"},
            {
                "id": "440307003002",
                "name": "甲社区",
                "identifier": "440307003002",
                "classification": "community",
                "parent_id": "440307003",
            },
        ],
    }
    assert list(out["persons"][0]) == list(USED["persons"])  # in the order that a reader expects


MEMBER = {"person_id": "p1", "organization_id": "o1"}


def test_a_post_that_a_snapshot_ended_goes_out_with_its_end(sample: dict[str, list[Object]]) -> None:
    found = again(sample)
    later = {**sample, "memberships": [post for post in sample["memberships"] if post["person_id"] != "person/lin"]}
    data = json.dumps(later).encode()
    cut = read(io.BytesIO(data), "b.json", len(data))
    assert cut is not None
    batch, report = reading.read([Document("b.json", **cut)], found)
    state.apply(found, state.changes(found, batch, report, load=2, mode="snapshot", as_of=DAY))

    ended = [post for post in popolo.document(found)["memberships"] if post["person_id"] == "person/lin"]
    assert [(post["role"], post["end_date"]) for post in ended] == [("书记", "2006-06-30"), ("主任", "2006-06-30")]
