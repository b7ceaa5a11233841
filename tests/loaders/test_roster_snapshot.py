"""A roster as the whole truth about its communities: what it opens, ends and leaves alone."""

from pathlib import Path

import pytest

from graph import state
from graph.facts import LoadReport
from graph.state import State
from loaders import read_files
from tests.rosters import SIMPLE, STREET, csv, known, load, posts, reasons


def first_load(tmp_path: Path, text: str = "") -> State:
    before = known()
    rows = (
        "良安田社区,张三,1965.03,党总支书记、居委会主任,2005.07\n良安田社区,李四,1970.01,居委会委员,2005.07\n"
        "鹅公岭社区,王五,1971.01,居委会主任,2005.07\n"
    )
    report = load(before, csv(tmp_path / "first.csv", SIMPLE + (text or rows)))
    assert report.closed == []
    return before


def closed(report: LoadReport) -> list[tuple[object, object]]:
    return [(post["title"], post["until"]) for post in report.closed]


def test_the_same_roster_again_changes_nothing(tmp_path: Path) -> None:
    before = first_load(tmp_path)
    report = load(before, tmp_path / "first.csv")
    assert (report.opened, report.closed, report.changed) == ([], [], [])


def test_a_roster_ends_what_it_no_longer_holds_in_its_areas_and_nothing_elsewhere(tmp_path: Path) -> None:
    before = first_load(tmp_path)
    path = csv(
        tmp_path / "b.csv",
        SIMPLE + "良安田社区,张三,1965.03,党总支书记、居委会主任,2005.07\n良安田社区,钱七,1975.01,居委会委员,2006.05\n",
    )
    report = load(before, path)
    assert closed(report) == [("居委会委员", "2006-06-30")]
    assert [post["title"] for post in report.opened] == ["居委会委员"]


def test_a_row_without_dates_holds_the_post_that_is_known(tmp_path: Path) -> None:
    before = first_load(tmp_path)
    path = csv(
        tmp_path / "b.csv",
        "社区,姓名,出生年月,现任职务\n良安田社区,张三,1965.03,党总支书记、居委会主任\n良安田社区,李四,1970.01,居委会委员\n",
    )
    report = load(before, path)
    assert (report.opened, report.closed, report.changed) == ([], [], [])


def test_a_month_holds_the_post_that_began_on_a_day_of_it(tmp_path: Path) -> None:
    before = first_load(tmp_path, "良安田社区,张三,1965.03,居委会主任,2005.04.13\n")
    report = load(before, csv(tmp_path / "b.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,2005.04\n"))
    assert (report.opened, report.closed, report.changed) == ([], [], [])


@pytest.mark.parametrize(
    "row",
    ["良安田社区,李四,1970.01,居委会委员,去年", "良安田社区,李四,1970.01,,2005.07", "良安甜,李四,1970.01,居委会委员,"],
)
def test_a_rejected_row_never_ends_the_post_of_who_it_may_mean(tmp_path: Path, row: str) -> None:
    before = first_load(tmp_path)
    path = csv(tmp_path / "b.csv", SIMPLE + f"良安田社区,钱七,1975.01,居委会副主任,\n{row}\n")
    report = load(before, path)
    assert len(report.rejected) == 1
    assert {title for title, _ in closed(report)} == {"党总支书记", "居委会主任"}  # 张三, whom no row may mean
    assert "not_ended" in reasons(report)


def test_a_title_in_the_street_ends_nobody_in_the_street(tmp_path: Path) -> None:
    before = first_load(tmp_path, f"{STREET},周八,1960.01,平湖街道党工委委员,2004.01\n")
    report = load(
        before, csv(tmp_path / "b.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任、街道党工委委员,2005.07\n")
    )
    assert report.closed == []


def test_a_body_of_which_the_roster_names_nobody_is_ended_aloud(tmp_path: Path) -> None:
    before = first_load(
        tmp_path, "良安田社区,张三,1965.03,居委会主任,2005.07\n良安田社区,李四,1970.01,工作站站长,2005.09\n"
    )
    report = load(before, csv(tmp_path / "b.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,2005.07\n"))
    assert closed(report) == [("工作站站长", "2006-06-30")]
    [remark] = [remark for remark in report.warnings if remark.reason == "roster_emptied"]
    assert remark.fields == {"body": "良安田社区工作站", "count": 1, "day": "2006-06-30"}


def test_merge_ends_nothing(tmp_path: Path) -> None:
    before = first_load(tmp_path)
    report = load(
        before, csv(tmp_path / "b.csv", SIMPLE + "良安田社区,钱七,1975.01,居委会委员,2006.05\n"), mode="merge"
    )
    assert report.closed == []


def test_tables_beside_a_roster_are_merged_and_hold_what_they_hold(tmp_path: Path) -> None:
    """One load of both: the roster ends posts of its areas only, and none that the tables of the load hold."""
    before = first_load(tmp_path)
    held = next(fact for fact in before["appointments"].values() if fact["title"] == "居委会委员")
    (tmp_path / "both").mkdir()
    table = f"人员编号,机构编号,职务,任职日期\n{held['person']},J1,委员,2005-07-01\n"
    csv(tmp_path / "both" / "任职.csv", table)
    csv(tmp_path / "both" / "花名册.csv", SIMPLE + "良安田社区,张三,1965.03,居委会主任,2005.07\n")
    report = load(before, tmp_path / "both")
    assert closed(report) == [("党总支书记", "2006-06-30")]


def test_areas_and_bodies_of_the_same_load_are_known_to_its_rosters(tmp_path: Path) -> None:
    csv(tmp_path / "花名册.csv", SIMPLE + "新社区,张三,1965.03,居委会主任,\n")
    csv(tmp_path / "区划.csv", "区划代码,名称\n440307001009,新社区\n")
    csv(tmp_path / "机构.csv", "机构编号,机构名称,机构类型,所在区划\nJ9,新社区居委会,居委会,440307001009\n")
    batch, report = read_files([tmp_path], known=state.empty)
    assert posts(batch) == [("张三", "J9", "director")]
    assert report.created == []
