"""The dates of an audit: full quarters and years, last days that are in time, days among the parameters."""

from datetime import date

import pytest

from queries.judging import parameters_of
from queries.periods import dates, limits, months_before
from queries.rule import SHIPPED, Parameter, load_regulation


@pytest.mark.parametrize(
    ("day", "quarter_start", "quarter_end"),
    [
        (date(2006, 6, 30), date(2006, 1, 1), date(2006, 4, 1)),
        (date(2006, 7, 1), date(2006, 4, 1), date(2006, 7, 1)),
        (date(2006, 1, 1), date(2005, 10, 1), date(2006, 1, 1)),
    ],
)
def test_the_quarter_that_holds_the_day_is_never_full(day: date, quarter_start: date, quarter_end: date) -> None:
    found = dates(day)
    assert (found["last_quarter_start"], found["last_quarter_end"]) == (quarter_start, quarter_end)


def test_the_year_before_ends_where_the_year_of_the_day_begins() -> None:
    found = dates(date(2006, 12, 31))
    assert (found["last_year_start"], found["year_start"]) == (date(2005, 1, 1), date(2006, 1, 1))


def test_months_before_are_clamped_to_the_end_of_their_month_and_to_the_first_day_there_is() -> None:
    assert months_before(date(2006, 3, 31), 1) == date(2006, 2, 28)
    assert months_before(date(2008, 2, 29), 12) == date(2007, 2, 28)
    assert months_before(date(2, 1, 1), 24) == date.min


def test_spans_give_the_last_day_in_time_and_days_become_dates() -> None:
    params = (
        Parameter("max_months", 12, "months", None),
        Parameter("grace_days", 30, "days", None),
        Parameter("since", "2010-01-01", "date", 32),
        Parameter("min_members", 3, "people", 12),
    )
    values = {param.name: param.default for param in params}

    assert limits(date(2006, 6, 30), params, values) == {
        "max_months_start": date(2005, 6, 30),
        "grace_days_start": date(2006, 5, 31),
        "since": date(2010, 1, 1),
    }


def test_every_rule_is_told_the_first_day_of_its_regulation() -> None:
    rules = load_regulation(SHIPPED / "longgang-2005").rules
    assert {parameters_of(rule, date(2006, 6, 30), {})["in_force_from"] for rule in rules} == {date(2005, 7, 27)}
