"""The projection: canonical tables in, nodes and relationships out, exactly as both engines hold them.

What a table leaves blank becomes what the rules expect: an unknown start is 0001-01-01, an open end 9999-12-31,
a blank party status or basis `unknown`; other blanks stay null. A reference to nothing gives no relationship, and
comes to life by itself when a later load brings what it names (design §6).
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.codes import above, is_code
from graph.facts import Fact
from graph.model import NODES, OPEN_END, OPEN_START, RELATIONSHIP, RELATIONSHIPS, TABLE
from graph.state import State, named

Properties = dict[str, Any]
PAIRS = {relationship.type: frozenset(relationship.pairs) for relationship in RELATIONSHIPS}


class Line(NamedTuple):
    """One relationship: labels and ids of both ends, and its properties."""

    start_label: str
    start: str
    end_label: str
    end: str
    properties: Properties


@dataclass
class GraphData:
    """A graph as plain data: nodes by label and id, relationships by type."""

    nodes: dict[str, dict[str, Properties]] = field(default_factory=lambda: {node.label: {} for node in NODES})
    lines: dict[str, list[Line]] = field(default_factory=lambda: {kind.type: [] for kind in RELATIONSHIPS})

    def counts(self) -> dict[str, int]:
        """How many nodes of each label and relationships of each type."""
        nodes = {label: len(found) for label, found in self.nodes.items()}
        return {**nodes, **{kind: len(found) for kind, found in self.lines.items()}}

    def digest(self) -> str:
        """A digest of everything in it, whatever the order it was put in."""
        seen = hashlib.sha256()
        for label in sorted(self.nodes):
            for identity in sorted(self.nodes[label]):
                seen.update(repr((label, identity, _plain(self.nodes[label][identity]))).encode())
        for kind in sorted(self.lines):
            for line in sorted(repr((*line[:4], _plain(line.properties))) for line in self.lines[kind]):
                seen.update(f"{kind}{line}".encode())
        return seen.hexdigest()


def graph_data(state: State) -> GraphData:
    """The whole graph of a state: nodes, then every relationship whose two ends are there."""
    data = GraphData()
    data.nodes["Area"] = {code: _area(fact) for (code,), fact in state["areas"].items()}
    data.nodes["Organisation"] = {identity: _organisation(fact) for (identity,), fact in state["organisations"].items()}
    data.nodes["Person"] = {identity: _person(fact) for (identity,), fact in state["people"].items()}
    data.nodes["Record"] = {identity: _record(fact) for (identity,), fact in state["records"].items()}
    for code in _codes_named(state):
        # A well-formed code that no table describes is an area all the same, without a level: no subject of any rule.
        data.nodes["Area"].setdefault(code, _area({"code": code}))
    labels = {identity: label for label, found in data.nodes.items() for identity in found}
    found: dict[tuple[object, ...], tuple[str, Line]] = {}
    for kind, line in _lines(state, data):
        key = (kind, line.start, line.end, *(line.properties.get(name) for name in ("id", "since", "until")))
        if (labels.get(line.start), labels.get(line.end)) == (line.start_label, line.end_label):
            found.setdefault(key, (kind, line))
    for kind, line in found.values():
        data.lines[kind].append(line)
    return data


def references(table: str, fact: Fact) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every reference of a row: its column, the id or code it names, and the labels that may stand there."""
    for column in TABLE[table].columns:
        labels = frozenset(column.refers)
        if table == "relations" and labels:
            # What a relation may join depends on its type.
            labels &= {pair[column.name == "to"] for pair in PAIRS[fact["type"]]}
        for name in named(fact) if column.name == "about" else [fact.get(column.name)]:
            if labels and name:
                yield column.name, name, labels


def appointment_id(fact: Fact) -> str:
    """The id of an appointment: a hash of person, organisation, role and the day it began (unknown: 0001-01-01).

    A post outside the closed list is told from others by its title.
    """
    since = fact.get("since") or OPEN_START
    other = (fact["title"],) if fact["role"] == "other" and fact.get("title") else ()
    parts = (fact["person"], fact["organisation"], fact["role"], since.isoformat(), *other)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _codes_named(state: State) -> set[str]:
    tables = ("organisations", "people", "relations", "records")
    return {
        name
        for table in tables
        for fact in state[table].values()
        for _, name, labels in references(table, fact)
        if "Area" in labels and is_code(name)
    }


