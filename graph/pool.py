"""The pool: facts of a journal taken out by home and by id, however large the journal is.

A `Gathering` collects what is asked for, home by home or name by name, and folds it: of a fact that several loads hold
the last one counts. What was read of a home is kept for the next question, for some homes.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph import columns, journal, state
from graph.codes import above, home, is_code
from graph.mentions import BELOW, ENDS, IN, NAMING, OWN, SEVERAL, STARTS
from graph.model import OPEN_START, TABLE, TABLES
from graph.state import NODE_TABLES, State, named
from graph.whereabouts import Whereabouts

Tables = dict[str, pa.Table]
KEPT = 750_000  # rows that are remembered, of whatever homes; with where names stand in them about 1 kB each
LOOK = 8  # homes after which they are counted
FEW = 8
SCANNED = 2  # times that a table is asked before it is worth knowing where each name stands in it
LOAD = "load"


class Home:
    """The rows of one home, each load's, table by table as they are asked for."""

    def __init__(self, code: str, read: Callable[[str], pa.Table | None], scanned: int) -> None:
        """Wrap what reads a table; each is looked through so many times before where every name stands is noted."""
        self.code, self._reader, self._scanned_first = code, read, scanned
        self._tables: dict[str, pa.Table | None] = {}
        self._places: dict[str, dict[str, list[int]]] = {}
        self._asked: Counter[str] = Counter()

    def table(self, name: str) -> pa.Table | None:
        """The rows of a table; None where there are none."""
        if name not in self._tables:
            self._tables[name] = self._reader(name)
        return self._tables[name]

    @property
    def tables(self) -> Tables:
        """The rows of every table that has any."""
        found = {table.name: self.table(table.name) for table in TABLES}
        return {name: rows for name, rows in found.items() if rows is not None}

    def size(self) -> int:
        """How many rows were read."""
        return sum(len(rows) for rows in self._tables.values() if rows is not None)

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

    def about(self, names: Collection[str], how: int) -> Iterator[tuple[str, int]]:
        """Table and row of everything that names one of these ids or codes, in the tables of which that is said."""
        for table, bit in IN.items():
            if how & bit and (rows := self.table(table)) is not None:
                self._asked[table] += 1
                if self._asked[table] <= self._scanned_first:
                    yield from ((table, row) for row in _scanned(table, rows, names))
                else:
                    places = self._placed(table, rows)
                    yield from ((table, row) for name in names for row in places.get(name, ()))

    def _placed(self, table: str, rows: pa.Table) -> dict[str, list[int]]:
        """Where each name stands: made where a table is asked again and again."""
        if table not in self._places:
            found: dict[str, list[int]] = defaultdict(list)
            for column in NAMING[table]:
                for place, said in enumerate(rows[column].to_pylist()):
                    for name in named({SEVERAL: said}) if column == SEVERAL else (said,):
                        if name:
                            found[name].append(place)
            self._places[table] = found
        return self._places[table]


def _scanned(table: str, rows: pa.Table, names: Collection[str]) -> Iterator[int]:
    wanted = pa.array([*names], pa.string())
    for column in NAMING[table]:
        yield from pc.indices_nonzero(pc.is_in(rows[column], value_set=wanted)).to_pylist()
        if column == SEVERAL:
            for place in pc.indices_nonzero(pc.match_substring(rows[column], ";")).to_pylist():
                if not {*named({SEVERAL: rows[column][place].as_py()})}.isdisjoint(names):
                    yield place


class Pool:
    """The facts of these loads of a journal, read as they are asked for."""

    def __init__(
        self, folder: Path, numbers: Iterable[int], whereabouts: Whereabouts, *, scanned: int = SCANNED
    ) -> None:
        """Nothing is read before it is asked for; `scanned` is more where part after part is built."""
        self._scanned = scanned
        self.folder, self.numbers, self.whereabouts = folder, sorted(numbers), whereabouts
        self._files: dict[int, dict[str, columns.Opened]] = {}
        self._homes: OrderedDict[str, Home] = OrderedDict()

    def home(self, code: str) -> Home:
        """The rows of a home, of every load."""
        if code not in self._homes:
            self._homes[code] = Home(code, partial(self._read, code), self._scanned)
            size = sum(lies.size() for lies in self._homes.values()) if len(self._homes) % LOOK == 0 else 0
            while size > KEPT:
                _, gone = self._homes.popitem(last=False)
                size -= gone.size()
        self._homes.move_to_end(code)
        return self._homes[code]

    def with_loads(self, numbers: Iterable[int]) -> "Pool":
        """The facts of other loads of the same journal, all of them in its index."""
        self.whereabouts.bring(numbers)
        return Pool(self.folder, numbers, self.whereabouts)

    def home_of(self, name: str) -> str | None:
        """The home of a body that is there, or one that holds the row of a person; None of what no row describes."""
        for code, how in self.whereabouts.of([name]).get(name, {}).items():
            lies = self.home(code)
            for table, row in lies.about({name}, how if how & OWN else 0):
                rows = lies.table(table)
                if rows is not None and table in ("organisations", "people") and rows["id"][row].as_py() == name:
                    return home(rows["area"][row].as_py()) if table == "organisations" else code
        return None

    def _read(self, code: str, table: str) -> pa.Table | None:
        found = []
        for number in self.whereabouts.loads(code, self.numbers):
            file = self._opened(number).get(table)
            if file is not None and len(rows := file.rows(code)):
                found.append(rows.append_column(LOAD, pa.repeat(pa.scalar(number), len(rows))))
        return pa.concat_tables(found) if found else None

    def _opened(self, number: int) -> dict[str, columns.Opened]:
        if number not in self._files:
            day = journal.day_of(self.folder, number)
            files = journal.tables(self.folder, number)
            self._files[number] = {table: columns.Opened(path, table, day) for table, path in files}
        return self._files[number]


