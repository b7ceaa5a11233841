"""Carrying on 承前: the pieces of a title one after another; body, place and marks go on from each to the next."""

from typing import NamedTuple

from graph.model import KIND
from loaders.headers import folded
from loaders.title_areas import COMMUNITY_LEVELS, Area
from loaders.title_pieces import Piece, piece
from loaders.title_words import Words, words

OPENING, CLOSING = frozenset("([{【〔"), frozenset(")]}】〕")
ABOVE_COMMUNITIES = frozenset({"street", "district", "city", "province"})
LOOK_BACK = 8  # bodies: no person's title goes back further
NOT_HELD = "not_held"  # a mark that says that the post is none: 名誉, 候选人
NO_MARKS: tuple[str, ...] = ()


class Draft:
    """A post being read: its text may still grow by a mark that follows."""

    __slots__ = ("because", "body", "end", "kinds", "marks", "place", "role", "start", "why", "within")

    def __init__(self, start: int, end: int, body: str, kinds: tuple[str, ...], role: str, area: Area) -> None:
        """Start with the first piece of it."""
        self.start, self.end, self.body, self.kinds, self.role = start, end, body, kinds, role
        self.place, self.within = area.name, area.within
        self.marks: tuple[str, ...] = ()
        self.why = self.because = ""

    def withdraw(self) -> None:
        """Say that this post is not held: 名誉主任 is no director."""
        self.body, self.kinds, self.role, self.place, self.within = "", (), "other", "", ""
        self.why, self.because = NOT_HELD, ""


class _Named(NamedTuple):
    """A body that was named, and so may carry on."""

    body: str
    kinds: tuple[str, ...]
    area: Area
    why: str = "carried"


class Reader:
    """What carries on from piece to piece: areas by level, bodies, marks that govern, a unit outside the list."""

    def __init__(self, column: str, level: str, names: frozenset[str]) -> None:
        """Start with what the column and the area say; see `titles.read`."""
        self.words: Words = words()
        self.names = names
        self.posts: list[Draft] = []
        self.left: list[tuple[int, int]] = []
        self.areas: dict[str, Area] = {}
        self.level = level
        self.unit = False
        kinds, marks = self.words.columns.get(folded(column), ((), ())) if column else ((), ())
        self.bodies: list[_Named] = [_Named("", kinds, Area(), "column")] if kinds else []
        if kinds and not level:
            self.level = "community"
        self.sure = bool(self.level)  # a community or street was named, not only what any unit may have
        self.column_marks, self.governs = marks, NO_MARKS
        self.next_marks = NO_MARKS
        self.waiting: tuple[str, int, int, Piece] | None = None
        self.outer: list[Draft | None] = []
        self.last: Draft | None = None

    def take(self, run: str, start: int, end: int, before: str, after: str) -> None:
        """Read one run; `before` and `after` are the separators around it."""
        if before in OPENING:
            self.outer.append(self.last)
        elif before in CLOSING:
            self.last = self.outer.pop() if self.outer else self.last
        elif before in self.words.concurrent:
            self.next_marks = ("concurrent",)
        if run:
            self._read(run, start, end, before, after)

    def drafts(self) -> list[Draft]:
        """The posts, once everything was taken."""
        self._give_up()
        return self.posts

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
            self.next_marks = tuple(dict.fromkeys((*self.next_marks, *read.marks)))
            first, begin, _, part = self.waiting or ("", start, end, Piece("part"))
            self.waiting = (first, begin, end, part)
            return
        span = (last.start, last.end)
        for post in self.posts[-2:] if last is self.posts[-1] else [last]:
            if (post.start, post.end) == span:  # 两委委员（兼）: both of them
                post.marks = tuple(dict.fromkeys((*post.marks, *read.marks)))
                if NOT_HELD in read.marks:
                    post.withdraw()
                post.end = end + (after in CLOSING)

    def _area(self, area: Area) -> None:
        level = _plain(area.level)
        self.areas[level] = area
        self.level, self.unit, self.sure = area.level, False, True

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
        return self.areas.get(_plain(level))

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
        self.bodies.append(_Named(read.body, kinds, place))
        level = _level_of(kinds)
        if not self.level or (entry.whose != "any" and level and level != _plain(self.level)):
            self.level = level
        self.sure = self.sure or entry.whose != "any"
        self._add(start, end, read, read.body, kinds, place)

    def _whose(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of a body that any unit may have, where no place is written: () when it may be another unit's."""
        if self.unit or self.level in ABOVE_COMMUNITIES:
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
            if carried := self._carried(read.role):
                self._add(start, end, read, carried.body, carried.kinds, carried.area, carried.why)
                return
        level = read.area.level or self.level
        implied = self.words.implied.get(level, {}).get(read.role, ())
        if read.title in self.words.only_named or (read.role in self.words.needs_community and not self.sure):
            implied = ()
        if not implied:
            self._other(start, end, read._replace(why="no_body", because=read.title))
            return
        place = read.area if read.area.name else self._place_for(implied)
        self.bodies.append(_Named("", implied, place))
        self._add(start, end, read, "", implied, place, read.why if read.area.level else "implied")

    def _carried(self, role: str) -> _Named | None:
        """The body that carries on to a role: the last one of the same place that has it, as the kinds that do."""
        for named in self.bodies[: -LOOK_BACK - 1 : -1]:
            if named.area != self.bodies[-1].area or (role in self.words.not_carried and named.why == "carried"):
                return None
            if kinds := tuple(kind for kind in named.kinds if role in self.words.roles_of[kind]):
                return named._replace(kinds=kinds)
        return None

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
            if kinds:
                self.bodies.append(_Named(read.body, kinds, area))
        elif read.unit:
            self.unit = True
        self._add(start, end, read._replace(role="other"), read.body if kinds else "", kinds, area)

    def _add(
        self, start: int, end: int, read: Piece, body: str, kinds: tuple[str, ...], area: Area, why: str = ""
    ) -> None:
        post = Draft(start, end, body, kinds, read.role, area)
        post.marks = (*self.governs, *self.next_marks, *read.marks)
        post.why, post.because = why or read.why, body if why else read.because
        if NOT_HELD in post.marks:
            post.withdraw()
        self.posts.append(post)
        self.last = post


def _plain(level: str) -> str:
    return "community" if level in COMMUNITY_LEVELS else level


def _level_of(kinds: tuple[str, ...]) -> str:
    levels = KIND[kinds[0]].levels
    return levels[0] if len(levels) == 1 else ""
