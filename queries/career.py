"""Posts over time 任职经历: when a person held which post, and when they held several at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import OPEN_END, OPEN_START
from graph.store import Record

STATES = ("held", "ended", "coming")


@dataclass(frozen=True)
class Post:
    """One post; no `since`: its start is not known, no `until`: it has not ended."""

    body: str
    name: str
    kind: str
    seat: str
    role: str
    title: str
    basis: str
    since: date | None
    until: date | None
    source: str | None
    source_row: int | None

    def state(self, day: date) -> str:
        """Whether it is held on a day, has ended by then, or begins later."""
        if self.since is not None and self.since > day:
            return "coming"
        return "held" if self.until is None or day < self.until else "ended"


@dataclass(frozen=True)
class Span:
    """A time in which several bodies were served at once; open at either end where no day is known."""

    since: date | None
    until: date | None
    bodies: int


def posts(rows: Iterable[Record]) -> list[Post]:
    """The posts of one person, those not ended first, then the latest; rows are those of the question `career`.

    A post ends with its body; one whose body ended before it began was never held, and is kept as ended that day.
    """
    found = [_post(row) for row in rows]
    found.sort(key=lambda post: (post.name, post.role))
    return sorted(found, key=lambda post: (post.until or OPEN_END, post.since or OPEN_START), reverse=True)


def together(found: Sequence[Post]) -> list[Span]:
    """The times of several bodies at once, in order; each as long as their number stays the same."""
    ends = sorted({day for post in found for day in _period(post)})
    spans: list[Span] = []
    for start, end in zip(ends, ends[1:], strict=False):
        bodies = len({post.body for post in found if _period(post)[0] <= start and end <= _period(post)[1]})
        if spans and spans[-1].bodies == bodies and (spans[-1].until or OPEN_END) == start:
            start = spans.pop().since or OPEN_START
        spans.append(Span(None if start == OPEN_START else start, None if end == OPEN_END else end, bodies))
    return [span for span in spans if span.bodies > 1]


def _period(post: Post) -> tuple[date, date]:
    return post.since or OPEN_START, post.until or OPEN_END


def _post(row: Record) -> Post:
    since, until = row["since"], min(row["until"], row["dissolved_on"])
    return Post(
        body=row["organisation"],
        name=row["body"],
        kind=row["kind"],
        seat=row["seat"] or "",
        role=row["role"],
        title=row["title"] or "",
        basis=row["basis"] or "unknown",
        since=None if since == OPEN_START else since,
        until=None if until == OPEN_END else until,
        source=row["source"],
        source_row=row["source_row"],
    )
