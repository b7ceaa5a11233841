"""Bodies of posts: found by name and kind, created where nothing known is meant, never guessed between two."""

from datetime import date

import pytest

from graph import state
from graph.facts import Batch, Fact, LoadReport, Row
from loaders import titles
from loaders.placing import Bodies
from loaders.titles import Post

STREET, COMMUNITY, OTHER = "440307001", "440307001001", "440307001002"
AREAS = (("440307", "龙岗区", "district"), (STREET, "平湖街道", "street"), (COMMUNITY, "良安田社区", "community"),
         (OTHER, "鹅公岭社区", "community"))  # fmt: skip
ROW = Row("花名册.xlsx", "Sheet1", 12, {"title": "…"}, {"title": "现任职务"})


def spoken(
    body: str, kinds: tuple[str, ...], role: str, place: str = "", marks: tuple[str, ...] = (), text: str = "职务原文"
) -> Post:
    return Post(body, kinds, role, place, marks, text)


def bodies(*organisations: tuple[str, str, str, str]) -> Bodies:
    known = state.empty()
    for code, name, level in AREAS:
        known["areas"][(code,)] = {"code": code, "name": name, "level": level}
    for identity, name, kind, area in organisations:
        known["organisations"][(identity,)] = {"id": identity, "name": name, "kind": kind, "area": area}
    return Bodies(known, Batch(), LoadReport())


def post(placing: Bodies, said: Post, area: str = COMMUNITY, **dates: date | None) -> Fact | None:
    given = {"since": None, "until": None, **dates}
    return placing.post(said, person="P1", area=area, row=ROW, column="title", **given)


def placed(placing: Bodies, said: Post, area: str = COMMUNITY, **dates: date | None) -> Fact:
    fact = post(placing, said, area, **dates)
    assert fact is not None
    return fact


def created(placing: Bodies) -> list[tuple[object, object, object]]:
    return [(body["name"], body["kind"], body["area"]) for body in placing.report.created]


def test_the_one_body_of_its_kind_in_the_community_is_meant() -> None:
    placing = bodies(("Z1", "良安田社区党总支", "party_general_branch", COMMUNITY),
                     ("Z2", "鹅公岭社区党总支", "party_general_branch", OTHER))  # fmt: skip
    fact = placed(placing, spoken("党总支", ("party_general_branch",), "secretary"), since=date(2005, 7, 1))
    assert (fact["organisation"], fact["role"], fact["since"]) == ("Z1", "secretary", date(2005, 7, 1))
    assert (fact["source"], fact["source_row"]) == ("花名册.xlsx:Sheet1", 12)
    assert placing.batch.tables["appointments"] == [fact]
    assert placing.report.created == []


def test_a_place_in_the_title_wins_over_the_community_of_the_row() -> None:
    placing = bodies(("Z1", "良安田社区党总支", "party_general_branch", COMMUNITY),
                     ("Z2", "鹅公岭社区党总支", "party_general_branch", OTHER))  # fmt: skip
    for place in ("鹅公岭社区", "鹅公岭", "鹅公岭村", "平湖街道鹅公岭社区", "鹅公岭社区居委会"):
        fact = placed(placing, spoken("党总支", ("party_general_branch",), "secretary", place))
        assert fact["organisation"] == "Z2", place


def test_a_body_that_no_data_have_is_created_once_and_reported() -> None:
    placing = bodies()
    first = placed(placing, spoken("居委会", ("residents_committee",), "director"))
    second = placed(placing, spoken("社区居委会", ("residents_committee",), "member"))
    assert first["organisation"] == second["organisation"]
    assert created(placing) == [("良安田社区居委会", "residents_committee", COMMUNITY)]
    assert placing.batch.tables["organisations"][0]["source_row"] == 12


def test_a_created_body_has_the_same_id_in_every_load() -> None:
    said = spoken("大发股份合作公司", ("shareholding_company",), "chair")
    one, two = placed(bodies(), said), placed(bodies(), said)
    assert one["organisation"] == two["organisation"]


