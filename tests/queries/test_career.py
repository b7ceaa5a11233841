"""Posts over time: in which order, held or not on a day, and when several bodies were served at once."""

from datetime import date

from graph.model import OPEN_END, OPEN_START
from graph.store import Record
from queries.career import Span, posts, together

DAY = date(2006, 6, 30)


def row(body: str, since: date = OPEN_START, until: date = OPEN_END, dissolved: date = OPEN_END) -> Record:
    return {
        "organisation": body,
        "body": f"机构{body}",
        "kind": "other",
        "seat": "440307",
        "role": "member",
        "title": None,
        "basis": None,
        "since": since,
        "until": until,
        "dissolved_on": dissolved,
        "source": None,
        "source_row": None,
    }


def test_what_has_not_ended_comes_first_then_the_latest() -> None:
    old, new = row("a", date(2000, 1, 1), date(2003, 1, 1)), row("b", date(2003, 1, 1), date(2006, 1, 1))
    open_, later = row("c"), row("d", date(2005, 1, 1))
    assert [post.body for post in posts([old, new, open_, later])] == ["d", "c", "b", "a"]


def test_a_post_is_held_from_its_first_day_to_the_day_before_its_end() -> None:
    [post] = posts([row("a", date(2005, 1, 1), date(2006, 1, 1))])
    days = (date(2004, 12, 31), date(2005, 1, 1), date(2005, 12, 31), date(2006, 1, 1))
    assert [post.state(day) for day in days] == ["coming", "held", "held", "ended"]


def test_a_post_ends_with_its_body() -> None:
    [post] = posts([row("a", date(2005, 1, 1), dissolved=date(2006, 1, 1))])
    assert (post.until, post.state(DAY)) == (date(2006, 1, 1), "ended")


def test_an_unknown_start_is_none_and_counts_as_long_held() -> None:
    [post] = posts([row("a")])
    assert (post.since, post.until, post.state(DAY)) == (None, None, "held")


def test_times_of_several_bodies_are_told_with_their_number() -> None:
    found = posts([row("a"), row("b", date(2005, 1, 1)), row("c", date(2005, 6, 1), date(2006, 1, 1))])
    assert together(found) == [
        Span(date(2005, 1, 1), date(2005, 6, 1), 2),
        Span(date(2005, 6, 1), date(2006, 1, 1), 3),
        Span(date(2006, 1, 1), None, 2),
    ]


def test_two_posts_in_one_body_are_not_two_bodies() -> None:
    assert together(posts([row("a"), row("a", date(2005, 1, 1))])) == []


def test_terms_that_follow_each_other_are_one_time() -> None:
    terms = [row("a", date(2000, 1, 1), date(2003, 1, 1)), row("a", date(2003, 1, 1), date(2006, 1, 1))]
    assert together(posts([*terms, row("b")])) == [Span(date(2000, 1, 1), date(2006, 1, 1), 2)]


def test_a_post_that_ends_on_the_day_another_begins_is_not_concurrent() -> None:
    assert together(posts([row("a", until=date(2005, 1, 1)), row("b", date(2005, 1, 1))])) == []


def test_a_post_whose_body_ended_before_it_began_is_never_concurrent() -> None:
    assert together(posts([row("a", date(2005, 1, 1), dissolved=date(2004, 1, 1)), row("b")])) == []


def test_nobody_without_posts_has_any() -> None:
    assert posts([]) == []
    assert together([]) == []
