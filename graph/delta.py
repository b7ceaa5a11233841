"""Deltas: what the graphs of two sets of loads of one journal differ in, and the statements that bring it to a server.

A node or relationship differs only where a row that names it does, so rows are taken out of the pool by name: a
street's load into the whole country asks for what the street names, and reads the districts in which that lies.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from graph import journal, mentions, schema, state
from graph.codes import above, home
from graph.facts import Fact
from graph.model import NODES, RELATIONSHIPS
from graph.pool import Gathering, Pool
from graph.projection import GraphData, Line, graph_data

BATCH = 10_000  # rows a statement (engine-notes, "What is fast")
Statement = tuple[str, list[Any]]
Both = tuple[Gathering, Gathering]


def delta(before: Pool, after: Pool) -> tuple[GraphData, GraphData]:
    """Of the graphs of two sets of loads the parts that hold every difference. Raises StoreDamagedError."""
    changed = [journal.read(after.folder, number) for number in sorted({*before.numbers} ^ {*after.numbers})]
    if not before.numbers or not after.numbers:
        whole = [graph_data(journal.state_of(pool.folder, pool.numbers)) for pool in (before, after)]
        return whole[0], whole[1]
    both = (Gathering(before), Gathering(after))
    rows = [(table, fact) for load in changed for table, facts in load.items() for fact in facts]
    names = _names(rows)
    _add(both, names)
    # What the other version of a changed row names differs as well.
    keys = [(table, state.key(table, fact)) for table, fact in rows]
    known = [found.state() for found in both]
    _add(both, _names((table, facts[table][key]) for facts in known for table, key in keys if key in facts[table]))
    graphs = _graphs(both)
    if codes := {*graphs[0].nodes["Area"]} ^ {*graphs[1].nodes["Area"]}:
        _add_around(both, codes)
        graphs = _graphs(both)
    return graphs


def _names(rows: Iterable[tuple[str, Fact]]) -> set[str]:
    return {name for table, fact in rows for name in mentions.names(table, fact)}


def _add(both: Both, names: Iterable[str]) -> None:
    for found in both:
        found.add(names)


def _add_around(both: Both, codes: Iterable[str]) -> None:
    """What lies below areas that come or go, and what may stand above them: they are put in between."""
    _add(both, {prefix for code in codes for prefix in above(code)})
    below = tuple({home(code) for code in codes})
    for found in both:
        for lies in found.pool.whereabouts.homes(found.pool.numbers):
            if lies.startswith(below):
                found.add_home(lies)


def _graphs(both: Both) -> tuple[GraphData, GraphData]:
    """The graphs of what was collected, and of the nodes that it names."""
    for found in both:
        named = _names((table, fact) for table, facts in found.state().items() for fact in facts.values())
        for table in state.NODE_TABLES:
            found.add_rows(table, named)
    return graph_data(both[0].state()), graph_data(both[1].state())


def statements(before: GraphData, after: GraphData) -> Iterator[Statement]:
    """What turns one content into the other, in batches: what goes, then what comes or changes."""
    old_lines, new_lines = _lines(before), _lines(after)
    ends = [(kind.type, start, end) for kind in RELATIONSHIPS for start, end in kind.pairs]
    for kind, start, end in ends:
        kept = new_lines[kind, start, end]
        gone = [schema.line_row(line) for key, line in old_lines[kind, start, end].items() if key not in kept]
        yield from _batches(schema.delete_lines(kind, start, end), gone)
    for node in NODES:
        gone_ids = [identity for identity in before.nodes[node.label] if identity not in after.nodes[node.label]]
        yield from _batches(schema.delete_nodes(node.label), gone_ids)
    for node in NODES:
        old, new = before.nodes[node.label], after.nodes[node.label]
        come = [found for identity, found in new.items() if old.get(identity) != found]
        yield from _batches(schema.merge_nodes(node.label), come)
    for kind, start, end in ends:
        old_of, new_of = old_lines[kind, start, end], new_lines[kind, start, end]
        changed = [schema.line_row(line) for key, line in new_of.items() if old_of.get(key) != line]
        yield from _batches(schema.merge_lines(kind, start, end), changed)


def _lines(data: GraphData) -> dict[tuple[str, str, str], dict[tuple[object, ...], Line]]:
    found: dict[tuple[str, str, str], dict[tuple[object, ...], Line]] = {
        (kind.type, start, end): {} for kind in RELATIONSHIPS for start, end in kind.pairs
    }
    for kind, lines in data.lines.items():
        for line in lines:
            key = (line.start, line.end, *(line.properties[name] for name in schema.LINE_KEY[kind]))
            found[kind, line.start_label, line.end_label][key] = line
    return found


def _batches(statement: str, rows: list[Any]) -> Iterator[Statement]:
    yield from ((statement, rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))
