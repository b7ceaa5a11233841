"""Search 查找: people and areas of a scope by what is typed of their name, its pinyin or initials, or a code.

One index a part of a store, made when it is first asked and kept as long as the load that it is of. Whoever asks
knows `search` alone, so that what stands behind it may become another thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import NamedTuple
from weakref import WeakKeyDictionary

from graph.codes import NOWHERE
from graph.store import Record, Store
from queries.explore import answer, parts
from queries.pinyin import Readings, fits, initials, place_readings, plain, readings, spelled, surname_of
from queries.settled import settled

MOST = 20  # hits that anybody reads
ANY_DAY = date(2000, 1, 1)  # the questions asked here know no day
QUESTION = {"person": "people-within", "area": "areas"}
KINDS = tuple(QUESTION)
LONGEST = 64  # characters of a name, or typed, that are looked at
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Entry(NamedTuple):
    """One thing that can be found: where it lies, its id and name as compared, how it is read, its surname's length."""

    kind: str
    id: str
    name: str
    areas: tuple[str, ...]
    code: str
    plain: str
    syllables: Readings
    right: Readings
    full: str
    short: str
    surname: int


class Hit(NamedTuple):
    """One thing found: `rank` is the less the better it fits; `areas` are those of a person, or the area's own."""

    rank: int
    kind: str
    id: str
    name: str
    areas: tuple[str, ...]
    spelled: str


@dataclass
class Index:
    """The entries of one part, and which of them begin with a letter, with or without their surname."""

    entries: list[Entry] = field(default_factory=list)
    by_letter: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Entry) -> None:
        """Put an entry under every letter by which it may be looked for."""
        self.entries.append(entry)
        starts = (entry.syllables[:1], entry.syllables[entry.surname : entry.surname + 1])
        for letter in {way[:1] for start in starts for ways in start for way in ways}:
            self.by_letter[letter].append(entry)


Place = tuple[str | None, str, str]  # a part, the scope to ask it about, and what kind of thing
_kept: WeakKeyDictionary[Store, tuple[int, dict[Place, Index]]] = WeakKeyDictionary()
_one_at_a_time = Lock()


def search(store: Store, typed: str, scope: str, *, kinds: Sequence[str] = KINDS, most: int = MOST) -> list[Hit]:
    """What a scope holds that fits what was typed, the best first; nothing where nothing was typed.

    People without any area lie in every scope that is a district or wider. Raises QueryError.
    """
    wanted = plain(typed[:LONGEST])
    if not wanted:
        return []
    found: dict[tuple[str, str], Hit] = {}
    for index in _indexes(store, scope, kinds):
        for hit in _hits(index, wanted, scope):
            known = found.get((hit.kind, hit.id))
            areas = tuple(dict.fromkeys((*(known.areas if known else ()), *hit.areas)))
            found[hit.kind, hit.id] = hit._replace(areas=areas)
    return sorted(found.values(), key=_order)[:most]


def warm(store: Store, scope: str, *, kinds: Sequence[str] = KINDS) -> None:
    """Make the indexes of a scope now, so that the first letter typed need not wait. Raises QueryError."""
    _indexes(store, scope, kinds)


def _order(hit: Hit) -> tuple[object, ...]:
    # Of areas that fit equally well the wider first; people as in a dictionary.
    return hit.rank, hit.kind, len(hit.id) if hit.kind == "area" else 0, hit.spelled, hit.name, hit.areas, hit.id


def _hits(index: Index, wanted: str, scope: str) -> Iterator[Hit]:
    letters = wanted.isascii() and wanted.isalpha()
    for entry in index.by_letter.get(wanted[0], ()) if letters else index.entries:
        if _within(entry, scope):
            rank = _rank_spelled(entry, wanted) if letters else _rank_written(entry, wanted)
            if rank is not None:
                yield Hit(rank, entry.kind, entry.id, entry.name, entry.areas, entry.full)


