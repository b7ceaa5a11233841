"""The state: every fact in effect, by canonical table and key; what a load changes in it, and what is odd about that.

A state is the fold of the accepted loads: each holds the rows it added or changed, whole, and the last one wins.
Nothing is ever deleted; what ended has an end.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from graph import precision
from graph.facts import INDEX, Batch, Fact, LoadReport, Remark, source_place
from graph.model import OPEN_END, OPEN_START, TABLE, TABLES

Key = tuple[Any, ...]
State = dict[str, dict[Key, Fact]]
NODE_TABLES = ("areas", "organisations", "people", "records")  # their keys are one namespace


def empty() -> State:
    """A state without facts."""
    return {table.name: {} for table in TABLES}


def key(table: str, fact: Fact) -> Key:
    """What makes two rows of a table the same fact; a blank start and 0001-01-01 are the same unknown start.

    Of posts outside the closed list only the title says which they are: two of them are never one.
    """
    values = [fact.get(column) for column in TABLE[table].key]
    if table == "appointments" and fact.get("role") == "other" and fact.get("title"):
        values.append(fact["title"])
    return tuple(None if value == OPEN_START else value for value in values)


def apply(state: State, changes: dict[str, list[Fact]]) -> None:
    """Put the rows of an accepted load into a state."""
    for table, facts in changes.items():
        state[table].update((key(table, fact), fact) for fact in facts)


def within(state: State, scope: str) -> State:
    """The part of a state that lies in a scope: its areas and bodies, their people, posts, lines and records."""
    if scope == "":
        return state
    areas = {code for (code,) in state["areas"] if code.startswith(scope)}
    bodies = {body for (body,), fact in state["organisations"].items() if str(fact.get("area") or "").startswith(scope)}
    posts = {key: fact for key, fact in state["appointments"].items() if fact["organisation"] in bodies}
    people = {fact["person"] for fact in posts.values()}
    people |= {
        person
        for (person,), fact in state["people"].items()
        if str(fact.get("residence") or "").startswith(scope) or fact.get("registered_with") in bodies
    }
    inside = areas | bodies | people
    return {
        "areas": {key: fact for key, fact in state["areas"].items() if key[0] in areas},
        "organisations": {key: fact for key, fact in state["organisations"].items() if key[0] in bodies},
        "people": {key: fact for key, fact in state["people"].items() if key[0] in people},
        "appointments": posts,
        "relations": {key: f for key, f in state["relations"].items() if f["from"] in inside or f["to"] in inside},
        "records": {key: fact for key, fact in state["records"].items() if inside & {*named(fact)}},
    }


def named(record: Fact) -> list[str]:
    """What a record is about: the ids of its `about`, once each, in the order written."""
    return list(dict.fromkeys(name.strip() for name in (record.get("about") or "").split(";") if name.strip()))


def changes(
    state: State, batch: Batch, report: LoadReport, *, load: int, mode: str, as_of: date
) -> dict[str, list[Fact]]:
    """The rows that a batch adds to a state or changes in it, whole; the report learns what became of each.

    merge: rows are added or updated by their keys; a blank cell leaves what is known, an explicit open end opens.
    snapshot: see graph/snapshot.py. by_format: rosters are snapshots, canonical tables beside them are merged.
    """
    from graph import snapshot

    def whole(row: Fact) -> bool:
        return mode == "snapshot" or row["source"] in batch.covers

    found: dict[str, dict[Key, Fact]] = {table.name: {} for table in TABLES}
    facts = {table: list(_own(state, table, batch, report)) for table in found}
    report.accepted = {table: len(rows) for table, rows in facts.items()}
    if mode == "snapshot" or batch.covers:
        facts["appointments"] = list(snapshot.aligned(state, facts["appointments"], as_of, whole))
    for table, rows in facts.items():
        for identity, fact in _folded(table, rows, batch, report).items():
            _merge(state, found[table], table, identity, fact, report, load)
    if mode == "snapshot" or (mode == "by_format" and batch.covers):
        closed = []
        for identity, fact, ends in snapshot.ended(state, facts, batch, as_of, tables=mode == "snapshot"):
            if ends:
                found["appointments"][identity] = {**fact, "until": as_of, **precision.with_column(fact, "until", "")}
                closed.append(found["appointments"][identity])
            else:
                report.warnings.append(remark("appointments", fact, "person", "not_ended", {}))
        report.closed.extend(map(appointment, closed))
        report.warnings.extend(snapshot.emptied(state, facts, batch, closed, as_of))
    return {table: list(rows.values()) for table, rows in found.items() if rows}


def remark(table: str, fact: Fact, column: str, reason: str, headers: dict[str, dict[str, str]]) -> Remark:
    """A remark about a cell of an accepted row, at the place the row came from."""
    file, sheet = source_place(str(fact["source"]))
    shown = headers.get(f"{file}:{sheet}", {}).get(column, column).replace(INDEX, str(int(fact["source_row"]) - 1))
    value = "" if fact.get(column) is None else str(fact[column])
    return Remark(file, sheet, int(fact["source_row"]), shown, value, reason)


def _own(state: State, table: str, batch: Batch, report: LoadReport) -> Iterator[Fact]:
    """The rows of a table whose ids no other table holds; the others are rejected."""
    if table not in NODE_TABLES:
        yield from batch.tables[table]
        return
    [column] = TABLE[table].key
    # A row is refused when an earlier table of the list, or what was loaded before, uses its id for something else.
    earlier = NODE_TABLES[: NODE_TABLES.index(table)]
    taken = {fact[TABLE[name].key[0]] for name in earlier for fact in batch.tables[name]}
    others = [state[name] for name in NODE_TABLES if name != table]
    for fact in batch.tables[table]:
        if fact[column] in taken or any((fact[column],) in other for other in others):
            report.rejected.append(remark(table, fact, column, "id_in_two_tables", batch.headers))
        else:
            yield fact


def _folded(table: str, rows: list[Fact], batch: Batch, report: LoadReport) -> dict[Key, Fact]:
    """One fact a key: of two rows that disagree the later holds, with a warning."""
    found: dict[Key, Fact] = {}
    for row in rows:
        identity = key(table, row)
        named = {column: value for column, value in row.items() if value is not None}
        twin = found.get(identity, {})
        differing = [name for name in _values(table) if name in named and named[name] != twin.get(name, named[name])]
        if differing:
            report.warnings.append(remark(table, row, differing[0], "rows_disagree", batch.headers))
        found[identity] = {**twin, **named, **precision.joined(twin, named)}
    return found


def _merge(
    state: State, found: dict[Key, Fact], table: str, identity: Key, fact: Fact, report: LoadReport, load: int
) -> None:
    # An open end that is said, and not merely left blank, opens what had ended.
    said = {column: None if value == OPEN_END else value for column, value in fact.items()}
    said["source"] = f"{load}/{fact['source']}"
    known = state[table].get(identity)
    if known is None:
        found[identity] = {**dict.fromkeys(_values(table)), **said}
        if table == "appointments":
            report.opened.append(appointment(found[identity]))
        return
    differing = [
        name
        for name in _values(table)
        if name in said and (said[name] != known.get(name) or precision.finer(known, fact, name))
    ]
    if differing or said.get("written", known.get("written")) != known.get("written"):
        # How a row was worded goes with its source: of a row changed by another nobody knows it any more.
        found[identity] = {**known, "written": None, **said, **precision.joined(known, fact)}
        report.changed.extend(_change(table, identity, known, found[identity], name) for name in differing)


def _values(table: str) -> list[str]:
    return [column.name for column in TABLE[table].columns]


def appointment(fact: Fact) -> dict[str, object]:
    """An appointment as the report lists it."""
    return {name: _shown(fact.get(name)) for name in ("person", "organisation", "role", "title", "since", "until")}


def _change(table: str, identity: Key, before: Fact, after: Fact, column: str) -> dict[str, object]:
    """One changed value with both sources: two files that disagree are to be seen, not settled in silence."""
    return {
        "table": table,
        "key": [_shown(part) for part in identity],
        "column": column,
        "before": _said(before, column),
        "after": _said(after, column),
        "source_before": f"{before['source']}:{before['source_row']}",
        "source_after": f"{after['source']}:{after['source_row']}",
    }


def _said(fact: Fact, column: str) -> object:
    """A value as far as it is known: 2005-07 where only the month is."""
    value = fact.get(column)
    return precision.written(value, precision.of(fact).get(column, "")) if isinstance(value, date) else value


def _shown(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
