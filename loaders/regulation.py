"""Regulation text 法规原文 (.txt, .html): a published regulation with chapters 章, articles 条 and items 项.

An article holds everything down to the next heading: its first paragraph, further ones and its items. Which of the
regulations known it is, is told by its title alone; what stands before the first article is read for nothing else.
"""

import unicodedata
from collections.abc import Mapping

from graph.errors import LimitError, TitleUnknownError
from graph.facts import Batch, LoadReport, Remark
from graph.regulations import Article, RegulationText
from loaders.articles import SENTENCE_ENDS, heading, opens
from loaders.files import Prose
from loaders.limits import MAX_ARTICLE

TITLE_LINES = 3  # over which a long title is broken
NO_TITLE = ("(", "第", "目录", "目次")  # dates of issue in brackets, headings, the table of contents


def read(prose: Prose, titles: Mapping[str, str]) -> tuple[Batch, LoadReport]:
    """The text of the one of our regulations (id → title) whose title it bears; what is odd about it is reported.

    Raises TitleUnknownError when no title fits, with those known, and LimitError for an article longer than any is.
    """
    batch, report = Batch(), LoadReport()
    reading = _Reading(prose, report)
    before = [line for line in prose.lines[: reading.began] if line and not _folded(line).startswith(NO_TITLE)]
    identity = _named(before, titles)
    if identity is None:
        known = "；".join(f"《{title}》" for title in titles.values())
        title = before[-1] if before else ""
        raise TitleUnknownError("title_unknown", file=prose.file, title=title[:100], known=known)
    found = RegulationText(identity, titles[identity], reading.chapters, reading.articles(), prose.file)
    batch.regulations.append(found)
    return batch, report


class _Reading:
    """One pass over the lines: chapters by number, the paragraphs of each article, and the line of the first one."""

    def __init__(self, prose: Prose, report: LoadReport) -> None:
        self.file, self.report = prose.file, report
        self.chapters: dict[int, str] = {}
        self.paragraphs: dict[int, list[tuple[int, str]]] = {}
        self.chapter_of: dict[int, int | None] = {}
        self.began = 0
        self._chapter: int | None = None
        self._open: int | None = None  # the article that the next paragraph belongs to
        self._last = 0
        self._length = 0  # of the open article
        for row, line in enumerate(prose.lines, 1):
            found = heading(line)
            if found and found.part == "条" and found.number == 1 and self._last > 1 and found.apart:
                break  # the page says it all a second time
            if found and opens(found, self._last):
                self._begin(found.number, row, line)
                self._add(row, found.rest)
            elif found and found.part != "条":
                self._divide(found.part, found.number, found.rest)
            elif self._open is None:
                self._title(line)
            else:
                self._add(row, line)
        self._cut()

    def articles(self) -> dict[int, Article]:
        """The articles by number, a line a paragraph or item."""
        return {
            number: Article(self.chapter_of[number], "\n".join(line for _, line in lines))
            for number, lines in self.paragraphs.items()
        }

    def _begin(self, number: int, row: int, line: str) -> None:
        if number > self._last + 1:
            missing = f"{self._last + 1}" if number == self._last + 2 else f"{self._last + 1}–{number - 1}"
            self._warn(row, line, number, "regulation_gap", missing=missing)
        if not self.paragraphs:
            self.began = row - 1
        self._open = self._last = number
        self._length = 0
        self.paragraphs[number] = []
        self.chapter_of[number] = self._chapter

    def _add(self, row: int, line: str) -> None:
        assert self._open is not None
        if line:
            self.paragraphs[self._open].append((row, line))
            self._length += len(line)
            if self._length > MAX_ARTICLE:
                raise LimitError("article_size", file=self.file, article=self._open, limit=f"{MAX_ARTICLE:,}")

    def _divide(self, part: str, number: int, title: str) -> None:
        self._open = None
        if part == "章":
            self._chapter = number
            self.chapters[number] = title

    def _title(self, line: str) -> None:
        """What stands between a chapter's heading and its first article: its title, where the heading has none."""
        if self._chapter is not None and line and not self.chapters[self._chapter]:
            self.chapters[self._chapter] = line

    def _cut(self) -> None:
        """Below the last article a page says other things: what is no sentence, and all after it, is not its text."""
        lines = self.paragraphs.get(self._last, [])
        end = next((at for at, (_, line) in enumerate(lines) if at and not line.endswith(SENTENCE_ENDS)), len(lines))
        if lines[end:]:
            row, line = lines[end]
            self._warn(row, line, self._last, "regulation_tail", count=len(lines) - end)
            self.paragraphs[self._last] = lines[:end]

    def _warn(self, row: int, line: str, article: int, reason: str, **fields: object) -> None:
        self.report.warnings.append(Remark(self.file, "", row, f"第{article}条", line[:100], reason, fields))


def _named(lines: list[str], titles: Mapping[str, str]) -> str | None:
    """The regulation whose title stands among these lines by itself, on one line or broken over several."""
    folded = [_folded(line) for line in lines]
    wanted = {_folded(title): identity for identity, title in titles.items()}
    for start in range(len(folded)):
        for end in range(start + 1, start + 1 + TITLE_LINES):
            if identity := wanted.get("".join(folded[start:end])):
                return identity
    return None


def _folded(title: str) -> str:
    """A title as titles are compared: widths, blanks and the marks around it do not count."""
    return "".join(unicodedata.normalize("NFKC", title).split()).strip("《》〈〉<>")
