"""架构: what the page says of a scope and of the body picked; what it shows is tested in tests/browser."""

import re
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.samples import load
from tests.ui.conftest import Open

PAGE = "ui/structure.py"
BODY = "440307003006-committee"


def tables(app: AppTest) -> dict[str, list[list[str]]]:
    """Tables by the header of their first column."""
    return {frame.value.columns[0]: frame.value.values.tolist() for frame in app.dataframe}


def test_a_body_found_by_name_shows_its_people_lines_and_findings(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    app.selectbox(key="structure_find").select(BODY).run()
    headings = [heading.value for heading in app.subheader]
    assert [heading.split("（")[0] for heading in headings] == ["鹅公岭社区居委会", "问题", "人员", "关系"]
    found = tables(app)
    assert found["姓名"][0][1] == "主任"
    assert ["受其领导", "鹅公岭社区党总支"] in [row[:2] for row in found["关系"]]


def test_while_nothing_is_picked_the_violations_of_the_scope_are_listed(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    assert any(heading.value.startswith("违规") for heading in app.subheader)
    assert [button for button in app.button if str(button.key).startswith("brief_scope_")]


def test_a_body_says_where_each_of_its_facts_came_from(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    app.selectbox(key="structure_find").select(BODY).run()
    found = tables(app)
    assert found["姓名"]
    assert all(re.fullmatch(r"据 appointments\.csv 第 \d+ 行", row[-1]) for row in found["姓名"])
    stated = [row for row in found["关系"] if not row[0].endswith("缺失")]
    assert any(re.fullmatch(r"据 \w+\.csv 第 \d+ 行", row[-1]) for row in stated)
    own = [re.sub(r"\\(.)", r"\1", caption.value) for caption in app.caption]
    assert any(re.fullmatch(r"据 organisations\.csv 第 \d+ 行", caption) for caption in own)


def test_violations_that_are_not_listed_are_one_click_away(page: Open) -> None:
    app = page(PAGE, scope="440307013")
    [heading] = [heading.value for heading in app.subheader if heading.value.startswith("违规")]
    count = int(re.findall(r"\d+", heading)[0])
    listed = [button for button in app.button if str(button.key).startswith("brief_scope_")]
    more = app.button(key="structure_more_violations")
    assert more.label == f"另有 {count - len(listed)} 项，查看全部"
    more.click().run()
    [table] = [frame for frame in app.dataframe if frame.key == "findings_table"]
    assert len(table.value) == count


def test_a_body_is_no_longer_picked_in_a_scope_that_does_not_hold_it(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    app.selectbox(key="structure_find").select(BODY).run()
    app.session_state["view_scope"] = "440307006"
    app.run()
    assert not app.exception
    assert "姓名" not in tables(app)


def test_a_scope_without_bodies_has_words(page: Open, tmp_path: Path) -> None:
    path = tmp_path / "区划.csv"
    path.write_text("区划代码,名称\n440399,甲区\n440399001,甲街道\n440399001001,甲社区\n", "utf-8")
    app = page(PAGE, store=load(tmp_path / "store", path), scope="440399001")
    assert any("没有存在的机构" in notice.value for notice in app.info)


def test_an_empty_store_has_words(page: Open, tmp_path: Path) -> None:
    app = page(PAGE, store=tmp_path / "none")
    assert [heading.value for heading in app.subheader] == ["还没有数据"]


def test_two_days_side_by_side_list_what_came_and_went(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    app.toggle(key="structure_compare").set_value(True).run()
    [table] = [frame.value for frame in app.dataframe if frame.value.columns[0] == "变化"]
    changes = table.values.tolist()
    assert {row[0] for row in changes} == {"新增", "不再有"}
    assert f"变化 {len(changes)} 处" in [heading.value for heading in app.subheader]
    app.date_input(key="structure_other_day").set_value(date(2006, 6, 30)).run()
    assert "两日相同。" in [caption.value for caption in app.caption]
