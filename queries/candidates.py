"""The best of an index for what was typed 候选, without comparing everybody in it.

In a narrow scope all entries are compared whose names hold the first sign typed. In a wide one the index gives names
rank by rank (queries/fitting.py), each rank in the order in which hits are listed, until there are as many hits as are
wanted. What it gives is compared as everything else is: a name that was looked up for a rank it does not have is left
to its own.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple

from queries import fitting
from queries.look_ups import RANKS
from queries.people_file import name_of

LAST_NUMBER = 1 << 62
NARROW = 25_000  # entries of a scope that are all compared
LAST = "\U0010ffff"
NAME = "n.number, n.name, n.plain, n.ways, n.full, n.short, n.surname"
ENTRY = "e.class, e.code, coalesce(e.id, e.code), e.areas"
Row = tuple[Any, ...]


class Scope(NamedTuple):
    """Where to look: the numbers of the entries of its parts, first and last, and what their areas begin with."""

    spans: Sequence[tuple[int, int]]  # in order
    code: str

    def has(self, number: int) -> bool:
        """True for the number of an entry of its parts."""
        place = bisect_right(self.spans, (number, LAST_NUMBER)) - 1
        return place >= 0 and number <= self.spans[place][1]

    def holds(self, areas: str) -> bool:
        """True where any of these areas lies in it; who has none lies in every scope that is a district or wider."""
        return any(area.startswith(self.code) for area in areas.split("\n")) if areas else len(self.code) <= 6


class Match(NamedTuple):
    """An entry that fits: how well, its class, id and areas, and its name."""

    rank: int
    kind: int
    id: str
    areas: tuple[str, ...]
    name: str
    full: str


def best(index: sqlite3.Connection, scope: Scope, wanted: str, classes: Sequence[int], most: int) -> Iterator[Match]:
    """At least the `most` best of these classes, with others; an id that several parts hold comes several times."""
    if sum(last + 1 - first for first, last in scope.spans) <= NARROW:
        yield from _all(index, scope, wanted, classes)
        return
    found: set[tuple[int, str]] = set()
    for rank, look_up in RANKS[fitting.is_letters(wanted)]:
        for kind in classes:
            names = merge(*(_names(index, kind, *one) for one in look_up(index, kind, wanted)), key=_full)
            for _, same in groupby(names, key=_full):
                for match in _of_names(index, scope, wanted, {row[0]: row for row in same}):
                    if (match.rank, match.kind) == (rank, kind):
                        found.add((kind, match.id))
                        yield match
                if len(found) >= most:
                    return


def _full(row: Row) -> str:
    return str(row[4])


def _names(index: sqlite3.Connection, kind: int, by: str, condition: str, given: Sequence[object]) -> Iterator[Row]:
    # Said outright: left to itself SQLite reads all names in order rather than put a few in order.
    indexed = f"INDEXED BY {by}" if by else "NOT INDEXED"
    asked = f"SELECT {NAME} FROM name n {indexed} WHERE n.class = ? AND {condition} ORDER BY n.full"
    return index.execute(asked, (kind, *given))


def _of_names(index: sqlite3.Connection, scope: Scope, wanted: str, names: dict[int, Row]) -> Iterator[Match]:
    """The entries of a scope that have these names, and fit."""
    for number, name in names.items():
        rows = index.execute(f"SELECT e.number, {ENTRY} FROM entry e WHERE e.name = ?", (number,))
        inside = ((*name, *row[1:]) for row in rows if scope.has(row[0]))
        yield from _matches(scope, wanted, inside)


def _all(index: sqlite3.Connection, scope: Scope, wanted: str, classes: Sequence[int]) -> Iterator[Match]:
    """Every entry of a scope that fits."""
    holds = "instr(n.letters, ?)" if fitting.is_letters(wanted) else "(instr(n.plain, ?) OR instr(e.code, ?) = 1)"
    first = (wanted[:1],) * holds.count("?")
    kinds = ", ".join("?" * len(classes))
    for span in scope.spans:
        # Said outright here, too: left to itself SQLite reads all entries of a class rather than those of a span.
        rows = index.execute(
            f"SELECT {NAME}, {ENTRY} FROM entry e NOT INDEXED CROSS JOIN name n ON n.number = e.name "
            f"WHERE e.number BETWEEN ? AND ? AND e.class IN ({kinds}) AND {holds}",
            (*span, *classes, *first),
        )
        yield from _matches(scope, wanted, rows)


def _matches(scope: Scope, wanted: str, rows: Iterable[Row]) -> Iterator[Match]:
    """Those of a scope that fit; a row is NAME and ENTRY."""
    for _, name, plain, ways, full, short, surname, kind, code, identity, areas in rows:
        if scope.holds(areas):
            read = name_of(name, plain, ways, full, short, surname)
            area = identity if not surname else None
            rank = fitting.rank(read, wanted, code=code, area=area)
            if rank is not None:
                yield Match(rank, kind, identity, tuple(areas.split("\n")) if areas else (), name, full)
