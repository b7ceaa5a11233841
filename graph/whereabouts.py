"""Whereabouts: which homes of a store speak of an id, which loads speak of a home, which parts hold an id as a guest.

An index on disk beside the journal (SQLite), made from it and made anew whenever it is missing; which guests a part
holds is then read off its graph (graph/kglite_writing.py). It may say too much, never too little: what an undone load
said stays, and only makes somebody look where nothing is. So it needs no step of its own when a load is stopped half
way.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from graph import journal, mentions
from graph.columns import Opened
from graph.errors import StoreDamagedError, StoreError

NAME = "whereabouts.sqlite"
VERSION = 4
TABLES = """
CREATE TABLE spoken (name TEXT, home TEXT, how INTEGER, PRIMARY KEY (name, home)) WITHOUT ROWID;
CREATE TABLE shared (home TEXT, name TEXT, PRIMARY KEY (home, name)) WITHOUT ROWID;
CREATE TABLE held (load INTEGER, home TEXT, PRIMARY KEY (home, load)) WITHOUT ROWID;
CREATE TABLE loads (load INTEGER PRIMARY KEY, manifest TEXT, as_of TEXT);
CREATE TABLE guests (part TEXT, name TEXT, PRIMARY KEY (part, name)) WITHOUT ROWID;
CREATE INDEX guest_name ON guests (name);
CREATE TABLE hosting (part TEXT PRIMARY KEY) WITHOUT ROWID;
"""
AGAIN = "ON CONFLICT DO UPDATE SET how = how | excluded.how"
AT_ONCE = 500  # names in one question
CACHE_KB = 262_144


class Whereabouts:
    """The index of one store, open."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        """Wrap a connection (`opened`)."""
        self._sql, self._folder = connection, folder

    def bring(self, numbers: Iterable[int]) -> None:
        """Take in every load that is not in the index as its manifest stands now. Raises StoreDamagedError."""
        known = dict(self._sql.execute("SELECT load, manifest FROM loads"))
        for number in numbers:
            path = self._folder / "loads" / f"{number:06}" / "manifest.json"
            if not path.is_file():
                raise StoreDamagedError("load_damaged", load=number, path=path)
            manifest = journal.digest(path)
            if known.get(number) != manifest:
                self._add(number, manifest)

    def homes(self, numbers: Iterable[int]) -> list[str]:
        """The homes of which these loads speak, in order."""
        wanted = {*numbers}
        return sorted({home for load, home in self._sql.execute("SELECT load, home FROM held") if load in wanted})

    def days(self, numbers: Iterable[int]) -> dict[int, date]:
        """The as-of days of these loads."""
        wanted = {*numbers}
        found = self._sql.execute("SELECT load, as_of FROM loads")
        return {load: date.fromisoformat(day) for load, day in found if load in wanted}

    def loads(self, home: str, numbers: Iterable[int]) -> list[int]:
        """Those of these loads that hold rows of a home, in order."""
        found = {load for (load,) in self._sql.execute("SELECT load FROM held WHERE home = ?", (home,))}
        return sorted(found & {*numbers})

    def of(self, names: Iterable[str]) -> dict[str, dict[str, int]]:
        """The homes that speak of each name, and how (graph/mentions.py); names of which none does are left out."""
        found: dict[str, dict[str, int]] = {}
        for name, home, how in self._asked("SELECT name, home, how FROM spoken WHERE name IN ({})", names):
            found.setdefault(name, {})[home] = how
        return found

    def shared(self, home: str) -> list[str]:
        """The names of a home of which others speak too."""
        return [name for (name,) in self._sql.execute("SELECT name FROM shared WHERE home = ?", (home,))]

    def hosts(self, names: Iterable[str]) -> set[str]:
        """The parts that hold any of these as a guest."""
        return {part for (part,) in self._asked("SELECT DISTINCT part FROM guests WHERE name IN ({})", names)}

    def hosts_below(self, code: str) -> set[str]:
        """The parts that hold an area under a code as a guest."""
        asked = "SELECT DISTINCT part FROM guests WHERE name BETWEEN ? AND ?"
        return {part for (part,) in self._sql.execute(asked, (code, f"{code}:"))}  # ':' follows the digits

    def hosting(self) -> set[str]:
        """The parts of which it is put down which guests they hold."""
        return {part for (part,) in self._sql.execute("SELECT part FROM hosting")}

    def host(self, part: str, names: Iterable[str]) -> None:
        """Put down which guests a part holds."""
        with self._sql:
            self._sql.execute("INSERT OR IGNORE INTO hosting VALUES (?)", (part,))
            self._sql.execute("DELETE FROM guests WHERE part = ?", (part,))
            self._sql.executemany("INSERT INTO guests VALUES (?, ?)", ((part, name) for name in names))

    def _asked(self, question: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        waiting = iter(names)
        while some := [*islice(waiting, AT_ONCE)]:
            yield from self._sql.execute(question.format(",".join("?" * len(some))), some)

    def _add(self, number: int, manifest: str) -> None:
        with self._sql:
            self._sql.execute("CREATE TEMP TABLE fresh (name TEXT PRIMARY KEY) WITHOUT ROWID")
            self._sql.execute("DELETE FROM held WHERE load = ?", (number,))
            first = not self._sql.execute("SELECT 1 FROM loads LIMIT 1").fetchone()
            for table, path in journal.tables(self._folder, number):
                for rows in Opened(path, table, None).groups():
                    found = mentions.pairs(table, rows)
                    self._sql.executemany(f"INSERT INTO spoken VALUES (?, ?, ?) {AGAIN}", found)
                    homes = {home for _, home, _ in found} | {*rows["home"].unique().to_pylist()}
                    held = ((number, home) for home in homes)
                    self._sql.executemany("INSERT OR IGNORE INTO held VALUES (?, ?)", held)
                    if not first:
                        self._sql.executemany(
                            "INSERT OR IGNORE INTO fresh VALUES (?)", ((name,) for name, _, _ in found)
                        )
            # Of a first load, however large, all names are fresh.
            among = "" if first else "WHERE name IN fresh"
            twice = f"SELECT name FROM spoken {among} GROUP BY name HAVING count(*) > 1"
            self._sql.execute(
                f"INSERT OR IGNORE INTO shared SELECT home, name FROM spoken WHERE name IN ({twice})"  # noqa: S608
            )
            self._sql.execute("DROP TABLE fresh")
            day = journal.day_of(self._folder, number) or date.min
            self._sql.execute("INSERT OR REPLACE INTO loads VALUES (?, ?, ?)", (number, manifest, day.isoformat()))


@contextmanager
def opened(folder: Path) -> Iterator[Whereabouts]:
    """The index of a store's folder, empty where it is missing or cannot be read. Raises StoreError."""
    path = folder / NAME
    try:
        if path.exists() and not _usable(path):
            path.unlink()
        with closing(sqlite3.connect(path)) as connection:
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                connection.executescript(f"{TABLES} PRAGMA user_version = {VERSION};")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            yield Whereabouts(connection, folder)
    except (sqlite3.Error, OSError) as error:
        raise StoreError("not_writable", path=path, problem=str(error)) from error


def forget(folder: Path) -> None:
    """Drop the index: it is made anew from the journal."""
    for path in folder.glob(f"{NAME}*"):
        path.unlink()


def _usable(path: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0] in (0, VERSION))
    return False