class Gathering:
    """Rows collected out of a pool, each once."""

    def __init__(self, pool: Pool) -> None:
        """Begin with nothing."""
        self.pool = pool
        self._homes: dict[str, Home] = {}
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
            for table, rows in self._home(code).tables.items():
                self._sizes[table] += len(rows)
            shared = self.pool.whereabouts.shared(code)
            self._here |= self._home(code).names
            self._shared |= {*shared}
            self._here -= self._shared
            self.add(shared)

    def add(self, names: Iterable[str]) -> None:
        """Everything that names one of these ids or codes, wherever it lies, as the last load has it."""
        fresh = {*names} - self._names
        self._names |= fresh
        beside = defaultdict(set)
        for lies, spoken, how in self._elsewhere(fresh):
            for table, row in lies.about(spoken, how):
                if self._put(table, lies, row) and table in NODE_TABLES and table != "areas":
                    beside[table].add(_value(lies, table, "id", row))
        for table, ids in beside.items():
            self.add_rows(table, ids - fresh)  # a later load may say otherwise, elsewhere

    def add_rows(self, table: str, ids: Iterable[str]) -> None:
        """The rows of these nodes."""
        self._add_where(table, TABLE[table].key[0], OWN, ids)

    def add_lines_below(self, ids: Iterable[str]) -> None:
        """The lines that put these bodies below others."""
        self._add_where("relations", "from", BELOW, ids)

    def add_lines_between(self, ids: Collection[str]) -> None:
        """The lines that start at one of these nodes and end at one of them.

        A home in which a city's body leads a district's is read only where both are among them.
        """
        ends: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for name, homes in self.pool.whereabouts.of({*ids} - self._names - self._here).items():
            for code, how in homes.items():
                for side, bit in enumerate((STARTS, ENDS)):
                    if how & bit and code not in self._whole:
                        ends[code][side].add(name)
        for code, (starts, stops) in sorted(ends.items()):
            if starts and stops:
                lies = self._home(code)
                for table, row in lies.about(starts, IN["relations"]):
                    if _value(lies, table, "from", row) in starts and _value(lies, table, "to", row) in stops:
                        self._put(table, lies, row)

    def _add_where(self, table: str, column: str, how: int, ids: Iterable[str]) -> None:
        wanted = how | IN[table]
        for lies, spoken, _ in self._elsewhere({*ids} - self._names, wanted):
            for _, row in lies.about(spoken, IN[table]):
                if _value(lies, table, column, row) in spoken:
                    self._put(table, lies, row)

    def _elsewhere(self, names: Iterable[str], wanted: int = 0) -> Iterator[tuple[Home, set[str], int]]:
        """The homes that are not there as a whole and speak of names in this way, with those names; and how they do."""
        by_home: dict[str, set[str]] = defaultdict(set)
        hows: Counter[str] = Counter()
        for name, homes in self.pool.whereabouts.of({*names} - self._here).items():
            for code, how in homes.items():
                if how and how & wanted == wanted and code not in self._whole:
                    by_home[code].add(name)
                    hows[code] |= how
        for code in sorted(by_home):
            yield self._home(code), by_home[code], hows[code]

    def _home(self, code: str) -> Home:
        """A home, kept while anything is collected."""
        if code not in self._homes:
            self._homes[code] = self.pool.home(code)
        return self._homes[code]

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
        found = [self._home(code).table(name) for code in sorted(self._whole)]
        for (table, code), places in sorted(self._rows.items()):
            rows = self._home(code).table(name) if table == name and code not in self._whole else None
            if rows is not None:
                few = len(places) <= FEW  # then slices, which copy nothing, are quicker
                found += (
                    [rows.slice(place, 1) for place in sorted(places)] if few else [rows.take(pa.array(sorted(places)))]
                )
        there = [rows for rows in found if rows is not None]
        return pa.concat_tables(there).combine_chunks() if there else _schema(name).empty_table()

    def state(self) -> State:
        """What was collected as facts."""
        found = state.empty()
        for table in TABLES:
            rows = columns.facts(self.table(table.name).drop_columns([LOAD]))
            found[table.name] = {state.key(table.name, fact): fact for fact in rows}
        return found


def _value(lies: Home, table: str, column: str, row: int) -> Any:
    rows = lies.table(table)
    return None if rows is None else rows[column][row].as_py()


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
