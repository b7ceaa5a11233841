"""Headings: numbers in words and figures, what begins an article, and what only speaks of one."""

import pytest

from loaders.articles import heading, is_regulation, number, opens

NUMBERS = {"一": 1, "十": 10, "十九": 19, "二十": 20, "五十八": 58, "一百": 100, "一百零一": 101, "三百一十二": 312}
NUMBERS |= {"二〇": 20, "58": 58, "５８": 58, "五 十 八": 58, "": 0}


@pytest.mark.parametrize(("written", "value"), NUMBERS.items())
def test_a_numeral_is_read_in_words_and_figures(written: str, value: int) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("line", "part", "value", "rest"),
    [
        ("第一条 为了练习", "条", 1, "为了练习"),
        ("第十二条为了练习", "条", 12, "为了练习"),
        ("第 三 条 为了练习", "条", 3, "为了练习"),
        ("第58条", "条", 58, ""),
        ("第一条（目的）为了练习", "条", 1, "（目的）为了练习"),
        ("第二条 第三方机构可以列席。", "条", 2, "第三方机构可以列席。"),
        ("第二条规划部门负责。", "条", 2, "规划部门负责。"),
        ("第二章 会议", "章", 2, "会议"),
        ("第一节", "节", 1, ""),
    ],
)
def test_what_begins_a_part_is_its_heading(line: str, part: str, value: int, rest: str) -> None:
    found = heading(line)

    assert found is not None
    assert (found.part, found.number, found.rest) == (part, value, rest)


@pytest.mark.parametrize(
    "line",
    [
        "第五条第二款所说的会议",
        "第五条 第二款所说的会议",
        "第五条、第六条另有规定的除外。",
        "第五条规定的会议",
        "第六条之一 修改时加入的一条。",
        "第三章的会议由主任召集。",
        "第三章 会议由主任召集，每季度一次。",
        "本办法第五条",
        "第三方机构",
        "第零条 没有这一条",
        "（一）大会；",
        "",
    ],
)
def test_what_only_speaks_of_a_part_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_an_article_opens_in_its_turn_and_a_later_one_only_when_set_apart() -> None:
    assert opens(heading("第五条会议"), 4)
    assert opens(heading("第九条 会议"), 4)
    assert not opens(heading("第九条会议"), 4)
    assert not opens(heading("第三条 会议"), 4)
    assert not opens(heading("第五章 会议"), 4)


def test_a_regulation_has_a_first_article_and_after_it_a_second() -> None:
    assert is_regulation(["题目", "第一条 甲", "（一）乙", "第二条 丙"])
    assert not is_regulation(["第二条 丙", "第一条 甲"])
    assert not is_regulation(["第一条 甲", "依照第二条 丙"])
