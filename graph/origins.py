"""Origins 出处: which row of which file said each value of a fact, and of which day that row speaks.

A fact carries `source`, `source_row` and `as_of` of the row that wrote it last; values that other rows said stand with
theirs in `origins`. So the newer day wins value by value, in whatever order the files arrive, and a disagreement can
name both places.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from graph.facts import Fact


class Origin(NamedTuple):
    """A row of a file (`load/file:sheet`; row 0 is the whole file), and the day of which it speaks."""

    source: str
    row: int
    as_of: date | None


def of(fact: Fact, column: str) -> Origin:
    """Where the value of a column comes from; the day is the last one on which a file said so again."""
    found = _others(fact).get(column) or _own(fact)
    again = (fact.get("confirmed") or {}).get(column)
    return found._replace(as_of=again) if again and again > (found.as_of or date.min) else found


def over(known: Fact, said: Fact, columns: Collection[str], kept: Collection[str]) -> Fact:
    """The properties of a fact in which `columns` of a row were put over what is known, `kept` being the others.

    The fact goes on speaking of its newer day: what an older row adds stands with its own.
    """
    own = _own(said) if _day(said) >= _day(known) else _own(known)
    others = {column: of(said, column) for column in columns} | {column: of(known, column) for column in kept}
    confirmed = {column: day for column, day in (known.get("confirmed") or {}).items() if column not in columns}
    written = _written({column: origin for column, origin in others.items() if origin != own})
    return {
        "source": own.source,
        "source_row": own.row,
        "as_of": own.as_of,
        "origins": written,
        "confirmed": confirmed,
    }


def with_column(fact: Fact, column: str, origin: Origin) -> Fact:
    """The property of a fact in which one value was said elsewhere."""
    return {"origins": _written({**_others(fact), column: origin})}


def _day(fact: Fact) -> date:
    return fact.get("as_of") or date.min


def _own(fact: Fact) -> Origin:
    return Origin(fact["source"], fact["source_row"], fact.get("as_of"))


def _others(fact: Fact) -> dict[str, Origin]:
    """Column → origin, where that is not the row that wrote the fact last."""
    if not fact.get("origins"):
        return {}
    found: dict[str, Origin] = {}
    for source, row, day, columns in json.loads(fact["origins"]):
        found.update(dict.fromkeys(columns, Origin(source, row, date.fromisoformat(day) if day else None)))
    return found


def _written(others: dict[str, Origin]) -> str | None:
    groups: dict[Origin, list[str]] = {}
    for column, origin in others.items():
        groups.setdefault(origin, []).append(column)
    rows = [
        [origin.source, origin.row, origin.as_of.isoformat() if origin.as_of else None, sorted(columns)]
        for origin, columns in groups.items()
    ]
    return json.dumps(sorted(rows, key=str), ensure_ascii=False) if rows else None
