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
# A file in a sentence; brackets may be part of its name.
NAMED = re.compile(
    r"[^\s/\\，。；：、《》“”\"':;,]+\.(?:lrmx?|xlsx?|xlsm|et|ods|docx?|wps|csv|tsv|txt|pdf|zip)\b", re.IGNORECASE
)
# A paper about one person; the name stands before the word, or apart from it behind (张建国任免审批表, 简历-张建国).
PAPER = re.compile("(?:同志)?的?(?:干部)?(?:任免|简历|履历|考察|审批|个人|登记表|基本情况|述职)")
OWNER = re.compile(rf"(?:^|(?<=[-_—（(\d ]))({HAN.pattern}{{2,4}}?)(?={PAPER.pattern})")
OWNER_BEHIND = re.compile(rf"(?<=[-_—（( ])({HAN.pattern}{{2,4}})(?=[)）]?$)")
NO_PERSON = (
    *"区县市镇乡村道会部委办局站司组处院所校",
    *("社区", "名册", "名单", "汇总", "材料", "单位", "人员", "干部", "成员"),
)


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
    if PAPER.search(stem):
        owned = OWNER.sub(_person, stem)
        stem = owned if owned != stem else OWNER_BEHIND.sub(_person, stem)
    return f"{stem}{dot}{ending}"


def _person(found: re.Match[str]) -> str:
    name = found[1]
    return name if name.endswith(NO_PERSON) or PAPER.search(name) else masked(name)


def masked_files(words: str) -> str:
    """A sentence in which files are masked as they are elsewhere."""
    return NAMED.sub(lambda found: masked_file(found[0]), words)


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
