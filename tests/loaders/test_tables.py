"""Canonical tables: what is accepted, what is rejected, and what the report tells the person who has to mend it."""

import time
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from graph.errors import InputError, UsageError
from graph.facts import Batch, LoadReport
from graph.model import TABLE
from graph.texts import explain
from loaders import FORMATS, read_files

FILES = Path(__file__).parent.parent / "files"


def load(tmp_path: Path, table: str, text: str) -> tuple[list[dict[str, object]], LoadReport]:
    """The facts of one table given as the text of its file, and the report."""
    path = tmp_path / f"{table}.csv"
    path.write_text(text, "utf-8")
    batch, report = read_files([path])
    return batch.tables[table], report


def one(remarks: list[dict[str, object]]) -> tuple[object, object, object, str]:
    [remark] = remarks
    return remark["row"], remark["column"], remark["value"], str(remark["reason"])


def test_a_whole_row_of_each_table_becomes_typed_values(tmp_path: Path) -> None:
    files = {
        "区划": "区划代码,名称,层级,村改居,过渡期截止,正式党员数,户数\n"
        "440307003002,良安田社区,社区,是,2007-12-31,85,2300\n",
        "机构": "机构编号,机构名称,机构类型,所在区划,上级机构,成立日期,撤销日期\n"
        "J1,良安田居委会,居民委员会,440307003002,J0,2004.6,\n",
        "人员": "人员编号,姓名,性别,出生年月,政治面貌,居住区划,组织关系所在\n"
        "R1,张　三,男,1968.05,中共党员,440307003002,Z1\n",
        "任职": "人员编号,机构编号,职务,职务全称,产生方式,专职,任职日期,免职日期\n"
        "R1,J1,主任,居委会主任,选任,0,2005年7月,至今\n",
        "关系": "起点,关系,终点,起始日期,终止日期\nJ0,指导,J1,2005-01-01,\n",
        "记录": "记录编号,类型,对象,出具机构,日期,数值,单位,结果,文号\n"
        "L1,设施,440307003002；J1 ;,J9,2005-12-20,120.5,㎡,图书室,〔2005〕3号\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_bytes(text.encode("gb18030"))

    batch, report = read_files([tmp_path])

    def values(table: str) -> list[object]:
        fact = batch.tables[table][0]
        assert fact["source_row"] == 2
        return [fact[column.name] for column in TABLE[table].columns]

    assert report.rejected == report.warnings == []
    code = "440307003002"
    assert values("areas") == [code, "良安田社区", "community", True, date(2007, 12, 31), 85, 2300]
    assert values("organisations") == [
        "J1",
        "良安田居委会",
        "residents_committee",
        code,
        "J0",
        date(2004, 6, 1),
        None,
    ]
    assert values("people") == ["R1", "张三", "male", "1968-05", "full", code, "Z1"]
    assert values("appointments") == [
        "R1",
        "J1",
        "director",
        "居委会主任",
        "elected",
        False,
        date(2005, 7, 1),
        date(9999, 12, 31),
    ]
    assert values("relations") == ["J0", "GUIDES", "J1", date(2005, 1, 1), None]
    assert values("records") == [
        "L1",
        "facility",
        f"{code};J1",
        "J9",
        date(2005, 12, 20),
        120.5,
        "m2",
        "library",
        "〔2005〕3号",
    ]


REJECTED = {
    "blank name": ("areas", "code,name\n44,\n", "name", "", "必填"),
    "code of five digits": ("areas", "区划代码,名称\n44030,甲\n", "区划代码", "44030", "12 位数字"),
    "letter O in a code": ("areas", "code,name\n4403O7,甲\n", "code", "4403O7", "12 位数字"),
    "code gone scientific": ("areas", "code,name\n4.40307E+11,甲\n", "code", "4.40307E+11", "“文本”格式"),
    "unknown level": ("areas", "code,name,level\n44,甲,街到\n", "level", "街到", "是否应为“街道”"),
    "nothing like a level": ("areas", "code,name,level\n44,甲,xyz\n", "level", "xyz", "可填：省 province"),
    "negative number": ("areas", "code,name,户数\n44,甲,-3\n", "户数", "-3", "不小于 0"),
    "half a household": ("areas", "code,name,户数\n44,甲,1.5\n", "户数", "1.5", "整数"),
    "thousands separator": ("areas", 'code,name,户数\n44,甲,"2,300"\n', "户数", "2,300", "请写 2300"),
    "yes in English": ("areas", "code,name,村改居\n44,甲,yes\n", "村改居", "yes", "“是”或“否”"),
    "day that is none": ("areas", "code,name,过渡期截止\n44,甲,2005-02-30\n", "过渡期截止", "2005-02-30", "28 日"),
    "ten thousands": ("records", "id,kind,日期,value\nL,经费,2005-1-2,3.5万元\n", "value", "3.5万元", "请写 35000"),
    "number with unit": ("records", "id,kind,日期,value\nL,设施,2005-1-2,9平方米\n", "value", "9平方米", "请写 9"),
    "unknown kind of body": ("organisations", "id,name,kind\nJ,甲,居委\n", "kind", "居委", "是否应为“居委会”"),
    "ends before it begins": ("appointments", "person,organisation,role,since,until\nR,J,书记,2005-07-02,2005-07-01\n",
                              "until", "2005-07-01", "2005-07-02 晚于"),
    "dissolved before founded": ("organisations", "id,name,kind,成立日期,撤销日期\nJ,甲,居委会,2005-07,2004-07\n",
                                 "撤销日期", "2004-07", "晚于"),
    "begins until now": ("appointments", "person,organisation,role,since\nR,J,书记,至今\n", "since", "至今", "留空"),
    "failed formula": ("people", "id,name\nR,#N/A\n", "name", "#N/A", "公式"),
    "control character": ("people", "id,name\nR,张\x07三\n", "name", "张\x07三", "控制字符"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "text", "column", "value", "told"), REJECTED.values(), ids=REJECTED.keys())
def test_a_bad_cell_is_rejected_with_its_place_and_what_to_write(
    tmp_path: Path, table: str, text: str, column: str, value: str, told: str
) -> None:
    facts, report = load(tmp_path, table, text)

    row, where, found, reason = one([remark.document() for remark in report.rejected])
    assert (facts, report.accepted[table]) == ([], 0)
    assert (row, where, found) == (2, column, value)
    assert told in reason
    assert all("{" not in str(remark.document()["reason_en"]) for remark in report.rejected)


WARNED = {
    "level against code": ("areas", "code,name,level\n440307,甲,街道\n", "level", "street", "按位数是区"),
    "seat that is no code": (
        "organisations",
        "id,name,kind,area\nJ,甲,居委会,良安田\n",
        "area",
        "良安田",
        "不属于任何区划",
    ),
    "open list": ("records", "id,kind,held_on\nL,表彰,2005-1-2\n", "kind", "表彰", "按原文保留"),
    "two-digit year": ("people", "id,name,birth_month\nR,张三,76.06\n", "birth_month", "1976-06", "1976-06-01"),
}


@pytest.mark.parametrize(("table", "text", "column", "value", "told"), WARNED.values(), ids=WARNED.keys())
def test_an_odd_cell_is_kept_with_a_warning(
    tmp_path: Path, table: str, text: str, column: str, value: str, told: str
) -> None:
    facts, report = load(tmp_path, table, text)

    assert [fact[column] for fact in facts] == [value]
    assert report.rejected == []
    row, where, _, reason = one([remark.document() for remark in report.warnings])
    assert (row, where) == (2, column)
    assert told in reason


def test_a_bad_row_leaves_the_good_ones_and_none_vanishes(tmp_path: Path) -> None:
    facts, report = load(tmp_path, "people", "id,name,gender\nR1,甲,男\nR2,,男\n,,\n\nR3,丙\nR4,丁,妖\n")

    assert [(fact["id"], fact["source_row"]) for fact in facts] == [("R1", 2), ("R3", 6)]
    assert [remark.row for remark in report.rejected] == [3, 7]


def test_a_row_longer_than_its_header_is_rejected(tmp_path: Path) -> None:
    _, report = load(tmp_path, "people", "id,name\nR1,张三,李四\nR2,王五,,\n")

    assert [(remark.row, remark.reason) for remark in report.rejected] == [(2, "row_too_long")]


def test_a_blank_level_follows_from_the_code(tmp_path: Path) -> None:
    facts, _ = load(tmp_path, "areas", "code,name\n44,a\n4403,b\n440307,c\n440307003,d\n４４０３０７００３００２,e\n")

    assert [fact["level"] for fact in facts] == ["province", "city", "district", "street", "community"]


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "Ann Lee", "O'Brien", "'quoted'"])
def test_a_name_keeps_what_belongs_to_it(tmp_path: Path, name: str) -> None:
    facts, _ = load(tmp_path, "people", f"id,name\nR1,  {name}　\n")

    assert facts[0]["name"] == name


