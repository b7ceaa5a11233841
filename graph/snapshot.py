"""Snapshots: a file that is the whole truth about the areas it covers, on a day (design §3).

Canonical tables cover the areas that they describe and those in which the bodies they name are seated; a roster covers
those that its rows lie in, and not what a title in it names besides. Open appointments in their bodies that the load
does not hold end on the day. What was ended and is held again is open again. A post that a
rejected row may have meant is never ended: a bad row must not end a career.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from graph import origins, precision
from graph.alignment import same_start
from graph.facts import Batch, Fact, Remark, source_place
from graph.model import OPEN_END
from graph.origins import Origin
from graph.state import Key, State, key


def aligned(state: State, rows: Iterable[Fact], as_of: date, whole: Callable[[Fact], bool]) -> Iterator[Fact]:
    """The rows for which `whole` holds as the appointments they speak of, told apart by what is known; others as is.

    A row without a start speaks of the open appointments with its person, body and role, or of the one that ended
    last; one that says the month speaks of the one that began in it. A row without an end says that the appointment
    is open on the day.
    """
    known: dict[Key, list[Fact]] = {}
    for fact in state["appointments"].values():
        if fact.get("since") is None or fact["since"] <= as_of:
            known.setdefault(_holder(fact), []).append(fact)
    for row in rows:
        same = known.get(_holder(row), []) if whole(row) else []
        if row.get("since") is None and same:
            begun = [fact for fact in same if is_open(fact, as_of)] or [max(same, key=lambda fact: fact["until"])]
        else:
            begun = [fact for fact in same if key("appointments", fact) == key("appointments", row)]
            near = [fact for fact in same if same_start(row, fact)]
            begun = begun or (near if len(near) == 1 else [])
        yield from (_held(row, fact, as_of) for fact in begun)
        if not begun:
            yield row


def ended(
    state: State, facts: dict[str, list[Fact]], batch: Batch, as_of: date, *, tables: bool
) -> Iterator[tuple[Key, Fact, str]]:
    """Every open appointment that the snapshot covers and does not hold: its key, the fact, why it does not end.

    Rosters cover the areas that their rows lie in, canonical tables (where `tables` are a snapshot too) those they
    describe and seat bodies in. It does not end where a rejected row may have meant it, or newer data hold it.
    """
    bodies = _covered(state, facts, batch) if tables else set()
    areas = set[str]().union(*batch.covers.values())
    bodies |= {body for (body,), fact in state["organisations"].items() if fact["area"] in areas}
    held = {key("appointments", fact) for fact in facts["appointments"]}
    for identity, fact in state["appointments"].items():
        if fact["organisation"] in bodies and identity not in held and is_open(fact, as_of):
            newer = (origins.of(fact, "until").as_of or date.min) > as_of
            refused = any(_may_mean(row, fact, state) for row in batch.refused)
            yield identity, fact, "not_ended_newer" if newer else "not_ended" if refused else ""


def emptied(
    state: State, facts: dict[str, list[Fact]], batch: Batch, closed: Iterable[Fact], day: date
) -> list[Remark]:
    """A warning for each body whose posts all end because the roster of its area names nobody in it.

    It may be vacant; or the roster was never one of such bodies.
    """
    serving = {fact["organisation"] for fact in facts["appointments"]}
    gone: dict[str, int] = {}
    for fact in closed:
        if fact["organisation"] not in serving:
            gone[fact["organisation"]] = gone.get(fact["organisation"], 0) + 1
    remarks = []
    for body, count in gone.items():
        known = state["organisations"].get((body,), {})
        source = next((source for source, areas in batch.covers.items() if known.get("area") in areas), None)
        if source is not None:
            fields = {"body": known.get("name", body), "count": count, "day": day.isoformat()}
            remarks.append(Remark(*source_place(source), 0, "", str(fields["body"]), "roster_emptied", fields))
    return remarks


def _covered(state: State, facts: dict[str, list[Fact]], batch: Batch) -> set[str]:
    """The bodies that canonical tables cover; what a roster or a form of the same load names is no part of that."""
    others = batch.covers.keys() | batch.partial
    own = {table: [fact for fact in rows if fact["source"] not in others] for table, rows in facts.items()}
    bodies: set[str] = {fact["id"] for fact in own["organisations"]}
    bodies |= {fact["organisation"] for fact in own["appointments"]}
    seats = {fact["code"] for fact in own["areas"]}
    seats |= {fact["area"] for (body,), fact in state["organisations"].items() if body in bodies}
    seats |= {fact.get("area") for fact in own["organisations"]}
    return bodies | {body for (body,), fact in state["organisations"].items() if fact["area"] in seats - {None}}


def closed(state: State, fact: Fact, batch: Batch, load: int, as_of: date) -> Fact:
    """An appointment that ends because the whole file does not hold it: there is no row that says so."""
    area = state["organisations"].get((fact["organisation"],), {}).get("area")
    covering = [source for source, areas in batch.covers.items() if area in areas]
    source = next(iter(covering), None) or next(row["source"] for rows in batch.tables.values() for row in rows)
    said = origins.with_column(fact, "until", Origin(f"{load}/{source}", 0, as_of))
    return {**fact, "until": as_of, **precision.with_column(fact, "until", ""), **said}


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


def _may_mean(row: Fact, fact: Fact, state: State) -> bool:
    """True unless what can be read of a rejected row names another person, another body or another area."""
    if any(row.get(column) not in (None, fact[column]) for column in ("person", "organisation")):
        return False
    if row.get("name"):
        called = state["people"].get((fact["person"],), {}).get("name")
        return called is None or _plain(called) == _plain(row["name"])
    body = state["organisations"].get((fact["organisation"],), {})
    return row.get("area") in (None, body.get("area"))


def _plain(name: str) -> str:
    return "".join(name.replace("·", "").split()).casefold()


def _holder(fact: Fact) -> Key:
    return (fact["person"], fact["organisation"], fact["role"], fact.get("title") if fact["role"] == "other" else None)