def _within(entry: Entry, scope: str) -> bool:
    return any(area.startswith(scope) for area in entry.areas) or (not entry.areas and len(scope) <= 6)


def _rank_written(entry: Entry, wanted: str) -> int | None:
    """How well a name or code fits what was typed in characters or digits; mixed with letters, by syllable."""
    if wanted in (entry.plain, entry.code):
        return 0
    if entry.plain.startswith(wanted) or (entry.kind == "area" and entry.id.startswith(wanted)):
        return 1
    if wanted in entry.plain:
        return 6
    begun = len(wanted.rstrip(LETTERS))
    if 0 < begun < len(wanted) and entry.plain.startswith(wanted[:begun]):
        return 3 if fits(wanted[begun:], entry.syllables[begun:]) else None
    return None


def _rank_spelled(entry: Entry, wanted: str) -> int | None:
    """How well a name fits letters: the right reading before others, from the surname before from the given name."""
    if wanted in (entry.full, entry.short):
        return 2
    if entry.full.startswith(wanted) or entry.short.startswith(wanted):
        return 3
    if fits(wanted, entry.right):
        return 4
    if fits(wanted, entry.syllables):
        return 5
    return 6 if entry.surname and fits(wanted, entry.right[entry.surname :]) else None


def _indexes(store: Store, scope: str, kinds: Sequence[str]) -> list[Index]:
    """The indexes of all parts of a scope, of the load that readers see."""
    with _one_at_a_time:
        places = [(*place, kind) for place in _places(store, scope) for kind in kinds]
        load, found = settled(store, lambda: _made(store, places))
        _kept[store] = load, found
    return [found[place] for place in places]


def _made(store: Store, places: Iterable[Place]) -> dict[Place, Index]:
    """What is kept of this load, and what is wanted besides."""
    load, kept = _kept.get(store, (0, {}))
    known = kept if load == store.load_number() else {}
    return known | {place: _index(store, *place) for place in places if place not in known}


def _places(store: Store, scope: str) -> Iterator[tuple[str | None, str]]:
    """The parts to look through, that of what lies nowhere too; of one graph that holds everything, the district."""
    for part in parts(store, scope):
        yield part, scope[:6] if part is None else str(part)
    if NOWHERE in store.parts(""):
        yield NOWHERE, ""


def _index(store: Store, part: str | None, scope: str, kind: str) -> Index:
    index = Index()
    with store.graph(part) as graph:

        def asked(name: str) -> list[Record]:
            return answer(graph, None, name, scope=scope, as_of=ANY_DAY)

        rows = [] if part == NOWHERE else asked(QUESTION[kind])
        if kind == "person" and part in (None, NOWHERE):
            rows += asked("people-nowhere")
    for entry in _people(rows) if kind == "person" else _areas(rows):
        index.add(entry)
    return index


def _areas(rows: Iterable[Record]) -> Iterator[Entry]:
    for row in rows:
        if row["level"]:
            name = row["name"] or row["code"]
            yield _entry("area", row["code"], name, (row["code"],), place_readings(name[:LONGEST]), 0)


def _people(rows: Iterable[Record]) -> Iterator[Entry]:
    found: dict[str, tuple[str, set[str]]] = {}
    for row in rows:
        _, areas = found.setdefault(row["id"], (row["name"] or row["id"], set()))
        areas |= {row["area"]} if row.get("area") else set()
    for identity, (name, areas) in found.items():
        surname = max(1, len(surname_of(name)))
        yield _entry("person", identity, name, tuple(sorted(areas)), readings(name[:LONGEST]), surname)


def _entry(kind: str, identity: str, name: str, areas: tuple[str, ...], syllables: Readings, surname: int) -> Entry:
    right = tuple(ways[:1] for ways in syllables)
    spelling = spelled(syllables), initials(syllables)
    return Entry(kind, identity, name, areas, plain(identity), plain(name), syllables, right, *spelling, surname)
