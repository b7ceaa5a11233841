"""Cards: every body and line has a place, no two share one, and letters stay large enough to read."""

import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from graph.model import KIND
from tests.ui import streets
from ui.picture_layout import folded, positions
from ui.picture_shapes import FONT, MISSING, Body, Box, Layout, Line, Polyline, Region, scale

COLUMNS = (1, 2, 3, 4, 6)


def street(columns: int) -> Layout:
    return positions(streets.REGIONS, streets.bodies(), streets.lines(), columns=columns, demanded=streets.DEMANDED)


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one.id, two.id)
        for one, two in combinations(layout.boxes, 2)
        if one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom
    ]


def crosses(line: Polyline, box: Box) -> bool:
    for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
        assert x1 == x2 or y1 == y2, f"a slanting stretch in {line}"
        if min(x1, x2) < box.right and max(x1, x2) > box.left and min(y1, y2) < box.bottom and max(y1, y2) > box.top:
            return True
    return False


def foreign_crossings(layout: Layout) -> list[tuple[str, str, str]]:
    return [
        (line.start, line.end, box.id)
        for line in layout.polylines
        for box in layout.boxes
        if box.id not in (line.start, line.end) and crosses(line, box)
    ]


def random_street(seed: int) -> tuple[list[Region], list[Body], list[Line]]:
    chance = random.Random(seed)
    codes = [f"440307990{number:03}" for number in range(chance.randint(1, 9))]
    bodies = []
    for code in codes:
        for number in range(chance.randint(0, 12)):
            kind = chance.choice([kind for kind, entry in KIND.items() if "community" in entry.levels])
            bodies.append(Body(f"{code}-{number}", kind, code, kind, kind))
    for number in range(chance.randint(0, 9)):
        kind = chance.choice([kind for kind, entry in KIND.items() if "street" in entry.levels])
        bodies.append(Body(f"S{number}", kind, "440307990", kind, kind))
    ids = [body.id for body in bodies]
    kinds = ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "SUB_UNIT_OF")
    lines = [
        Line(
            chance.choice(ids), chance.choice(ids), chance.choice(kinds), chance.choice(("present", "missing", "wrong"))
        )
        for _ in range(chance.randint(0, 60) if ids else 0)
    ]
    return [Region(code, code) for code in codes], bodies, lines


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_two_boxes_of_a_street_overlap(columns: int) -> None:
    assert overlapping(street(columns)) == []


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_line_of_a_street_runs_through_a_box_that_is_not_its_end(columns: int) -> None:
    assert foreign_crossings(street(columns)) == []


@pytest.mark.parametrize("seed", range(60))
def test_any_street_has_no_overlap_no_crossing_and_every_body_and_line(seed: int) -> None:
    print(f"seed {seed}")
    regions, bodies, lines = random_street(seed)
    for columns in (1, 3, 5):
        layout = positions(regions, bodies, lines, columns=columns)
        assert overlapping(layout) == []
        assert foreign_crossings(layout) == []
        assert {box.id for box in layout.boxes} == {body.id for body in bodies}
        drawn = {(line.start, line.end, line.type, line.state) for line in layout.polylines}
        assert drawn == {(line.start, line.end, line.type, line.state) for line in lines if line.type != "SUB_UNIT_OF"}
        assert all(
            0 <= x <= layout.width and 0 <= y <= layout.height for line in layout.polylines for x, y in line.points
        )


def test_lines_begin_and_end_at_the_edges_of_their_boxes() -> None:
    layout = street(6)
    boxes = {box.id: box for box in layout.boxes}
    cards = {card.top for card in layout.cards}
    for line in layout.polylines:
        for (x, y), box in ((line.points[0], boxes[line.start]), (line.points[-1], boxes[line.end])):
            on_side = x in (box.left, box.right) and box.top <= y <= box.bottom
            assert on_side or (y in (box.top, box.bottom) and box.left <= x <= box.right) or y in cards


def test_what_is_missing_is_drawn_last_and_always() -> None:
    last = street(6).polylines[-1]
    assert (last.state, last.always) == (MISSING, True)
    assert last.end == f"{streets.COMMUNITIES[3]}-residents_committee"


def together(one: Polyline, other: Polyline) -> bool:
    """True where a stretch of one runs along a stretch of the other, nearer than 3 pixels: lines are 2.6 thick."""
    for (x1, y1), (x2, y2) in pairwise(one.points):
        for (x3, y3), (x4, y4) in pairwise(other.points):
            upright = x1 == x2 and x3 == x4 and abs(x1 - x3) < 3
            if upright and min(max(y1, y2), max(y3, y4)) - max(min(y1, y2), min(y3, y4)) > 3:
                return True
            level = y1 == y2 and y3 == y4 and abs(y1 - y3) < 3
            if level and min(max(x1, x2), max(x3, x4)) - max(min(x1, x2), min(x3, x4)) > 3:
                return True
    return False


