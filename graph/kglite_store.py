"""The embedded stores: a folder of journal and graph files, one a district, and one graph in memory.

Readers follow CURRENT and never block; a load writes the journal, then new graph files, then replaces CURRENT
(design §3). What the journal holds is the truth: a load killed before CURRENT was replaced is finished by the next
writer, and `rebuild` makes everything anew.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph import building, files, journal, kglite_graph, known, loading, mentions, progress, state, whereabouts
from graph.building import Task
from graph.codes import NOWHERE
from graph.errors import StoreDamagedError, StoreError
from graph.facts import Batch, LoadReport
from graph.journal import Changes
from graph.kglite_graph import KgliteGraph, KgliteSandbox
from graph.pool import Pool
from graph.projection import GraphData, graph_data
from graph.regulations import RegulationText
from graph.state import State

# {"load": 17, "loads": [1, …, 17], "graphs": {"440307": {"file", "digest", "counts"}}, "before": graphs of the last}
Current = dict[str, Any]
NOTHING: Current = {"load": 0, "loads": [], "graphs": {}, "before": {}}

FEW = 24  # parts of a store that is read as a whole


class KgliteStore:
    """A store in a folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or made before it is needed."""
        self.folder = folder
        self.url = f"kglite:{folder}"
        self._open: dict[str, KgliteGraph] = {}

    def load_number(self) -> int:
        """The number of the load that readers see."""
        return int(current(self.folder)["load"])

    def parts(self, scope: str) -> list[str | None]:
        """The graph files that a scope needs, by their codes."""
        return [*within(scope, current(self.folder)["graphs"])]

    @contextmanager
    def graph(self, part: str | None) -> Iterator[KgliteGraph]:
        """The graph of one part as of the load that readers see."""
        yield self._graph(part)

    @contextmanager
    def sandbox(self, part: str | None) -> Iterator[KgliteSandbox]:
        """A copy of one part to change and ask."""
        yield self._graph(part).sandbox()

    def load(self, batch: Batch, report: LoadReport, *, mode: str, as_of: date, about: dict[str, object]) -> None:
        """Accept a batch: journal, then graphs, then CURRENT; a batch that changes nothing writes nothing.

        Raises StoreLockedError while another writer holds the store.
        """
        with self._writing() as pool:
            progress.tell("comparing")
            known_ = known.for_batch(pool, batch, as_of=as_of)
            number = journal.next_number(self.folder)
            changed = loading.accepted(known_, batch, report, load=number, mode=mode, as_of=as_of)
            texts = loading.new_texts(self.regulations() if batch.regulations else {}, batch, report)
            report.load = self.load_number()
            if changed or texts:
                facts = {"mode": mode, "as_of": as_of.isoformat(), "report": report.document(), **about}
                homes = mentions.placed(changed, pool.home_of)

                def arrived() -> bool:
                    return self.load_number() == number

                with journal.accepting(self.folder, number, changed, facts, texts, homes, arrived=arrived):
                    after = pool.with_loads([*pool.numbers, number])
                    self._project(after, number, known.touched(after, changed))
                report.load = number

    def undo(self) -> int:
        """Put the last load out of effect and return its number. Raises StoreError when there is none.

        An undo that was stopped half way is finished, and no other load undone.
        """
        if not self.folder.exists():
            raise StoreError("nothing_to_undo", store=self.url)
        with self._writing(recover=False) as pool:
            stopped = self.load_number()
            if stopped not in journal.undone(self.folder):
                if not pool.numbers:
                    raise StoreError("nothing_to_undo", store=self.url)
                stopped = pool.numbers[-1]
                journal.undo(self.folder, stopped)
            self._recover(pool.with_loads(journal.loads_of(self.folder)))
            return stopped

    def state(self) -> State:
        """Every fact in effect for readers."""
        return journal.state_of(self.folder, current(self.folder)["loads"])

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect for readers, by id."""
        return journal.texts_of(self.folder, current(self.folder)["loads"])

    def areas(self) -> dict[str, tuple[str, str]]:
        """Every area that a table describes: code → name, level."""
        return journal.areas_of(self.folder, current(self.folder)["loads"])

    def known(self, scope: str) -> State:
        """Every fact in effect for readers; of a store of many districts those that a scope needs, if one is given.

        What its bodies and people are to others is among them. Nobody needs a country to read one street's roster.
        """
        numbers = current(self.folder)["loads"]
        if scope == "" or len(current(self.folder)["graphs"]) <= FEW:
            return self.state()
        return known.of_scope(self.folder, numbers, scope)

    def known_for(self, batch: Batch, *, as_of: date) -> State:
        """What a load of a batch would have to know."""
        numbers = journal.loads_of(self.folder)
        if len(current(self.folder)["graphs"]) <= FEW:
            return journal.known_on(self.folder, numbers, journal.state_of(self.folder, numbers), as_of)
        return known.of_batch(self.folder, numbers, batch, as_of=as_of)

    def rebuild(self) -> list[int]:
        """Make every graph file anew from the journal; damaged loads are set aside and returned by number."""
        with journal.writer(self.folder):
            damaged = []
            for number in journal.loads_of(self.folder):
                try:
                    journal.check(self.folder, number)
                except StoreDamagedError:
                    journal.undo(self.folder, number)  # what is left of it stays for a person to look at
                    damaged.append(number)
            whereabouts.forget(self.folder)
            numbers = journal.loads_of(self.folder)
            with whereabouts.opened(self.folder) as index:
                index.bring(numbers)
                self._project(Pool(self.folder, numbers, index), (numbers or [0])[-1], anew=True)
            return damaged

    @contextmanager
    def _writing(self, *, recover: bool = True) -> Iterator[Pool]:
        """Be the one writer, with the journal to ask; what a writer before left unfinished is finished."""
        with journal.writer(self.folder), whereabouts.opened(self.folder) as index:
            numbers = journal.loads_of(self.folder)
            index.bring(numbers)
            pool = Pool(self.folder, numbers, index)
            if recover:
                self._recover(pool)
            yield pool

    def _recover(self, pool: Pool) -> None:
        """Bring CURRENT up to the journal: loads that were not shown yet, and those that were undone."""
        shown = current(self.folder)["loads"]
        if shown != pool.numbers:
            differing = {*shown} ^ {*pool.numbers}
            parts_: set[str] = set()
            try:
                for number in sorted(differing):
                    both = pool.with_loads({*pool.numbers, number})
                    parts_ |= known.touched(both, journal.read(self.folder, number))
            except StoreDamagedError:  # of a load that is out of effect nobody can tell any more what it touched
                if differing & {*pool.numbers}:
                    raise
                parts_ = {*pool.whereabouts.homes(pool.numbers), *current(self.folder)["graphs"]}
            self._project(pool, (pool.numbers or [0])[-1], parts_)

    def _project(self, pool: Pool, number: int, codes: Iterable[str] = (), *, anew: bool = False) -> None:
        """Build and verify the graph files of parts, or of all `anew`, replace CURRENT, drop what nobody needs.

        A file of this version or the one before whose content is the same is used again, unless all are made `anew`.
        No file that somebody may read is ever written.
        """
        before = _readable(self.folder)
        graphs: dict[str, Any] = {} if anew else {**before["graphs"]}
        wanted = pool.whereabouts.homes(pool.numbers) if anew else sorted(codes)
        task = Task(self.folder, pool.numbers, number, {} if anew else _versions(before, wanted))
        for done, built in enumerate(building.built(task, wanted, pool), 1):
            progress.tell("building", done, len(wanted))
            pool.whereabouts.host(built.code, built.guests)
            graphs.pop(built.code, None)
            if built.entry:
                graphs[built.code] = built.entry
        if wanted:
            files.sync_folder(self.folder / "graphs") if (self.folder / "graphs").exists() else None
        seen = {
            "load": number,
            "loads": pool.numbers,
            "graphs": dict(sorted(graphs.items())),
            "before": before["graphs"],
        }
        files.write_json(self.folder / "CURRENT", seen)
        kept = {found["file"] for version in (graphs, before["graphs"]) for found in version.values()}
        for path in (self.folder / "graphs").glob("*.kgl"):
            if path.name not in kept:
                with suppress(OSError):  # Windows keeps a file that somebody reads; the next load drops it
                    path.unlink()

    def _graph(self, part: str | None) -> KgliteGraph:
        for _ in range(3):
            found = current(self.folder)["graphs"].get(part, {"file": f"{part}.kgl"})
            if found["file"] not in self._open:
                with suppress(FileNotFoundError):
                    # Two loads may have passed since CURRENT was read, and the file be gone: read CURRENT again.
                    (self.folder / "graphs" / found["file"]).stat()
                    opened = kglite_graph.load(self.folder / "graphs" / found["file"], found["counts"])
                    self._open = {name: graph for name, graph in self._open.items() if not _same_part(name, str(part))}
                    self._open[found["file"]] = opened
            if found["file"] in self._open:
                return self._open[found["file"]]
        raise StoreDamagedError("graph_missing", path=self.folder / "graphs" / found["file"])


