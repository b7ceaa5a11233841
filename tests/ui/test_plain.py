"""Text of data in Markdown stays the text it is."""

import pytest

from ui.plain import escaped


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
