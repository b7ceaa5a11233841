"""The embedded stores: a folder of journal and graph files, one a district, and one graph in memory.

Readers follow CURRENT and never block; a load writes the journal, then new graph files, then replaces CURRENT
(design §3). What the journal holds is the truth: a load killed before CURRENT was replaced is finished by the next
writer, and `rebuild` makes everything anew.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from graph import files, journal, kglite_graph, loading, progress, state
from graph.codes import NOWHERE
from graph.errors import StoreDamagedError, StoreError
from graph.facts import Batch, LoadReport
from graph.journal import Changes
from graph.kglite_graph import KgliteGraph, KgliteSandbox
from graph.parts import Whole
from graph.projection import GraphData, graph_data
from graph.regulations import RegulationText
from graph.state import State

# {"load": 17, "loads": [1, …, 17], "graphs": {"440307": {"file", "digest", "counts"}}, "before": graphs of the last}
Current = dict[str, Any]
NOTHING: Current = {"load": 0, "loads": [], "graphs": {}, "before": {}}


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
        with journal.writer(self.folder):
            progress.tell("comparing")
            known = self._recovered()
            known = journal.known_on(self.folder, journal.loads_of(self.folder), known, as_of)
            number = journal.next_number(self.folder)
            changed = loading.accepted(known, batch, report, load=number, mode=mode, as_of=as_of)
            texts = loading.new_texts(self.regulations() if batch.regulations else {}, batch, report)
            report.load = self.load_number()
            if changed or texts:
                facts = {"mode": mode, "as_of": as_of.isoformat(), "report": report.document(), **about}

                def arrived() -> bool:
                    return self.load_number() == number

                with journal.accepting(self.folder, number, changed, facts, texts, arrived=arrived):
                    self._project(known, number)
                report.load = number

    def undo(self) -> int:
        """Put the last load out of effect and return its number. Raises StoreError when there is none.

        An undo that was stopped half way is finished, and no other load undone.
        """
        if not self.folder.exists():
            raise StoreError("nothing_to_undo", store=self.url)
        with journal.writer(self.folder):
            stopped = self.load_number()
            numbers = journal.loads_of(self.folder)
            if stopped not in journal.undone(self.folder):
                if not numbers:
                    raise StoreError("nothing_to_undo", store=self.url)
                stopped = numbers[-1]
                journal.undo(self.folder, stopped)
            self._recovered()
            return stopped

    def state(self) -> State:
        """Every fact in effect for readers."""
        return journal.state_of(self.folder, current(self.folder)["loads"])

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect for readers, by id."""
        return journal.texts_of(self.folder, current(self.folder)["loads"])

    def rebuild(self) -> list[int]:
        """Make every graph file anew from the journal; damaged loads are set aside and returned by number."""
        with journal.writer(self.folder):
            damaged = []
            for number in journal.loads_of(self.folder):
                try:
                    journal.read(self.folder, number)
                except StoreDamagedError:
                    journal.undo(self.folder, number)  # what is left of it stays for a person to look at
                    damaged.append(number)
            numbers = journal.loads_of(self.folder)
            self._project(journal.state_of(self.folder, numbers), (numbers or [0])[-1], anew=True)
            return damaged

    def _recovered(self) -> State:
        """The state that the journal holds, with CURRENT brought up to it where a writer was killed before."""
        numbers = journal.loads_of(self.folder)
        known = journal.state_of(self.folder, numbers)
        if current(self.folder)["loads"] != numbers:
            self._project(known, (numbers or [0])[-1])
        return known

    def _project(self, known: State, number: int, *, anew: bool = False) -> None:
        """Build and verify the graph files of a state, replace CURRENT, drop the files that nobody needs.

        A file of this version or the one before whose content is the same is used again, unless all are made `anew`.
        No file that somebody may read is ever written.
        """
        whole = Whole(graph_data(known))
        before = _readable(self.folder)
        graphs: dict[str, Any] = {}
        parts = whole.parts()
        for done, code in enumerate(parts):
            progress.tell("building", done, len(parts))
            part = whole.part(code)
            wanted = {"digest": part.digest(), "counts": part.counts()}
            there = [] if anew else [version.get(code, {}) for version in (before["graphs"], before["before"])]
            same = [found for found in there if wanted.items() <= found.items() and self._path(found["file"]).exists()]
            graphs[code] = same[0] if same else {"file": self._unused(f"{code}-{number:06}"), **wanted}
            if not same:
                path = self._path(graphs[code]["file"])
                kglite_graph.save(kglite_graph.build(part), path, part.counts())
        if parts:
            files.sync_folder(self.folder / "graphs")
        loads = journal.loads_of(self.folder)
        files.write_json(
            self.folder / "CURRENT", {"load": number, "loads": loads, "graphs": graphs, "before": before["graphs"]}
        )
        kept = {found["file"] for version in (graphs, before["graphs"]) for found in version.values()}
        for path in (self.folder / "graphs").glob("*.kgl"):
            if path.name not in kept:
                with suppress(OSError):  # Windows keeps a file that somebody reads; the next load drops it
                    path.unlink()

    def _path(self, file: str) -> Path:
        return self.folder / "graphs" / file

    def _unused(self, stem: str) -> str:
        """A file name that no file has: `440307-000017.kgl`, with one more number where a repair finds it taken."""
        names = (f"{stem}{'' if turn == 0 else f'.{turn}'}.kgl" for turn in count())
        return next(name for name in names if not self._path(name).exists())

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
        known = self.state()
        number = self.load_number() + 1
        changed = loading.accepted(known, batch, report, load=number, mode=mode, as_of=as_of)
        texts = loading.new_texts(self.regulations(), batch, report)
        if changed:
            self._graph = KgliteGraph(kglite_graph.build(graph_data(known)))
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
        known = state.empty()
        for changed, _, as_of in self._accepted:
            state.apply(known, changed)
            state.confirm(known, changed.get(state.CONFIRMED, ()), as_of)
        return known

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
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError) as error:
        raise StoreDamagedError("current_damaged", path=path) from error
    if not isinstance(found, dict) or not NOTHING.keys() <= found.keys():
        raise StoreDamagedError("current_damaged", path=path)
    return found


def _readable(folder: Path) -> Current:
    """CURRENT, or nothing where it is damaged: what is built next takes its place."""
    try:
        return current(folder)
    except StoreDamagedError:
        return NOTHING


def _same_part(file: str, part: str) -> bool:
    return file.rpartition("-")[0] == part
