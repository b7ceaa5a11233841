"""Both engines give the rows that the notes say, over a small graph and over random ones, and equal rows throughout."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import SystemRandom
from typing import Any

import pytest

from graph.facts import Batch, LoadReport
from graph.memory_store import MemoryStore
from graph.store import Graph, Store, open_store
from queries.gate import check
from tests.engines.graphs import DAY, random_batch, small
from tests.engines.line import PARAMETERS, Line
from tests.engines.lines import LINES

GRAPHS = int(os.environ.get("RENCHA_RANDOM_GRAPHS", "20"))
SEED = int(os.environ.get("RENCHA_SEED", SystemRandom().randrange(1_000_000)))
# Lines about finding nothing.
EMPTY_BY_NATURE = {"UNWIND nothing", "UNWIND null", "null is not equal to null", "grouping nothing gives nothing"}
EVERY_LINE = pytest.mark.parametrize("line", LINES, ids=[line.says for line in LINES])


@contextmanager
def graph_of(store: Store, batch: Batch) -> Iterator[Graph]:
    """The graph of a store that has loaded a batch."""
    report = LoadReport()
    store.load(batch, report, mode="merge", as_of=DAY, about={})
    assert report.rejected == []
    with store.graph(None) as graph:
        yield graph


@pytest.fixture(scope="module")
def embedded() -> Iterator[Graph]:
    """The small graph in the embedded engine."""
    with graph_of(MemoryStore(), small()) as graph:
        yield graph


def rows(graph: Graph, line: Line) -> list[tuple[Any, ...]]:
    """The rows of a line's query; where their order is free they are sorted, and the lists in them too."""
    found = [tuple(row.values()) for row in graph.run(line.query, PARAMETERS)]
    return found if line.ordered else settled(found)


def settled(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows, and lists in them, in an order of their own."""
    return sorted((tuple(sorted(v, key=repr) if isinstance(v, list) else v for v in row) for row in found), key=repr)


@EVERY_LINE
def test_every_line_passes_the_gate(line: Line) -> None:
    check(line.query, file=line.says, parameters=PARAMETERS.keys())


@EVERY_LINE
def test_the_embedded_engine_gives_the_rows_that_the_graph_has(embedded: Graph, line: Line) -> None:
    expected = line.expected if line.ordered else settled(line.expected)
    assert rows(embedded, line) == expected


def differences(one: Graph, other: Graph) -> dict[str, tuple[object, object]]:
    """The lines of which two engines give other rows, with both."""
    answers = {line.says: (rows(one, line), rows(other, line)) for line in LINES}
    # Rows are compared as text, so that 1 and 1.0 or true are told apart.
    return {says: both for says, both in answers.items() if repr(both[0]) != repr(both[1])}


def test_both_engines_give_equal_rows_over_the_small_graph_and_random_ones(neo4j_url: str) -> None:
    """RENCHA_RANDOM_GRAPHS says over how many, RENCHA_SEED from which seed on."""
    store = open_store(neo4j_url)
    for number, batch in enumerate([small(), *(random_batch(seed) for seed in range(SEED, SEED + GRAPHS))]):
        with graph_of(MemoryStore(), batch) as embedded, graph_of(store, batch) as server:
            wrong = differences(embedded, server)
        assert wrong == {}, f"graph {number}, RENCHA_SEED={SEED}"
        store.undo()


def test_random_graphs_hold_what_the_lines_are_about() -> None:
    """Over enough graphs nearly every line finds rows: a comparison of nothing with nothing proves nothing."""
    found = set()
    for seed in range(150):
        with graph_of(MemoryStore(), random_batch(seed)) as graph:
            found |= {line.says for line in LINES if rows(graph, line)}
    assert {line.says for line in LINES} - found <= EMPTY_BY_NATURE
