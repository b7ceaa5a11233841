"""What a load has to know of a store, and which parts it touches: not more than that, however large the store is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from graph import columns, journal, mentions, parts, state, whereabouts
from graph.codes import LENGTH, NOWHERE, home, is_code
from graph.facts import Batch
from graph.journal import Changes
from graph.model import TABLES
from graph.pool import LOAD, Gathering, Pool, codes_of
from graph.state import State
from graph.whereabouts import Whereabouts

DISTRICT = LENGTH["district"]  # digits of its code
CITY = 4  # digits of a code: bodies above districts are in the graph of each below them


def of_homes(pool: Pool, codes: Iterable[str]) -> State:
    """Everything known of some homes and of what stands above them."""
    found = Gathering(pool)
    for code in sorted(codes_of(codes) | {*codes}):
        found.add_home(code)
    return found.state()


def of_scope(folder: Path, numbers: list[int], scope: str) -> State:
    """What these loads of a journal say of a scope and of what stands above it."""
    with whereabouts.opened(folder) as index:
        index.bring(numbers)
        homes = [code for code in index.homes(numbers) if code.startswith(scope[:DISTRICT])]
        return of_homes(Pool(folder, numbers, index), homes)


def of_batch(folder: Path, numbers: list[int], batch: Batch, *, as_of: date) -> State:
    """What a load of a batch after these would have to know."""
    with whereabouts.opened(folder) as index:
        index.bring(numbers)
        return for_batch(Pool(folder, numbers, index), batch, as_of=as_of)


def for_batch(pool: Pool, batch: Batch, *, as_of: date) -> State:
    """The facts that a batch may change, end or speak of; with the days on which they were said again."""
    found = Gathering(pool)
    names = {name for table, facts in batch.tables.items() for fact in facts for name in mentions.names(table, fact)}
    names |= {row[column] for row in batch.refused for column in ("person", "organisation") if row.get(column)}
    codes = {name for name in names if is_code(name)}.union(*batch.covers.values())
    found.add(names - codes)
    seats = zip(found.column("organisations", "id"), found.column("organisations", "area"), strict=True)
    codes |= {seat for body, seat in seats if body in names and is_code(seat)}
    for lies in sorted({home(code) for code in codes}):
        found.add_home(lies)
    found.add_rows("areas", codes)
    # What the known rows name in their turn: else it would be taken for dangling.
    beyond = {name for table in TABLES for column in mentions.NAMING[table.name]
              for said in found.column(table.name, column) if said
              for name in (state.named({column: said}) if column == mentions.SEVERAL else (said,))}  # fmt: skip
    for table in state.NODE_TABLES:
        found.add_rows(table, beyond)
    known = found.state()
    _confirm(known, found, pool, as_of)
    return known


def _confirm(known: State, found: Gathering, pool: Pool, as_of: date) -> None:
    """Put in on which days values were said again, where a load of an older day has to ask for that."""
    days = pool.whereabouts.days(pool.numbers)
    if all(day <= as_of for day in days.values()):
        return
    written: dict[str, dict[state.Key, int]] = defaultdict(dict)
    for table in TABLES:
        loads = found.column(table.name, LOAD)
        written[table.name] = dict(zip(known[table.name], loads, strict=True))
    for number in pool.numbers:
        rows = [row for path in journal.again(pool.folder, number) for row in columns.read(path)]
        held = [row for row in rows if written[row["table"]].get(state.identity(row), number + 1) <= number]
        state.confirm(known, held, days.get(number, date.min))


def touched(pool: Pool, changes: Changes) -> set[str]:
    """The parts whose graphs rows may change, those that they lie in and those that hold any of it from outside."""
    index: Whereabouts = pool.whereabouts
    names = {name for table, facts in changes.items() if table != state.CONFIRMED
             for fact in facts for name in mentions.names(table, fact)}  # fmt: skip
    nodes = {fact["id"] for table in ("organisations", "people", "records") for fact in changes.get(table, ())}
    beside = Gathering(pool)
    beside.add(nodes)  # what spoke of a body before it was there comes to life with it
    for table in TABLES:
        for column in mentions.NAMING[table.name]:
            for said in filter(None, beside.column(table.name, column)):
                names.update(state.named({column: said}) if column == mentions.SEVERAL else (said,))
    lines = [(fact["from"], fact["type"], fact["to"]) for fact in changes.get("relations", ())]
    names |= parts.near(pool, [line for line in lines if line[1] in parts.CYCLIC])
    found = {lies for homes in index.of(names).values() for lies in homes} | index.hosts(names)
    found |= {home(name) for name in names if is_code(name)}
    for fact in changes.get("areas", ()):
        found |= index.hosts_below(fact["code"])
    wide = tuple(code for code in found if code != NOWHERE and len(code) <= CITY)
    return found | ({code for code in index.homes(pool.numbers) if code.startswith(wide)} if wide else set())
