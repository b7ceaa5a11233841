"""The audit as a workbook: what a person opens in a spreadsheet, read back by another library."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from graph.store import open_store
from graph.texts import language
from queries.audit import audit
from queries.explore import area_names
from queries.findings import Audit, Source
from queries.rule import SHIPPED, Regulation, load_regulation
from reports.excel import workbook
from tests.samples import SAMPLE, load

Sheets = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return load_regulation(SHIPPED / "longgang-2005")


@pytest.fixture(scope="module")
def audited(regulation: Regulation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Audit, dict[str, str]]:
    store = open_store(str(load(tmp_path_factory.mktemp("excel") / "store", SAMPLE)))
    found = audit(store, scope="440307003", as_of=date(2006, 6, 30), regulation=regulation)
    return found, area_names(store, "440307")


@pytest.fixture
def sheets(audited: tuple[Audit, dict[str, str]], regulation: Regulation) -> Callable[..., Sheets]:
    def opened(**changes: object) -> Sheets:
        found, names = audited
        book = openpyxl.load_workbook(io.BytesIO(workbook(replace(found, **changes), regulation.rules, names)))
        return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}

    return opened


def test_every_finding_is_a_row_with_its_place_ground_and_sources(
    audited: tuple[Audit, dict[str, str]], sheets: Callable[..., Sheets]
) -> None:
    head, *rows = sheets()["问题"]
    assert head[:7] == ["性质", "结论", "条文", "规则", "街道", "社区", "内容"]
    assert [row[-1] for row in rows] == [finding.id for finding in audited[0].findings]
    assert {row[4] for row in rows} == {"平湖街道"}
    size = next(row for row in rows if "规定为5至9人" in str(row[6]))
    assert size[5] == "鹅公岭社区"
    assert str(size[7]).startswith("据 ")


def test_what_was_asked_and_what_each_rule_judged_come_along(
    audited: tuple[Audit, dict[str, str]], sheets: Callable[..., Sheets]
) -> None:
    found = sheets(notices=("=1+1",), left_out=("own-rule",))
    about = [tuple(row) for row in found["说明"]]
    assert ("范围", "平湖街道 440307003") in about
    assert ("核查日期", "2006-06-30") in about
    assert ("提示", "=1+1") in about
    assert ("未参加核查的规则", "own-rule") in about
    flagged = sum(int(str(row[4])) for row in found["按规则"][1:])
    assert flagged == sum(rule.flagged for rule in audited[0].rules)


def test_no_text_becomes_a_formula_and_the_sheets_speak_english_when_asked(
    audited: tuple[Audit, dict[str, str]], sheets: Callable[..., Sheets]
) -> None:
    [first, *_] = audited[0].findings
    hostile = replace(first, message_en="=HYPERLINK(1)")
    language.set("en")
    try:
        found = sheets(findings=(hostile,))
    finally:
        language.set("zh")
    assert found["Findings"][1][6] == "=HYPERLINK(1)"
    assert list(found) == ["Findings", "By rule", "About"]


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_left_out(
    audited: tuple[Audit, dict[str, str]], sheets: Callable[..., Sheets]
) -> None:
    [first, *_] = audited[0].findings
    found = sheets(findings=(replace(first, message_zh="长" * 70_000),))
    assert found["问题"][1][6] == "长" * 32_766 + "…"


def test_rows_of_one_file_stand_in_one_line(
    audited: tuple[Audit, dict[str, str]], sheets: Callable[..., Sheets]
) -> None:
    [first, *_] = audited[0].findings
    sources = tuple(Source("a.csv", "", row) for row in (9, 3, 4, 5)) + (Source("b.xlsx", "任职", 2),)
    found = sheets(findings=(replace(first, sources=sources),))
    assert found["问题"][1][7] == "据 a.csv 第 3–5、9 行\n据 b.xlsx“任职”第 2 行"
