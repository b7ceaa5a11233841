"""Dates 日期 as people write them: one text in, a day out, or what to write instead.

The spellings are those seen in real files (formats.md): 2005.7 · 200507 · 20050701 · 2005年7月1日 · 2005/7/1 · Excel
days and serials · `76.06` · `约2024年11月` · 至今. A month means its first day, and that it is a month is kept.
A bare year is refused where a person can be asked for the month; said to be all that is known, `2005年（月份不详）`,
or where the format has such dates (`year=True`), it means its first day. Nothing is guessed without a warning.
"""

import calendar
import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from graph.model import OPEN_END, OPEN_START

OPEN_WORDS = frozenset({"", "至今", "现在", "迄今", "now", "present"})
SEPARATED = re.compile(r"(\d{4}|\d{2})[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2}))?(?:月|日|号)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
WITHIN = re.compile(rf"(?<![\d.]){SEPARATED.pattern}(?![\d.])")
JANUARY = re.compile(r"\d{4}\.1")
YEAR = re.compile(r"(\d{4})年?")
YEAR_SAID = re.compile(r"(\d{4})年?\((?:月份?不详|monthunknown)\)")  # as our own tables write it, white space gone
MIDNIGHT = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
SERIAL = re.compile(r"\d{5}")
EPOCH = date(1899, 12, 30)  # day 0 of Excel's serials, its leap day of 1900 allowed for
SERIALS = range(20_000, 80_000)  # 1954 to 2119
# A year of two digits below the pivot is of this century: nobody born after 2012 holds a post.
PIVOT, BIRTH_PIVOT = 50, 13


class Dated(NamedTuple):
    """A day (None: blank, OPEN_END: said to be open), and the key of a warning or rejection with its fields.

    `precision` says how much of the day was written: day, month or year; '' where there is no day of the calendar.
    """

    day: date | None
    warning: str = ""
    rejection: str = ""
    fields: tuple[tuple[str, object], ...] = ()
    precision: str = ""


def read(text: str, *, birth: bool = False, may_be_open: bool = False, year: bool = False) -> Dated:
    """The day that a text means; `may_be_open` where 至今 makes sense, `birth` where the year is a birth's.

    `year` takes a bare year, for formats in which that is a date.
    """
    plain = MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    squeezed = "".join(plain.split())
    if squeezed.casefold() in OPEN_WORDS:
        # 至今 says that it is open, which a blank does not: a later load can open again what had ended.
        said = Dated(OPEN_END) if may_be_open else Dated(None, rejection="date_open_start")
        return said if squeezed else Dated(None)
    found = _whole(squeezed, birth)
    if found is not None and found.day == OPEN_END and not may_be_open:
        return Dated(None)
    if found is not None:
        return found
    if match := YEAR_SAID.fullmatch(squeezed.casefold()) or (YEAR.fullmatch(squeezed) if year else None):
        return _day(int(match[1]), 1, 1, "year")
    if YEAR.fullmatch(squeezed):
        return Dated(None, rejection="date_year_only", fields=(("year", squeezed[:4]),))
    return _with_word(plain, birth) or Dated(None, rejection="date_unreadable")


def _whole(text: str, birth: bool) -> Dated | None:
    """A text that is a date and nothing else; None when it is none."""
    match = SEPARATED.fullmatch(text) or COMPACT.fullmatch(text)
    if match is None:
        if SERIAL.fullmatch(text) and int(text) in SERIALS:
            return Dated(EPOCH + timedelta(int(text)), precision="day")
        return None
    year, month, day = match.groups()
    precision = "day" if day else "month"
    found = _day(int(year), int(month), int(day or 1), precision)
    if len(year) == 2:
        this_century = int(year) < (BIRTH_PIVOT if birth else PIVOT)
        found = _day(int(year) + (2000 if this_century else 1900), int(month), int(day or 1), precision)
        return _warned(found, "date_two_digit_year")
    if JANUARY.fullmatch(text):
        # Excel keeps 2005.10 typed as a number as 2005.1: October may hide behind January.
        return _warned(found, "date_january_or_october")
    return found


def _with_word(text: str, birth: bool) -> Dated | None:
    """The one date in a text with other words (`约2024年11月`, `13.04\\n正科`), with a warning; None without one."""
    squeezed = re.sub(r"(?<=[年月.\-/])\s+|\s+(?=[年月日.\-/])", "", text)
    matches = [match for match in WITHIN.finditer(squeezed)]
    if len(matches) != 1:
        return None
    found = _whole(matches[0].group(), birth)
    return _warned(found, "date_with_word") if found else None


def _warned(found: Dated, warning: str) -> Dated:
    return found if found.day is None else found._replace(warning=warning, fields=(("date", found.day.isoformat()),))


def _day(year: int, month: int, day: int, precision: str) -> Dated:
    """A day of the calendar; a day that no calendar has is a rejection that says which it has."""
    try:
        found = date(year, month, day)
    except ValueError:
        if not (1 <= month <= 12 and year >= 1):
            return Dated(None, rejection="date_impossible")
        last = calendar.monthrange(year, month)[1]
        fields = (("month", f"{year:04}-{month:02}"), ("last", last))
        return Dated(None, rejection="date_impossible_day", fields=fields)
    return Dated(None) if found == OPEN_START else Dated(found, precision="" if found == OPEN_END else precision)
