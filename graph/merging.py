"""Merging: the rows of a load put over what is known, value by value; every disagreement is listed with both places.

A blank leaves what is known. Of two values the newer as-of day holds, whatever the order in which the files arrive; of
one day the later load, of one load the later row.
"""

from collections.abc import Iterable
from datetime import date

from graph import conflicts, origins, precision
from graph.conflicts import Conflict, Statement
from graph.facts import Batch, Fact, LoadReport, source_place
from graph.model import OPEN_END, TABLE
from graph.state import Key, key, remark

WORDING = frozenset({"title"})  # how a post is worded is no fact: two files may word the same one differently
ENDS = frozenset({"until", "dissolved_on"})  # left blank they say something: there is no end yet


def folded(table: str, rows: Iterable[Fact], batch: Batch, report: LoadReport, load: int) -> dict[Key, Fact]:
    """One fact a key: of two rows that disagree the later holds, with a warning and a conflict."""
    found: dict[Key, Fact] = {}
    for row in rows:
        identity = key(table, row)
        said = {column: value for column, value in row.items() if value is not None}
        said["source"] = f"{load}/{row['source']}"
        twin = found.get(identity)
        if twin is None:
            found[identity] = said
            continue
        named = [name for name in columns(table) if name in said]
        differing = [name for name in named if said[name] != twin.get(name, said[name])]
        if differing:
            report.warnings.append(remark(table, row, differing[0], "rows_disagree", batch.headers))
        for name in (name for name in differing if name not in WORDING):
            report.conflicts.append(conflict(table, identity, name, said, twin, conflicts.LATER_ROW))
        kept = [name for name in columns(table) if name in twin and name not in said]
        found[identity] = {**twin, **said, **precision.joined(twin, said), **origins.over(twin, said, named, kept)}
    return found


def merged(
    table: str, identity: Key, known: Fact | None, said: Fact, report: LoadReport
) -> tuple[Fact | None, list[str]]:
    """The fact after a row, None where it stays as it is; and the columns that the row says again of a newer day."""
    # An open end that is said, and not merely left blank, opens what had ended.
    values = {name: None if said[name] == OPEN_END else said[name] for name in columns(table) if name in said}
    if known is None:
        return {**dict.fromkeys(columns(table)), **said, **values}, []
    again, held = [], []
    for name, value in values.items():
        newer = origins.of(said, name).as_of or date.min
        before = origins.of(known, name).as_of or date.min
        if value == known.get(name) and not precision.finer(known, said, name):
            again += [name] if newer > before else []
        elif newer >= before or (known.get(name) is None and name not in ENDS):
            held.append(name)
        elif name not in WORDING:
            report.conflicts.append(conflict(table, identity, name, known, said, conflicts.NEWER_DAY))
    day = said.get("as_of") or date.min
    again += [
        name
        for name in ENDS & {*columns(table)} - values.keys()
        if known.get(name) is None and day > (origins.of(known, name).as_of or date.min)
    ]
    reworded = said.get("written", known.get("written")) != known.get("written") and day >= (
        known.get("as_of") or date.min
    )
    if not held and not reworded:
        return None, again
    return _over(table, identity, known, said, values, held, report), again


def columns(table: str) -> list[str]:
    """The names of a table's columns."""
    return [column.name for column in TABLE[table].columns]


def _over(
    table: str, identity: Key, known: Fact, said: Fact, values: Fact, held: list[str], report: LoadReport
) -> Fact:
    kept = [name for name in columns(table) if name not in held and known.get(name) is not None]
    put = {name: values[name] for name in held}
    exact = precision.joined(known, {**{name: said[name] for name in held}, "precision": said.get("precision")})
    # How a row was worded goes with its source: of a row changed by another nobody knows it any more.
    worded = {"written": said.get("written")}
    after = {**known, **put, **exact, **worded, **origins.over(known, said, held, kept)}
    for name in held:
        report.changed.append(_change(table, identity, known, after, name))
        if name not in WORDING and known.get(name) is not None and known[name] != put[name]:
            newer = (origins.of(said, name).as_of or date.min) > (origins.of(known, name).as_of or date.min)
            why = conflicts.NEWER_DAY if newer else conflicts.LATER_LOAD
            report.conflicts.append(conflict(table, identity, name, said, known, why))
    return after


def conflict(table: str, identity: Key, column: str, held: Fact, other: Fact, why: str) -> Conflict:
    """What two rows say of one column of one fact, the first of which holds."""
    label = next((str(fact[name]) for fact in (held, other) for name in ("name", "title") if fact.get(name)), "")
    said = (_statement(held, column), _statement(other, column))
    return Conflict(table, tuple(map(shown, identity)), column, *said, why, label)


def _statement(fact: Fact, column: str) -> Statement:
    origin = origins.of(fact, column)
    file, sheet = source_place(origin.source)
    load = origin.source.partition("/")[0]
    day = origin.as_of.isoformat() if origin.as_of else ""
    return Statement(_said(fact, column), file, sheet, origin.row, int(load) if load.isdecimal() else 0, day)


def _change(table: str, identity: Key, before: Fact, after: Fact, column: str) -> dict[str, object]:
    """One changed value with both sources: two files that disagree are to be seen, not settled in silence."""
    was, now = origins.of(before, column), origins.of(after, column)
    return {
        "table": table,
        "key": [shown(part) for part in identity],
        "column": column,
        "before": _said(before, column),
        "after": _said(after, column),
        "source_before": f"{was.source}:{was.row}",
        "source_after": f"{now.source}:{now.row}",
    }


def _said(fact: Fact, column: str) -> object:
    """A value as far as it is known: 2005-07 where only the month is; an open end is blank."""
    value = fact.get(column)
    if value is None or value == OPEN_END:
        return None
    return precision.written(value, precision.of(fact).get(column, "")) if isinstance(value, date) else value


def appointment(fact: Fact) -> dict[str, object]:
    """An appointment as the report lists it."""
    return {name: shown(fact.get(name)) for name in ("person", "organisation", "role", "title", "since", "until")}


def shown(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
