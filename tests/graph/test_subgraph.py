"""The shortest line of leadership between two bodies."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.subgraph import leadership_path

LINES = [("street", "a-branch"), ("street", "b-branch"), ("a-branch", "a-committee"), ("b-branch", "b-committee")]


def test_a_path_goes_up_to_who_leads_both_and_down_again() -> None:
    assert leadership_path(LINES, "a-committee", "b-branch") == [
        ("a-branch", "a-committee"),
        ("street", "a-branch"),
        ("street", "b-branch"),
    ]


def test_a_line_that_leads_is_read_as_it_points() -> None:
    assert leadership_path(LINES, "street", "a-committee") == [("street", "a-branch"), ("a-branch", "a-committee")]


def test_bodies_that_no_line_joins_have_no_path() -> None:
    assert leadership_path([*LINES, ("x", "y")], "street", "y") is None
    assert leadership_path(LINES, "street", "nobody") is None


PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


@given(PAIRS, st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_lines(lines: list[tuple[str, str]], chance: Random) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert leadership_path(lines, "a", "b") == leadership_path(shuffled, "a", "b")
