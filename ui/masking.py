"""Masking 脱敏: what is shown of a person's name while names are masked, for every page, picture and export.

Of a name the surname stays and the rest are signs, 张** for 张建国 and 尉迟* for 尉迟恭; of names in letters the first.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from queries.findings import Finding
from queries.pinyin import HAN, TABLE, surname_of

SIGN = "*"
FORMS = (".lrmx", ".lrm")
# A file in a sentence; brackets may be part of its name, in that of a paper blanks and lists of names, too. No name is
# longer than LONGEST: hostile text of 64 kB would else be looked through from each of its characters to its end.
LONGEST = 255
ENDING = r"\.[A-Za-z]{2,5}(?![A-Za-z0-9])"
NAMED = re.compile(rf"[^\s/\\，。；：、《》“”\"':;,]{{1,{LONGEST}}}{ENDING}")
PAPER_NAMED = re.compile(rf"[^\n/\\，。；：《》“”\"':;]{{1,{LONGEST}}}?{ENDING}")

# What makes a file a paper about somebody. A name stands beside it, before or behind.
ABOUT = ("任免", "简历", "履历", "考察", "审批", "个人", "登记表", "基本情况", "述职")
PAPER = re.compile("|".join(ABOUT))
# Words that begin as a surname does, and words for places and many people. A name that ends as a place does
# (周明道) is a name: only whole words are kept, and the characters that end no given name.
NO_PERSON = (
    *ABOUT,
    *("登记", "基本", "社区", "街道", "委会", "董事", "监事", "支部", "党委", "公司", "平湖", "龙岗", "龙城"),
    *("名册", "名单", "汇总", "材料", "单位", "人员", "干部", "成员", "领导", "人选", "常委", "高管", "高层", "人口"),
    *("文件", "方案", "计划", "程序", "章程", "管理", "时间", "安排", "申报", "申请", "房产", "房屋", "荣誉", "陈述"),
    *("路线", "谈话", "纪要", "应聘", "应届", "项目", "车辆", "费用", "季度", "常住", "单身", "第五", "安全", "通知"),
    *("报告", "内容", "职务", "应为"),
)
NO_GIVEN = "区县市省局办部委站组科处院所室股队表稿版的等"
# A name of two characters begins where a word ends: 主任李四, 关于王林. One of three is told by its surname alone.
WORD_ENDS = "区县市局办部委站组科处院所室股队道村镇乡会校司年月日和与及于表历况察批人职料长记任员席理免志的"


def _name() -> str:
    """A name as a regular expression: a surname and one or two characters, or no more than a word allows."""
    written = Path(__file__).with_name("masking_surnames.txt").read_text("utf-8").splitlines()
    single = "".join(line for line in written if not line.startswith("#"))
    compound = "|".join(tomllib.loads(TABLE.read_text("utf-8"))["compound"])
    word, han = "|".join(NO_PERSON), HAN.pattern
    begun = rf"(?:^|(?<=[^{han[1:-1]}])|(?<=[{WORD_ENDS}]))"
    return (
        rf"(?:(?!{han}{{0,2}}(?:{word}))(?:{compound}){han}{{1,2}}?"
        rf"|(?!{han}?(?:{word}))(?<![关对由主担])[{single}]{han}{{2}}"
        rf"|{begun}(?!{han}?(?:{word}))(?<![关对由主担])[{single}]{han})(?<![{NO_GIVEN}])"
    )


NAME = _name()
APART = rf"[^{HAN.pattern[1:-1]}]"
OWNER = re.compile(rf"{NAME}(?=(?:(?:{APART}|[和与及])+{NAME})*(?:{APART}|同志|等|的|人|干部)*(?:{PAPER.pattern}))")
OWNER_BEHIND = re.compile(rf"{NAME}(?=$|{APART}|同志|[和与及等的])")


def masked(name: str) -> str:
    """A name with all but its surname hidden."""
    written = name.strip()
    if len(written) < 2:
        return written
    shown = len(surname_of(written)) if HAN.match(written) else 1
    kept = max(1, min(shown, len(written) - 1))
    return written[:kept] + SIGN * min(len(written) - kept, 2)


def masked_file(name: str) -> str:
    """The name of a file; that of a form is mostly a person's, so the form of 张建国 is 张**.lrmx.

    Of other files the name of a person is hidden where it stands with the word for a paper about one person.
    """
    stem, dot, ending = name.rpartition(".")
    if f".{ending.lower()}" in FORMS:
        return f"{masked(stem)}{dot}{ending}"
    return f"{_masked_paper(stem)}{dot}{ending}"


def _masked_paper(stem: str) -> str:
    """The name of a file without its ending, the people in it masked where it is a paper about them."""
    paper = PAPER.search(stem)
    if not paper:
        return stem
    behind = OWNER_BEHIND.sub(_person, stem[paper.end() :])
    return OWNER.sub(_person, stem[: paper.end()] + behind)


def _person(found: re.Match[str]) -> str:
    return masked(found[0])


def masked_files(words: str) -> str:
    """A sentence in which files are masked as they are elsewhere."""
    papers = PAPER_NAMED.sub(lambda found: _masked_paper(found[0]), words)
    return NAMED.sub(lambda found: masked_file(found[0]), papers)


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