def test_a_company_of_another_name_is_another_company() -> None:
    placing = bodies(("G1", "良安田股份合作公司", "shareholding_company", COMMUNITY))
    for name in ("股份合作公司", "良安田股份合作公司", "社区股份公司"):
        fact = placed(placing, spoken(name, ("shareholding_company",), "chair"))
        assert fact["organisation"] == "G1", name
    assert placing.report.created == []
    placed(placing, spoken("大发股份合作公司", ("shareholding_company",), "chair"))
    assert created(placing) == [("大发股份合作公司", "shareholding_company", COMMUNITY)]


def test_one_of_several_groups_is_told_by_its_name_and_never_guessed() -> None:
    groups = [(f"X{n}", f"良安田社区第{n}居民小组", "residents_group", COMMUNITY) for n in "一二"]
    placing = bodies(*groups)
    fact = placed(placing, spoken("第二居民小组", ("residents_group",), "group_leader"))
    assert fact["organisation"] == "X二"
    assert post(placing, spoken("居民小组", ("residents_group",), "group_leader")) is None
    [warning] = placing.report.warnings
    assert warning.document()["column"] == "现任职务"
    assert "第一居民小组、良安田社区第二居民小组" in str(warning.document()["reason"])
    assert placing.batch.refused == [{"person": "P1"}]
    placed(placing, spoken("第三居民小组", ("residents_group",), "group_leader"))
    assert created(placing) == [("良安田社区第三居民小组", "residents_group", COMMUNITY)]


PARTY = ("community_party_committee", "party_general_branch", "party_branch")


def test_an_open_kind_is_the_one_that_the_community_has() -> None:
    placing = bodies(("Z1", "良安田社区党支部", "party_branch", COMMUNITY))
    fact = placed(placing, spoken("", PARTY, "secretary"))
    assert fact["organisation"] == "Z1"
    assert placing.report.warnings == []


def test_an_open_kind_of_which_the_community_has_none_stays_open_and_is_reported() -> None:
    placing = bodies()
    fact = placed(placing, spoken("", PARTY, "secretary", text="社区书记"))
    assert fact["role"] == "secretary"
    assert created(placing) == [("良安田社区党组织", "other", COMMUNITY)]
    [warning] = placing.report.warnings
    assert warning.reason == "post_kind"
    assert "社区党委、党总支、党支部" in str(warning.document()["reason"])


def test_a_post_of_the_street_lies_in_the_street_above_the_community() -> None:
    placing = bodies(("J1", "平湖街道党工委", "street_party_committee", STREET))
    fact = placed(placing, spoken("党工委", ("street_party_committee",), "deputy_secretary"))
    assert fact["organisation"] == "J1"
    placed(placing, spoken("办事处", ("street_office",), "director", "平湖街道"))
    assert created(placing) == [("平湖街道办事处", "street_office", STREET)]


def test_a_post_in_no_body_of_the_list_is_kept_as_written() -> None:
    placing = bodies()
    fact = placed(placing, spoken("派出所", (), "other", text="派出所所长"))
    assert (fact["role"], fact["title"]) == ("other", "派出所所长")
    fact = placed(placing, spoken("", (), "other", text="第一书记"))
    assert fact["title"] == "第一书记"
    assert created(placing) == [("派出所", "other", COMMUNITY), ("良安田社区（机构未写明）", "other", COMMUNITY)]


def test_an_unknown_place_lies_nowhere_and_is_reported() -> None:
    placing = bodies(("Z1", "良安田社区党总支", "party_general_branch", COMMUNITY))
    fact = placed(placing, spoken("党总支", ("party_general_branch",), "secretary", "某某社区"))
    assert fact["organisation"] != "Z1"
    assert created(placing) == [("某某社区党总支", "party_general_branch", None)]
    assert [warning.reason for warning in placing.report.warnings] == ["post_place"]


