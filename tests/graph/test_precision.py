"""Precision: what is known of a date besides its day, put together from two statements."""

from datetime import date

from graph import precision

JULY = date(2005, 7, 1)
MONTH = {"since": JULY, "precision": "since=month"}


def test_only_what_is_not_known_to_the_day_is_noted() -> None:
    assert precision.noted({"since": "month", "until": "day", "held_on": ""}) == {"precision": "since=month"}
    assert precision.noted({"since": "day"}) == {}
    assert precision.of({"precision": "since=month;until=year"}) == {"since": "month", "until": "year"}
    assert precision.of({}) == precision.of({"precision": None}) == {}


def test_of_the_same_day_the_finer_statement_holds_in_either_order() -> None:
    day = {"since": JULY}
    assert precision.of(precision.joined(MONTH, day)) == precision.of(precision.joined(day, MONTH)) == {}
    assert precision.finer(MONTH, day, "since")
    assert not precision.finer(day, MONTH, "since")


def test_another_day_brings_its_own_precision_and_a_blank_leaves_what_is_known() -> None:
    assert precision.of(precision.joined(MONTH, {"since": date(2006, 1, 1)})) == {}
    year = {"until": date(2007, 1, 1), "precision": "until=year"}
    assert precision.of(precision.joined(MONTH, year)) == {"since": "month", "until": "year"}


def test_a_month_covers_its_days_and_a_day_covers_nothing() -> None:
    assert precision.covers(JULY, "month", date(2005, 7, 31))
    assert not precision.covers(JULY, "month", date(2005, 8, 1))
    assert precision.covers(date(2005, 1, 1), "year", JULY)
    assert not precision.covers(JULY, "", JULY)