def test_the_escape_of_our_own_export_is_removed_again(tmp_path: Path) -> None:
    facts, _ = load(tmp_path, "people", "id,name\nR1,'=cmd|' /C calc'!A0\nR2,''+1\nR3,'@SUM\nR4,'张三\n")

    assert [fact["name"] for fact in facts] == ["=cmd|' /C calc'!A0", "'+1", "@SUM", "'张三"]


def test_a_workbook_holds_a_sheet_for_each_table_and_codes_stay_text(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "龙岗.xlsx")
    book.add_worksheet("说明").write(0, 0, "怎样填写")
    book.add_worksheet("区划").write_row(0, 0, ["区划代码", "名称"])
    book.get_worksheet_by_name("区划").write_row(1, 0, [440307003002, "良安田社区"])
    book.add_worksheet("Sheet2").write_row(0, 0, ["人员编号", "姓名"])
    book.get_worksheet_by_name("Sheet2").write_row(1, 0, [1001, "张三"])
    book.add_worksheet("草稿").write_row(0, 0, ["待办", "谁"])
    book.close()

    batch, report = read_files([tmp_path / "龙岗.xlsx"])

    assert [(fact["code"], fact["source"]) for fact in batch.tables["areas"]] == [("440307003002", "龙岗.xlsx:区划")]
    assert [fact["id"] for fact in batch.tables["people"]] == ["1001"]
    [warning] = report.warnings
    assert (warning.sheet, warning.reason) == ("草稿", "sheet_unknown")
    assert "任职 appointments" in str(warning.document()["reason"])


