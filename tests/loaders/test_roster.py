"""Rosters: who a row speaks of, which posts, since when and where; what is refused, and what is never kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import LimitError
from graph.facts import Batch, Fact
from loaders import files
from loaders.roster_words import meaning, words
from tests.rosters import CANARIES, COMMUNITY, DAY, SIMPLE, csv, known, load, posts, read, reasons, rejected, xlsx


def test_one_column_of_titles_gives_each_post_its_body_role_and_place_in_the_file(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "花名册.csv", SIMPLE + "良安田社区,张　三,1965.03,党总支书记、居委会主任,2005年7月1日\n", "gb18030"
    )
    batch, report = read(path)
    assert posts(batch) == [("张三", "Z1", "secretary"), ("张三", "J1", "director")]
    assert (report.rejected, report.warnings, report.created) == ([], [], [])
    first = batch.tables["appointments"][0]
    assert (first["title"], first["since"], first["source"], first["source_row"]) == (
        "党总支书记", date(2005, 7, 1), "花名册.csv:", 2)  # fmt: skip
    assert batch.tables["people"][0]["birth_month"] == "1965-03"


def test_a_month_is_kept_as_a_month(tmp_path: Path) -> None:
    batch, _ = read(csv(tmp_path / "花名册.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,2005.07\n"))
    [fact] = batch.tables["appointments"]
    assert (fact["since"], fact["precision"]) == (date(2005, 7, 1), "since=month")


def test_several_columns_of_titles_say_the_body_by_their_header(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "社区,姓名,党内职务,行政职务,兼任职务,兼任职务\n"
               "良安田,张三,书记,主任,工作站站长,平湖街道党工委委员\n")  # fmt: skip
    batch, report = read(path)
    assert posts(batch) == [("张三", "Z1", "secretary"), ("张三", "J1", "director"), ("张三", "G1", "head"),
                            ("张三", "D1", "member")]  # fmt: skip
    assert report.rejected == []


def test_a_header_under_titles_spaced_out_and_a_date_with_two_rows_and_groups(tmp_path: Path) -> None:
    rows = [
        ["平 湖 街 道 良 安 田 社 区 两 委 花 名 册"],
        ["截至2006年6月30日"],
        ["序号", "姓  名", "出生\n年月", "党内职务", None, "居委会职务", None, "备 注"],
        [None, None, None, "职务", "任职时间", "职务", "任职时间", None],
        [1, "张三", "1965.03", "党总支书记", "2005.07.01", "主任", "2005.04.13", None],
        [2, "李四", "1970.01", "委员", "2005.07.01", None, None, None],
        ["合计：2人"],
        ["填表人：王五", None, "审核：赵六"],
    ]
    merged = ["A1:H1", "A2:H2", "D3:E3", "F3:G3", "A3:A4", "B3:B4", "C3:C4", "H3:H4"]
    batch, report = read(xlsx(tmp_path / "册.xlsx", rows, merged=merged, sheet="良安田社区"))
    assert posts(batch) == [("张三", "Z1", "secretary"), ("张三", "J1", "director"), ("李四", "Z1", "member")]
    assert [fact["since"] for fact in batch.tables["appointments"]][:2] == [date(2005, 7, 1), date(2005, 4, 13)]
    assert [fact["title"] for fact in batch.tables["appointments"]] == ["党总支书记", "主任", "委员"]
    assert batch.days == {"册.xlsx:良安田社区": DAY}
    assert report.rejected == []
    assert reasons(report) == ["roster_left_out"]


def test_blocks_are_headed_by_their_units_and_headers_repeat_on_each_page(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "出生年月", "职务"],
        ["1", "2", "3", "4"],
        ["一、良安田社区（2人）"],
        [1, "张三", "1965-03", "党总支书记"],
        ["序号", "姓名", "出生年月", "职务"],
        [2, "李四", "1970-01", "居委会主任"],
        ["小计：2人"],
        ["二、鹅公岭社区居委会"],
        [1, "王五", "1971-01", "居委会主任"],
        ["三、无此社区"],
        [1, "赵六", "1972-01", "居委会主任"],
    ]
    batch, report = read(xlsx(tmp_path / "册.xlsx", rows, merged=["A3:D3", "A8:D8"]))
    assert posts(batch) == [("张三", "Z1", "secretary"), ("李四", "J1", "director"), ("王五", "J2", "director")]
    assert rejected(report) == [(11, "社区", "三、无此社区", "roster_area_unknown")]
    assert reasons(report) == []


def test_a_block_of_one_body_says_whose_posts_stand_below_it(tmp_path: Path) -> None:
    rows = [["姓名", "出生年月", "职务"], ["社区党总支"], ["张三", "1965-03", "书记"], ["居委会班子成员"],
            ["李四", "1970-01", "主任"], ["工作站"], ["王五", "1970-02", "站长"]]  # fmt: skip
    batch, _ = read(xlsx(tmp_path / "良安田社区.xlsx", rows))
    assert posts(batch) == [("张三", "Z1", "secretary"), ("李四", "J1", "director"), ("王五", "G1", "head")]
    assert [fact["title"] for fact in batch.tables["appointments"]] == ["书记", "主任", "站长"]


MERGED = [["社区", "姓名", "出生年月", "职务"], ["良安田社区", "张三", "1965-03", "党总支书记"],
          [None, "李四", "1970-01", "居委会主任"], ["鹅公岭社区", "王五", "1971-01", "居委会主任"],
          [None, "赵六", "1972-01", "居委会委员"]]  # fmt: skip


@pytest.mark.parametrize("merged", [["A2:A3", "A4:A5"], []], ids=["merged", "blank below"])
def test_the_community_of_a_block_stands_in_its_first_row(tmp_path: Path, merged: list[str]) -> None:
    batch, report = read(xlsx(tmp_path / "册.xlsx", MERGED, merged=merged))
    assert [body for _, body, _ in posts(batch)] == ["Z1", "J1", "J2", "J2"]
    assert report.rejected == []


def test_after_a_sum_or_a_gap_a_row_without_community_is_refused_and_not_guessed(tmp_path: Path) -> None:
    for between in (["小计", 1], []):
        rows = [*MERGED[:2], between, [None, "李四", "1970-01", "居委会主任"]]
        batch, report = read(xlsx(tmp_path / "册.xlsx", rows))
        assert posts(batch) == [("张三", "Z1", "secretary")]
        assert rejected(report) == [(4, "社区", "", "roster_area_missing")]


def test_the_community_may_be_named_by_the_sheet_the_file_or_the_title_of_the_post(tmp_path: Path) -> None:
    rows = [["姓名", "出生年月", "职务"], ["张三", "1965-03", "党总支书记"]]
    for path in (xlsx(tmp_path / "册.xlsx", rows, sheet="良安田"), xlsx(tmp_path / "良安田社区花名册2006.xlsx", rows)):
        assert posts(read(path)[0]) == [("张三", "Z1", "secretary")]
    rows[1][2] = "平湖街道良安田社区党总支书记"
    assert posts(read(xlsx(tmp_path / "b.xlsx", rows))[0]) == [("张三", "Z1", "secretary")]


def test_a_name_that_two_communities_bear_needs_its_street(tmp_path: Path) -> None:
    body = "姓名,出生年月,职务,社区"
    batch, report = read(csv(tmp_path / "a.csv", f"{body}\n张三,1965-03,居委会主任,凤凰社区\n"))
    assert rejected(report) == [(2, "社区", "凤凰社区", "roster_area_several")]
    batch, report = read(csv(tmp_path / "a.csv", f"{body},街道\n张三,1965-03,居委会主任,凤凰社区,布吉街道\n"))
    assert [body["area"] for body in report.created] == ["440307002001"]
    batch, report = read(csv(tmp_path / "布吉街道.csv", f"{body}\n张三,1965-03,居委会主任,凤凰社区\n"))
    assert [body["area"] for body in report.created] == ["440307002001"]


def test_a_file_that_names_a_street_only_says_nothing_of_the_community(tmp_path: Path) -> None:
    batch, report = read(
        csv(tmp_path / "平湖街道.csv", "姓名,出生年月,职务\n张三,1965-03,居委会主任\n李四,1970-01,党工委委员\n")
    )
    assert posts(batch) == [("李四", "D1", "member")]
    assert [reason for *_, reason in rejected(report)] == ["roster_area_level"]


def test_an_unknown_community_is_refused_with_the_names_that_are_near(tmp_path: Path) -> None:
    batch, report = read(csv(tmp_path / "a.csv", SIMPLE + "鹅公玲社区,张三,1965.03,居委会主任,\n"))
    [remark] = report.rejected
    assert (remark.row, remark.column, remark.value) == (2, "社区", "鹅公玲社区")
    assert "鹅公岭社区" in str(remark.document()["reason"])
    assert batch.tables["people"] == []


def test_the_way_a_situation_column_is_filled_tells_whether_it_holds_titles(tmp_path: Path) -> None:
    titled = csv(tmp_path / "a.csv", "社区,姓名,任职情况\n良安田社区,张三,居委会主任\n良安田社区,李四,居委会委员\n")
    assert posts(read(titled)[0]) == [("张三", "J1", "director"), ("李四", "J1", "member")]
    other = csv(
        tmp_path / "b.csv",
        "社区,姓名,职务,任职情况\n良安田社区,张三,居委会主任,连任\n良安田社区,李四,居委会委员,新任\n",
    )
    batch, report = read(other)
    assert posts(batch) == [("张三", "J1", "director"), ("李四", "J1", "member")]
    assert reasons(report) == []


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        ("是", "党总支书记、居委会主任", []),
        ("是", "党总支书记", ["roster_one_shoulder_not"]),
        ("否", "党总支书记、居委会主任", ["roster_one_shoulder_both"]),
        ("否", "居委会主任", []),
        ("", "党总支书记、居委会主任", []),
    ],
)
def test_a_shared_post_is_checked_against_the_posts_and_is_none_itself(
    tmp_path: Path, said: str, title: str, expected: list[str]
) -> None:
    path = csv(tmp_path / "a.csv", f"社区,姓名,职务,是否一肩挑\n良安田社区,张三,{title},{said}\n")
    batch, report = read(path)
    assert len(batch.tables["appointments"]) == len(title.split("、"))
    assert reasons(report) == expected


def test_a_proposal_is_listed_and_never_a_post_and_its_list_ends_nothing(tmp_path: Path) -> None:
    before = known()
    load(
        before,
        csv(tmp_path / "a.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,\n良安田社区,李四,1970.01,居委会委员,\n"),
    )
    path = csv(tmp_path / "b.csv", "讨 论 任 免 干 部 名 单,,,,\n社区,姓名,出生年月,现任职务,拟任免职务\n"
               "良安田社区,张三,1965.03,居委会主任,任党总支书记\n")  # fmt: skip
    report = load(before, path)
    assert (report.opened, report.closed, reasons(report)) == ([], [], [])
    [found] = report.proposals
    assert (found["file"], found["sheet"], found["row"], found["name"], found["area"], found["text"]) == (
        "b.csv", "", 3, "张三", COMMUNITY, "任党总支书记")  # fmt: skip
    assert (found["person"],) in before["people"]
    assert said_posts(found) == ([("party_general_branch", "secretary")], [])


def said_posts(proposal: dict[str, Any]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    to, gone = ([(post["kind"], post["role"]) for post in proposal[name]] for name in ("appoint", "remove"))
    return to, gone


HEAD, TO, GONE = ("workstation", "head"), ("party_general_branch", "secretary"), ("residents_committee", "director")
PROPOSALS = [
    ("任工作站站长，免居委会主任", [HEAD], [GONE], []),
    ("免去其居委会主任职务；任党总支书记、工作站站长", [TO, HEAD], [GONE], []),
    ("任：社区党总支书记\n免：居委会主任", [TO], [GONE], []),
    ("拟任：工作站站长；拟免：居委会主任", [HEAD], [GONE], []),
    ("免居委会主任", [], [GONE], []),
    ("工作站站长", [], [], ["工作站站长"]),
]


@pytest.mark.parametrize(("text", "to", "gone", "left"), PROPOSALS)
@pytest.mark.parametrize("held", ["居委会委员", ""])
def test_a_proposal_says_which_posts_are_given_and_taken(
    tmp_path: Path, text: str, to: list[object], gone: list[object], left: list[str], held: str
) -> None:
    """Also of somebody who holds no post yet; what says neither is left as written."""
    path = csv(tmp_path / "a.csv", f'社区,姓名,出生年月,职务,拟任免职务\n良安田社区,张三,1965.03,{held},"{text}"\n')
    batch, report = read(path)
    [found] = report.proposals
    assert said_posts(found) == (to, gone)
    assert found["left"] == left
    assert len(batch.tables["appointments"]) == bool(held)
    assert (report.rejected, report.created) == ([], [])


def test_a_list_with_a_column_of_posts_to_give_and_one_of_posts_to_take_is_one_proposal(tmp_path: Path) -> None:
    text = "社区,姓名,出生年月,拟任职务,拟免职务\n良安田社区,张三,1965.03,工作站站长,居委会主任\n"
    path = csv(tmp_path / "a.csv", text + "良安田社区,李四,1970.01,,\n")
    batch, report = read(path)
    [found] = report.proposals
    assert said_posts(found) == ([HEAD], [GONE])
    assert batch.tables["appointments"] == []
    assert [reason for *_, reason in rejected(report)] == ["roster_title_missing"]


def test_dates_of_several_posts_stand_in_one_cell(tmp_path: Path) -> None:
    text = "良安田社区,张三,1965.03,党总支书记、居委会主任,2005.07、2005.04.13\n"
    text += "良安田社区,李四,1970.01,居委会委员,2005.07、2005.04\n"
    batch, report = read(csv(tmp_path / "a.csv", SIMPLE + text))
    assert [fact["since"] for fact in batch.tables["appointments"]] == [date(2005, 7, 1), date(2005, 4, 13)]
    assert rejected(report) == [(3, "任职时间", "2005.07、2005.04", "roster_dates")]


def test_an_unreadable_date_refuses_the_row_and_an_unreadable_gender_does_not(tmp_path: Path) -> None:
    text = "社区,姓名,性别,出生年月,政治面貌,职务,任职时间,产生方式\n良安田社区,张三,男,1965.03,党员,居委会主任,去年,\n"
    batch, report = read(csv(tmp_path / "a.csv", text + "良安田社区,李四,M?,1970.01,红领巾,居委会委员,2005.07,抽签\n"))
    assert rejected(report) == [(2, "任职时间", "去年", "date_unreadable")]
    assert posts(batch) == [("李四", "J1", "member")]
    assert set(reasons(report)) == {"word_unknown", "roster_party_status", "roster_basis"}
    [person] = batch.tables["people"]
    assert (person["gender"], person["party_status"]) == (None, None)


NO_MEMBERS = (
    "群众 团员 共青团员 无党派人士 民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 中国国民党革命委员会 中国民主同盟 "
    "中国民主建国会 中国民主促进会 中国农工民主党 中国致公党 台湾民主自治同盟"
)
PARTIES = [
    *[(word, "full") for word in ("党员", "中共党员")],
    *[(word, "probationary") for word in ("预备党员", "中共预备党员", "中共党员（预备）")],
    *[(word, "none") for word in NO_MEMBERS.split()],
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), PARTIES)
def test_every_political_status_is_a_member_a_probationer_or_none(tmp_path: Path, said: str, meant: str | None) -> None:
    batch, report = read(csv(tmp_path / "a.csv", f"社区,姓名,政治面貌,职务\n良安田社区,张三,{said},居委会主任\n"))
    assert batch.tables["people"][0]["party_status"] == meant
    assert reasons(report) == []


SPELLED = {
    "name": "姓名 名字 干部姓名",
    "gender": "性别",
    "birth_month": "出生年月 出生日期 出生时间 出生年月日",
    "number": "身份证号 身份证号码 公民身份号码 身份证 证件号码",
    "party_status": "政治面貌 是否党员 党派",
    "party_since": "入党时间 入党年月 入党日期",
    "party_full_since": "转正时间",
    "street": "街道 镇街 所属街道",
    "area": "社区 所在社区 村名 村(社区)名称 村社区 村(社区) 所属村（社区）",
    "unit": "单位",
    "title": "现任职务 现职务 职务 担任职务 工作单位及职务 现工作单位及职务(全称)",
    "title_party": "党内职务",
    "title_committee": "行政职务",
    "title_concurrent": "兼任职务",
    "since": "任职时间 任现职时间",
    "until": "免职时间",
    "status": "任职状态",
    "basis": "产生方式 选拔任用方式",
    "one_shoulder": "是否一肩挑",
    "proposed": "拟任免职务",
    "left_out": "备注 联系电话 手机",
}


@pytest.mark.parametrize(("column", "header"), [(c, h) for c, spelled in SPELLED.items() for h in spelled.split()])
def test_every_header_seen_means_its_column(column: str, header: str) -> None:
    spaced = " ".join(header)
    assert {meaning(header, {}), meaning(spaced, {}), meaning(f"*{header}", {})} == {column}
    assert column == "left_out" or column in words()["headers"]


def test_an_unknown_header_is_listed_with_the_nearest_known_one(tmp_path: Path) -> None:
    _, report = read(csv(tmp_path / "a.csv", "社区,姓名,职务,任职的时间,血型\n良安田社区,张三,居委会主任,2005.07,A\n"))
    near, unknown = (remark for remark in report.warnings if remark.reason.startswith("roster_column"))
    assert (near.row, near.column, near.fields["near"]) == (1, "任职的时间", "任职时间")
    assert (unknown.column, unknown.reason) == ("血型", "roster_column_unknown")


def test_a_way_into_office_said_of_several_posts_is_believed_where_bodies_are_filled_so(tmp_path: Path) -> None:
    text = "社区,姓名,职务,产生方式\n良安田社区,张三,党总支书记、工作站站长,选举\n"
    batch, _ = read(csv(tmp_path / "a.csv", text + "良安田社区,李四,居委会委员、工作站工作人员,选举、聘用\n"))
    assert [fact["basis"] for fact in batch.tables["appointments"]] == ["elected", None, "elected", "hired"]


def test_one_post_in_two_columns_or_rows_is_one_appointment(tmp_path: Path) -> None:
    text = "社区,姓名,出生年月,现任职务,党内职务,任职时间\n良安田社区,张三,1965.03,党总支书记,书记,2005.07\n"
    batch, _ = read(csv(tmp_path / "a.csv", text + "良安田社区,张三,1965.03,党总支书记,,\n"))
    assert {(f["organisation"], f["role"], f["since"]) for f in batch.tables["appointments"]} == {
        ("Z1", "secretary", date(2005, 7, 1))
    }


def test_who_has_left_office_is_not_loaded_as_in_office(tmp_path: Path) -> None:
    text = (
        "社区,姓名,出生年月,职务,任职时间,免职时间,任职状态\n良安田社区,张三,1965.03,居委会主任,2002.03,2005.04,离任\n"
    )
    batch, report = read(csv(tmp_path / "a.csv", text + "良安田社区,李四,1970.01,居委会委员,2002.03,,离任\n"))
    assert [(name, role) for name, _, role in posts(batch)] == [("张三", "director")]
    assert batch.tables["appointments"][0]["until"] == date(2005, 4, 1)
    assert reasons(report) == ["roster_left_office"]


def test_a_body_that_a_title_names_and_no_data_have_is_created_in_the_community(tmp_path: Path) -> None:
    batch, report = read(csv(tmp_path / "a.csv", SIMPLE + "良安田社区,张三,1965.03,良安田股份合作公司董事长,\n"))
    [made] = report.created
    assert (made["name"], made["kind"], made["area"], made["row"]) == (
        "良安田股份合作公司", "shareholding_company", COMMUNITY, 2)  # fmt: skip
    assert [fact["id"] for fact in batch.tables["organisations"]] == [made["id"]]


def test_no_identity_number_or_telephone_is_in_what_is_read_or_reported(tmp_path: Path) -> None:
    number, old, mobile, phone = CANARIES
    text = (
        f"{number},{mobile}\n社区,姓名,身份证号,职务,联系电话,手机,备注,血型,证件\n"
        f"良安田社区,张三,{number},居委会主任（{mobile}）,{phone},{mobile},身份证{number},{number},{old}\n"
        f"无此社区,李四,{old},居委会委员,{mobile},{mobile},,,\n{mobile}社区,王五,,居委会委员,,,,,\n"
        f"良安田社区,{mobile},,居委会委员,,,,,\n联系人电话{mobile}\n良安田社区,赵六,{number}9,{mobile},,,,,\n,,{number},,,,,,\n"
    )
    batch, report = read(csv(tmp_path / "a.csv", text))
    said = repr((batch, report.document(), report.rejected, report.warnings))
    assert [canary for canary in CANARIES if canary in said] == []
    assert len(batch.tables["appointments"]) == 1


def facts_of(batch: Batch) -> list[Fact]:
    return [fact for facts in batch.tables.values() for fact in facts]


def test_every_fact_says_where_it_came_from(tmp_path: Path) -> None:
    batch, _ = read(xlsx(tmp_path / "册.xlsx", MERGED, sheet="两委"))
    assert {fact["source"] for fact in facts_of(batch)} == {"册.xlsx:两委"}
    assert sorted({fact["source_row"] for fact in batch.tables["appointments"]}) == [2, 3, 4, 5]


def test_a_roster_without_end_is_refused_and_not_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 3)
    path = csv(tmp_path / "a.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,\n" * 3)
    with pytest.raises(LimitError, match="roster_rows"):
        read(path)
