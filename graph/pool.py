"""The pool: facts of a journal taken out by home and by id, however large the journal is.

A `Gathering` collects what is asked for, home by home or name by name, and folds it: of a fact that several loads hold
the last one counts. What was read of a home is kept for the next question, for some homes.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph import columns, journal, state
from graph.codes import above, home, is_code
from graph.mentions import NAMING, SEVERAL
from graph.model import OPEN_START, TABLE, TABLES
from graph.state import State, named
from graph.whereabouts import Whereabouts

Tables = dict[str, pa.Table]
KEPT = 64  # homes of which the rows are remembered
FEW = 8
SCANNED = 2  # times that a home is asked before it is worth knowing where each name stands in it
LOAD = "load"


class Home:
    """The rows of one home, each load's, with the places of every name in them."""

    def __init__(self, code: str, tables: Tables, scanned: int) -> None:
        """Wrap the rows, which are looked through so many times before where each name stands is written down."""
        self.code, self.tables = code, tables
        self._left = scanned

    @cached_property
    def names(self) -> set[str]:
        """Every id and code that the rows name."""
        found: set[str] = set()
        for table, rows in self.tables.items():
            for column in NAMING[table]:
                said = rows[column].to_pylist()
                if column == SEVERAL:
                    said = [name for about in said for name in named({SEVERAL: about})]
                found.update(said)
        return found

    def about(self, names: Collection[str]) -> Iterator[tuple[str, int]]:
        """Table and row of everything that names one of these ids or codes."""
        self._left -= 1
        if self._left >= 0:
            yield from self._scanned(pa.array([*names], pa.string()), names)
        else:
            for name in names:
                yield from self._places.get(name, ())

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, int]]]:
        """Where each name stands: made where a home is asked again and again."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for table, rows in self.tables.items():
            for column in NAMING[table]:
                for place, said in enumerate(rows[column].to_pylist()):
                    for name in named({SEVERAL: said}) if column == SEVERAL else (said,):
                        if name:
                            found[name].append((table, place))
        return found

    def _scanned(self, wanted: pa.Array, names: Collection[str]) -> Iterator[tuple[str, int]]:
        for table, rows in self.tables.items():
            for column in NAMING[table]:
                places = pc.indices_nonzero(pc.is_in(rows[column], value_set=wanted)).to_pylist()
                yield from ((table, place) for place in places)
                if column == SEVERAL:
                    yield from ((table, place) for place, told in self._several if not told.isdisjoint(names))

    @cached_property
    def _several(self) -> list[tuple[int, set[str]]]:
        """The records that are about several things."""
        said = self.tables["records"][SEVERAL]
        places = pc.indices_nonzero(pc.match_substring(said, ";")).to_pylist()
        return [(place, {*named({SEVERAL: said[place].as_py()})}) for place in places]


class Pool:
    """The facts of these loads of a journal, read as they are asked for."""

    def __init__(
        self, folder: Path, numbers: Iterable[int], whereabouts: Whereabouts, *, scanned: int = SCANNED
    ) -> None:
        """Nothing is read before it is asked for; `scanned` 0 where part after part is built."""
        self._scanned = scanned
        self.folder, self.numbers, self.whereabouts = folder, sorted(numbers), whereabouts
        self._files: dict[int, list[tuple[str, columns.Opened]]] = {}
        self._homes: OrderedDict[str, Home] = OrderedDict()

    def home(self, code: str) -> Home:
        """The rows of a home, of every load."""
        if code not in self._homes:
            self._homes[code] = Home(code, self._read(code), self._scanned)
            while len(self._homes) > KEPT:
                self._homes.popitem(last=False)
        self._homes.move_to_end(code)
        return self._homes[code]

    def with_loads(self, numbers: Iterable[int]) -> "Pool":
        """The facts of other loads of the same journal, all of them in its index."""
        self.whereabouts.bring(numbers)
        return Pool(self.folder, numbers, self.whereabouts)

    def home_of(self, name: str) -> str | None:
        """The home of a body that is there, or one that holds the row of a person; None of what no row describes."""
        for code in self.whereabouts.of([name]).get(name, []):
            lies = self.home(code)
            for table, row in lies.about({name}):
                if table in ("organisations", "people") and lies.tables[table]["id"][row].as_py() == name:
                    return home(lies.tables[table]["area"][row].as_py()) if table == "organisations" else code
        return None

    def _read(self, code: str) -> Tables:
        found: dict[str, list[pa.Table]] = defaultdict(list)
        for number in self.whereabouts.loads(code, self.numbers):
            for table, file in self._opened(number):
                if len(rows := file.rows(code)):
                    found[table].append(rows.append_column(LOAD, pa.repeat(pa.scalar(number), len(rows))))
        return {table: pa.concat_tables(rows) for table, rows in found.items()}

    def _opened(self, number: int) -> list[tuple[str, columns.Opened]]:
        if number not in self._files:
            said = journal.manifest(self.folder, number).get("as_of")
            day = date.fromisoformat(str(said)) if said else None
            files = journal.tables(self.folder, number)
            self._files[number] = [(table, columns.Opened(path, table, day)) for table, path in files]
        return self._files[number]


class Gathering:
    """Rows collected out of a pool, each once."""

    def __init__(self, pool: Pool) -> None:
        """Begin with nothing."""
        self.pool = pool
        self._whole: set[str] = set()
        self._names: set[str] = set()
        self._here: set[str] = set()  # names of which no home speaks but those that are there as a whole
        self._shared: set[str] = set()
        self._rows: dict[tuple[str, str], set[int]] = defaultdict(set)  # (table, home) → rows
        self._folded: dict[str, tuple[int, pa.Table]] = {}
        self._lists: dict[tuple[str, str], tuple[int, list[Any]]] = {}
        self._sizes: Counter[str] = Counter()  # how many rows of each table were put in: what is remembered of it holds

    def add_home(self, code: str) -> None:
        """Everything of a home, and what others say of what it speaks of."""
        if code not in self._whole:
            self._whole.add(code)
            for table, rows in self.pool.home(code).tables.items():
                self._sizes[table] += len(rows)
            shared = self.pool.whereabouts.shared(code)
            self._here |= self.pool.home(code).names
            self._shared |= {*shared}
            self._here -= self._shared
            self.add(shared)

    def add(self, names: Iterable[str]) -> None:
        """Everything that names one of these ids or codes, wherever it lies, as the last load has it."""
        fresh = {*names} - self._names
        self._names |= fresh
        beside = defaultdict(set)
        for lies, spoken in self._elsewhere(fresh):
            for table, row in lies.about(spoken):
                if self._put(table, lies, row) and table in ("organisations", "people", "records"):
                    beside[table].add(lies.tables[table]["id"][row].as_py())
        for table, ids in beside.items():
            self.add_rows(table, ids - fresh)  # a later load may say otherwise, elsewhere

    def add_rows(self, table: str, ids: Iterable[str]) -> None:
        """The rows of these nodes."""
        key = TABLE[table].key[0]
        for lies, spoken in self._elsewhere({*ids} - self._names):
            for found, row in lies.about(spoken):
                if found == table and lies.tables[table][key][row].as_py() in spoken:
                    self._put(table, lies, row)

    def _elsewhere(self, names: Iterable[str]) -> Iterator[tuple[Home, set[str]]]:
        """The homes that speak of names and are not there as a whole, each with those of which it does."""
        by_home: dict[str, set[str]] = defaultdict(set)
        for name, homes in self.pool.whereabouts.of({*names} - self._here).items():
            for code in homes:
                if code not in self._whole:
                    by_home[code].add(name)
        for code in sorted(by_home):
            yield self.pool.home(code), by_home[code]

    def _put(self, table: str, lies: Home, row: int) -> bool:
        """Put a row in; False where it is there."""
        rows = self._rows[table, lies.code]
        if row in rows:
            return False
        rows.add(row)
        self._sizes[table] += 1
        return True

    def table(self, name: str) -> pa.Table:
        """The rows of a table that were collected, folded."""
        size, found = self._folded.get(name, (-1, pa.table({})))
        if size != self._sizes[name]:
            found = folded(name, self._collected(name))
            self._folded[name] = (self._sizes[name], found)
        return found

    def column(self, name: str, column: str) -> list[Any]:
        """The values of one column."""
        size, found = self._lists.get((name, column), (-1, []))
        if size != self._sizes[name]:
            found = self.table(name)[column].to_pylist()
            self._lists[name, column] = (self._sizes[name], found)
        return found

    def _collected(self, name: str) -> pa.Table:
        found = [self.pool.home(code).tables.get(name) for code in sorted(self._whole)]
        for (table, code), places in sorted(self._rows.items()):
            if table == name and code not in self._whole:
                rows = self.pool.home(code).tables[name]
                few = len(places) <= FEW  # then slices, which copy nothing, are quicker
                found += (
                    [rows.slice(place, 1) for place in sorted(places)] if few else [rows.take(pa.array(sorted(places)))]
                )
        there = [rows for rows in found if rows is not None]
        return pa.concat_tables(there) if there else _schema(name).empty_table()

    def state(self) -> State:
        """What was collected as facts."""
        found = state.empty()
        for table in TABLES:
            rows = columns.facts(self.table(table.name).drop_columns([LOAD]))
            found[table.name] = {state.key(table.name, fact): fact for fact in rows}
        return found


def _schema(table: str) -> pa.Schema:
    return columns.schema(table).append(pa.field(LOAD, pa.int64()))


def folded(table: str, rows: pa.Table) -> pa.Table:
    """Of rows about one fact the one of the last load."""
    if len(rows) == 0 or pc.count_distinct(rows[LOAD]).as_py() < 2:
        return rows
    rows = rows.sort_by(LOAD)
    last: dict[tuple[object, ...], int] = {}
    for place, key in enumerate(_keys(table, rows)):
        last[key] = place
    return rows if len(last) == len(rows) else rows.take(pa.array(sorted(last.values())))


def _keys(table: str, rows: pa.Table) -> Iterator[tuple[object, ...]]:
    """As state.key has them."""
    for values in zip(*(rows[column].to_pylist() for column in (*TABLE[table].key, *_told_by(table))), strict=True):
        key = values[:-1] if _told_by(table) and (values[2] != "other" or not values[-1]) else values
        yield tuple(None if value == OPEN_START else value for value in key)


def _told_by(table: str) -> tuple[str, ...]:
    return ("title",) if table == "appointments" else ()


def codes_of(names: Iterable[str]) -> set[str]:
    """Those of some names that are division codes, with all that stand above them."""
    codes = {name for name in names if is_code(name)}
    return codes | {prefix for code in codes for prefix in above(code)}
