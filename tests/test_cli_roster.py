"""`rencha load` of rosters: what is remembered, what is never kept in any file of the store, what is shown."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from graph.errors import RenchaError
from graph.texts import explain
from tests.rosters import CANARIES, csv
from tests.test_cli import run

AREAS = "区划代码,名称\n440307001,平湖街道\n440307001001,良安田社区\n"
ROSTER = "社区,姓名,出生年月,聘任岗位\n良安田社区,张三,1965.03,居委会主任\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    assert run("load", csv(tmp_path / "区划.csv", AREAS), "--store", tmp_path / "store").exit_code == 0
    return tmp_path / "store"


def load(store: Path, path: Path, *words: object) -> Result:
    return run("load", path, "--store", store, "--as-of", "2006-06-30", *words)


@pytest.mark.parametrize(
    "table",
    ['"聘任岗位" = "现任职务"', "聘任岗位,现任职务", "表头,含义\n聘任岗位,title"],
    ids=["toml", "csv", "headed"],
)
def test_what_a_header_means_is_said_once_and_remembered_for_rosters_of_that_form(store: Path, table: str) -> None:
    path = csv(store.parent / "花名册.csv", ROSTER)
    columns = csv(store.parent / ("对照.toml" if "=" in table else "对照.csv"), table)
    assert load(store, path).exit_code == 2  # no column of titles: nothing that could be used
    first = load(store, path, "--columns", columns)
    assert "新增任职 1 项" in first.output
    again = load(store, csv(store.parent / "next.csv", ROSTER.replace("张三", "李四")))
    assert "新增任职 1 项，结束任职 1 项" in again.output
    assert "聘任岗位 = 现任职务" in again.output


def test_a_dry_run_teaches_nothing(store: Path) -> None:
    path, columns = csv(store.parent / "花名册.csv", ROSTER), csv(store.parent / "对照.csv", "聘任岗位,现任职务")
    load(store, path, "--columns", columns, "--dry-run")
    assert load(store, path).exit_code == 2


def test_a_meaning_that_is_no_column_is_refused_with_the_nearest(store: Path) -> None:
    path, columns = csv(store.parent / "花名册.csv", ROSTER), csv(store.parent / "对照.csv", "聘任岗位,现任的职务")
    refused = load(store, path, "--columns", columns)
    assert refused.exception is not None
    assert isinstance(refused.exception, RenchaError)
    assert "是否应为“现任职务”" in explain(refused.exception)


def test_a_created_body_is_shown_with_its_place(store: Path) -> None:
    shown = load(store, csv(store.parent / "花名册.csv", ROSTER.replace("聘任岗位", "职务"))).output
    assert "新建机构 1 个" in shown
    assert "花名册.csv 第 2 行：良安田社区居委会（居委会，440307001001）" in shown


def test_a_proposal_is_shown_with_its_place_and_in_the_json(store: Path) -> None:
    text = (
        "社区,姓名,出生年月,现任职务,拟任免职务\n良安田社区,张三,1965.03,居委会主任,任工作站站长；免居委会主任、李四\n"
    )
    path = csv(store.parent / "任免名单.csv", text)
    shown = load(store, path, "--dry-run").output
    assert "任免名单.csv 第 2 行 张三：拟任 任工作站站长；拟免 免居委会主任；" in shown
    [found] = json.loads(load(store, path, "--json").stdout)["proposals"]
    assert [post["kind"] for post in found["appoint"]] == ["workstation"]
    assert (found["row"], found["left"], found["text"]) == (2, ["李四"], "任工作站站长；免居委会主任、李四")


def test_no_number_that_tells_a_person_or_a_telephone_is_in_any_file_of_the_store(store: Path) -> None:
    number, old, mobile, phone = CANARIES
    text = f"社区,姓名,身份证号,职务,联系电话,备注\n良安田社区,张三,{number},居委会主任（电话{mobile}）,{phone},{old}\n"
    text += f"无此社区{mobile},李四,{old},居委会委员,{mobile},\n"
    loaded = load(store, csv(store.parent / "花名册.csv", text), "--json")
    assert json.loads(loaded.stdout)["accepted"]["appointments"] == 1
    run("export", "--store", store, "-o", store.parent / "out.zip")
    kept = b"".join(path.read_bytes() for path in [*store.rglob("*"), store.parent / "out.zip"] if path.is_file())
    assert [canary for canary in CANARIES if canary.encode() in kept or canary in loaded.output] == []


def test_a_load_without_a_day_is_of_the_day_that_the_roster_says(store: Path) -> None:
    path = csv(store.parent / "花名册.csv", "统计日期：2006年6月30日,,,\n" + ROSTER.replace("聘任岗位", "职务"))
    assert "按表上写的日期 2006-06-30 导入" in run("load", path, "--store", store).output
    later = run("load", path, "--store", store, "--as-of", "2006-07-01").output
    assert "如应按表上的日期，请加 --as-of 2006-06-30" in later
