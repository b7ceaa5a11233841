"""Careers in the graph 任职经历: the posts of a form, now and before, as appointments with their days.

A line of a career begins wherever anything in a life changes, so a post goes on over several lines: what touches is
one appointment. What is known already is the same appointment, as far as the days agree.
"""

from dataclasses import replace
from datetime import date

from graph import precision
from graph.facts import Batch, Fact, LoadReport, Row
from graph.model import KIND
from graph.state import State
from loaders import titles
from loaders.form_areas import Areas
from loaders.placing import Bodies
from loaders.resume import Period, Resume

Holder = tuple[str, str, str]


class Career:
    """The posts that one form gives its person."""

    def __init__(
        self, person: str, area: str | None, row: Row, bodies: Bodies, areas: Areas, report: LoadReport
    ) -> None:
        """`area` is the form's own; posts without a place are there while they are held."""
        self._person, self._area, self._row = person, area, row
        self._bodies, self._areas, self._report = bodies, areas, report
        self._facts: list[Fact] = []

    def current(self, title: titles.Title) -> None:
        """The posts held now, since when nobody says here."""
        if title.left:
            self._report.warn(self._row, "current", "title_left", left="、".join(title.left))
        for post in title.posts:
            if self._area is None and not post.place:
                self._report.warn(self._row, "current", "form_unplaced", post=post.text)
            else:
                self._add(post, self._row, "current", None)

    def past(self, career: Resume) -> None:
        """The posts of a career; what is no post of a body that can be named is counted in one remark."""
        for line, text, reason in career.unread:
            self._report.warn(self._line(line, text), "career", reason)
        outside: list[str] = []
        for period in career.periods:
            if not period.is_study:
                title = self._areas.read(period.text, self._area)
                outside.extend(title.left)
                outside.extend(filter(None, (self._past(post, period) for post in title.posts)))
        if outside:
            fields = {"count": len(outside), "posts": "；".join(outside)}
            self._report.warn(replace(self._row, cells={}), "career", "career_outside", **fields)

    def facts(self) -> list[Fact]:
        """The appointments, those that touch joined into one."""
        return joined(self._facts)

    def _past(self, post: titles.Post, period: Period) -> str:
        """Add a post of a period; its text where it is none of a body that the list or the data have."""
        nowhere = not post.place and (self._area is None or not period.open)
        if not post.kinds or (nowhere and "district" not in KIND[post.kinds[0]].levels):
            return post.text
        self._add(post, self._line(period.line, period.text), "career", period)
        return ""

    def _add(self, post: titles.Post, row: Row, column: str, period: Period | None) -> None:
        appointments = self._bodies.batch.tables["appointments"]
        since, until = (period.since, period.until) if period else (None, None)
        said = precision.noted(dict(period.precision)).get("precision", "") if period else ""
        fact = self._bodies.post(
            post,
            person=self._person,
            area=self._area,
            row=row,
            column=column,
            since=since,
            until=until,
            precision=said,
            past=period is not None and not period.open,
        )
        if fact is not None:
            appointments.pop()  # it is added again with what it is joined to
            self._facts.append(fact)

    def _line(self, line: int, text: str) -> Row:
        return replace(self._row, row=line, cells={"career": text})


def joined(facts: list[Fact]) -> list[Fact]:
    """Appointments of one holder that touch as one; one without a beginning is the open one, if there is."""
    found: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (fact["since"] is None, fact["since"] or date.min)):
        last = next((one for one in reversed(found) if _same(one, fact)), None)
        if last is None or not _touches(last, fact):
            found.append(dict(fact))
            continue
        if last["until"] is not None and (fact["until"] is None or fact["until"] > last["until"]):
            coarse = precision.of(fact).get("until", "")
            last.update({"until": fact["until"], **precision.with_column(last, "until", coarse)})
        last["basis"] = last["basis"] or fact["basis"]
        if fact["since"] is None:
            last["title"] = fact["title"]  # as the form says it today
    return found


def _same(one: Fact, other: Fact) -> bool:
    """True for the same post of the same holder; what has no word of the list is told apart by its text."""
    alike = all(one[column] == other[column] for column in ("person", "organisation", "role"))
    return alike and (one["role"] != "other" or one["title"] == other["title"])


def _touches(earlier: Fact, later: Fact) -> bool:
    if later["since"] is None:
        return earlier["until"] is None
    return earlier["until"] is None or later["since"] <= earlier["until"]


class Held:
    """Appointments known before or read with the forms: a form that speaks of one of them adds no second."""

    def __init__(self, known: State, batch: Batch) -> None:
        """Index them by holder."""
        self._held: dict[Holder, list[Fact]] = {}
        for fact in (*known["appointments"].values(), *batch.tables["appointments"]):
            self._held.setdefault(_holder(fact), []).append(fact)

    def aligned(self, fact: Fact, row: Row, report: LoadReport) -> Fact:
        """An appointment as the one that it is among those known: with their beginning, their end where it agrees."""
        there = [one for one in self._held.get(_holder(fact), ()) if _overlaps(one, fact)]
        same = max(there, key=lambda one: one.get("until") or date.max, default=None)
        if same is None:
            self._held.setdefault(_holder(fact), []).append(fact)
            return fact
        found = {**fact, "title": same.get("title") or fact["title"]}
        for column in ("since", "until"):
            said, known = fact.get(column), same.get(column)
            coarse = precision.of(same).get(column, "")
            told = said is not None and said != known and not _covered(fact, column, known)
            if column == "since" or not told:
                found.update({column: known, **precision.with_column(found, column, coarse)})
            written = precision.written(known, coarse) if known else "—"
            if said is not None and told and column == "since":
                mine = precision.written(said, precision.of(fact).get(column, ""))
                self._warn(fact, row, report, "career", "post_since", said=mine, known=written)
            elif said is None and known is not None and column == "until":
                self._warn(fact, row, report, "current", "post_ended", known=written)
        return found

    def _warn(self, fact: Fact, row: Row, report: LoadReport, column: str, reason: str, **fields: str) -> None:
        place = replace(row, row=fact["source_row"], cells={})
        report.warn(place, column, reason, post=fact["title"], **fields)


def _covered(fact: Fact, column: str, day: date | None) -> bool:
    """True when a day lies in the month that a fact gives."""
    return day is not None and precision.covers(fact[column], precision.of(fact).get(column, ""), day)


def _holder(fact: Fact) -> Holder:
    return (fact["person"], fact["organisation"], fact["role"])


def _overlaps(known: Fact, fact: Fact) -> bool:
    """True where both were held on one day; of posts that merely touch, the earlier is another."""
    begins, ends = fact["since"] or known.get("since") or date.min, fact["until"] or date.max
    return begins < (known.get("until") or date.max) and (known.get("since") or date.min) < ends
