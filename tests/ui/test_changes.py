"""What differs between two days: told by what it is of, whatever its words say; listed with its sign, and marked."""

from graph.texts import text
from ui.changes import ADDED, CHANGED, REMOVED, Change, marks_of, of_bodies, of_lines, of_posts

NAMES = {name: name for name in "abcd"}


def test_a_line_that_differs_marks_both_its_ends_and_is_listed_with_its_sign() -> None:
    before = {("a", "b", "LEADS"): "2005-08-01", ("c", "d", "LEADS"): "2005-08-01"}
    changes = of_lines(before, {("c", "d", "LEADS"): "2006-01-01"}, NAMES)
    assert [(change.said, change.what) for change in changes] == [("− 已终止", "领导b"), ("≠ 有变化", "领导d")]
    assert marks_of(changes, ADDED) == dict.fromkeys("abcd", CHANGED)


def test_a_body_that_came_or_went_is_so_marked_and_one_whose_people_differ_has_changed() -> None:
    changes = [
        *of_bodies({"a": "a", "b": "b"}, {"b": "b", "c": "c"}),
        *of_posts({"b": {("p", "head"): "张三任站长"}}, {}),
    ]
    assert [change.said for change in changes] == ["− 已撤销", "+ 新增", "− 已终止"]
    assert marks_of(changes, REMOVED) == {"a": REMOVED, "c": CHANGED, "b": CHANGED}
    assert marks_of(changes, ADDED) == {"a": CHANGED, "c": ADDED, "b": CHANGED}


def test_what_a_change_is_of_is_not_read_from_its_words() -> None:
    post = Change(REMOVED, "post", "a", text("compare.body"))
    assert post.said == "− 已终止"
    assert marks_of([post], REMOVED) == {"a": CHANGED}


def test_a_line_to_a_body_that_nobody_names_says_its_id() -> None:
    [change] = of_lines({}, {("a", "z", "GUIDES"): "2005-08-01"}, NAMES)
    assert change.what == "指导z"
