"""The index of the search 检索索引, kept up with a store: who and what lies in which part, in `people.sqlite` there.

The file is a projection like the graphs: each part is in it as of one version of its graph, and is put in anew when
readers see another. It may be deleted at any time. A person whom several parts hold stands in each of them, with the
areas there. A store without a folder, or in one that cannot be written, has its index in a temporary file.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from graph.codes import NOWHERE, home
from graph.errors import QueryError, StoreError
from graph.store import Graph, Store
from queries import people_file
from queries.explore import answer, in_turn, parts
from queries.people_file import Area, Person
from queries.settled import TRIES, settled

FILE = "people.sqlite"
ANY_DAY = date(2000, 1, 1)  # the questions asked here know no day
BULK = 200  # parts from which on the indexes of the file are made after them
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
Found = TypeVar("Found")
Look = Callable[[sqlite3.Connection, list[str]], Found]  # given the codes of the parts to look through


class Place(NamedTuple):
    """A part of a store, the scope to ask it about, and the version that readers see of it."""

    part: str | None
    scope: str
    version: str


Places = dict[str, Place]  # by the code that a part has in the index
_private: WeakKeyDictionary[Store, sqlite3.Connection] = WeakKeyDictionary()
_one_at_a_time = RLock()


def read(store: Store, scope: str, look: Look[Found]) -> Found:
    """What `look` finds in the index of a scope, all of the load that readers see; what is missing is put in first.

    Raises QueryError while another process is putting in a lot.
    """
    for _ in range(TRIES):
        _, found = settled(store, lambda: _read(store, scope, look))
        for one in found:
            return one
    raise QueryError("store_changing", store=store.url, tries=TRIES)


def _read(store: Store, scope: str, look: Look[Found]) -> list[Found]:
    """What is found, in a list; [] where a load came in between."""
    places = _places(store, scope)
    path = store.folder / FILE if store.folder is not None and places else None
    for _ in range(2):
        if path is None or store in _private:
            break
        try:
            with closing(people_file.connect(str(path))) as index:
                return _looked(index, store, places, look)
        except sqlite3.Error as error:
            if not _may_go_on(error, path, store):
                break
    with _one_at_a_time:
        if store not in _private:
            _private[store] = people_file.connect("")
        return _looked(_private[store], store, places, look)


def _may_go_on(error: sqlite3.Error, path: Path, store: Store) -> bool:
    """True where the file is to be made anew, False where it cannot be written. Raises what else is the matter."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(BUSY):
        raise QueryError("search_indexing", store=store.url) from error
    if name.startswith(DAMAGED):
        with suppress(OSError):  # Windows keeps a file that somebody reads
            path.unlink()
        return True
    if name.startswith(UNWRITABLE):
        return False
    raise StoreError("not_writable", path=path, problem=str(error)) from error


def _looked(index: sqlite3.Connection, store: Store, places: Places, look: Look[Found]) -> list[Found]:
    if _stale(index, places):
        _bring_up(index, store, places)
    index.execute("BEGIN")
    try:
        return [] if _stale(index, places) else [look(index, sorted(places))]
    finally:
        index.rollback()


def _stale(index: sqlite3.Connection, places: Places) -> list[str]:
    """The parts that are not in the index as readers see them."""
    there = people_file.versions(index)
    return [code for code, place in places.items() if there.get(code) != place.version]


def _bring_up(index: sqlite3.Connection, store: Store, places: Places) -> None:
    """Put in what is missing or old, in one transaction."""
    with people_file.writing(index):
        stale = _stale(index, places)  # another process may have been quicker
        if len(stale) < BULK:
            _put(index, store, places, stale)
        else:
            with people_file.in_bulk(index):
                _put(index, store, places, stale)


def _put(index: sqlite3.Connection, store: Store, places: Places, stale: list[str]) -> None:
    for code, (_, graph) in zip(stale, in_turn(store, [places[code].part for code in stale]), strict=True):
        people, areas = _facts(graph, places[code])
        if _place(store, *places[code][:2], _seen(store)) == places[code]:  # else a load came in between
            people_file.put(index, code, places[code].version, people, areas)


def _places(store: Store, scope: str) -> Places:
    """The parts to look through by their codes, that of what lies nowhere too.

    Of one graph that holds everything the district is a part, as new as the last load.
    """
    nowhere = sorted({NOWHERE} & {*store.parts("")})
    wanted: list[tuple[str | None, str]] = [
        (part, scope[:6] if part is None else part) for part in (*parts(store, scope), *nowhere)
    ]
    seen = _seen(store) if wanted else {}
    return {code: _place(store, part, "" if part == NOWHERE else code, seen) for part, code in wanted}


def _place(store: Store, part: str | None, scope: str, seen: Mapping[str, str]) -> Place:
    return Place(part, scope, str(store.load_number()) if part is None else seen.get(part, ""))


def _seen(store: Store) -> Mapping[str, str]:
    """The version of each part that readers see; nothing where one graph holds everything."""
    if store.folder is None or store.parts("") == [None]:
        return {}
    path = store.folder / "CURRENT"
    found = path.stat()
    return _digests(path, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=4)
def _digests(path: Path, changed: int, number: int) -> dict[str, str]:
    """The digest of each part's graph, as CURRENT has it; the file is replaced when a load comes in."""
    return {code: graph["digest"] for code, graph in json.loads(path.read_text("utf-8"))["graphs"].items()}


def _facts(graph: Graph, place: Place) -> tuple[list[Person], list[Area]]:
    """The people and areas of a part: whoever has or had a post there, lives or is registered there."""
    part, scope, _ = place
    people: dict[str, tuple[str | None, set[str]]] = {}
    areas: list[Area] = []
    if part in (None, NOWHERE):
        for row in answer(graph, None, "people-nowhere", scope=scope, as_of=ANY_DAY):
            people[row["id"]] = (row["name"], set())
    if part != NOWHERE:
        for row in answer(graph, part, "people-within", scope=scope, as_of=ANY_DAY):
            people.setdefault(row["id"], (row["name"], set()))[1].add(row["area"])
        for row in answer(graph, part, "areas", scope=scope, as_of=ANY_DAY):
            if row["level"] and (part is None or home(row["code"]) == part):
                areas.append((row["code"], row["name"]))
    return list(_listed(people)), areas


def _listed(people: dict[str, tuple[str | None, set[str]]]) -> Iterator[Person]:
    return ((identity, name, sorted(areas)) for identity, (name, areas) in sorted(people.items()))
