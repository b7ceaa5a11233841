"""The engine's optimiser on beside off (as the product asks), rule by rule: equal rows, and the time of both."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks import oracle
from graph.kglite_graph import KgliteGraph
from graph.store import Store
from queries.judging import parameters_of
from queries.rule import Rule


@dataclass
class Both:
    """Processor seconds of a rule's findings and subjects without and with the optimiser, and where rows differed."""

    off: float = 0.0
    on: float = 0.0
    slowest: float = 0.0  # without, of one part
    different: list[str] = field(default_factory=list)


def compared(store: Store, parts: Iterable[str | None], rules: Iterable[Rule], as_of: date) -> dict[str, Both]:
    """Every rule asked of these parts in both ways, each once, one after the other."""
    found = {rule.id: Both() for rule in rules}
    for part in parts:
        with store.graph(part) as graph:
            assert isinstance(graph, KgliteGraph)
            for rule in rules:
                _compare(found[rule.id], rule, graph, part or "", as_of)
    return found


def _compare(found: Both, rule: Rule, graph: KgliteGraph, part: str, as_of: date) -> None:
    parameters = {"scope": part, **parameters_of(rule, as_of, {})}
    spent = 0.0
    for statement in (rule.findings, rule.subjects):
        with _timed() as off:
            plain = graph.run(statement, parameters)
        with _timed() as on:
            quick = optimised(graph, statement, parameters)
        found.off, found.on, spent = found.off + off[0], found.on + on[0], spent + off[0]
        if _rows(plain) != _rows(quick):
            found.different.append(part)
    found.slowest = max(found.slowest, spent)


def optimised(graph: KgliteGraph, query: str, parameters: dict[str, object]) -> list[dict[str, Any]]:
    """The rows with the optimiser on, which the product never asks for: so past its interface."""
    return [dict(row) for row in graph._graph.cypher(query, params=parameters)]


def _rows(found: list[dict[str, Any]]) -> set[oracle.Row]:
    return oracle.comparable([tuple(row.values()) for row in found])


@contextmanager
def _timed() -> Iterator[list[float]]:
    spent: list[float] = []
    began = time.process_time()
    yield spent
    spent.append(time.process_time() - began)
