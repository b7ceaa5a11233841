"""The embedded store: a folder of journal and graph files, one a district.

Readers follow CURRENT and never block (design §3). What writes (graph/kglite_writing.py) is imported when it is asked
for: whoever only reads need not wait for Arrow, which takes a third of a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from graph import journal, kglite_graph
from graph.codes import NOWHERE
from graph.current import current
from graph.errors import StoreDamagedError
from graph.facts import Batch, LoadReport
from graph.kglite_graph import KgliteGraph, KgliteSandbox
from graph.regulations import RegulationText
from graph.state import State

OPEN = 256  # graphs that stay open, 6 MB each: of a country those opened first are let go


class KgliteStore:
    """A store in a folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or made before it is needed."""
        self.folder = folder
        self.url = f"kglite:{folder}"
        self._open: dict[str, KgliteGraph] = {}  # by file, in the order opened

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
        from graph import kglite_writing

        kglite_writing.load(self.folder, batch, report, mode=mode, as_of=as_of, about=about)

    def undo(self) -> int:
        """Put the last load out of effect and return its number. Raises StoreError when there is none.

        An undo that was stopped half way is finished, and no other load undone.
        """
        from graph import kglite_writing

        return kglite_writing.undo(self.folder)

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
        from graph import kglite_writing

        return kglite_writing.known_to_readers(self.folder, scope)

    def known_for(self, batch: Batch, *, as_of: date) -> State:
        """What a load of a batch would have to know."""
        from graph import kglite_writing

        return kglite_writing.known_to_load(self.folder, batch, as_of=as_of)

    def rebuild(self) -> list[int]:
        """Make every graph file anew from the journal; damaged loads are set aside and returned by number."""
        from graph import kglite_writing

        return kglite_writing.rebuild(self.folder)

    def _graph(self, part: str | None) -> KgliteGraph:
        for _ in range(3):
            found = current(self.folder)["graphs"].get(part, {"file": f"{part}.kgl"})
            if found["file"] not in self._open:
                with suppress(FileNotFoundError):
                    # Two loads may have passed since CURRENT was read, and the file be gone: read CURRENT again.
                    (self.folder / "graphs" / found["file"]).stat()
                    opened = kglite_graph.load(self.folder / "graphs" / found["file"], found["counts"])
                    others = {name: graph for name, graph in self._open.items() if not _same_part(name, str(part))}
                    self._open = {**dict([*others.items()][1 - OPEN :]), found["file"]: opened}
            if graph := self._open.get(found["file"]):
                return graph
        raise StoreDamagedError("graph_missing", path=self.folder / "graphs" / found["file"])


def within(scope: str, codes: dict[str, object]) -> list[str]:
    """The parts that a scope needs: its district's, or every part under a wider one, in order."""
    if len(scope) >= 6:
        return [scope[:6]] if scope[:6] in codes else []
    return sorted(code for code in codes if code.startswith(scope) and (scope == "" or code != NOWHERE))


def _same_part(file: str, part: str) -> bool:
    return file.rpartition("-")[0] == part
