"""The file of the search's index 检索索引: SQLite, with its full-text index of the signs in names.

A name stands once, whoever has it, with all its readings; an entry is a person or an area of one part of a store, and
a part is put in whole, in the place of what was there of it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

from loaders import sounds
from queries import pinyin
from queries.fitting import Name, area_name, person_name

FORMAT = 1
SCHEMA = Path(__file__).with_suffix(".sql")
INDEXES = {
    "by_plain": "name (class, plain)",
    "by_full": 'name (class, "full")',
    "by_short": 'name (class, short, "full")',
    "by_given": "name (class, given) WHERE given <> ''",
    "by_code": "entry (class, code)",
    "by_name": "entry (name)",
}
PEOPLE = 99  # the class of people; that of areas is the length of their codes
DEPTH = 3  # so many syllables are looked up; the rest is compared
WAIT_S = 5.0  # so long a search waits for whoever is writing
CACHE_KB = 32_768
BULK_CACHE_KB = 524_288
MAPPED = 4 << 30
Person = tuple[str, str | None, Sequence[str]]  # id, name, areas
Area = tuple[str, str | None]  # code, name


def connect(path: str) -> sqlite3.Connection:
    """An index file, made where there is none; what another version of us made is made anew. "" is a temporary one."""
    index = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        index.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        index.execute(f"PRAGMA mmap_size = {MAPPED}")
        if not _is_ours(index):
            _make_anew(index)
    except BaseException:
        index.close()
        raise
    return index


@contextmanager
def writing(index: sqlite3.Connection) -> Iterator[None]:
    """One transaction, and nobody else writes meanwhile."""
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
        index.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            index.execute("ROLLBACK")
        raise


@contextmanager
def in_bulk(index: sqlite3.Connection) -> Iterator[None]:
    """Inside a transaction: put in many parts, and make the indexes after them, each in one go."""
    index.execute(f"PRAGMA cache_size = -{BULK_CACHE_KB}")
    for name in INDEXES:
        if name != "by_code":  # of parts that are put in again
            index.execute(f"DROP INDEX IF EXISTS {name}")
    yield
    _make_indexes(index)
    index.execute(f"PRAGMA cache_size = -{CACHE_KB}")


def versions(index: sqlite3.Connection) -> dict[str, str]:
    """The version of each part that is in the index."""
    return dict(index.execute("SELECT code, version FROM part"))


def spans(index: sqlite3.Connection, codes: Iterable[str]) -> list[tuple[int, int]]:
    """The first and last numbers of the entries of these parts."""
    known = {code: (first, last) for code, first, last in index.execute("SELECT code, first, last FROM part")}
    return [known[code] for code in codes]


def parts_of(index: sqlite3.Connection, person: str, codes: Sequence[str]) -> list[str]:
    """Those of some parts that hold a person, in order."""
    found = "SELECT e.number FROM entry e WHERE e.class = ? AND e.code = ? AND coalesce(e.id, e.code) = ?"
    numbers = [number for (number,) in index.execute(found, (PEOPLE, pinyin.plain(person), person))]
    held = zip(codes, spans(index, codes), strict=True)
    return [code for code, (first, last) in held if any(first <= number <= last for number in numbers)]


def classes(index: sqlite3.Connection) -> list[int]:
    """The classes of names that there are: areas, the wider first, and people."""
    found: list[int] = []
    while True:
        [(least,)] = index.execute("SELECT min(class) FROM name WHERE class > ?", (found[-1] if found else -1,))
        if least is None:
            return found
        found.append(least)


def put(index: sqlite3.Connection, code: str, version: str, people: Iterable[Person], areas: Iterable[Area]) -> None:
    """Put a part in the place of what was there of it, inside a transaction."""
    drop(index, code)
    rows: list[tuple[int, str, str, Sequence[str]]] = [(len(area), area, name or area, [area]) for area, name in areas]
    rows += [(PEOPLE, person, name or person, held) for person, name, held in people]
    numbers = _numbers(index, {(kind, name) for kind, _, name, _ in rows})
    [(last,)] = index.execute("SELECT coalesce(max(last), 0) FROM part")
    index.executemany(
        "INSERT INTO entry (number, class, name, code, id, areas) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, kind, numbers[kind, name], plain, None if plain == identity else identity, "\n".join(held))
            for number, (kind, identity, name, held) in enumerate(rows, last + 1)
            for plain in (pinyin.plain(identity),)
        ),
    )
    index.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (code, version, last + 1, last + len(rows)))


def drop(index: sqlite3.Connection, code: str) -> None:
    """Take a part out, inside a transaction; names that nobody has any more stay, and find nobody."""
    for first, last in index.execute("SELECT first, last FROM part WHERE code = ?", (code,)).fetchall():
        index.execute("DELETE FROM entry WHERE number BETWEEN ? AND ?", (first, last))
    index.execute("DELETE FROM part WHERE code = ?", (code,))


def _numbers(index: sqlite3.Connection, names: set[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """The numbers of names, new ones put in."""
    found: dict[tuple[int, str], int] = {}
    for kind, name in sorted(names):
        known = index.execute("SELECT number FROM name WHERE class = ? AND name = ?", (kind, name)).fetchone()
        found[kind, name] = known[0] if known else _put_name(index, kind, name)
    return found


def _put_name(index: sqlite3.Connection, kind: int, name: str) -> int:
    read = person_name(name) if kind == PEOPLE else area_name(name)
    given = read.short[read.surname :] if read.surname else ""
    row = (kind, name, read.plain, ways_of(read), read.full, read.short, read.surname, given, read.letters)
    made = index.execute(
        "INSERT INTO name (class, name, plain, ways, full, short, surname, given, letters) VALUES (?,?,?,?,?,?,?,?,?)",
        row,
    )
    number = int(made.lastrowid or 0)
    signs = "people_signs" if kind == PEOPLE else "area_signs"
    index.execute(f"INSERT INTO {signs} (rowid, signs) VALUES (?, ?)", (number, signs_of(read.plain)))
    others = {"".join(way[:1] for way in ways) for ways in product(*read.syllables[:DEPTH])} - {read.short[:DEPTH]}
    index.executemany("INSERT INTO other VALUES (?, ?, ?)", [(kind, short, number) for short in sorted(others)])
    index.executemany("INSERT OR IGNORE INTO way VALUES (?)", [(way,) for ways in read.syllables for way in ways])
    return number


def ways_of(name: Name) -> str:
    """Readings as the file keeps them: `zeng/ceng qiang/jiang`."""
    return " ".join("/".join(ways) for ways in name.syllables)


def name_of(name: str, plain: str, ways: str, full: str, short: str, surname: int) -> Name:
    """A name as it was before it was kept."""
    syllables = tuple(tuple(syllable.split("/")) for syllable in ways.split(" ")) if ways else ()
    return Name(name, plain, syllables, full, short, surname)


def signs_of(plain: str) -> str:
    """A name for the full-text index: each sign a word, written so that no tokenizer takes it for anything else."""
    return " ".join(f"u{ord(sign):x}" for sign in plain)


def _is_ours(index: sqlite3.Connection) -> bool:
    [(tables,)] = index.execute("SELECT count(*) FROM sqlite_master WHERE name = 'made'")
    return bool(tables) and index.execute("SELECT by FROM made").fetchall() == [(_maker(),)]


def _make_anew(index: sqlite3.Connection) -> None:
    with writing(index):
        if _is_ours(index):  # another process was quicker
            return
        there = {name for (name,) in index.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in ("made", "part", "name", "entry", "other", "way", "people_signs", "area_signs"):
            if table in there:
                index.execute(f"DROP TABLE {table}")
        for statement in SCHEMA.read_text("utf-8").split(";\n"):
            index.execute(statement)
        _make_indexes(index)
        index.execute("INSERT INTO made VALUES (?)", (_maker(),))


def _make_indexes(index: sqlite3.Connection) -> None:
    for name, columns in INDEXES.items():
        index.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


@cache
def _maker() -> str:
    """What the content of an index depends on besides the graphs: how it is kept, and how names are read."""
    from importlib.metadata import version

    texts = (SCHEMA, pinyin.TABLE, Path(sounds.__file__), Path(pinyin.__file__), Path(__file__))
    return f"{FORMAT} {version('pypinyin')} {sha256(b''.join(path.read_bytes() for path in texts)).hexdigest()[:16]}"
