"""Headings of a regulation: chapters 第一章, sections 第一节, articles 第一条, told apart from references to them.

The reading child process looks for them as well, so this module imports nothing of ours.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100}
NUMERAL = f"([{''.join((*DIGITS, *UNITS))}0-9０-９ ]{{1,9}})"
# A line as `loaders.prose` gives it: no padding, one blank at a time.
HEADING = re.compile(rf"第{NUMERAL}(章|节|编|条)(.*)", re.DOTALL)
SHORT = 40  # characters of a chapter's title
# What goes on so after 第N条 or 第N章 speaks of it: 第五条第二款, 第五条、第六条, 第三章规定的 …
REFERENCE = (
    *("款", "项", "、", "，", ",", "。", "；", "和", "及", "至", "或", "与", "—", "-", "～", "~", "之", "的"),
    *("规定", "所称", "所列", "所规定", "中的", "中规定"),
)
REFERS = re.compile(f"第{NUMERAL}[款项条章节编]")
SENTENCE_ENDS = ("。", "；", "！", "？", ";", "!", "?", "”", "」")


class Heading(NamedTuple):
    """The beginning of a part: 章, 节, 编 or 条, its number, the rest of the line, and whether a blank is between."""

    part: str
    number: int
    rest: str
    apart: bool


def heading(line: str) -> Heading | None:
    """The heading that a line is or begins with; None for any other, also for one that only refers to a part."""
    found = HEADING.match(line)
    value = number(found[1]) if found else 0
    if found is None or not value:
        return None
    rest = found[3].strip()
    apart = not rest or found[3].startswith((" ", "：", ":", "（", "(", "【", "["))
    if REFERS.match(rest) or (not apart and rest.startswith(REFERENCE)):
        return None
    if found[2] != "条" and (len(rest) > SHORT or rest.endswith(SENTENCE_ENDS)):
        return None
    return Heading(found[2], value, rest, apart)


def opens(found: Heading | None, last: int) -> bool:
    """True for the heading of an article that comes after number `last`: the next one, or set apart a later one.

    A paragraph may begin with the number of another article; the one that is due next is taken at its word.
    """
    if found is None or found.part != "条":
        return False
    return found.number == last + 1 or (found.apart and found.number > last)


def is_regulation(lines: Iterable[str]) -> bool:
    """True for lines among which stand the headings of article 1 and, after it, of article 2."""
    wanted = 1
    for line in lines:
        found = heading(line)
        if found and found.part == "条" and found.number == wanted:
            if wanted == 2:
                return True
            wanted = 2
    return False


def number(written: str) -> int:
    """The number of a numeral in Chinese or in figures, up to 999; 0 for what is none."""
    bare = written.replace(" ", "")
    if bare.isdecimal():
        return int(bare)
    if not set(bare) & UNITS.keys():
        values = [DIGITS.get(character, -1) for character in bare]
        return int("".join(map(str, values))) if values and min(values) >= 0 else 0
    total = digit = 0
    for character in bare:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        elif character in DIGITS:
            digit = DIGITS[character]
        else:
            return 0
    return total + digit
