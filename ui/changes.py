"""What differs between two days 变化: bodies that came or went, posts and lines that began or ended, one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.texts import text
from ui import picture_looks as looks

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
Line = tuple[str, str, str]  # start, end, type
Posts = Mapping[str, Mapping[tuple[str, str], str]]  # body → person and role → the post in words


@dataclass(frozen=True)
class Change:
    """One difference between two days: of a body, of a post in it or of a line from it to `other`; `what` says which.

    Only a body differs as a whole; where a post or a line does, what it belongs to has changed.
    """

    mark: str
    of: Literal["body", "post", "line"]
    body: str
    what: str
    other: str = ""

    @property
    def said(self) -> str:
        """Its sign and word: bodies are dissolved, posts and lines end."""
        ended = self.mark == REMOVED and self.of != "body"
        return f"{looks.MARKS[self.mark][1]} {text('compare.ended' if ended else f'compare.{self.mark}')}"


def of_bodies(early: Mapping[str, str], late: Mapping[str, str]) -> list[Change]:
    """Bodies that went and came, from the names of those of either day by their ids."""

    def said(mark: str, body: str) -> Change:
        return Change(mark, "body", body, text("compare.body"))

    gone = [said(REMOVED, body) for body in sorted(early.keys() - late.keys())]
    return gone + [said(ADDED, body) for body in sorted(late.keys() - early.keys())]


def of_posts(early: Posts, late: Posts) -> list[Change]:
    """Posts ended and begun, body by body."""
    found = []
    for body in sorted({*early, *late}):
        before, after = early.get(body, {}), late.get(body, {})
        found += [Change(REMOVED, "post", body, before[post]) for post in sorted(before.keys() - after.keys())]
        found += [Change(ADDED, "post", body, after[post]) for post in sorted(after.keys() - before.keys())]
    return found


def of_lines(before: Mapping[Line, object], after: Mapping[Line, object], names: Mapping[str, str]) -> list[Change]:
    """Lines ended and begun, and those that ended and began anew: each line has the day it began on."""

    def said(mark: str, line: Line) -> Change:
        start, end, kind = line
        words = text("compare.line", line=text(f"line_out.{kind}"), body=names.get(end, end))
        return Change(mark, "line", start, words, end)

    found = [said(REMOVED, line) for line in sorted(before.keys() - after.keys())]
    found += [said(ADDED, line) for line in sorted(after.keys() - before.keys())]
    return found + [said(CHANGED, line) for line in sorted(before.keys() & after.keys()) if before[line] != after[line]]


def marks_of(changes: Sequence[Change], own: str) -> dict[str, str]:
    """The mark of each body in one of the pictures: itself new or gone, or changed in its people or lines."""
    found = {body: CHANGED for change in changes for body in (change.body, change.other) if body}
    return found | {change.body: own for change in changes if change.mark == own and change.of == "body"}
