"""Text of data in Markdown stays the text it is."""

import pytest

from ui.plain import LONGEST, escaped, fitting, length, shown, wrapped


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        ":material/home:",
        "$x^2$",
        "**a** _b_ `c`",
        "1. 甲",
        "# 甲",
    ],
)
def test_no_sign_that_markdown_reads_stands_unescaped(words: str) -> None:
    shown = escaped(words)
    assert shown.replace("\\", "") == words
    assert all(shown[place - 1] == "\\" for place, sign in enumerate(shown) if sign in "<>[]():$*_`#.")


def test_lines_become_one() -> None:
    assert escaped("甲\n- 乙") == "甲 \\- 乙"


def test_signs_that_turn_text_around_are_left_out() -> None:
    assert shown("\u202e倒写\u202c甲") == "倒写甲"
    assert escaped("\u2067右\u2066左") == "右左"


def test_of_a_very_long_name_the_beginning_is_shown() -> None:
    assert shown("长" * 65_000) == "长" * (LONGEST - 1) + "…"
    assert shown("甲" + " " * 65_000) == "甲…"
    assert shown("长" * LONGEST) == "长" * LONGEST


def test_a_label_takes_the_room_that_its_letters_need() -> None:
    assert fitting("平湖街道党工委", 7) == "平湖街道党工委"
    assert fitting("平湖街道党工委办", 7) == "平湖街道党工…"
    assert fitting("Tom Sawyer", 6) == "Tom Sawyer"


def test_a_name_goes_on_in_as_many_lines_as_its_letters_need() -> None:
    assert wrapped("长" * 35, 26) == ["长" * 26, "长" * 9]
    assert wrapped("Residents' committee 居委会", 8) == ["Residents'", "committee 居委", "会"]
    assert wrapped("x" * 100, 10) == ["x" * 18] * 5 + ["x" * 10]
    assert all(length(line) <= 26 for line in wrapped("第12社区 Party committee " * 9, 26))
    assert wrapped("", 26) == [""]
