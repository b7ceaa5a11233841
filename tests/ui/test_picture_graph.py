"""Small graphs: left to right, every node and line at a place of its own, cycles too."""

import random

import pytest

from tests.ui.test_picture_layout import foreign_crossings, overlapping
from ui.picture_graph import graph_positions, levels
from ui.picture_shapes import Body, Line


def node(name: str, kind: str = "residents_committee") -> Body:
    return Body(name, kind, "440307990001", name, name)


@pytest.mark.parametrize("seed", range(80))
def test_any_graph_of_up_to_forty_nodes_has_no_overlap_and_no_crossing_of_a_box(seed: int) -> None:
    print(f"seed {seed}")
    chance = random.Random(seed)
    nodes = [node(f"n{number}") for number in range(chance.randint(1, 40))]
    ids = [one.id for one in nodes]
    lines = [Line(chance.choice(ids), chance.choice(ids), "LEADS") for _ in range(chance.randint(0, 40))]
    lines = list({(line.start, line.end): line for line in lines}.values())
    layout = graph_positions(nodes, lines)
    assert overlapping(layout) == []
    assert foreign_crossings(layout) == []
    assert {box.id for box in layout.boxes} == set(ids)
    assert len(layout.polylines) == len(lines)
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for line in layout.polylines for x, y in line.points)


def test_a_person_stands_left_of_the_bodies_and_a_leader_left_of_the_led() -> None:
    lines = [Line("张三", "党总支", "SERVES_IN"), Line("张三", "公司", "SERVES_IN"), Line("党总支", "居委会", "LEADS")]
    assert levels(["张三", "党总支", "公司", "居委会"], lines) == {"张三": 0, "党总支": 1, "公司": 1, "居委会": 2}


def test_a_cycle_is_drawn_with_one_line_leading_back() -> None:
    lines = [Line("a", "b", "LEADS"), Line("b", "c", "LEADS"), Line("c", "a", "LEADS")]
    layout = graph_positions([node("a"), node("b"), node("c")], lines)
    x = {box.id: box.x for box in layout.boxes}
    assert x["a"] < x["b"] < x["c"]
    assert overlapping(layout) == []


def test_lines_that_meet_in_a_body_reach_it_at_places_apart() -> None:
    people = [node(name, "person") for name in ("张三", "李四", "王五")]
    layout = graph_positions(
        [*people, node("居委会")], [Line(one.id, "居委会", "SERVES_IN", label="委员") for one in people]
    )
    ends = sorted(line.points[-1][1] for line in layout.polylines)
    assert [later - earlier for earlier, later in zip(ends, ends[1:], strict=False)] == [24, 24]


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert graph_positions([], []).boxes == ()
