"""The state: every fact in effect, by canonical table and key; what a load changes in it, and what is odd about that.

A state is the fold of the accepted loads: each holds the rows it added or changed, whole, and the last one wins.
Nothing is ever deleted; what ended has an end.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph.facts import INDEX, Batch, Fact, LoadReport, Remark, source_place
from graph.model import OPEN_START, TABLE, TABLES

Key = tuple[Any, ...]
State = dict[str, dict[Key, Fact]]
CONFIRMED = "confirmed"  # among the changes of a load: no table, but which values were said again
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
        if table != CONFIRMED:
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
    said = record.get("about") or ""
    if ";" not in said:
        return [said.strip()] if said.strip() else []
    return list(dict.fromkeys(name.strip() for name in said.split(";") if name.strip()))


def confirm(state: State, confirmed: Iterable[Fact], as_of: date) -> None:
    """Put into a state on which day values were said again (`changes` lists them under `CONFIRMED`)."""
    for row in confirmed:
        known = identity(row)
        if fact := state[row["table"]].get(known):
            again = dict.fromkeys(row["columns"].split(","), as_of)
            state[row["table"]][known] = {**fact, "confirmed": {**(fact.get("confirmed") or {}), **again}}


def identity(confirmed: Fact) -> Key:
    """The key of the fact of which a row under `CONFIRMED` speaks."""
    found = list(json.loads(confirmed["key"]))
    columns = TABLE[confirmed["table"]].key
    if "since" in columns and found[columns.index("since")]:
        found[columns.index("since")] = date.fromisoformat(found[columns.index("since")])
    return tuple(found)


def changes(
    state: State, batch: Batch, report: LoadReport, *, load: int, mode: str, as_of: date
) -> dict[str, list[Fact]]:
    """The rows that a batch adds to a state or changes in it, whole; the report learns what became of each.

    merge: rows are added or updated by their keys; a blank cell leaves what is known, an explicit open end opens.
    snapshot: see graph/snapshot.py. by_format: rosters are snapshots, canonical tables beside them are merged.
    What is said again of a newer day is listed under `CONFIRMED`.
    """
    from graph import alignment, merging, snapshot

    def whole(row: Fact) -> bool:
        return (mode == "snapshot" and row["source"] not in batch.partial) or row["source"] in batch.covers

    found: dict[str, dict[Key, Fact]] = {table.name: {} for table in TABLES}
    facts = {table: list(_own(state, table, batch, report)) for table in found}
    report.accepted = {table: len(rows) for table, rows in facts.items()}
    facts["appointments"] = alignment.aligned(state, facts["appointments"], report, load, as_of)
    if mode == "snapshot" or batch.covers:
        facts["appointments"] = list(snapshot.aligned(state, facts["appointments"], as_of, whole))
    confirmed: list[Fact] = []
    for table, rows in facts.items():
        dated = [{**row, "as_of": as_of} for row in rows]
        for identity, said in merging.folded(table, dated, batch, report, load).items():
            known = state[table].get(identity)
            after, again = merging.merged(table, identity, known, said, report)
            if after:
                found[table][identity] = after
                if known is None and table == "appointments":
                    report.opened.append(merging.appointment(after))
            if again:
                confirmed.append({"table": table, "key": _written(identity), "columns": ",".join(sorted(again))})
    if mode == "snapshot" or (mode == "by_format" and batch.covers):
        closed = []
        ended = snapshot.ended(state, facts, batch, as_of, tables=mode == "snapshot")
        for identity, fact, doubt in sorted(ended, key=lambda one: [*map(str, one[0])]):
            if doubt:
                report.warnings.append(remark("appointments", fact, "person", doubt, {}))
            else:
                found["appointments"][identity] = snapshot.closed(state, fact, batch, load, as_of)
                closed.append(found["appointments"][identity])
        report.closed.extend(map(merging.appointment, closed))
        report.warnings.extend(snapshot.emptied(state, facts, batch, closed, as_of))
    changed = {table: list(rows.values()) for table, rows in found.items() if rows}
    return changed | ({CONFIRMED: confirmed} if confirmed else {})


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


def _written(identity: Key) -> str:
    return json.dumps([part.isoformat() if isinstance(part, date) else part for part in identity], ensure_ascii=False)
