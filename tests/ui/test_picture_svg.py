"""A picture to take along: everything that is seen is in it, as text, and it asks for nothing."""

from dataclasses import replace
from xml.etree import ElementTree as Tree

import pytest

from ui.picture_graph import graph_positions
from ui.picture_layout import positions
from ui.picture_looks import MARKS, SELECTED
from ui.picture_shapes import Body, Layout, Line, Note, Region
from ui.picture_svg import NAMESPACE, page, svg

HOSTILE = '<img src=x onerror="alert(1)">&\x0b</svg>'


@pytest.fixture
def layout() -> Layout:
    bodies = [
        Body("street", "street_office", "440307003", "办事处", "平湖街道办事处"),
        Body("branch", "party_branch", "440307003002", HOSTILE, HOSTILE, faults=2),
    ]
    lines = [Line("street", "branch", "LEADS", "missing"), Line("street", "branch", "GUIDES")]
    demanded = [("440307003002", "party_branch"), ("440307003002", "residents_committee")]
    return positions([Region("440307003002", "良安田社区")], bodies, lines, columns=1, demanded=demanded)


def texts(drawn: str) -> list[str]:
    root = Tree.fromstring(drawn)
    return [element.text or "" for element in root.iter(f"{{{NAMESPACE}}}text")]


def test_every_box_card_and_fault_is_in_the_svg_and_a_name_stays_a_name(layout: Layout) -> None:
    drawn = svg(layout, "平湖街道", faults=[box.id for box in layout.boxes if box.absent])
    assert {"办事处", "良安田社区", "2", HOSTILE.replace("\x0b", "")} <= set(texts(drawn))
    assert "<img" not in drawn
    assert drawn.count("#c62828") >= 3  # the slot, the missing line, the badge


def test_lines_shown_on_demand_are_drawn_when_they_are_shown(layout: Layout) -> None:
    assert svg(layout, "t").count("<polyline") < svg(layout, "t", shown=["GUIDES"]).count("<polyline")


def test_words_on_a_line_are_in_the_picture() -> None:
    bodies = [Body("a", "person", "", "张三", "张三"), Body("b", "party_branch", "", "党支部", "党支部")]
    assert "书记" in texts(svg(graph_positions(bodies, [Line("a", "b", "SERVES_IN", label="书记")]), "t"))


def test_the_page_holds_the_picture_and_a_list_and_no_address(layout: Layout) -> None:
    drawn = page(layout, "平湖街道组织架构图", ["截至 2006-06-30"])
    assert drawn.startswith("<!DOCTYPE html>")
    assert "http" not in drawn
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert drawn.count("<li>") == len(layout.boxes)
    assert "截至 2006-06-30" in drawn


@pytest.mark.parametrize(("mark", "shape"), [("added", "circle"), ("removed", "rect"), ("changed", "polygon")])
def test_what_differs_from_another_day_has_its_shape_colour_and_sign(layout: Layout, mark: str, shape: str) -> None:
    colour, sign = MARKS[mark]
    marked = replace(layout, boxes=tuple(replace(box, mark=mark) for box in layout.boxes[:1]))
    drawn = svg(marked, "t")
    assert [one for one in Tree.fromstring(drawn).iter(f"{{{NAMESPACE}}}{shape}") if one.get("fill") == colour]
    assert sign in texts(drawn)


def test_a_legend_shows_each_sign_beside_its_words_and_a_heading_stands_alone(layout: Layout) -> None:
    notes = (Note("新增", 60, 20, "added"), Note("应有而缺失", 160, 20, "missing"), Note("2006年6月30日", 20, 50))
    drawn = svg(replace(layout, polylines=(), notes=notes), "t")
    assert {"新增", "+", "应有而缺失", "2006年6月30日"} <= set(texts(drawn))
    [line] = Tree.fromstring(drawn).iter(f"{{{NAMESPACE}}}line")
    assert (line.get("stroke"), line.get("stroke-dasharray")) == ("#c62828", "8 5")


def test_the_body_picked_on_the_screen_is_picked_in_the_file_with_all_its_lines(layout: Layout) -> None:
    drawn = svg(layout, "t", picked="branch")
    assert drawn.count("<polyline") == svg(layout, "t", shown=["GUIDES"]).count("<polyline")
    assert drawn.count(SELECTED["background"]) == 1
