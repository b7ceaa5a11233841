"""Snapshots: a file that is the whole truth about the areas it covers, on a day (design §3).

Covered are the areas that the batch describes and those in which the bodies it names are seated. Open appointments in
their bodies that the batch does not hold end on the day. What was ended and is held again is open again. A post that a
rejected row may have meant is never ended: a bad row must not end a career.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from graph import precision
from graph.facts import Batch, Fact
from graph.model import OPEN_END
from graph.state import Key, State, key


def aligned(state: State, rows: Iterable[Fact], as_of: date) -> Iterator[Fact]:
    """The rows of a snapshot as the appointments they speak of, told apart by what is known.

    A row without a start speaks of the open appointments with its person, body and role, or of the one that ended
    last. A row without an end says that the appointment is open on the day.
    """
    known: dict[Key, list[Fact]] = {}
    for fact in state["appointments"].values():
        if fact.get("since") is None or fact["since"] <= as_of:
            known.setdefault(_holder(fact), []).append(fact)
    for row in rows:
        same = known.get(_holder(row), [])
        if row.get("since") is None and same:
            begun = [fact for fact in same if is_open(fact, as_of)] or [max(same, key=lambda fact: fact["until"])]
        else:
            begun = [fact for fact in same if key("appointments", fact) == key("appointments", row)]
        yield from (_held(row, fact, as_of) for fact in begun)
        if not begun:
            yield row


def ended(state: State, facts: dict[str, list[Fact]], batch: Batch, as_of: date) -> Iterator[tuple[Key, Fact, bool]]:
    """Every open appointment that the snapshot covers and does not hold: its key, the fact, whether it ends.

    It does not end where a rejected row may have meant it.
    """
    bodies = {fact["id"] for fact in facts["organisations"]} | {fact["organisation"] for fact in facts["appointments"]}
    seats = {fact["code"] for fact in facts["areas"]}
    seats |= {fact["area"] for (body,), fact in state["organisations"].items() if body in bodies}
    seats |= {fact.get("area") for fact in facts["organisations"]}
    bodies |= {body for (body,), fact in state["organisations"].items() if fact["area"] in seats - {None}}
    held = {key("appointments", fact) for fact in facts["appointments"]}
    for identity, fact in state["appointments"].items():
        if fact["organisation"] in bodies and identity not in held and is_open(fact, as_of):
            yield identity, fact, not any(_may_mean(row, fact) for row in batch.refused)


def is_open(fact: Fact, as_of: date) -> bool:
    """In office on the day as far as its own dates say."""
    since, until = fact.get("since"), fact.get("until")
    return (since is None or since <= as_of) and (until is None or as_of < until)


def _held(row: Fact, known: Fact, as_of: date) -> Fact:
    reopened = row.get("until") is None and known.get("until") is not None and known["until"] <= as_of
    # A row that does not say since when leaves what is known of it, as far as it is known.
    unsaid = precision.of(known).get("since", "") if row.get("since") is None else ""
    kept = precision.with_column(row, "since", unsaid) if unsaid else {}
    return {**row, "since": known.get("since"), **({"until": OPEN_END} if reopened else {}), **kept}


def _may_mean(row: Fact, fact: Fact) -> bool:
    """True unless what can be read of a rejected row names another person or another body."""
    return all(row.get(column) in (None, fact[column]) for column in ("person", "organisation"))


def _holder(fact: Fact) -> Key:
    return (fact["person"], fact["organisation"], fact["role"], fact.get("title") if fact["role"] == "other" else None)
