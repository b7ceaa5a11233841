"""Alignment 对齐: one post whose beginning one source knows to the day and another to the month or year only.

The beginning is a part of what makes two rows one appointment (graph/model.py), so 2005-07 and 2005-07-15 would be two.
A row speaks of the one appointment of its person, body and role that fits; where several fit it stands for itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph import conflicts, merging, precision
from graph.facts import Fact, LoadReport
from graph.state import Key, State, key

TABLE = "appointments"


def aligned(state: State, rows: list[Fact], report: LoadReport, load: int, as_of: date) -> list[Fact]:
    """The rows with the beginning that is known; where a row says the day of it, that is listed as a conflict.

    Among the rows of one load the finest beginning is taken.
    """
    holders: dict[Key, list[Fact]] = defaultdict(list)
    for fact in state[TABLE].values():
        holders[_holder(fact)].append(fact)
    own: dict[Key, list[Fact]] = defaultdict(list)
    for row in rows:
        own[_holder(row)].append(row)
    found = []
    for row in rows:
        known = holders.get(_holder(row), [])
        near = _only(row, known)
        if near is not None:
            if precision.of(near).get("since"):
                report.conflicts.append(_kept(near, {**row, "source": f"{load}/{row['source']}", "as_of": as_of}))
            row = _begun(row, near)
        elif precision.of(row).get("since") and not _exact(row, known):
            finer = _only(row, [other for other in own[_holder(row)] if not precision.of(other).get("since")])
            row = row if finer is None else _begun(row, finer)
        found.append(row)
    return found


def same_start(row: Fact, known: Fact) -> bool:
    """True where one of two beginnings is known to the month or year only, and the other lies in it."""
    since, began = row.get("since"), known.get("since")
    if since is None or began is None:
        return False
    said, knew = (precision.of(fact).get("since", "") for fact in (row, known))
    return precision.covers(since, said, began) or precision.covers(began, knew, since)


def _only(row: Fact, others: Iterable[Fact]) -> Fact | None:
    """The one of others whose beginning is the row's, told less or more precisely; None where none is or several."""
    others = list(others)
    if row.get("since") is None or _exact(row, others):
        return None
    near = {key(TABLE, other): other for other in others if same_start(row, other) and not _apart(row, other)}
    return next(iter(near.values())) if len(near) == 1 else None


def _apart(one: Fact, other: Fact) -> bool:
    """True where one ends before the other begins: then they are two."""
    pairs = ((one, other), (other, one))
    return any(before.get("until") and before["until"] <= after["since"] for before, after in pairs)


def _exact(row: Fact, others: Iterable[Fact]) -> bool:
    return any(key(TABLE, other) == key(TABLE, row) for other in others)


def _begun(row: Fact, other: Fact) -> Fact:
    exact = precision.of(other).get("since", "")
    return {**row, "since": other["since"], **precision.with_column(row, "since", exact)}


def _kept(known: Fact, row: Fact) -> conflicts.Conflict:
    found = merging.conflict(TABLE, key(TABLE, known), "since", known, row, conflicts.SAME_POST)
    return replace(found, label=str(row.get("title") or found.label))


def _holder(fact: Fact) -> Key:
    """What may be one post: roles outside the closed list are told apart by their titles."""
    title = fact.get("title") if fact["role"] == "other" else None
    return (fact["person"], fact["organisation"], fact["role"], title)
