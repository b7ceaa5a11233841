"""The titles of titles.txt: a title, what it stands in, and the posts that an official would read in it."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from graph.model import KINDS, ROLES
from loaders.titles import Title, read

FILE = Path(__file__).with_name("titles.txt")
PARTY = ("community_party_committee", "party_general_branch", "party_branch")
KIND = {entry.zh: (entry.word,) for entry in KINDS} | {"党组织": PARTY, "—": (), "社区党委": PARTY[:1]}
ROLE = {spelling: entry.word for entry in ROLES for spelling in (entry.zh, *entry.also)}
MARK = {
    **{"兼": "concurrent", "原": "former", "任": "appoint", "免": "remove", "主持": "acting", "试用": "probation"},
    **{"职级": "rank", "聘": "hired", "选": "elected", "挂": "seconded", "专职": "full_time", "兼职": "part_time"},
    **{"常务": "executive", "一肩挑": "shared_post", "未任": "not_held"},
}
POST = re.compile(
    r"(?P<kind>\S+) (?P<role>[^\s“]+)(?:“(?P<text>[^”]*)”)?(?: @(?P<place>\S+?))?(?P<marks>(?: \+\S+)*)"
    r"(?: \{(?P<body>.*)\})?"
)


@dataclass(frozen=True)
class Written:
    """One line: `context` is what stands in brackets before the title."""

    shape: str
    context: str
    title: str
    reading: str

    def read(self) -> Title:
        """The title as the parser reads it, in its context."""
        name, _, value = self.context.partition("=")
        levels = {"社区": "community", "街道": "street"}
        column, names = (value if name == "列" else ""), ({value} if name == "名" else set())
        return read(self.title, column=column, level=levels.get(name, "community" if names else ""), names=names)

    def expected(self) -> list[str]:
        """The reading, a post or a piece a line."""
        return self.reading.split("；")


def lines() -> list[Written]:
    """Every line of the file that holds a title."""
    found, shape = [], ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("== "):
            shape = line.removeprefix("== ")
        elif " => " in line and not line.startswith("#"):
            title, _, reading = line.rpartition(" => ")
            context = re.match(r"\[(.*?)\] ", title)
            title = title[context.end() :] if context else title
            found.append(Written(shape, context[1] if context else "", title.replace("⏎", "\n"), reading))
    return found


def as_written(found: Title, expected: list[str]) -> list[str]:
    """A title as read, in the words of the file; bodies and texts are shown where the line expected shows them."""
    shown = []
    for number, post in enumerate(found.posts):
        wanted = POST.fullmatch(expected[number]) if number < len(expected) else None
        kind = "|".join(_kinds(post.kinds)) or "—"
        role = next(name for name, word in ROLE.items() if word == post.role)
        if wanted and ROLE.get(wanted["role"]) == post.role:
            role = wanted["role"]
        text = f"“{post.text}”" if post.role == "other" else ""
        place = f" @{post.place}" if post.place else ""
        marks = "".join(f" +{next(name for name, word in MARK.items() if word == mark)}" for mark in post.marks)
        body = f" {{{post.body}}}" if wanted and wanted["body"] is not None else ""
        shown.append(f"{kind} {role}{text}{place}{marks}{body}")
    return [*shown, *(f"余“{piece}”" for piece in found.left)]


def _kinds(kinds: tuple[str, ...]) -> list[str]:
    if kinds[:3] == PARTY:
        return ["党组织", *_kinds(kinds[3:])]
    names = {words: name for name, words in KIND.items()}
    return [names[(kind,)] for kind in kinds]


def table() -> str:
    """How many titles of each shape are read right."""
    right, all_lines = Counter[str](), Counter[str]()
    for line in lines():
        all_lines[line.shape] += 1
        right[line.shape] += as_written(line.read(), line.expected()) == line.expected()
    rows = [f"| {shape} | {count} | {right[shape]} |" for shape, count in all_lines.items()]
    return "\n".join([*rows, f"| **合计** | **{all_lines.total()}** | **{right.total()}** |"])


if __name__ == "__main__":
    print(table())
