"""Careers: which lines are periods, with which days; what is no period is said, and nothing is swallowed."""

from datetime import date

import pytest

from loaders import resume


def periods(text: str) -> list[tuple[str, str, str]]:
    """Beginning, end and text of each period as a person would write them."""
    return [
        (f"{one.since:%Y.%m}", f"{one.until:%Y.%m}" if one.until else "", one.text) for one in resume.read(text).periods
    ]


@pytest.mark.parametrize("dash", ["--", "—", "——", "–", "-", "~", "～", "至", " -- "])
@pytest.mark.parametrize("days", [("2000.03", "2004.07"), ("200003", "200407"), ("2000年3月", "2004年7月")])
def test_a_period_is_read_with_each_dash_and_each_date(dash: str, days: tuple[str, str]) -> None:
    assert periods(f"{days[0]}{dash}{days[1]}  甲社区居委会主任") == [("2000.03", "2004.07", "甲社区居委会主任")]


@pytest.mark.parametrize("end", ["", "至今", "今", "现在"])
def test_a_period_without_an_end_goes_on(end: str) -> None:
    [one] = resume.read(f"2004.07--{end}         甲社区党总支书记").periods

    assert (one.since, one.until, one.open, one.text) == (date(2004, 7, 1), None, True, "甲社区党总支书记")
    assert one.precision == (("since", "month"),)


def test_a_line_without_a_date_belongs_to_the_line_before() -> None:
    text = "2000.03--2004.07  甲社区居委会主任、\n                  工作站站长\n2004.07--  甲社区党总支书记"

    assert periods(text) == [
        ("2000.03", "2004.07", "甲社区居委会主任、工作站站长"),
        ("2004.07", "", "甲社区党总支书记"),
    ]


def test_what_went_on_meanwhile_is_no_period_of_its_own() -> None:
    text = (
        "2000.03--2004.07  甲社区居委会主任\n（其间：2001.09--2003.07在市委党校\n"
        "2003.09--2004.01在区委党校（函授）学习）\n"
        "2004.07--2005.01  乙社区工作站站长"
    )

    assert [(one.line, one.text) for one in resume.read(text).periods] == [
        (1, "甲社区居委会主任"),
        (4, "乙社区工作站站长"),
    ]


def test_a_bracket_that_is_never_closed_swallows_nothing() -> None:
    text = "2000.03--2004.07  甲社区居委会主任（其间：2001.09在党校学习\n2004.07--2005.01  乙社区工作站站长"

    assert [one.text for one in resume.read(text).periods][1:] == ["乙社区工作站站长"]


def test_lines_in_either_order_come_in_the_order_of_time() -> None:
    assert periods("2004.07--  乙\n2000.03--2004.07  甲") == [("2000.03", "2004.07", "甲"), ("2004.07", "", "乙")]


@pytest.mark.parametrize("text", ["龙岗中学学习", "深圳大学行政管理专业学习", "某某技校学生"])
def test_study_is_no_post(text: str) -> None:
    [one] = resume.read(f"1990.09--1994.07  {text}").periods

    assert one.is_study


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2000.13--2004.07  甲社区居委会主任", "career_dates"),
        ("2004.07--2000.03  甲社区居委会主任", "career_dates"),
        ("2000.03  参加工作", "career_line"),
        ("甲社区居委会主任", "career_line"),
    ],
)
def test_a_line_that_is_no_period_is_said_with_its_number(line: str, reason: str) -> None:
    assert resume.read(f"\n{line}").unread == ((2, line, reason),)
