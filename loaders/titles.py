"""Titles 职务: one text as people write it, several posts: 某某社区党总支书记、居委会主任(兼).

Shapes and traps: formats.md, "Composite titles". The words stand in titles.toml; what a piece says by itself is in
title_pieces.py; here the pieces are cut, and body, place and marks carry on from one to the next. What cannot be
placed is `other` with its text: nothing is dropped, nothing is guessed.
"""

import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cache

from graph.model import KIND
from loaders.headers import folded
from loaders.title_pieces import COMMUNITY_LEVELS, Area, Piece, piece
from loaders.title_words import KEPT, Words, words

OPENING, CLOSING = frozenset("([{【〔"), frozenset(")]}】〕")
# Signs whose plain form is one sign too, so that every place stays where it was.
WIDE = (range(0xFF01, 0xFFEF), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x3000, 0x3001))
NO_NAMES: frozenset[str] = frozenset()
NO_MARKS: tuple[str, ...] = ()


@dataclass(frozen=True)
class Post:
    """One post of a title. `why` is a key of texts.toml under `title.why`, `because` the words that it speaks of."""

    body: str
    kinds: tuple[str, ...]
    role: str
    place: str
    marks: tuple[str, ...]
    text: str
    within: str = ""  # the areas written before `place`, as written: 深圳市龙岗区龙岗街道
    why: str = field(default="", compare=False)
    because: str = field(default="", compare=False)


@dataclass(frozen=True)
class Title:
    """What a title says; `left` are pieces that are no post and no mark, as written."""

    posts: tuple[Post, ...]
    left: tuple[str, ...]


def read(text: str, *, column: str = "", level: str = "", names: Set[str] = NO_NAMES) -> Title:
    """The posts of a title, in the order written.

    `column` is the header that the text stands under (党内职务), `level` that of the area that it is about
    (community, street), `names` what that area is called without an ending (平湖): each settles what a text leaves
    open, none is needed.
    """
    plain = text.translate(_plain_signs())
    reader = _Reader(text, column, level, frozenset(names))
    for run, start, end, before, after in _runs(plain):
        reader.take(run, start, end, before, after)
    return reader.title()


def said(posts: Iterable[Post]) -> dict[str, object]:
    """Posts as `rencha title --json` shows them: `kind` is a text, a list where the title leaves it open, or null."""
    return {
        "posts": [
            {
                "body": post.body,
                "kind": (post.kinds[0] if post.kinds else None) if len(post.kinds) < 2 else list(post.kinds),
                "role": post.role,
                "place": post.place,
                "marks": list(post.marks),
                "text": post.text,
            }
            for post in posts
        ]
    }


@cache
def _plain_signs() -> dict[int, str]:
    forms = {code: unicodedata.normalize("NFKC", chr(code)) for signs in WIDE for code in signs}
    return {code: form for code, form in forms.items() if len(form) == 1} | {0xFF5E: "~"}


def _runs(text: str) -> Iterable[tuple[str, int, int, str, str]]:
    """Each run of signs between separators, where it stands, and the separators around it (brackets by themselves)."""
    found = words()
    if "委员" in text:
        text = found.lists.sub(lambda list_: "".join(KEPT if sign in "、,和及兼/" else sign for sign in list_[0]), text)
    parts = found.scan.split(text)
    if any(part.isspace() for part in parts[1::2]):
        parts = _rejoined(parts)
    place, before = 0, ""
    for number in range(0, len(parts), 2):
        run = parts[number]
        after = parts[number + 1] if number + 1 < len(parts) else ""
        yield run.replace("\0", ""), place, place + len(run), before, after
        place += len(run) + len(after)
        before = after


def _rejoined(parts: list[str]) -> list[str]:
    """Runs with words that were spaced out (书 记) put together; their blanks become NULs, which are passed over."""
    joined = parts[:1]
    for number in range(1, len(parts), 2):
        separator, run = parts[number], parts[number + 1]
        if separator.isspace() and joined[-1] and run and (len(joined[-1].replace("\0", "")) == 1 or len(run) == 1):
            joined[-1] += "\0" * len(separator) + run
        else:
            joined += [separator, run]
    return joined


class _Open:
    """A post being read: its text may still grow by a mark that follows."""

    __slots__ = ("because", "body", "end", "kinds", "marks", "place", "role", "start", "why", "within")

    def __init__(self, start: int, end: int, body: str, kinds: tuple[str, ...], role: str, area: Area) -> None:
        self.start, self.end, self.body, self.kinds, self.role = start, end, body, kinds, role
        self.place, self.within = area.name, area.within
        self.marks: tuple[str, ...] = ()
        self.why = self.because = ""