def _lines(state: State, data: GraphData) -> Iterator[tuple[str, Line]]:
    areas = data.nodes["Area"]
    for code in areas:
        parent = next((prefix for prefix in above(code) if prefix in areas), None)
        if parent is not None:
            yield "PART_OF", Line("Area", code, "Area", parent, {})
    for (identity,), fact in state["organisations"].items():
        if is_code(fact.get("area")):
            yield "SEATED_IN", Line("Organisation", identity, "Area", fact["area"], {})
        yield from _undated("SUB_UNIT_OF", "Organisation", identity, fact, "parent")
    for (identity,), fact in state["people"].items():
        yield from _undated("RESIDES_IN", "Person", identity, fact, "residence")
        yield from _undated("REGISTERED_WITH", "Person", identity, fact, "registered_with")
    for fact in state["appointments"].values():
        yield "SERVES_IN", Line("Person", fact["person"], "Organisation", fact["organisation"], _appointment(fact))
    for fact in state["relations"].values():
        kind = fact["type"]
        for start, end in RELATIONSHIP[kind].pairs:
            yield kind, Line(start, fact["from"], end, fact["to"], {**_period(fact), **_source(fact)})
    for (identity,), fact in state["records"].items():
        for name in named(fact):
            for _, end in RELATIONSHIP["ABOUT"].pairs:
                yield "ABOUT", Line("Record", identity, end, name, {})
        if fact.get("issued_by"):
            yield "ISSUED_BY", Line("Record", identity, "Organisation", fact["issued_by"], {})


def _undated(kind: str, label: str, identity: str, fact: Fact, column: str) -> Iterator[tuple[str, Line]]:
    if fact.get(column):
        [(_, end)] = RELATIONSHIP[kind].pairs
        properties = {"since": OPEN_START, "until": OPEN_END, **_source(fact)}
        yield kind, Line(label, identity, end, fact[column], properties)


def _area(fact: Fact) -> Properties:
    names = ("code", "name", "level", "urbanised", "transition_until", "party_members", "households")
    return {"id": fact["code"], **_columns(fact, names), **_source(fact)}


def _organisation(fact: Fact) -> Properties:
    return {
        **_columns(fact, ("id", "name", "kind")),
        # A seat that is no division code lies nowhere; null keeps it out of every scope, even ''.
        "area": fact["area"] if is_code(fact.get("area")) else None,
        "established_on": fact.get("established_on") or OPEN_START,
        "dissolved_on": fact.get("dissolved_on") or OPEN_END,
        **_source(fact),
    }


def _person(fact: Fact) -> Properties:
    status = {"party_status": fact.get("party_status") or "unknown"}
    return {**_columns(fact, ("id", "name", "gender", "birth_month")), **status, **_source(fact)}


def _record(fact: Fact) -> Properties:
    return {**_columns(fact, ("id", "kind", "held_on", "value", "unit", "outcome", "reference")), **_source(fact)}


def _appointment(fact: Fact) -> Properties:
    basis = {"basis": fact.get("basis") or "unknown"}
    named = _columns(fact, ("role", "title", "full_time"))
    return {"id": appointment_id(fact), **named, **basis, **_period(fact), **_source(fact)}


def _period(fact: Fact) -> Properties:
    return {"since": fact.get("since") or OPEN_START, "until": fact.get("until") or OPEN_END}


def _source(fact: Fact) -> Properties:
    return _columns(fact, ("source", "source_row"))


def _columns(fact: Fact, names: Iterable[str]) -> Properties:
    return {name: fact.get(name) for name in names}


def _plain(properties: Properties) -> list[tuple[str, object]]:
    return sorted((name, value) for name, value in properties.items())


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Where two counts differ: name → what was expected and what is there."""
    names = Counter(before) | Counter(after)
    return {
        name: (before.get(name, 0), after.get(name, 0)) for name in names if before.get(name, 0) != after.get(name, 0)
    }