class MemoryStore:
    """One graph in this process that holds everything; gone with it."""

    url = "kglite::memory:"
    folder: Path | None = None

    def __init__(self) -> None:
        """Begin empty."""
        self._accepted: list[tuple[Changes, list[RegulationText], date]] = []
        self._graph = KgliteGraph(kglite_graph.build(GraphData()))

    def load_number(self) -> int:
        """How many loads are in effect."""
        return len(self._accepted)

    def parts(self, scope: str) -> list[str | None]:
        """One graph, whatever the scope."""
        return [None]

    @contextmanager
    def graph(self, part: str | None) -> Iterator[KgliteGraph]:
        """The graph."""
        yield self._graph

    @contextmanager
    def sandbox(self, part: str | None) -> Iterator[KgliteSandbox]:
        """A copy of the graph."""
        yield self._graph.sandbox()

    def load(self, batch: Batch, report: LoadReport, *, mode: str, as_of: date, about: dict[str, object]) -> None:
        """Accept a batch."""
        facts = self.state()
        number = self.load_number() + 1
        changed = loading.accepted(facts, batch, report, load=number, mode=mode, as_of=as_of)
        texts = loading.new_texts(self.regulations(), batch, report)
        if changed:
            self._graph = KgliteGraph(kglite_graph.build(graph_data(facts)))
        if changed or texts:
            self._accepted.append((changed, texts, as_of))
        report.load = self.load_number()

    def undo(self) -> int:
        """Put the last load out of effect and return its number."""
        if not self._accepted:
            raise StoreError("nothing_to_undo", store=self.url)
        self._accepted.pop()
        self._graph = KgliteGraph(kglite_graph.build(graph_data(self.state())))
        return self.load_number() + 1

    def state(self) -> State:
        """Every fact in effect."""
        facts = state.empty()
        for changed, _, as_of in self._accepted:
            state.apply(facts, changed)
            state.confirm(facts, changed.get(state.CONFIRMED, ()), as_of)
        return facts

    def areas(self) -> dict[str, tuple[str, str]]:
        """Every area that a table describes: code → name, level."""
        return {row["code"]: (row["name"], row["level"]) for row in self.state()["areas"].values()}

    def known(self, scope: str) -> State:
        """Every fact in effect: a memory holds little."""
        return self.state()

    def known_for(self, batch: Batch, *, as_of: date) -> State:
        """Every fact in effect."""
        return self.state()

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect, by id."""
        return {text.id: text for _, texts, _ in self._accepted for text in texts}


def within(scope: str, codes: dict[str, object]) -> list[str]:
    """The parts that a scope needs: its district's, or every part under a wider one, in order."""
    if len(scope) >= 6:
        return [scope[:6]] if scope[:6] in codes else []
    return sorted(code for code in codes if code.startswith(scope) and (scope == "" or code != NOWHERE))


def current(folder: Path) -> Current:
    """What readers see. Raises StoreDamagedError when CURRENT cannot be read."""
    path = folder / "CURRENT"
    try:
        told = path.stat()
        return _read(path, told.st_ino, told.st_mtime_ns, told.st_size)
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError) as error:
        raise StoreDamagedError("current_damaged", path=path) from error


@lru_cache(maxsize=8)
def _read(path: Path, *written: int) -> Current:
    """CURRENT as it was `written`: of a country it is 2 MB, and every graph that is opened asks for it."""
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict) or not NOTHING.keys() <= found.keys():
        raise ValueError
    return found


def _readable(folder: Path) -> Current:
    """CURRENT, or nothing where it is damaged: what is built next takes its place."""
    try:
        return current(folder)
    except StoreDamagedError:
        return NOTHING


def _versions(before: Current, codes: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """What there is of each part already, of this version and of the one before."""
    both = (before["graphs"], before["before"])
    return {code: [version[code] for version in both if code in version] for code in codes}


def _same_part(file: str, part: str) -> bool:
    return file.rpartition("-")[0] == part
