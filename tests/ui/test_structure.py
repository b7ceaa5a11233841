"""架构: what the page says of a scope and of the body picked; what it shows is tested in tests/browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.store import Record
from tests.samples import load
from tests.ui.conftest import Open
from ui import comparison, drawing, neighbourhood, session
from ui.picture_shapes import Layout

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
    assert any("没有机构" in notice.value for notice in app.info)


def test_an_empty_store_has_words(page: Open, tmp_path: Path) -> None:
    app = page(PAGE, store=tmp_path / "none")
    assert [heading.value for heading in app.subheader] == ["还没有数据"]


def test_two_days_side_by_side_list_what_came_and_went(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Layout] = []
    monkeypatch.setattr(comparison.picture, "show", lambda layouts, **_: drawn.extend(layouts))
    app = page(PAGE, scope="440307003")
    app.toggle(key="structure_compare").set_value(True).run()
    [table] = [frame.value for frame in app.dataframe if frame.value.columns[0] == "变化"]
    changes = table.values.tolist()
    assert {row[0] for row in changes} == {"+ 新增", "− 已终止"}
    assert f"变化 {len(changes)} 处" in [heading.value for heading in app.subheader]
    assert any("早于规定施行日" in caption for caption in said(app))
    words = {note.words for note in drawn[-1].notes}
    assert {"新增", "已撤销、已终止", "有变化", "应有而缺失", "2005年6月30日", "2006年6月30日"} <= words
    app.date_input(key="structure_other_day").set_value(date(2006, 6, 30)).run()
    assert not app.exception
    assert "两日之间没有变化。" in [caption.value for caption in app.caption]


def test_a_comparison_is_offered_to_be_kept_only_where_it_is_drawn(page: Open) -> None:
    def offered() -> set[str]:
        return {str(button.key) for button in app.button if "_save_" in str(button.key)}

    app = page(PAGE, scope="440307003")
    assert offered() == {"structure_save_PNG", "structure_save_SVG", "structure_save_HTML"}
    app.toggle(key="structure_compare").set_value(True).run()
    assert offered() == {"compare_save_PNG", "compare_save_SVG", "compare_save_HTML"}
    app.button(key="compare_save_SVG").click().run()
    assert "compare_saving" not in app.session_state
    for day in (date(2006, 6, 30), date(1949, 10, 1)):  # the day itself, and one without bodies
        app.date_input(key="structure_other_day").set_value(day).run()
        assert not app.exception
        assert offered() == set()


def said(app: AppTest) -> list[str]:
    """Every sentence on the page, captions last."""
    return [element.value for element in (*app.markdown, *app.caption)]


def joined(page: Open, body: str, other: str) -> list[str]:
    """What the page says of the leadership between two bodies."""
    app = page(PAGE, scope="440307003")
    app.selectbox(key="structure_find").select(body).run()
    app.selectbox(key=f"structure_path_{body}").select(other).run()
    assert not app.exception
    return [line for line in said(app) if "→" in line or "上下级" in line]


def test_a_line_of_leadership_is_told_from_the_leader_down_whichever_end_is_picked_first(page: Open) -> None:
    down = ["平湖街道党工委 → 领导 → 鹅公岭社区党总支", "鹅公岭社区党总支 → 领导 → 鹅公岭社区居委会"]
    assert joined(page, BODY, "440307003-party") == down


def test_where_leadership_is_missing_no_line_is_made_up(page: Open) -> None:
    [line] = joined(page, "440307003010-mass-union", "440307003010-party")
    assert line.endswith("之间没有上下级领导关系。")


def test_two_bodies_of_which_neither_leads_are_told_who_leads_both(page: Open) -> None:
    *lines, sentence = joined(page, BODY, "440307003006-station")
    assert sentence.endswith("之间没有上下级领导关系；共同上级：鹅公岭社区党总支")
    assert [line.split(" → ")[0] for line in lines] == ["鹅公岭社区党总支"] * 2


def test_the_small_picture_of_a_body_draws_the_line_that_it_misses(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Layout] = []
    monkeypatch.setattr(neighbourhood.picture, "show", lambda layouts, **_: drawn.extend(layouts))
    app = page(PAGE, scope="440307003")
    body = "440307003010-mass-union"
    app.session_state["structure_picked"], app.session_state["structure_near"] = body, body
    app.run()
    assert not app.exception
    missing = [line for line in drawn[-1].polylines if line.state == "missing"]
    assert [(line.start, line.end) for line in missing] == [("440307003010-party", body)]
    assert missing[0].label == "应领导（未登记）"


def test_a_changed_line_to_a_body_outside_the_picture_is_listed_with_its_name_and_no_body_outside_is(
    page: Open,
) -> None:
    app = page(PAGE, scope="440307003006")
    app.toggle(key="structure_compare").set_value(True).run()
    assert not app.exception
    changes = tables(app)["变化"]
    assert ["+ 新增", "龙岗区社建办", "指导鹅公岭社区工作站"] in changes
    bodies = [row[1] for row in changes if row[2] == "机构设立或撤销"]
    assert "龙岗区社建办" not in bodies
    assert all("龙岗区" not in name for name in bodies)


def test_a_new_line_of_unknown_beginning_names_its_body_outside_the_picture(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = session.ask

    def undated(name: str, *args: Any, **parameters: Any) -> list[Record]:
        rows = ask(name, *args, **parameters)
        return [row | {"since": None} for row in rows] if name == "lines" else rows

    monkeypatch.setattr(session, "ask", undated)
    app = page(PAGE, scope="440307003006")
    app.toggle(key="structure_compare").set_value(True).run()
    assert not app.exception
    assert ["+ 新增", "龙岗区社建办", "指导鹅公岭社区工作站"] in tables(app)["变化"]


def test_a_word_stands_on_the_page_while_its_audit_is_worked_out(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[str] = []
    told: list[list[str]] = []

    @contextmanager
    def spinner(words: str) -> Iterator[None]:
        waiting.append(words)
        yield
        waiting.pop()

    def audited(view: session.View) -> drawing.Drawing:
        told.append(list(waiting))
        return drawing.Drawing((), (), (), {}, {}, frozenset())

    monkeypatch.setattr(st, "spinner", spinner)
    monkeypatch.setattr(drawing, "drawing", audited)
    page(PAGE, scope="440307003")
    assert told[-1] == ["正在核查并绘图……"]


def test_two_days_of_a_street_that_is_folded_mark_the_communities_in_which_something_differs(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Layout] = []
    monkeypatch.setattr(drawing, "MOST", 20)
    monkeypatch.setattr(comparison.picture, "show", lambda layouts, **_: drawn.extend(layouts))
    app = page(PAGE, scope="440307003")
    app.toggle(key="structure_compare").set_value(True).run()
    assert not app.exception
    assert ["+ 新增", "鹅公岭社区工作站", "机构设立或撤销"] in tables(app)["变化"]
    assert len([words for words in said(app) if "不在图中标红" in words]) == 1
    marks = {box.id: box.mark for box in drawn[-1].boxes}
    assert marks["2006-06-30|440307003006"] == "changed"
    assert marks["2006-06-30|440307003-pbc"] == "added"
    app.toggle(key="structure_compare").set_value(False).run()
    assert len([words for words in said(app) if "不在图中标红" in words]) == 1
