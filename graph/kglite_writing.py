"""Writing a store in a folder: journal, then graph files, then CURRENT (design §3); one writer at a time.

What the journal holds is the truth: a load killed before CURRENT was replaced is finished by the next writer, and
`rebuild` makes everything anew.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from graph import building, files, journal, kglite_graph, known, loading, mentions, progress, whereabouts
from graph.building import Task
from graph.current import NAME, Current, current, readable
from graph.errors import StoreDamagedError, StoreError
from graph.facts import Batch, LoadReport
from graph.model import NODES
from graph.pool import Pool
from graph.state import State
from graph.whereabouts import Whereabouts

FEW = 24  # parts of a store that is read as a whole


def load(folder: Path, batch: Batch, report: LoadReport, *, mode: str, as_of: date, about: dict[str, object]) -> None:
    """Accept a batch: journal, then graphs, then CURRENT; a batch that changes nothing writes nothing.

    Raises StoreLockedError while another writer holds the store.
    """
    with _writing(folder) as pool:
        progress.tell("comparing")
        before = known.for_batch(pool, batch, as_of=as_of)
        number = journal.next_number(folder)
        changed = loading.accepted(before, batch, report, load=number, mode=mode, as_of=as_of)
        texts = loading.new_texts(
            journal.texts_of(folder, current(folder)["loads"]) if batch.regulations else {}, batch, report
        )
        report.load = _shown(folder)
        if changed or texts:
            facts = {"mode": mode, "as_of": as_of.isoformat(), "report": report.document(), **about}
            homes = mentions.placed(changed, pool.home_of)

            def arrived() -> bool:
                return _shown(folder) == number

            with journal.accepting(folder, number, changed, facts, texts, homes, arrived=arrived):
                after = pool.with_loads([*pool.numbers, number])
                _project(folder, after, number, known.touched(after, changed))
            report.load = number


def undo(folder: Path) -> int:
    """Put the last load out of effect and return its number. Raises StoreError when there is none.

    An undo that was stopped half way is finished, and no other load undone.
    """
    if not folder.exists():
        raise StoreError("nothing_to_undo", store=f"kglite:{folder}")
    with _writing(folder, recover=False) as pool:
        stopped = _shown(folder)
        if stopped not in journal.undone(folder):
            if not pool.numbers:
                raise StoreError("nothing_to_undo", store=f"kglite:{folder}")
            stopped = pool.numbers[-1]
            journal.undo(folder, stopped)
        _recover(folder, pool.with_loads(journal.loads_of(folder)))
        return stopped


def known_to_readers(folder: Path, scope: str) -> State:
    """Every fact in effect for readers; of a store of many districts those that a scope needs, if one is given.

    What its bodies and people are to others is among them. Nobody needs a country to read one street's roster.
    """
    numbers = current(folder)["loads"]
    if scope == "" or len(current(folder)["graphs"]) <= FEW:
        return journal.state_of(folder, numbers)
    return known.of_scope(folder, numbers, scope)


def known_to_load(folder: Path, batch: Batch, *, as_of: date) -> State:
    """What a load of a batch would have to know."""
    numbers = journal.loads_of(folder)
    if len(current(folder)["graphs"]) <= FEW:
        return journal.known_on(folder, numbers, journal.state_of(folder, numbers), as_of)
    return known.of_batch(folder, numbers, batch, as_of=as_of)


def rebuild(folder: Path) -> list[int]:
    """Make every graph file anew from the journal; damaged loads are set aside and returned by number."""
    with journal.writer(folder):
        damaged = []
        for number in journal.loads_of(folder):
            try:
                journal.check(folder, number)
            except StoreDamagedError:
                journal.undo(folder, number)  # what is left of it stays for a person to look at
                damaged.append(number)
        whereabouts.forget(folder)
        numbers = journal.loads_of(folder)
        with whereabouts.opened(folder) as index:
            index.bring(numbers)
            _project(folder, Pool(folder, numbers, index), (numbers or [0])[-1], anew=True)
        return damaged


@contextmanager
def _writing(folder: Path, *, recover: bool = True) -> Iterator[Pool]:
    """Be the one writer, with the journal to ask; what a writer before left unfinished is finished."""
    with journal.writer(folder), whereabouts.opened(folder) as index:
        numbers = journal.loads_of(folder)
        index.bring(numbers)
        _know_guests(folder, index)
        pool = Pool(folder, numbers, index)
        if recover:
            _recover(folder, pool)
        yield pool


def _know_guests(folder: Path, index: Whereabouts) -> None:
    """Where the index was lost, put down all that a graph holds as its guests: too many, until it is built again."""
    graphs = readable(folder)["graphs"]
    for code in sorted(graphs.keys() - index.hosting()):
        graph = kglite_graph.load(folder / "graphs" / graphs[code]["file"])
        asked = (f"MATCH (n:{node.label}) RETURN n.id AS id" for node in NODES)
        index.host(code, {row["id"] for query in asked for row in graph.run(query, {})})


def _recover(folder: Path, pool: Pool) -> None:
    """Bring CURRENT up to the journal: loads that were not shown yet, and those that were undone."""
    shown = current(folder)["loads"]
    if shown != pool.numbers:
        differing = {*shown} ^ {*pool.numbers}
        parts_: set[str] = set()
        try:
            for number in sorted(differing):
                both = pool.with_loads({*pool.numbers, number})
                parts_ |= known.touched(both, journal.read(folder, number))
        except StoreDamagedError:  # of a load that is out of effect nobody can tell any more what it touched
            if differing & {*pool.numbers}:
                raise
            parts_ = {*pool.whereabouts.homes(pool.numbers), *current(folder)["graphs"]}
        _project(folder, pool, (pool.numbers or [0])[-1], parts_)


def _project(folder: Path, pool: Pool, number: int, codes: Iterable[str] = (), *, anew: bool = False) -> None:
    """Build and verify the graph files of parts, or of all `anew`, replace CURRENT, drop what nobody needs.

    A file of this version or the one before whose content is the same is used again, unless all are made `anew`.
    No file that somebody may read is ever written.
    """
    before = readable(folder)
    graphs: dict[str, Any] = {} if anew else {**before["graphs"]}
    wanted = pool.whereabouts.homes(pool.numbers) if anew else sorted(codes)
    task = Task(folder, pool.numbers, number, {} if anew else _versions(before, wanted))
    for done, built in enumerate(building.built(task, wanted, pool), 1):
        progress.tell("building", done, len(wanted))
        pool.whereabouts.host(built.code, built.guests)
        graphs.pop(built.code, None)
        if built.entry:
            graphs[built.code] = built.entry
    if wanted:
        files.sync_folder(folder / "graphs") if (folder / "graphs").exists() else None
    seen = {
        "load": number,
        "loads": pool.numbers,
        "graphs": dict(sorted(graphs.items())),
        "before": before["graphs"],
    }
    files.write_json(folder / NAME, seen)
    kept = {found["file"] for version in (graphs, before["graphs"]) for found in version.values()}
    for path in (folder / "graphs").glob("*.kgl"):
        if path.name not in kept:
            with suppress(OSError):  # Windows keeps a file that somebody reads; the next load drops it
                path.unlink()


def _versions(before: Current, codes: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """What there is of each part already, of this version and of the one before."""
    both = (before["graphs"], before["before"])
    return {code: [version[code] for version in both if code in version] for code in codes}


def _shown(folder: Path) -> int:
    """The number of the load that readers see."""
    return int(current(folder)["load"])
