"""A store in memory: one graph that holds everything, for what needs no folder (examples, tests)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from graph import loading, state
from graph.errors import StoreError
from graph.facts import Batch, LoadReport
from graph.journal import Changes
from graph.kglite_build import build
from graph.kglite_graph import KgliteGraph, KgliteSandbox
from graph.projection import GraphData, graph_data
from graph.regulations import RegulationText
from graph.state import State


class MemoryStore:
    """One graph in this process that holds everything; gone with it."""

    url = "kglite::memory:"
    folder: Path | None = None

    def __init__(self) -> None:
        """Begin empty."""
        self._accepted: list[tuple[Changes, list[RegulationText], date]] = []
        self._graph = KgliteGraph(build(GraphData()))

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
            self._graph = KgliteGraph(build(graph_data(facts)))
        if changed or texts:
            self._accepted.append((changed, texts, as_of))
        report.load = self.load_number()

    def undo(self) -> int:
        """Put the last load out of effect and return its number."""
        if not self._accepted:
            raise StoreError("nothing_to_undo", store=self.url)
        self._accepted.pop()
        self._graph = KgliteGraph(build(graph_data(self.state())))
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
