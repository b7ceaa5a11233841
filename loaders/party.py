"""Party membership as forms write it 入党时间 (RuDangShiJian): no date field, but what makes a party status of it.

`1972.04`, `200108；民建`, `民建2001.08` (a date: of the CPC since then), `群众`, `(民建、民盟)` (none: not of it).
"""

import re
import unicodedata
from datetime import date

from loaders import dates
from loaders.resume import DAY

WHEN = re.compile(DAY)
OTHERS = re.compile(
    "群众|无党派|团员|民革|民盟|民建|民进|农工|致公|九三|台盟|国民党革命委员会|民主同盟|民主建国会|民主促进会|民主自治同盟"
)
PROBATIONARY, MEMBER = re.compile("预备"), re.compile("党员|中共")


def status(text: str, day: date | None) -> str | None:
    """The party status on the day of the form: full when joined a year before; None for a text that says nothing known.

    A month means its first day (formats.md). Without a day nobody can say whether the year of probation is over.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return "unknown"
    if PROBATIONARY.search(plain):
        return "probationary"
    if when := WHEN.search(plain):
        joined = dates.read(when[0]).day
        if joined is None:
            return None
        return (
            "full"
            if day and (day.year - 1, day.month, day.day) >= (joined.year, joined.month, joined.day)
            else "unknown"
        )
    if OTHERS.search(plain):
        return "none"
    return "full" if MEMBER.search(plain) else None
