"""Rows of a roster: the cells of one row → who it speaks of, and each post with its dates.

A cell that cannot be read and on which a career hangs (dates, birth) refuses the row; one that only describes
(gender, political status, way into office) leaves the fact unknown, with a warning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from graph import precision
from graph.facts import Batch, Fact, LoadReport, Row
from graph.model import KINDS, TABLE
from loaders import cells, dates, names, proposals, titles
from loaders.files import Sheet
from loaders.headers import folded
from loaders.roster_areas import Seat
from loaders.roster_shape import Column, Line, Shape
from loaders.roster_words import TITLES, listed, meanings, words

LISTED = re.compile("[、，,；;\n]")  # between the dates of several posts in one cell
NOTHING = frozenset({"", "无", "暂无", "/", "\\", "—", "——", "-", "--", "空"})
READERS = {column.name: cells.reader(column) for column in TABLE["people"].columns}
BODY_WORDS = sorted({folded(w) for kind in KINDS for w in (kind.zh, *kind.also) if kind.word != "other"}, key=len)


class Refusal(NamedTuple):
    """Why a row is refused: the column, the key of a sentence and its fields."""

    column: str
    reason: str
    fields: dict[str, object] = {}  # noqa: RUF012 - never changed


class About(NamedTuple):
    """What is known of a row's area and settles what titles leave open: level, name without ending, kinds of bodies."""

    level: str
    names: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True)
class Part:
    """One post that a row speaks of, and the column that names it."""

    column: str
    post: titles.Post
    since: date | None
    until: date | None
    precision: str
    basis: str | None
    full_time: bool | None


@dataclass
class Person:
    """What a row says of a person."""

    row: Row
    name: str
    number: str
    birth_month: str | None = None
    gender: str | None = None
    party_status: str | None = None
    parts: list[Part] = field(default_factory=list)
    proposed: dict[str, titles.Title] = field(default_factory=dict)  # by column
    one_shoulder: bool | None = None
    left_office: bool = False


