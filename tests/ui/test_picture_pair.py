"""Two days in one picture: everything of both is in it, apart, under its day, with a legend that fits."""

import pytest

from tests.ui.test_picture_layout import COLUMNS, foreign_crossings, overlapping, street
from ui import picture_legend
from ui.picture_pair import beside, inside
from ui.picture_shapes import Layout
from ui.plain import length

DAYS = ("2005-06-30", "2006-06-30")


def pair(columns: int) -> Layout:
    return beside([(day, f"{day}!", street(columns)) for day in DAYS], picture_legend.entries())


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_box_or_line_of_one_day_touches_one_of_the_other(columns: int) -> None:
    both, one = pair(columns), street(columns)
    assert overlapping(both) == []
    assert foreign_crossings(both) == []
    assert len(both.boxes) == 2 * len(one.boxes)
    assert {box.id for box in both.boxes} == {inside(day, box.id) for day in DAYS for box in one.boxes}
    assert max(box.right for box in both.boxes[: len(one.boxes)]) < min(
        box.left for box in both.boxes[len(one.boxes) :]
    )
    places = [(x, y) for line in both.polylines for x, y in line.points]
    assert all(0 <= x <= both.width and 0 <= y <= both.height for x, y in places)


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_legend_and_the_headings_stand_above_the_boxes_and_do_not_run_out(columns: int) -> None:
    both = pair(columns)
    assert [note.words for note in both.notes if not note.sign] == [f"{day}!" for day in DAYS]
    assert {note.sign for note in both.notes} >= {"added", "removed", "changed", "LEADS", "missing", "wrong"}
    assert max(note.y for note in both.notes) < min(box.top for box in both.boxes)
    assert all(note.x + 14 * length(note.words) <= both.width for note in both.notes if note.sign)


def test_every_box_says_its_day() -> None:
    for box in pair(3).boxes:
        assert box.title.endswith(f"\n{box.id.split('|')[0]}!")
