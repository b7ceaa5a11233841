"""The doctor: what works here, what does not, and how to mend it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graph import journal, kglite_graph, schema
from graph.current import current
from graph.errors import RenchaError
from graph.kglite_store import KgliteStore
from graph.neo4j_store import ServerStore
from graph.projection import difference, graph_data
from graph.store import Store
from graph.texts import explain, text

KGLITE = ("0.21.2", "0.22")  # bounded by measurement (engine-notes)
SPACE_MB = 500


@dataclass(frozen=True)
class Check:
    """One thing looked at: what it is, whether it is good, and what to say of it."""

    name: str
    good: bool
    note: str


def examine(store: Store) -> list[Check]:
    """Look at the programs, then at the store, and say what is there."""
    return [*_programs(), *_store(store)]


def mend(store: Store) -> list[int]:
    """Rebuild a store's graphs from its journal; the numbers of loads too damaged to be used are returned."""
    return store.rebuild() if isinstance(store, KgliteStore | ServerStore) else []


def _programs() -> Iterator[Check]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Check("Python", sys.version_info >= (3, 11), python)
    engine = version("kglite")
    inside = _numbers(KGLITE[0]) <= _numbers(engine) < _numbers(KGLITE[1])
    yield Check("KGLite", inside, engine if inside else text("doctor.engine", found=engine, wanted=" … ".join(KGLITE)))
    for package in ("neo4j", "py2neo", "streamlit", "pyvis"):
        try:
            yield Check(package, True, version(package))
        except PackageNotFoundError:
            # py2neo is an extra: that it is absent is a fact, not a fault.
            yield Check(package, package == "py2neo", text("doctor.absent"))


def _store(store: Store) -> Iterator[Check]:
    try:
        number = store.load_number()
        yield Check(text("doctor.store"), True, text("doctor.load", store=store.url, load=number))
        if isinstance(store, KgliteStore | ServerStore):
            yield from _journal(store.folder)
        if isinstance(store, KgliteStore):
            yield from _folder(store)
        if isinstance(store, ServerStore):
            yield _server(store)
    except RenchaError as error:
        yield Check(text("doctor.store"), False, explain(error))


def _journal(folder: Path) -> Iterator[Check]:
    for number in journal.loads_of(folder):
        try:
            journal.read(folder, number)
        except RenchaError as error:
            yield Check(text("doctor.journal"), False, explain(error))


def _server(store: ServerStore) -> Check:
    """What the server holds, counted against the journal."""
    wanted = graph_data(store.state()).counts()
    with store.graph(None) as graph:
        off = difference(wanted, {name: graph.run(query, {})[0]["n"] for name, query in schema.counting().items()})
    note = text("doctor.counts", counts=off) if off else text("doctor.counted", nodes=sum(wanted.values()))
    return Check(text("doctor.graphs"), not off, note)


def _folder(store: KgliteStore) -> Iterator[Check]:
    numbers = journal.loads_of(store.folder)
    seen = current(store.folder)
    if numbers and numbers[-1] != seen["load"]:
        note = text("doctor.unfinished", load=numbers[-1], seen=seen["load"])
        yield Check(text("doctor.journal"), False, note)
    bad = 0
    for found in seen["graphs"].values():
        try:
            kglite_graph.load(store.folder / "graphs" / found["file"], found["counts"])
        except RenchaError as error:
            bad += 1
            yield Check(text("doctor.graphs"), False, explain(error))
    if not bad:
        yield Check(text("doctor.graphs"), True, text("doctor.good", graphs=len(seen["graphs"]), loads=len(numbers)))
    place = next((path for path in (store.folder, *store.folder.absolute().parents) if path.exists()), None)
    if place is not None:
        free = shutil.disk_usage(place).free // 2**20
        yield Check(text("doctor.space"), free >= SPACE_MB, text("doctor.free", free=free))


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in written.split(".") if part.isdecimal())