class Rows:
    """The reader of one sheet's rows."""

    def __init__(self, sheet: Sheet, shape: Shape, day: date | None, batch: Batch, report: LoadReport) -> None:
        """Take the sheet's shape, the day it says it is of, and where refusals and warnings go."""
        self.sheet, self.day, self.batch, self.report = sheet, day, batch, report
        self.keys: dict[int, str] = {}  # place → name of the column, numbered where it is there more than once
        self.columns = [_told_apart(column, sheet, shape) for column in shape.columns]
        for column in self.columns:
            count = sum(known.split("/")[0] == column.name for known in self.keys.values())
            self.keys[column.place] = f"{column.name}/{count + 1}" if count else column.name
        self.places = {column.name: column.place for column in reversed(self.columns)}
        self.headers = {self.keys[column.place]: column.header for column in self.columns}
        self.titles = [column for column in self.columns if column.name in TITLES]
        self.beside = {
            (name, title.place): _beside(name, title, self.columns, self.titles)
            for name in ("since", "until", "basis")
            for title in self.titles
        }
        self._read: dict[tuple[object, ...], titles.Title] = {}  # what was read before: teams have the same few titles
        self.body = ""  # the body that a heading above the row names

    def row(self, line: Line) -> Row:
        """A row as its remarks need it: all cells but the number that tells a person."""
        said = {
            key: line.cells[place] for place, key in self.keys.items() if place < len(line.cells) and key != "number"
        }
        return Row(self.sheet.file, self.sheet.sheet, line.number, said, self.headers)

    def cell(self, line: Line, name: str) -> str:
        """The text of the first column of this name; '' where there is none."""
        place = self.places.get(name)
        text = cells.unescaped(line.cells[place]) if place is not None and place < len(line.cells) else ""
        return "" if text in NOTHING else text

    def refuse(self, row: Row, refusal: Refusal, seat: Seat | None = None) -> None:
        """Reject a row; no post of who it may mean is ended by this load."""
        self.report.reject(row, refusal.column, refusal.reason, **refusal.fields)
        named = names.read(row.cells.get("name", ""))
        meant: Fact = {"name": named.text} if named.text else {}
        self.batch.refused.append(meant | ({"area": seat.code} if seat and seat.code else {}))

    def read(self, line: Line, row: Row, about: About) -> Person | Refusal:
        """What a row says, or why it is refused; `about` is the area it lies in."""
        person = Person(row, self.cell(line, "name"), self.cell(line, "number"))
        for place, key in self.keys.items():
            failed = place < len(line.cells) and line.cells[place] in cells.FORMULA_ERRORS
            if failed and place != self.places.get("number_in_list"):
                return Refusal(key, "formula_error")
        birth = READERS["birth_month"](self.cell(line, "birth_month"))
        if birth.rejection and not person.number:
            return Refusal("birth_month", birth.rejection, birth.fields)
        if birth.rejection or birth.warning:
            self.report.warn(row, "birth_month", birth.rejection or birth.warning, **birth.fields)
        gender = READERS["gender"](self.cell(line, "gender"))
        if gender.rejection:
            self.report.warn(row, "gender", gender.rejection, **gender.fields)
        person.birth_month = str(birth.value) if birth.value else None
        person.gender = str(gender.value) if gender.value else None
        person.party_status = self._party_status(line, row)
        status = folded(self.cell(line, "status"))
        person.left_office = status in listed("left_office")
        if status and not person.left_office and status not in listed("in_office"):
            self.report.warn(row, "status", "roster_status")
        person.one_shoulder = self._yes_or_no(line, row, "one_shoulder")
        for column in self.columns:
            text = cells.unescaped(line.cells[column.place]) if column.place < len(line.cells) else ""
            if column.name == "proposed" and text not in NOTHING:
                person.proposed[self.keys[column.place]] = self._title(proposals.plain(text), column, about)
        refusal = self._parts(line, row, person, about)
        if not refusal and not person.parts and not person.proposed:
            return Refusal(self.keys[self.titles[0].place] if self.titles else "name", "roster_title_missing")
        return refusal or person

    def _parts(self, line: Line, row: Row, person: Person, about: About) -> Refusal | None:
        full_time = self._yes_or_no(line, row, "full_time")
        for title in self.titles:
            text = cells.unescaped(line.cells[title.place]) if title.place < len(line.cells) else ""
            if text in NOTHING:
                continue
            key = self.keys[title.place]
            spoken = (text, title.place, self.body, about)
            read = self._read.get(spoken) or self._read.setdefault(spoken, self._title(text, title, about))
            if read.left:
                self.report.warn(row, key, "roster_left", left="、".join(read.left))
            spans = self._spans(line, title, len(read.posts))
            if isinstance(spans, Refusal):
                return spans
            for reason, column, fields in spans.doubts:
                self.report.warn(row, column, reason, **fields)
            bases = self._bases(line, row, title, read.posts)
            for post, since, until, basis in zip(read.posts, spans.since, spans.until, bases, strict=True):
                noted = precision.noted({"since": since.precision, "until": until.precision}).get("precision", "")
                if since.day and until.day and since.day > until.day:
                    fields = {"since": since.day.isoformat(), "until": until.day.isoformat()}
                    return Refusal(self._key("until", title), "since_after_until", fields)
                whole = None if "concurrent" in post.marks else full_time
                person.parts.append(Part(key, post, since.day, until.day, noted, basis, whole))
        return None

    def _title(self, text: str, column: Column, about: About) -> titles.Title:
        """A title; one that names no body speaks of the body above it: of the merged header, or of the block."""

        def read(text: str) -> titles.Title:
            said = titles.read(text, column=header, level=about.level, names=about.names)
            return titles.narrowed(said, about.kinds)

        header = folded(column.group or column.header)
        found = read(text)
        above = body_in(column.group) or self.body
        first = found.posts[0] if found.posts else None
        if not above or not first or first.body or len(first.kinds) == 1 or column.name == "title_concurrent":
            return found
        joined = read(f"{above}{text}")
        if not joined.posts or not joined.posts[0].kinds:
            return found
        as_written = replace(joined.posts[0], text=joined.posts[0].text.removeprefix(above))
        return titles.Title((as_written, *joined.posts[1:]), joined.left)

    def _spans(self, line: Line, title: Column, posts: int) -> "_Spans | Refusal":
        found: dict[str, list[dates.Dated]] = {}
        doubts: list[tuple[str, str, dict[str, object]]] = []
        for name in ("since", "until"):
            column = self.beside[name, title.place]
            text = cells.unescaped(line.cells[column.place]) if column and column.place < len(line.cells) else ""
            key = self._key(name, title)
            read = _dates(text, posts, may_be_open=name == "until")
            refused = next((one for one in read if one.rejection), None)
            if refused:
                return Refusal(key, refused.rejection, dict(refused.fields))
            doubts += [(one.warning, key, dict(one.fields)) for one in dict.fromkeys(read) if one.warning]
            found[name] = read
        return _Spans(found["since"], found["until"], doubts)

    def _key(self, name: str, title: Column) -> str:
        column = self.beside[name, title.place]
        return self.keys[column.place] if column else name

    def _bases(self, line: Line, row: Row, title: Column, posts: Sequence[titles.Post]) -> list[str | None]:
        """The way into each post; one that is said of several is believed of bodies that are filled so."""
        column = self.beside["basis", title.place]
        text = line.cells[column.place] if column and column.place < len(line.cells) else ""
        said = [folded(word) for word in LISTED.split(text) if word.strip()]
        if not said:
            return [None] * len(posts)
        known = [meanings("basis").get(word) for word in said]
        if None in known:
            self.report.warn(row, self._key("basis", title), "roster_basis", known="、".join(_basis_words()))
        if len(known) == len(posts):
            return known
        if len(known) != 1 or known[0] is None:
            return [None] * len(posts)
        fits = words()["basis_of_several"][known[0]]
        return [known[0] if len(post.kinds) >= 1 and post.kinds[0] in fits else None for post in posts]

    def _party_status(self, line: Line, row: Row) -> str | None:
        text = self.cell(line, "party_status")
        said = meanings("party_status").get(folded(text)) or meanings("party_status").get(
            re.sub(r"\([^()]*\)$", "", folded(text))
        )
        if text and not said and not dates.read(text).day:
            self.report.warn(row, "party_status", "roster_party_status")
            return None
        if said:
            return said
        if self.cell(line, "party_full_since") and dates.read(self.cell(line, "party_full_since")).day:
            return "full"
        joined = dates.read(text or self.cell(line, "party_since")).day
        # A year of probation; whether it was over is only known against the day of the roster.
        return "full" if joined and self.day and (self.day - joined).days > 366 else None

    def _yes_or_no(self, line: Line, row: Row, name: str) -> bool | None:
        text = folded(self.cell(line, name))
        if text and text not in listed("yes") | listed("no"):
            self.report.warn(row, name, "boolean_unreadable")
        return text in listed("yes") if text in listed("yes") | listed("no") else None


