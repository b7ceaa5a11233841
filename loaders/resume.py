"""Careers 简历 (JianLi): lines of a form → periods with the post that was held, as formats.md describes them.

One period a line, `2000.03--2004.07  某某社区居委会主任`; a line that begins with no date belongs to the line before.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loaders import dates

DAY = r"(?:\d{4}\s?[.年/]\s?\d{1,2}(?:\s?月|[./]\d{1,2}(?!\d))?|\d{6}(?!\d))"
DASH = r"(?:至|~|[-‐‑‒–—―─]{1,3})"
PERIOD = re.compile(rf"\s*({DAY})\s*{DASH}\s*({DAY}|至今|今(?![年日天])|现在)?[\s:,，、]*(.*)", re.DOTALL)
BEGINS = re.compile(rf"\s*{DAY}")
# （其间：…） speaks of what was done beside the post, most often study; it holds no period of its own.
MEANWHILE = re.compile(r"\(\s*(?:其间|期间|其中)[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,300}){0,5}\)")
STUDY = re.compile(r"(?:学习|进修|就读|读书|学员|学生|培训|毕业|待业|待分配)[。.;,]?$")


@dataclass(frozen=True)
class Period:
    """A time of a career: its line, its text, its days and how they were written; `until` None where it goes on."""

    line: int
    text: str
    since: date | None
    until: date | None
    precision: tuple[tuple[str, str], ...] = ()
    open: bool = False

    @property
    def is_study(self) -> bool:
        """True for a time at school: no post was held."""
        return STUDY.search(self.text) is not None


@dataclass(frozen=True)
class Resume:
    """The periods of a career in the order of time, and the lines that could not be read, with why."""

    periods: tuple[Period, ...]
    unread: tuple[tuple[int, str, str], ...]  # line, text, key of the reason


def read(text: str) -> Resume:
    """The periods of a career; a line with a date that is none of the calendar is not read, and said to be."""
    periods: list[Period] = []
    unread: list[tuple[int, str, str]] = []
    for line, entry in _entries(text):
        match = PERIOD.fullmatch(entry)
        if match is None:
            unread.append((line, entry.strip(), "career_line"))
            continue
        ends = match[2] is not None and match[2][0].isdecimal()
        since, until = dates.read(match[1]), dates.read(match[2] if ends else "")
        said = " ".join(match[3].split())
        if since.day is None or until.rejection or (ends and until.day is not None and until.day < since.day):
            unread.append((line, entry.strip(), "career_dates"))
            continue
        written = {"since": since.precision, **({"until": until.precision} if ends else {})}
        periods.append(Period(line, said, since.day, until.day if ends else None, tuple(written.items()), not ends))
    return Resume(tuple(sorted(periods, key=lambda period: (period.since or date.min, period.line))), tuple(unread))


def _entries(text: str) -> Iterable[tuple[int, str]]:
    """Each line that begins with a date, with those that belong to it, and its number."""
    plain = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = MEANWHILE.sub(lambda match: "\n" * match[0].count("\n"), plain)
    entry, began = "", 0
    for number, line in enumerate(plain.split("\n"), 1):
        if not line.strip():
            continue
        if BEGINS.match(line) or not entry:
            if entry:
                yield began, entry
            entry, began = line, number
        else:
            entry += f" {line.strip()}" if line.strip()[0].isascii() else line.strip()
    if entry:
        yield began, entry