def test_a_former_post_without_an_end_is_only_noted_and_with_one_is_history() -> None:
    placing = bodies(("J1", "良安田社区居委会", "residents_committee", COMMUNITY))
    said = spoken("居委会", ("residents_committee",), "director", marks=("former",))
    assert post(placing, said) is None
    assert [warning.reason for warning in placing.report.warnings] == ["post_former"]
    fact = placed(placing, said, until=date(2002, 3, 1))
    assert fact["until"] == date(2002, 3, 1)


def test_a_body_that_has_ended_takes_no_new_post_but_keeps_old_ones() -> None:
    placing = bodies(("C1", "良安田村村委会", "villagers_committee", COMMUNITY))
    placing._bodies["C1"]["dissolved_on"] = date(2004, 6, 30)
    old = placed(
        placing, spoken("村委会", ("villagers_committee",), "director"), since=date(2002, 1, 1), until=date(2004, 6, 1)
    )
    assert old["organisation"] == "C1"
    new = placed(placing, spoken("村委会", ("villagers_committee",), "director"))
    assert new["organisation"] != "C1"


def test_a_name_that_two_areas_bear_names_none() -> None:
    placing = bodies()
    assert placing.area_named("鹅公岭") == OTHER
    assert placing.area_named("平湖街道办事处") == STREET
    assert placing.area_named(OTHER) == OTHER
    assert placing.area_named("无此社区") is None
    placing.places.areas["440307002001"] = {"code": "440307002001", "name": "鹅公岭社区", "level": "community"}
    assert Bodies({**state.empty(), "areas": {(c,): f for c, f in placing.places.areas.items()}}, Batch(), LoadReport()
                  ).area_named("鹅公岭社区") is None  # fmt: skip


def test_a_body_whose_whole_name_the_title_writes_is_meant_whatever_its_kind() -> None:
    placing = bodies(("X1", "良安田小学", "resident_unit", COMMUNITY), ("X2", "龙岗区培训中心", "other", "440307"),
                     ("X3", "杨美第一居民小组", "residents_group", COMMUNITY))  # fmt: skip
    for text, body in (("良安田小学校长", "X1"), ("龙岗区培训中心主任", "X2")):
        fact = placed(placing, spoken("", (), "other", text=text))
        assert (fact["organisation"], fact["role"], fact["title"]) == (body, "other", text)
    fact = placed(
        bodies(("Z1", "杨美园党支部", "party_branch", COMMUNITY)), spoken("", (), "other", text="杨美园党支部书记")
    )
    assert (fact["organisation"], fact["role"]) == ("Z1", "secretary")
    fact = placed(placing, spoken("第一居民小组", ("residents_group",), "group_leader", text="杨美第一居民小组组长"))
    assert fact["organisation"] == "X3"


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("总支书记", "party_general_branch", "良安田社区党总支"),
        ("中共良安田社区总支部委员会书记", "party_general_branch", "良安田社区党总支"),
        ("党组织书记", "party_branch", "良安田社区党支部"),
        ("支委", "party_branch", "良安田社区党支部"),
        ("居委主任", "residents_committee", "良安田社区居委会"),
        ("村委会主任", "villagers_committee", "良安田村村民委员会"),
        ("妇联主席", "mass_organisation", "良安田社区妇女联合会"),
        ("团支部书记", "mass_organisation", "良安田社区共青团支部"),
        ("调解主任", "sub_committee", "良安田社区居委会人民调解委员会"),
        ("股份公司董事长", "shareholding_company", "良安田股份合作公司"),
    ],
)
def test_another_spelling_of_a_body_is_no_other_body(title: str, kind: str, name: str) -> None:
    placing = bodies(("Z1", name, kind, COMMUNITY))
    [said] = titles.read(title, level="community").posts

    assert placed(placing, said)["organisation"] == "Z1"
    assert placing.report.created == []
