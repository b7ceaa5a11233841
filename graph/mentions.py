"""Mentions: which ids and division codes a row names, and the part of a store in which the row lies (its home).

A row is kept in one home: an area, a body and its posts in the district of the area, a line in that of the body it
begins at, a person where they first had a post or a home. That is only where to look first: which homes speak of an
id is written down beside the journal (graph/whereabouts.py), so that nothing depends on the place being a good one.
"""

from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa

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
# How the rows of a home name something: a row describes it, a line starts at it, a row of that table names it.
OWN, STARTS = 1, 2
IN = {table.name: 4 << number for number, table in enumerate(TABLES)}
HOW = {(name, TABLE[name].key[0]): OWN for name in NODE_TABLES} | {("relations", "from"): STARTS}


def names(table: str, fact: Fact) -> Iterator[str]:
    """Every id and code that a row names, its own among them."""
    for column in NAMING[table]:
        if fact.get(column):
            yield from named(fact) if column == SEVERAL else (fact[column],)


def pairs(table: str, rows: pa.Table) -> dict[tuple[str, str], int]:
    """Each name and home of which rows are, and how they name it (OWN, STARTS, IN).

    Where a row names an area of another home, what it names is said of that home too, in none of whose rows it stands.
    """
    found: dict[tuple[str, str], int] = {}
    homes = rows["home"].to_pylist()
    columns = [rows[column].to_pylist() for column in NAMING[table]]
    for place, column in enumerate(NAMING[table]):
        if column == SEVERAL:
            columns[place] = [named({SEVERAL: said}) for said in columns[place]]
            spoken = {(said, lies) for names_, lies in zip(columns[place], homes, strict=True) for said in names_}
        else:
            spoken = {(said, lies) for said, lies in zip(columns[place], homes, strict=True) if said}
        how = IN[table] | HOW.get((table, column), 0)
        for pair in spoken:
            found[pair] = found.get(pair, 0) | how
    known = {said for said, lies in found if is_code(said) and home(said) != lies}
    if known:
        for row, lies in zip(zip(*columns, strict=True), homes, strict=True):
            told = [said for cell in row if cell for said in (cell if isinstance(cell, list) else (cell,))]
            for code in told:
                if code in known and home(code) != lies:
                    for said in told:
                        found.setdefault((said, home(code)), 0)
    return found


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
