"""Mentions: which ids and division codes a row names, and the part of a store in which the row lies (its home).

A row is kept in one home: an area, a body and its posts in the district of the area, a line in that of the body it
begins at, a person where they first had a post or a home. That is only where to look first: which homes speak of an
id is written down beside the journal (graph/whereabouts.py), so that nothing depends on the place being a good one.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from graph.codes import NOWHERE, home, is_code
from graph.facts import Fact
from graph.model import TABLE, TABLES
from graph.state import CONFIRMED, NODE_TABLES, named

Changes = dict[str, list[Fact]]
# The columns of a table that hold ids or codes; `about` holds several.
NAMING = {
    table.name: tuple(
        column.name
        for column in table.columns
        if column.refers or (column.name,) == table.key and table.name in NODE_TABLES
    )
    for table in TABLES
}
SEVERAL = "about"
# How the rows of a home name something: a row describes it; a line starts at it, ends at it, or puts it below another
# body; a row of that table names it.
OWN, STARTS, ENDS, BELOW = BITS = 1, 2, 4, 8
IN = {table.name: 16 << number for number, table in enumerate(TABLES)}
HOW = {(name, TABLE[name].key[0]): OWN for name in NODE_TABLES}
HOW |= {("relations", "from"): STARTS, ("relations", "to"): ENDS}


def names(table: str, fact: Fact) -> Iterator[str]:
    """Every id and code that a row names, its own among them."""
    for column in NAMING[table]:
        if fact.get(column):
            yield from named(fact) if column == SEVERAL else (fact[column],)


def pairs(table: str, rows: pa.Table) -> list[tuple[str, str, int]]:
    """Each name and home of which rows are, and how they name it (BITS, IN): once each, by name.

    Where a row names an area of another home, what it names is said of that home too, in none of whose rows it stands.
    """
    named_ = [_named_in(column, HOW.get((table, column), 0), rows) for column in NAMING[table]]
    if table == "relations":
        named_.append(_named_in("from", BELOW, rows.filter(pc.equal(rows["type"], "SUB_UNIT_OF"))))
    found = pa.concat_tables(named_).group_by(["name", "home"])
    found = found.aggregate([(str(bit), "max") for bit in BITS]).sort_by("name")
    columns = (found[name].to_pylist() for name in ("name", "home", *(f"{bit}_max" for bit in BITS)))
    here = [(name, lies, IN[table] | sum(bits)) for name, lies, *bits in zip(*columns, strict=True)]
    return here + [(name, lies, 0) for name, lies in sorted(_beyond(table, rows, found))]


def _named_in(column: str, how: int, rows: pa.Table) -> pa.Table:
    """The names in a column and the homes of their rows, once each, with what the column tells of them, bit by bit."""
    said, homes = rows[column].combine_chunks(), rows["home"].combine_chunks()
    if column == SEVERAL:
        each = pc.split_pattern(said, ";")
        said, homes = pc.utf8_trim_whitespace(pc.list_flatten(each)), homes.take(pc.list_parent_indices(each))
    found = pa.table({"name": said, "home": homes}).filter(pc.greater(pc.binary_length(said), 0))
    found = found.group_by(["name", "home"]).aggregate([])
    for bit in BITS:
        found = found.append_column(str(bit), pa.repeat(pa.scalar(how & bit, pa.int64()), len(found)))
    return found


def _beyond(table: str, rows: pa.Table, found: pa.Table) -> set[tuple[str, str]]:
    """What rows name that also name an area of another home, with that home."""
    crossing = pc.not_equal(pc.utf8_slice_codeunits(found["name"], 0, 6), found["home"])
    codes = {name for name in found["name"].filter(crossing).to_pylist() if is_code(name)}
    if not codes:
        return set()
    wanted = pa.array([*codes], pa.string())
    naming = [pc.is_in(rows[column], value_set=wanted) for column in NAMING[table]]
    naming += [pc.match_substring(rows[column], ";") for column in NAMING[table] if column == SEVERAL]
    rows = rows.filter(reduce(pc.or_kleene, naming))
    beyond = set()
    for row in rows.to_pylist():
        told = {*names(table, row)}
        beyond |= {(name, home(code)) for code in told & codes if home(code) != row["home"] for name in told}
    return beyond


def placed(changes: Changes, home_of: Callable[[str], str | None]) -> dict[str, list[str]]:
    """The home of every changed row, table by table; `home_of` knows those of ids that the changes do not hold."""
    bodies = {fact["id"]: home(fact.get("area")) for fact in changes.get("organisations", ())}

    def of(name: str | None) -> str | None:
        if not name:
            return None
        if is_code(name):
            return home(name)
        return bodies.get(name) or people.get(name) or home_of(name)

    people: dict[str, str] = {}
    for fact in changes.get("people", ()):
        known = home_of(fact["id"]) or of(fact.get("residence")) or of(fact.get("registered_with"))
        if known:
            people[fact["id"]] = known
    for fact in changes.get("appointments", ()):
        if (lies := of(fact["organisation"])) and fact["person"] not in people:
            people[fact["person"]] = lies

    listed = {fact["id"] for fact in changes.get("people", ())}

    def described(name: str) -> str | None:
        # A record about somebody whom no row describes is about nobody, wherever they are said to have a post.
        return of(name) if is_code(name) or name in bodies or name in listed else home_of(name)

    rules: dict[str, Callable[[Fact], Iterable[str | None]]] = {
        "areas": lambda fact: (home(fact["code"]),),
        "organisations": lambda fact: (bodies[fact["id"]],),
        "people": lambda fact: (people.get(fact["id"]),),
        "appointments": lambda fact: (of(fact["organisation"]), of(fact["person"])),
        "relations": lambda fact: (bodies.get(fact["from"]), of(fact["to"]), of(fact["from"])),
        "records": lambda fact: map(described, named(fact)),
    }
    return {
        table: [next(filter(None, rules[table](fact)), NOWHERE) for fact in facts]
        for table, facts in changes.items()
        if table != CONFIRMED
    }
