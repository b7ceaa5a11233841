"""Dates: every spelling seen in real files, what each means, and what a person is told to write instead."""

from datetime import date

import pytest

from graph.model import OPEN_END
from graph.texts import text
from loaders import dates

MONTH, DAY = date(2005, 7, 1), date(2005, 7, 12)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2005.7", MONTH),
        ("2005.07", MONTH),
        ("200507", MONTH),
        ("2005-07", MONTH),
        ("2005年7月", MONTH),
        ("2005 年 7 月", MONTH),
        ("２００５年７月", MONTH),
        ("20050712", DAY),
        ("2005年7月12日", DAY),
        ("2005年7月12号", DAY),
        ("2005-07-12", DAY),
        ("2005/7/12", DAY),
        ("2005.7.12", DAY),
        ("2005-07-12 00:00:00", DAY),
        ("2005-07-12T08:30:00", DAY),
        ("38545", DAY),
        ("0005-01-01", date(5, 1, 1)),
        ("9999-01-01", date(9999, 1, 1)),
        ("2004-02-29", date(2004, 2, 29)),
    ],
)
def test_a_date_is_read_in_every_spelling_without_a_warning(written: str, day: date) -> None:
    assert dates.read(written) == dates.Dated(day, precision="month" if day == MONTH else "day")


@pytest.mark.parametrize(
    ("written", "day", "warning"),
    [
        ("76.06", date(1976, 6, 1), "date_two_digit_year"),
        ("13.04", date(2013, 4, 1), "date_two_digit_year"),
        ("13.04\n正科", date(2013, 4, 1), "date_with_word"),
        ("约2024年11月", date(2024, 11, 1), "date_with_word"),
        ("2005.1", date(2005, 1, 1), "date_january_or_october"),
    ],
)
def test_a_date_that_may_be_misread_is_read_with_a_warning(written: str, day: date, warning: str) -> None:
    found = dates.read(written)

    assert (found.day, found.warning) == (day, warning)
    assert day.isoformat() in text(f"load.{found.warning}", **dict(found.fields))


def test_a_birth_of_two_digits_is_never_in_this_century_s_future() -> None:
    assert dates.read("30.05", birth=True).day == date(1930, 5, 1)
    assert dates.read("05.05", birth=True).day == date(2005, 5, 1)


@pytest.mark.parametrize("word", ["至今", "现在", "至 今", "9999-12-31"])
def test_an_end_may_be_said_to_be_open(word: str) -> None:
    assert dates.read(word, may_be_open=True) == dates.Dated(OPEN_END)


def test_a_blank_end_says_nothing() -> None:
    assert dates.read("", may_be_open=True) == dates.Dated(None)


def test_the_model_s_open_days_mean_blank() -> None:
    assert dates.read("0001-01-01") == dates.read("9999-12-31") == dates.Dated(None)


@pytest.mark.parametrize(
    ("written", "rejection", "told"),
    [
        ("2005-02-30", "date_impossible_day", "2005-02 只有 1 日至 28 日"),
        ("2005-06-31", "date_impossible_day", "30 日"),
        ("2005.13", "date_impossible", "1 至 12"),
        ("20051301", "date_impossible", "1 至 12"),
        ("0000-01-01", "date_impossible", "2005-07-01"),
        ("2005年", "date_year_only", "2005-07"),
        ("2005", "date_year_only", "2005-07"),
        ("至今", "date_open_start", "留空"),
        ("去年", "date_unreadable", "2005-07-01"),
        ("2005.7至2006.8", "date_unreadable", "2005-07-01"),
        ("12", "date_unreadable", "2005-07-01"),
    ],
)
def test_what_is_no_date_is_refused_and_the_sentence_says_what_to_write(
    written: str, rejection: str, told: str
) -> None:
    found = dates.read(written)

    assert (found.day, found.rejection) == (None, rejection)
    assert told in text(f"load.{found.rejection}", **dict(found.fields))
