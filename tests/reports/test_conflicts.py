"""Conflicts on the console: which value was taken and why, with both places, in words of the language."""

import io

import pytest
from rich.console import Console

from graph.conflicts import LATER_ROW, NEWER_DAY, Conflict, Statement
from graph.texts import language
from reports import conflicts

HELD = Statement("full", "2007.xlsx", "一街道", 5, 2, "2007-06-30")
OTHER = Statement("none", "2006.csv", "", 9, 3, "2006-06-30")


def shown(*found: Conflict) -> list[str]:
    stream = io.StringIO()
    conflicts.show(Console(file=stream, width=200), found)
    return stream.getvalue().splitlines()


def test_a_conflict_says_which_value_holds_and_where_both_stand() -> None:
    count, line = shown(Conflict("people", ("P1",), "party_status", HELD, OTHER, NEWER_DAY, "李四"))

    assert count == "来源不一致 1 处，其中 1 处是新旧资料不同，其余请核对："
    assert line.strip() == (
        "人员 李四 P1“政治面貌”：采用 正式党员（2007.xlsx 工作表“一街道” 第 5 行，2007-06-30），"
        "另有 非党员（2006.csv 第 9 行，2006-06-30）；以所述日期较新的为准"
    )


def test_what_no_newer_day_settled_comes_first_and_a_long_list_is_cut() -> None:
    settled = Conflict("people", ("P1",), "party_status", HELD, OTHER, NEWER_DAY)
    open_ = Conflict("people", ("P2",), "gender", HELD, OTHER, LATER_ROW)
    lines = shown(*[settled] * 25, open_)

    assert "P2" in lines[1]
    assert len(lines) == 1 + conflicts.SHOWN + 1
    assert "6" in lines[-1]
    assert shown() == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_blank_and_a_whole_file_are_said_in_words(tongue: str) -> None:
    token = language.set(tongue)
    whole = Statement(None, "花名册.csv", "", 0, 1, "2006-06-30")
    line = conflicts.sentence(Conflict("appointments", ("P1", "B"), "until", whole, OTHER, NEWER_DAY))
    language.reset(token)

    assert "花名册.csv" in line
    assert "None" not in line
    assert " 0" not in line
