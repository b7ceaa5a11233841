"""What is odd about facts that are kept: references to nothing, and bodies seated where their kind is never seated."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.codes import is_code
from graph.facts import Fact, Remark
from graph.model import COMMUNITY_KINDS
from graph.projection import references
from graph.state import NODE_TABLES, State, remark

LABELS = {"areas": "Area", "organisations": "Organisation", "people": "Person", "records": "Record"}


def oddities(state: State, changed: dict[str, list[Fact]], headers: dict[str, dict[str, str]]) -> Iterator[Remark]:
    """A warning for every dangling reference and every community body seated elsewhere among the changed rows.

    `state` holds the changed rows already. A reference to nothing drops the reference and keeps the row; a
    well-formed code that no table describes is an area and no dangling reference (design §6).
    """
    for table, facts in changed.items():
        for fact in facts:
            for column, name, labels in references(table, fact):
                if column != "area" and not _is_there(state, name, labels):
                    yield _with(remark(table, fact, column, "dangling", headers), name)
            if table == "organisations" and fact["kind"] in COMMUNITY_KINDS and not _in_community(state, fact):
                yield remark(table, fact, "area", "seat_level", headers)
            if table == "records" and not fact.get("about"):
                yield remark(table, fact, "about", "about_nothing", headers)
    yield from _late(state, changed.get("appointments", []), headers)


def _late(state: State, changed: list[Fact], headers: dict[str, dict[str, str]]) -> Iterator[Remark]:
    """A warning for every open post of which data of a newer day about its body say nothing."""
    if not any(fact["until"] is None for fact in changed):
        return
    newest: dict[str, date] = defaultdict(lambda: date.min)
    for fact in state["appointments"].values():
        newest[fact["organisation"]] = max(newest[fact["organisation"]], fact.get("as_of") or date.min)
    for fact in changed:
        newer = newest[fact["organisation"]]
        if fact["until"] is None and (fact.get("as_of") or newer) < newer:
            fields = {"day": fact["as_of"].isoformat(), "newer": newer.isoformat()}
            yield replace(remark("appointments", fact, "person", "older_opened", headers), fields=fields)


def _is_there(state: State, name: str, labels: frozenset[str]) -> bool:
    if "Area" in labels and is_code(name):
        return True
    return any((name,) in state[table] for table in NODE_TABLES if LABELS[table] in labels)


def _in_community(state: State, fact: Fact) -> bool:
    area = state["areas"].get((fact.get("area"),))
    # A seat that is no code at all has been warned of by the loader, and one not described may be described later.
    return area is None or area.get("level") == "community"


def _with(found: Remark, name: str) -> Remark:
    return Remark(found.file, found.sheet, found.row, found.column, found.value, found.reason, {"name": name})
