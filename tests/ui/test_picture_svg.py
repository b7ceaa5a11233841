"""A picture to take along: everything that is seen is in it, as text, and it asks for nothing."""

from xml.etree import ElementTree as Tree

import pytest

from ui.picture_graph import graph_positions
from ui.picture_layout import positions
from ui.picture_shapes import Body, Layout, Line, Region
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