class _Spans(NamedTuple):
    since: list[dates.Dated]
    until: list[dates.Dated]
    doubts: list[tuple[str, str, dict[str, object]]]


def _dates(text: str, posts: int, *, may_be_open: bool) -> list[dates.Dated]:
    """One date for each post: the same for all, or as many as there are posts."""
    if text in NOTHING:
        return [dates.Dated(None)] * posts
    whole = dates.read(text, may_be_open=may_be_open)
    parts = [part for part in LISTED.split(text) if part.strip()]
    if len(parts) < 2 or (whole.day and not whole.warning):
        return [whole] * posts
    if len(parts) != posts:
        return [dates.Dated(None, rejection="roster_dates", fields=(("dates", len(parts)), ("posts", posts)))] * posts
    return [dates.read(part, may_be_open=may_be_open) for part in parts]


def _beside(name: str, title: Column, columns: Sequence[Column], all_titles: Sequence[Column]) -> Column | None:
    """The column of dates or ways that belongs to a title: the only one, that of its group, or the next to it."""
    there = [column for column in columns if column.name == name]
    if len(there) < 2:
        return there[0] if there else None
    grouped = [column for column in there if column.group and column.group == title.group]
    following = min((other.place for other in all_titles if other.place > title.place), default=10**6)
    right = [column for column in there if title.place < column.place < following]
    return next(iter(grouped or right), None)


def _told_apart(column: Column, sheet: Sheet, shape: Shape) -> Column:
    """任职情况 holds titles in some rosters and 新任, 转任 in others: told by what most cells hold."""
    if column.name != "situation":
        return column
    said = [folded(row[column.place]) for row in sheet.head[shape.last :] if column.place < len(row)]
    said = [text for text in said if text]
    situations = sum(text in listed("situations") for text in said)
    return column if situations * 2 >= len(said) else Column(column.place, "title", column.header, column.group)


def body_in(text: str) -> str:
    """The words of a heading up to the body that it names: 居委会 of 居委会班子成员; '' when it names none."""
    plain = folded(text)
    ends = [plain.index(word) + len(word) for word in BODY_WORDS if word in plain]
    return plain[: max(ends)] if ends else ""


def _basis_words() -> Iterator[str]:
    return (str(spellings[0]) for spellings in words()["basis"].values())
