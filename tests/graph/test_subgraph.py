"""The shortest line of leadership between two bodies, and the body that leads both."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.subgraph import common_leader, leadership_path

LINES = [("street", "a-branch"), ("street", "b-branch"), ("a-branch", "a-committee"), ("b-branch", "b-committee")]


def test_a_line_of_leadership_leads_down_step_by_step() -> None:
    assert leadership_path(LINES, "street", "a-committee") == [("street", "a-branch"), ("a-branch", "a-committee")]


def test_nobody_leads_upwards_or_by_way_of_one_whom_both_lead() -> None:
    assert leadership_path(LINES, "a-committee", "street") is None
    assert leadership_path([("branch", "station"), ("street", "station")], "street", "branch") is None
    assert leadership_path(LINES, "a-committee", "b-branch") is None


def test_bodies_that_no_line_joins_have_no_path() -> None:
    assert leadership_path([*LINES, ("x", "y")], "street", "y") is None
    assert leadership_path(LINES, "street", "nobody") is None


def test_the_nearest_body_that_leads_both_is_their_common_leader() -> None:
    lines = [("district", "street"), *LINES]
    assert common_leader(lines, "a-committee", "b-branch") == "street"
    assert common_leader(lines, "a-committee", "a-committee") == "a-branch"


def test_a_body_that_both_lead_or_that_is_one_of_the_two_leads_not_both() -> None:
    assert common_leader([("branch", "station"), ("street", "station")], "street", "branch") is None
    assert common_leader(LINES, "street", "a-branch") is None
    assert common_leader(LINES, "street", "nobody") is None


PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


@settings(deadline=None)  # the first example waits for the import of networkx
@given(PAIRS, st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_lines(lines: list[tuple[str, str]], chance: Random) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    for answer in (leadership_path, common_leader):
        assert answer(lines, "a", "b") == answer(shuffled, "a", "b")
