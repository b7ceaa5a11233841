"""Search 查找: people and areas of a scope by what is typed of their name, its pinyin or initials, or a code.

An index on the disk (queries/people_index.py) is asked and kept up with the store. Whoever asks knows `search` alone,
so that what stands behind it may become another thing.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from graph.store import Store
from queries import candidates, people_index
from queries.candidates import Scope
from queries.fitting import LONGEST
from queries.people_file import PEOPLE, classes, parts_of, spans
from queries.pinyin import plain

MOST = 20  # hits that anybody reads
KINDS = ("person", "area")


class Hit(NamedTuple):
    """One thing found: `rank` is the less the better it fits; `areas` are those of a person, or the area's own."""

    rank: int
    kind: str
    id: str
    name: str
    areas: tuple[str, ...]
    spelled: str


def search(store: Store, typed: str, scope: str, *, kinds: Sequence[str] = KINDS, most: int = MOST) -> list[Hit]:
    """What a scope holds that fits what was typed, the best first; nothing where nothing was typed.

    People without any area lie in every scope that is a district or wider. Raises QueryError.
    """
    wanted = plain(typed[:LONGEST])
    if not wanted:
        return []

    def look(index: sqlite3.Connection, codes: list[str]) -> list[Hit]:
        return _hits(index, Scope(sorted(spans(index, codes)), scope), wanted, kinds, most)

    return people_index.read(store, scope, look)


def homes(store: Store, person: str, scope: str = "") -> list[str]:
    """The districts of a scope that hold a person, each with all the person's posts, wherever those are.

    Raises QueryError as `search` does.
    """
    return people_index.read(store, scope, lambda index, codes: parts_of(index, person, codes))


def warm(store: Store, scope: str) -> None:
    """Bring the index of a scope up to date now, so that the first letter typed need not wait. Raises QueryError."""
    people_index.read(store, scope, lambda index, codes: None)


def _hits(index: sqlite3.Connection, scope: Scope, wanted: str, kinds: Sequence[str], most: int) -> list[Hit]:
    found: dict[tuple[str, str], Hit] = {}
    there = [one for one in classes(index) if _kind(one) in kinds]
    for match in candidates.best(index, scope, wanted, there, most):
        kind = _kind(match.kind)
        known = found.get((kind, match.id))
        areas = tuple(dict.fromkeys((*(known.areas if known else ()), *match.areas)))
        found[kind, match.id] = Hit(match.rank, kind, match.id, match.name, tuple(sorted(areas)), match.full)
    return sorted(found.values(), key=_order)[:most]


def _kind(number: int) -> str:
    return "person" if number == PEOPLE else "area"


def _order(hit: Hit) -> tuple[object, ...]:
    # Of areas that fit equally well the wider first; people as in a dictionary.
    return hit.rank, hit.kind, len(hit.id) if hit.kind == "area" else 0, hit.spelled, hit.name, hit.areas, hit.id
