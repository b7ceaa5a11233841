"""How the index of the search gives the names that fit what was typed, one rank after the other 查法.

A look-up is an index of the file, a condition on names, and what is put into it; it may give names that fit less
well, and never leaves out one that has its rank. Beginnings are ranges of an index; signs inside a name are found by
full text, or, where very many names hold them, by reading the names in order.
"""

import sqlite3
from collections.abc import Callable, Iterator

from queries.fitting import BEGUN, OTHERWISE, SHORTENED, SPELLED, SPELLED_BEGUN, WHOLE, WITHIN, begun
from queries.people_file import DEPTH, PEOPLE, signs_of
from queries.pinyin import DOUBLE

RARE = 20_000  # names that hold some signs: so many are looked up
LAST = "\U0010ffff"
Pieces = tuple[str, ...]
Names = Iterator[tuple[str, str, tuple[object, ...]]]  # "": by their numbers
LookUp = Callable[[sqlite3.Connection, int, str], Names]


def _whole(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    yield "by_plain", "n.plain = ?", (wanted,)
    yield "", "n.number IN (SELECT name FROM entry WHERE class = ? AND code = ?)", (kind, wanted)


def _begun(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    yield "by_plain", "n.plain >= ? AND n.plain < ?", _range(wanted)
    if kind != PEOPLE:
        codes = "SELECT name FROM entry WHERE class = ? AND code >= ? AND code < ?"
        yield "", f"n.number IN ({codes})", (kind, *_range(wanted))


def _mixed(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    if signs := begun(wanted):
        reads = f"{'* ' * signs}*{wanted[signs]}*"
        yield "by_plain", "n.plain >= ? AND n.plain < ? AND n.ways GLOB ?", (*_range(wanted[:signs]), reads)


def _within(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    table = "people_signs" if kind == PEOPLE else "area_signs"
    found = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    phrase = f'"{signs_of(wanted)}"'
    [(number,)] = index.execute(f"SELECT count(*) FROM ({found} LIMIT ?)", (phrase, RARE + 1))
    if number <= RARE:
        yield "", f"n.number IN ({found})", (phrase,)
    else:
        yield "by_full", "instr(n.plain, ?)", (wanted,)


def _spelled(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    yield "by_full", "n.full = ?", (wanted,)
    yield "by_short", "n.short = ?", (wanted,)


def _spelled_begun(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    yield "by_full", "n.full >= ? AND n.full < ?", _range(wanted)
    if len(wanted) > 1:  # one letter begins a spelling where it begins the initials
        yield "by_short", "n.short >= ? AND n.short < ?", _range(wanted)


def _shortened(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    for pieces in _pieces(index, wanted):
        if len(pieces) > 1:  # the beginning of one syllable is that of the spelling
            yield (
                "by_short",
                "n.short >= ? AND n.short < ? AND n.ways GLOB ?",
                (*_initials(pieces), f"{'* '.join(pieces)}*"),
            )


def _otherwise(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    for pieces in _pieces(index, wanted):
        reads = f"*{'*'.join(pieces)}*"
        others = "SELECT name FROM other WHERE class = ? AND short >= ? AND short < ?"
        yield "", f"n.number IN ({others}) AND n.ways GLOB ?", (kind, *_initials(pieces), reads)
        if any(len(piece) > 1 for piece in pieces):  # initials alone are those of the right reading
            same = "n.short >= ? AND n.short < ? AND instr(n.ways, '/') AND n.ways GLOB ?"
            yield "by_short", same, (*_initials(pieces), reads)


def _given(index: sqlite3.Connection, kind: int, wanted: str) -> Names:
    if kind == PEOPLE:
        for pieces in _pieces(index, wanted):
            condition = "n.given <> '' AND n.given >= ? AND n.given < ? AND n.ways GLOB ?"
            yield "by_given", condition, (*_initials(pieces), f"* {'* '.join(pieces)}*")


RANKS: dict[bool, tuple[tuple[int, LookUp], ...]] = {  # by whether letters were typed
    False: ((WHOLE, _whole), (BEGUN, _begun), (SPELLED_BEGUN, _mixed), (WITHIN, _within)),
    True: (
        (SPELLED, _spelled),
        (SPELLED_BEGUN, _spelled_begun),
        (SHORTENED, _shortened),
        (OTHERWISE, _otherwise),
        (WITHIN, _given),
    ),
}


def _range(begun: str) -> tuple[str, str]:
    return begun, begun + LAST


def _initials(pieces: Pieces) -> tuple[str, str]:
    return _range("".join(piece[0] for piece in pieces))


def _pieces(index: sqlite3.Connection, wanted: str) -> list[Pieces]:
    """How letters may be beginnings of syllables, the first few of them: zhw is zh w, or z h w.

    All but the last are whole syllables that some name has, or cut short to their initials; the last may break off.
    """

    def cut(rest: str, done: Pieces) -> Iterator[Pieces]:
        if not rest or len(done) == DEPTH:
            yield done
            return
        if index.execute("SELECT 1 FROM way WHERE way >= ? AND way < ? LIMIT 1", _range(rest)).fetchone():
            yield (*done, rest)
        for length in range(1, len(rest)):
            piece = rest[:length]
            if length == 1 or piece in DOUBLE or index.execute("SELECT 1 FROM way WHERE way = ?", (piece,)).fetchone():
                yield from cut(rest[length:], (*done, piece))

    return sorted(set(cut(wanted, ())))
