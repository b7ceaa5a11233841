"""Masking 脱敏: what is shown of a person's name while names are masked, for every page, picture and export.

Of a name the surname stays and the rest are signs, 张** for 张建国 and 尉迟* for 尉迟恭; of names in letters the first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from queries.findings import Finding
from queries.pinyin import HAN, surname_of

SIGN = "*"
FORMS = (".lrmx", ".lrm")
# What makes a file a paper about somebody, whose name may stand anywhere in the file's.
PAPER = re.compile("任免|简历|履历|考察|审批|个人|登记表|基本情况|述职")
# A file called by two to four signs is called after a person, unless these are a list, a place or a table of ours.
BARE = re.compile(rf"(?:^|(?<=\s))(?:{HAN.pattern}){{2,4}}$")
REGISTER = re.compile("[表册单账录省市区县镇村]$|街道|社区|支部|机构|人员|成员|干部|任职|关系|记录|区划|数据|汇总")
LONGEST = 255  # of a file's name; hostile text of 64 kB would else be looked through from each character to its end
# A file in a sentence, with the words before it up to a mark: nobody can tell these from a name with blanks in it.
NAMED = re.compile(rf"[^\n/\\，。；：《》“”\"':;]{{1,{LONGEST}}}?\.[A-Za-z]{{2,5}}(?![A-Za-z0-9])")


def masked(name: str) -> str:
    """A name with all but its surname hidden."""
    written = name.strip()
    if len(written) < 2:
        return written
    shown = len(surname_of(written)) if HAN.match(written) else 1
    kept = max(1, min(shown, len(written) - 1))
    return written[:kept] + SIGN * min(len(written) - kept, 2)


def masked_file(name: str) -> str:
    """The name of a file; that of a form is mostly a person's, so the form of 张建国 is 张**.lrmx, as is 张建国.docx.

    Of a paper about somebody only the word for it stays, ***任免***.docx: where the name stands in it nobody knows.
    """
    stem, dot, ending = name.rpartition(".")
    if f".{ending.lower()}" in FORMS:
        stem = masked(stem)
    elif paper := PAPER.search(stem):
        stem = f"{SIGN * 3}{paper[0]}{SIGN * 3}"
    elif (bare := BARE.search(stem)) and not REGISTER.search(bare[0]):
        stem = stem[: bare.start()] + masked(bare[0])
    return f"{stem}{dot}{ending}"


def masked_files(words: str) -> str:
    """A sentence in which files are masked as they are elsewhere; those that are masked already stay."""
    return NAMED.sub(lambda found: found[0] if f"{SIGN}." in found[0] else masked_file(found[0]), words)


def masked_finding(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding whose sentences name its people masked; `names` are theirs by id."""
    people = [names[identity] for identity in (*finding.people, finding.subject) if identity in names]
    return replace(
        finding,
        message_zh=masked_text(finding.message_zh, people),
        message_en=masked_text(finding.message_en, people),
        sources=tuple(replace(source, file=masked_file(source.file)) for source in finding.sources),
    )


def masked_text(words: str, names: Iterable[str]) -> str:
    """A sentence in which these names are masked, the longest first."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        words = words.replace(name, masked(name))
    return words