class _Reader:
    """What carries on from piece to piece: areas by level, bodies, marks that govern, a unit outside the list."""

    def __init__(self, text: str, column: str, level: str, names: frozenset[str]) -> None:
        self.words: Words = words()
        self.text, self.names = text, names
        self.posts: list[_Open] = []
        self.left: list[tuple[int, int]] = []
        self.areas: dict[str, Area] = {}
        self.level = level
        self.unit = False
        kinds, marks = self.words.columns.get(folded(column), ((), ())) if column else ((), ())
        self.bodies: list[tuple[str, tuple[str, ...], str]] = [("", kinds, "column")] if kinds else []
        if kinds and not level:
            self.level = "community"
        self.column_marks, self.governs = marks, NO_MARKS
        self.next_marks = NO_MARKS
        self.waiting: tuple[str, int, int, Piece] | None = None
        self.outer: list[_Open | None] = []
        self.last: _Open | None = None

    def take(self, run: str, start: int, end: int, before: str, after: str) -> None:
        """Read one run; `before` and `after` are the separators around it."""
        if before in OPENING:
            self.outer.append(self.last)
        elif before in CLOSING and self.outer:
            self.last = self.outer.pop()
        if before in self.words.concurrent:
            self.next_marks = ("concurrent",)
        if run:
            self._read(run, start, end, before, after)

    def title(self) -> Title:
        """What was read."""
        self._give_up()
        posts = tuple(
            Post(
                post.body,
                post.kinds,
                post.role,
                post.place,
                tuple(dict.fromkeys((*post.marks, *self.column_marks))),
                self.text[post.start : post.end],
                post.within,
                post.why,
                post.because,
            )
            for post in self.posts
        )
        return Title(posts, tuple(self.text[start:end] for start, end in self.left))

    def _read(self, run: str, start: int, end: int, before: str, after: str) -> None:
        read = piece(run, self.names)
        if self.waiting and read.sort != "mark":
            run, start, read = self._together(run, start, read, before)
        if read.sort == "part":
            if self.outer and self.waiting:
                self.left.append((start, end))  # 居委会（村委会）主任: a part beside a part
            else:
                self._governing(read)
                self.waiting = (run, start, end, read)
            return
        self._governing(read)
        if read.sort == "mark":
            self._mark(read, start, end, after)
        elif read.sort == "left":
            self.left.append((start, end))
        else:
            self._post(run, start, end, read)
            self.waiting = None

    def _governing(self, read: Piece) -> None:
        if read.governs is not None:
            self.governs = tuple(mark for mark in read.governs if mark != "current")

    def _together(self, run: str, start: int, read: Piece, before: str) -> tuple[str, int, Piece]:
        """A part that waits (党总支、…) with what follows: one piece, a shared role, or given up."""
        assert self.waiting is not None
        first, first_start, first_end, part = self.waiting
        if self.outer and read.sort in ("part", "left"):
            return run, start, read
        apart = bool(before) and (before in self.words.between or any(sign in self.words.always for sign in before))
        joined = piece(first + run, self.names)
        starts_anew = apart and part.body and bool(read.body)
        if not starts_anew and joined.sort in ("post", "part") and not (read.sort == "post" and joined.before):
            self.waiting = None
            return first + run, first_start, joined
        if joined.sort == "other" and read.sort == "other" and not apart:
            self.waiting = None
            return first + run, first_start, joined
        self.waiting = None
        shared = piece(first + read.title, self.names) if read.sort == "post" and part.body else None
        if shared and shared.sort == "post" and not shared.before:
            self._post(first, first_start, start + len(run), shared._replace(why="shared"))
        else:
            self._settle(part, first_start, first_end)
        return run, start, read

    def _give_up(self) -> None:
        if self.waiting:
            _, start, end, part = self.waiting
            self.waiting = None
            self._settle(part, start, end)

    def _settle(self, part: Piece, start: int, end: int) -> None:
        """A part that nothing followed: its place carries on, its text is left."""
        if part.area.name:
            self._area(part.area)
        self.left.append((start, end))

    def _mark(self, read: Piece, start: int, end: int, after: str) -> None:
        last = self.last if not self.waiting else None
        if last is None:
            self.next_marks = (*self.next_marks, *read.marks)
            if self.waiting:
                return
            self.waiting = ("", start, end, Piece("part"))
            return
        last.marks = (*last.marks, *read.marks)
        last.end = end + (after in CLOSING)

    def _area(self, area: Area) -> None:
        level = "community" if area.level in COMMUNITY_LEVELS else area.level
        self.areas[level] = area
        self.level, self.unit = area.level, False

    def _post(self, run: str, start: int, end: int, read: Piece) -> None:
        if read.before:
            middle = start + len(read.before)
            self._post(read.before, start, middle, piece(read.before, self.names))
            start = middle
        if read.sort == "post":
            self._placed(start, end, read)
        else:
            self._other(start, end, read)
        self.next_marks = ()

    def _placed(self, start: int, end: int, read: Piece) -> None:
        if read.area.level and not (read.area.generic and self._known(read.area.level)):
            self._area(read.area)
        elif read.area.generic:
            self._area(self._known(read.area.level) or read.area)
        if read.both:
            self._both(start, end, read)
        elif read.entry:
            self._named(start, end, read)
        else:
            self._bare(start, end, read)

    def _known(self, level: str) -> Area | None:
        return self.areas.get("community" if level in COMMUNITY_LEVELS else level)

    def _both(self, start: int, end: int, read: Piece) -> None:
        """两委委员: a member of the party organisation and a member of the committee."""
        village = read.area.level == "village" or (not read.area.level and self.level == "village")
        table = self.words.implied["village" if village else "community"]
        for kinds in (table["secretary"], table["director"]):
            self._add(start, end, read, read.body, kinds, self._known("community") or Area())

    def _named(self, start: int, end: int, read: Piece) -> None:
        entry, kinds = read.entry, read.kinds
        assert entry is not None
        if entry.whose == "any" and not read.area.level:
            kinds = self._whose(kinds)
            if not kinds:
                self._other(start, end, read._replace(why="unit", because=read.body))
                return
        place = read.area if read.area.name else self._place_for(kinds)
        self.bodies.append((read.body, kinds, "carried"))
        if not self.level:
            self.level = _level_of(kinds)
        self._add(start, end, read, read.body, kinds, place)

    def _whose(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of a body that any unit may have, where no place is written: () when it may be another unit's."""
        if self.unit or self.level in ("street", "district", "city", "province"):
            return ()
        last = self.bodies[-1][1] if self.bodies else ()
        if last and last[0] in self.words.keeps_branch:
            return self.words.branch_after.get(last[0], ()) if kinds == ("party_branch",) else ()
        return kinds

    def _place_for(self, kinds: tuple[str, ...]) -> Area:
        """The area that carries on to a body: the last named one of a level that suits its kind."""
        return next((area for level in KIND[kinds[0]].levels if (area := self.areas.get(level))), Area())

    def _bare(self, start: int, end: int, read: Piece) -> None:
        """A role without a body: that of the body before, else what a place of that level has."""
        if not read.area.level:
            if self.unit:
                self._other(start, end, read._replace(why="unit", because=read.title))
                return
            for body, kinds, why in reversed(self.bodies):
                fitting = tuple(kind for kind in kinds if read.role in self.words.roles_of[kind])
                if fitting:
                    self._add(start, end, read._replace(why=why, because=body), body, fitting, self._place_for(fitting))
                    return
        level = read.area.level or self.level
        implied = self.words.implied.get(level, {}).get(read.role, ())
        if not implied or read.title in self.words.only_named:
            self._other(start, end, read._replace(why="no_body", because=read.title))
            return
        place = read.area if read.area.name else self._place_for(implied)
        self.bodies.append(("", implied, "carried"))
        why = read.why if read.area.level else "implied"
        self._add(start, end, read._replace(why=why), "", implied, place)

    def _other(self, start: int, end: int, read: Piece) -> None:
        """What cannot be placed: role `other`; its kind only where the body itself is beyond doubt."""
        kinds = read.kinds if read.sort == "other" else ()
        area = Area()
        if kinds:
            if read.area.name:
                self._area(read.area)
            elif read.entry and read.entry.whose == "any":
                kinds = self._whose(kinds)
            area = read.area if read.area.name else self._place_for(kinds) if kinds else Area()
            self.bodies.append((read.body, kinds, "carried")) if kinds else None
        elif read.unit:
            self.unit = True
        self._add(start, end, read._replace(role="other"), read.body if kinds else "", kinds, area)

    def _add(self, start: int, end: int, read: Piece, body: str, kinds: tuple[str, ...], area: Area) -> None:
        post = _Open(start, end, body, kinds, read.role, area)
        post.marks = (*self.governs, *self.next_marks, *read.marks)
        post.why, post.because = read.why, read.because
        self.posts.append(post)
        self.last = post


def _level_of(kinds: tuple[str, ...]) -> str:
    levels = KIND[kinds[0]].levels
    return levels[0] if len(levels) == 1 else ""
