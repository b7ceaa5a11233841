"""The embedded stores: a folder of journal and graph files, one a district, and one graph in memory.

Readers follow CURRENT and never block; a load writes the journal, then new graph files, then replaces CURRENT
(design §3). What the journal holds is the truth: a load killed before CURRENT was replaced is finished by the next
writer, and `rebuild` makes everything anew.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from graph import files, journal, kglite_graph, loading, state
from graph.codes import NOWHERE
from graph.errors import StoreDamagedError, StoreError
from graph.facts import Batch, LoadReport
from graph.journal import Changes
from graph.kglite_graph import KgliteGraph, KgliteSandbox
from graph.parts import Whole
from graph.projection import GraphData, graph_data
from graph.regulations import RegulationText
from graph.state import State

Current = dict[str, Any]  # {"load": 17, "graphs": {"440307": {"file", "digest", "counts"}}}
NOTHING: Current = {"load": 0, "graphs": {}}


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
            known = self._recovered()
            number = journal.next_number(self.folder)
            changed = loading.accepted(known, batch, report, load=number, mode=mode, as_of=as_of)
            texts = loading.new_texts(self.regulations() if batch.regulations else {}, batch, report)
            report.load = self.load_number()
            if changed or texts:
                before = current(self.folder)
                facts = {"mode": mode, "as_of": as_of.isoformat(), "report": report.document(), **about}
                with journal.accepting(self.folder, number, changed, {**facts, "before": before}, texts):
                    graphs = project(self.folder, known, number, before["graphs"]) if changed else before["graphs"]
                _publish(self.folder, {"load": number, "graphs": graphs})
                report.load = number

    def undo(self) -> int:
        """Put the last load out of effect and return its number. Raises StoreError when there is none."""
        with journal.writer(self.folder):
            self._recovered()
            numbers = journal.loads_of(self.folder)
            if not numbers:
                raise StoreError("nothing_to_undo", store=self.url)
            before = journal.manifest(self.folder, numbers[-1])["before"]
            journal.undo(self.folder, numbers[-1])
            if _usable(self.folder, before, (numbers[:-1] or [0])[-1]):
                _publish(self.folder, before)
            else:
                self._recovered()
            return numbers[-1]

    def state(self) -> State:
        """Every fact in effect for readers."""
        return journal.state_of(self.folder, self._loads())

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect for readers, by id."""
        return journal.texts_of(self.folder, self._loads())

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
            last = (numbers or [0])[-1]
            graphs = project(self.folder, journal.state_of(self.folder, numbers), last, {})
            _publish(self.folder, {"load": last, "graphs": graphs})
            return damaged

    def _loads(self) -> list[int]:
        """The loads that readers see."""
        load = self.load_number()
        return [number for number in journal.loads_of(self.folder) if number <= load]

    def _recovered(self) -> State:
        """The state that the journal holds, with CURRENT brought up to it where a writer was killed before."""
        numbers = journal.loads_of(self.folder)
        known = journal.state_of(self.folder, numbers)
        last = (numbers or [0])[-1]
        version = current(self.folder)
        if last != version["load"]:
            graphs = project(self.folder, known, last, version["graphs"])
            _publish(self.folder, {"load": last, "graphs": graphs})
        return known

    def _graph(self, part: str | None) -> KgliteGraph:
        for _ in range(3):
            found = current(self.folder)["graphs"][part]
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

    def __init__(self) -> None:
        """Begin empty."""
        self._accepted: list[tuple[Changes, list[RegulationText]]] = []
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
            self._accepted.append((changed, texts))
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
        for changed, _ in self._accepted:
            state.apply(known, changed)
        return known

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect, by id."""
        return {text.id: text for _, texts in self._accepted for text in texts}


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
    if not isinstance(found, dict) or not {"load", "graphs"} <= found.keys():
        raise StoreDamagedError("current_damaged", path=path)
    return found


def project(folder: Path, known: State, number: int, there: dict[str, Any]) -> dict[str, Any]:
    """The graph files of a state: those `there` whose content is the same, and new ones, built and verified."""
    whole = Whole(graph_data(known))
    graphs = {}
    for code in whole.parts():
        part = whole.part(code)
        wanted = {"digest": part.digest(), "counts": part.counts()}
        if {name: there.get(code, {}).get(name) for name in wanted} == wanted:
            graphs[code] = there[code]
            continue
        file = f"{code}-{number:06}.kgl"
        kglite_graph.save(kglite_graph.build(part), folder / "graphs" / file, part.counts())
        graphs[code] = {"file": file, **wanted}
    return graphs


def _publish(folder: Path, new: Current) -> None:
    """Replace CURRENT, and drop the graph files that neither it nor the version before needs."""
    try:
        before = current(folder)
    except StoreDamagedError:
        before = NOTHING
    files.write_json(folder / "CURRENT", new)
    kept = {found["file"] for version in (before, new) for found in version["graphs"].values()}
    for path in (folder / "graphs").glob("*.kgl"):
        if path.name not in kept:
            with suppress(PermissionError):  # Windows keeps a file that somebody reads; the next load drops it
                path.unlink()


def _usable(folder: Path, version: Any, last: int) -> bool:
    return version["load"] == last and all(
        (folder / "graphs" / found["file"]).is_file() for found in version["graphs"].values()
    )


def _same_part(file: str, part: str) -> bool:
    return file.rpartition("-")[0] == part