def test_the_header_as_the_file_has_it_is_kept_for_later_messages(tmp_path: Path) -> None:
    (tmp_path / "任职.csv").write_text("人员编号,机构编号,职务\nR,J,书记\n", "utf-8")

    batch, _ = read_files([tmp_path / "任职.csv"])

    assert batch.headers["任职.csv:"] == {"person": "人员编号", "organisation": "机构编号", "role": "职务"}


def test_nothing_usable_is_an_error_that_names_the_files_and_the_tables(tmp_path: Path) -> None:
    (tmp_path / "通讯录.csv").write_text("单位,电话\n甲,1\n", "utf-8")

    with pytest.raises(InputError) as caught:
        read_files([tmp_path])

    assert "通讯录.csv" in explain(caught.value)
    assert "任职 appointments" in explain(caught.value)


def test_an_unknown_format_is_answered_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_files([tmp_path], "docx")

    assert all(name in explain(caught.value) for name in FORMATS)


def test_files_as_offices_have_them_load_without_a_rejection() -> None:
    batch, report = read_files([FILES / "tables-gb18030"])

    assert report.rejected == []
    assert {name: len(facts) for name, facts in batch.tables.items()} == report.accepted
    assert report.accepted["people"] == 3


def test_thirty_thousand_rows_load_in_a_moment(tmp_path: Path) -> None:
    rows = "".join(f"R{n},J{n % 900},委员,,选举,是,2005-07-{n % 28 + 1:02},\n" for n in range(15_000))
    (tmp_path / "任职.csv").write_text(
        "人员编号,机构编号,职务,职务全称,产生方式,专职,任职日期,免职日期\n" + rows, "utf-8"
    )
    rows = "".join(f"R{n},张{n},女,1968-05,正式党员,440307003002,J1\n" for n in range(15_000))
    (tmp_path / "人员.csv").write_text("人员编号,姓名,性别,出生年月,政治面貌,居住区划,组织关系所在\n" + rows, "utf-8")

    start = time.process_time()
    batch, report = read_files([tmp_path])

    assert time.process_time() - start < 3
    assert sum(report.accepted.values()) == 30_000
    assert isinstance(batch, Batch)