@pytest.mark.parametrize("columns", COLUMNS)
def test_missing_lines_of_different_leaders_never_lie_on_each_other(columns: int) -> None:
    """Five leaders above, in rows as they have room, each missing lines to two bodies anywhere in the cards."""
    kinds = (
        "street_office",
        "street_personnel_office",
        "department",
        "collective_assets_office",
        "party_building_office",
    )
    above = [Body(f"T{number}", kinds[number], streets.STREET, kinds[number], "") for number in range(5)]
    led = [f"{code}-{kind}" for code in streets.COMMUNITIES for kind in ("workstation", "residents_committee")]
    lines = [
        Line(f"T{number}", led[(number * step) % len(led)], "LEADS", MISSING) for number in range(5) for step in (1, 5)
    ]
    layout = positions(streets.REGIONS, [*above, *streets.bodies()], lines, columns=columns, home=streets.STREET)
    assert len(layout.polylines) == len(set(lines))
    assert foreign_crossings(layout) == []
    pairs = combinations(layout.polylines, 2)
    assert [(one, other) for one, other in pairs if one.start != other.start and together(one, other)] == []


def test_a_body_that_must_be_there_and_is_not_gets_a_slot_in_its_row() -> None:
    gone = f"{streets.COMMUNITIES[1]}-residents_committee"
    bodies = [body for body in streets.bodies() if body.id != gone]
    layout = positions(streets.REGIONS, bodies, [], columns=6, demanded=streets.DEMANDED)
    [slot] = [box for box in layout.boxes if box.absent]
    beside = next(box for box in layout.boxes if box.id == f"{streets.COMMUNITIES[0]}-residents_committee")
    assert (slot.look, slot.y) == ("residents_committee", beside.y)


def test_a_missing_body_above_gets_a_slot_too() -> None:
    demanded = [(streets.STREET, "street_office")]
    layout = positions(streets.REGIONS, streets.bodies()[:1], [], columns=6, demanded=demanded)
    assert [box.look for box in layout.boxes if box.absent] == ["street_office"]


def test_lines_of_guidance_and_from_the_office_to_stations_wait_until_asked_for() -> None:
    waiting = {(line.type, line.end.split("-")[-1]) for line in street(6).polylines if not line.always}
    assert waiting == {("GUIDES", "residents_committee"), ("SUPERVISES", "owners_committee"), ("LEADS", "workstation")}


def test_letters_are_14_pixels_in_a_window_of_1600_by_900_and_18_on_a_projector() -> None:
    assert len(streets.bodies()) == 38
    assert max(FONT * scale(street(columns), 1536, 820) for columns in COLUMNS) >= 14
    assert max(FONT * scale(street(columns), 1856, 1000) for columns in COLUMNS) >= 18


def test_the_same_data_gives_the_same_picture_whatever_their_order() -> None:
    bodies, lines = streets.bodies(), streets.lines()
    random.Random(5).shuffle(bodies)
    random.Random(6).shuffle(lines)
    shuffled = positions(streets.REGIONS[::-1], bodies, lines, columns=4, demanded=streets.DEMANDED)
    assert shuffled == street(4)


def test_a_party_branch_below_the_general_branch_stands_with_the_sub_branches() -> None:
    code = streets.COMMUNITIES[0]
    bodies = [Body("a", "party_general_branch", code, "", ""), Body("b", "party_branch", code, "", "")]
    layout = positions(streets.REGIONS[:1], bodies, [Line("b", "a", "SUB_UNIT_OF")], columns=1)
    widths = {box.id: box.width for box in layout.boxes}
    assert widths["a"] > widths["b"]


def test_many_bodies_of_a_kind_become_one_box_that_holds_them() -> None:
    code = streets.COMMUNITIES[0]
    groups = [
        Body(f"g{number}", "residents_group", code, "居民小组", f"第{number}小组", faults=1) for number in range(5)
    ]
    lines = [Line("c", group.id, "LEADS") for group in groups]
    committee = Body("c", "residents_committee", code, "居委会", "甲居委会")
    bodies, left = folded([committee, *groups], lines, {"residents_group": "居民小组"})
    [box] = [body for body in bodies if body.folded]
    assert (box.label, box.faults, box.folded) == ("居民小组 × 5", 5, ("g0", "g1", "g2", "g3", "g4"))
    assert left == [Line("c", box.id, "LEADS")]


def test_a_card_of_sums_is_as_high_as_its_lines_of_text() -> None:
    regions = [replace(region, sums=(("居委会", "10", False), ("违规", "3", True))) for region in streets.REGIONS]
    bodies = [Body(region.code, "region", region.code, region.title, "") for region in regions]
    layout = positions(regions, bodies, [], columns=3)
    assert overlapping(layout) == []
    for card in layout.cards:
        assert card.sums_top + 2 * 28 <= card.top + card.height


def test_the_party_committee_of_the_street_stands_in_the_middle_and_one_from_elsewhere_last() -> None:
    other = Body("Q", "street_party_committee", "440307001", "别处党工委", "")
    layout = positions(streets.REGIONS, [other, *streets.bodies()], [], columns=6, home=streets.STREET)
    middle = next(box for box in layout.boxes if box.id == "P")
    assert middle.x == layout.width / 2
    order = [box.id for box in layout.boxes if box.y == middle.y]
    assert order[0] == "P"
    assert order[-1] == "Q"
