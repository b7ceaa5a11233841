"""Parts of a graph: what a district's rules need, inside and from outside, so that an audit of it alone is right.

Inside: what lies under the part's code. From outside (design §3): its people's posts elsewhere with those bodies and
areas, the bodies above it, bodies at the other end of a line that crosses its border and those on a cycle through it,
the records about what is in it with their issuers. An audit keeps the rows that lie inside.

Only what is needed is read (graph/pool.py), so a part costs the same in a store of one district and of a country.
tests/graph/whole.py says the same of a graph that is in memory as a whole, and the two are compared.
"""

from collections.abc import Collection, Iterable

from graph.codes import NOWHERE, above, home, is_code
from graph.graph_tables import GraphTables
from graph.mentions import SEVERAL
from graph.model import BETWEEN_BODIES, RELATIONSHIPS
from graph.part_tables import Kept, tables
from graph.pool import Gathering, Pool, codes_of
from graph.state import named

CYCLIC = ("LEADS", "SUPERVISES")
CYCLE_LENGTH = 6  # the longest cycle that a rule looks for
TO_AREAS = frozenset(kind.type for kind in RELATIONSHIPS if kind.pairs == (("Person", "Area"),))
OF_PEOPLE = frozenset(kind.type for kind in RELATIONSHIPS if {start for start, _ in kind.pairs} == {"Person"})


def part(pool: Pool, code: str) -> tuple[GraphTables, set[str]] | None:
    """The graph of one part with all that its rules need from outside, and which of it are guests; None when empty."""
    found = Gathering(pool)
    for lies in (code, *above(code)):
        found.add_home(lies)
    kept = _kept(found, code)
    return (tables(found, kept), kept.guests()) if kept.inside else None


def near(pool: Pool, lines: Iterable[tuple[str, str, str]]) -> set[str]:
    """The bodies within a cycle's length of these lines (start, type, end): a cycle may begin or end with one."""
    found, bodies = Gathering(pool), set[str]()
    by_kind = {kind: {end for start, type_, to in lines if type_ == kind for end in (start, to)} for kind in CYCLIC}
    for kind, ends in by_kind.items():
        for forward in (True, False):
            bodies |= _distances(found, kind, ends, forward=forward).keys()
    return bodies


def _kept(found: Gathering, code: str) -> Kept:
    """What a part holds: first what lies in it, then what its rules need of others."""
    kept = Kept()
    seats = _pairs(found, "organisations", "id", "area")
    own = {body for body, seat in seats if home(seat) == code}
    if code == NOWHERE:
        people, records = _nowhere(found)
    else:
        people = _insiders(found, code, own)
        found.add(people)
        people &= _ids(found, "people")
        records = _records(found, code, own | people)
    kept.inside = own | people | records | {area for area in _areas_named(found) if home(area) == code}

    higher = {body for body, seat in seats if seat in above(code)}
    between = [(start, end) for start, kind, end in _lines(found) if kind in BETWEEN_BODIES]
    between += [pair for pair in _pairs(found, "organisations", "id", "parent") if pair[1]]
    linked = {other for pair in between if pair[0] in own or pair[1] in own for other in pair}
    cycles: set[str] = set()
    for kind in CYCLIC:
        away = _distances(found, kind, own, forward=True)
        back = _distances(found, kind, own, forward=False)
        cycles |= {body for body in away.keys() & back.keys() if away[body] + back[body] <= CYCLE_LENGTH}
    bodies = own | higher | linked | cycles
    found.add(bodies - own)
    bodies &= _ids(found, "organisations")
    people |= {person for person, body in _pairs(found, "appointments", "person", "organisation") if body in bodies}
    found.add(people)
    people &= _ids(found, "people")
    told = _ends_of_records(found, records)
    served = {body for person, body in _pairs(found, "appointments", "person", "organisation") if person in people}
    served |= {body for person, body in _pairs(found, "people", "id", "registered_with") if body and person in people}
    served |= {end for start, kind, end in _lines(found) if kind == "REGISTERED_WITH" and start in people}
    bodies |= served | told
    # Of what is farthest out nothing is needed but what it is, what it is below, and its lines to what is kept: half a
    # country speaks of a city.
    found.add_rows("organisations", bodies)
    found.add_lines_below(bodies)
    bodies &= _ids(found, "organisations")
    parents = {parent for body, parent in _pairs(found, "organisations", "id", "parent") if parent and body in bodies}
    parents |= {end for start, kind, end in _lines(found) if kind == "SUB_UNIT_OF" and start in bodies}
    found.add(told)
    found.add_rows("organisations", parents)
    kept.bodies = (bodies | parents) & _ids(found, "organisations")
    found.add_lines_between(kept.bodies)
    kept.people = (people | told) & _ids(found, "people")
    kept.records = records
    kept.areas = _areas(found, kept, told)
    kept.inside &= kept.areas | kept.bodies | kept.people | kept.records
    return kept


def _insiders(found: Gathering, code: str, own: Collection[str]) -> set[str]:
    """Who has a post, a home, a party organisation or an area to look after in a part."""
    posts = _pairs(found, "appointments", "person", "organisation")
    people = {person for person, body in posts if body in own}
    people |= {person for person, lives in _pairs(found, "people", "id", "residence") if _lies(lives, code)}
    people |= {person for person, body in _pairs(found, "people", "id", "registered_with") if body in own}
    lines = ((start, end) for start, kind, end in _lines(found) if kind in OF_PEOPLE)
    return people | {start for start, end in lines if end in own or _lies(end, code)}


def _records(found: Gathering, code: str, inside: Collection[str]) -> set[str]:
    """The records about something in a part, as the last load has them."""

    def about() -> set[str]:
        rows = _pairs(found, "records", "id", SEVERAL)
        return {
            one for one, said in rows if any(name in inside or _lies(name, code) for name in named({SEVERAL: said}))
        }

    found.add_rows("records", about())
    return about()


def _nowhere(found: Gathering) -> tuple[set[str], set[str]]:
    """The people and records that have no place in any area."""
    everybody = _ids(found, "people") | {*found.column("appointments", "person")} | {one for one, _, _ in _lines(found)}
    found.add(everybody)
    found.add(found.column("appointments", "organisation"))
    found.add(body for body in found.column("people", "registered_with") if body)
    found.add(end for _, kind, end in _lines(found) if kind == "REGISTERED_WITH")
    doubtful = _ids(found, "records")
    found.add_rows("records", doubtful)
    found.add(name for said in found.column("records", SEVERAL) for name in named({SEVERAL: said}))
    found.add(body for body in found.column("people", "registered_with") if body)
    found.add(found.column("appointments", "organisation"))
    placed = {body for body, seat in _pairs(found, "organisations", "id", "area") if is_code(seat)}
    people = {person for person, body in _pairs(found, "appointments", "person", "organisation") if body in placed}
    people |= {one for one, lives in _pairs(found, "people", "id", "residence") if is_code(lives)}
    people |= {one for one, body in _pairs(found, "people", "id", "registered_with") if body in placed}
    people |= {start for start, kind, end in _lines(found) if kind in OF_PEOPLE and (end in placed or is_code(end))}
    somewhere = placed | (people & _ids(found, "people"))
    records = ((one, named({SEVERAL: said})) for one, said in _pairs(found, "records", "id", SEVERAL))
    lost = {one for one, names in records if not any(name in somewhere or is_code(name) for name in names)}
    return (everybody & _ids(found, "people")) - people, doubtful & lost


def _ends_of_records(found: Gathering, records: Collection[str]) -> set[str]:
    """All that these records are about, and who issued them."""
    names = {
        name
        for one, said in _pairs(found, "records", "id", SEVERAL)
        if one in records
        for name in named({SEVERAL: said})
    }
    return names | {body for one, body in _pairs(found, "records", "id", "issued_by") if body and one in records}


def _areas(found: Gathering, kept: Kept, told: Collection[str]) -> set[str]:
    """The areas of what is kept, and what stands above them as far as it is there."""
    codes = {name for name in kept.inside | {*told} if is_code(name)}
    codes |= {
        seat for body, seat in _pairs(found, "organisations", "id", "area") if body in kept.bodies and is_code(seat)
    }
    codes |= {
        lives for one, lives in _pairs(found, "people", "id", "residence") if one in kept.people and is_code(lives)
    }
    codes |= {end for start, kind, end in _lines(found) if kind in TO_AREAS and start in kept.people and is_code(end)}
    wanted = codes_of(codes)
    found.add_rows("areas", wanted)
    there = _ids(found, "areas", "code") | codes
    # An area above that no table describes is there all the same where any row of the store names it.
    doubtful = [*found.pool.whereabouts.of(wanted - there)]
    if doubtful:
        others = Gathering(found.pool)
        others.add(doubtful)
        there |= _areas_named(others)
    return wanted & there


def _areas_named(found: Gathering) -> set[str]:
    """The well-formed codes that rows describe or name where an area may stand."""
    names: set[str | None] = {*_ids(found, "areas", "code")}
    for table, column in (("organisations", "area"), ("people", "residence")):
        names |= {*found.column(table, column)}
    names |= {end for _, kind, end in _lines(found) if kind in TO_AREAS}
    names |= {name for said in found.column("records", SEVERAL) for name in named({SEVERAL: said})}
    return {name for name in names if name is not None and is_code(name)}


def _distances(found: Gathering, kind: str, own: Iterable[str], *, forward: bool) -> dict[str, int]:
    """How many lines away, at most a cycle's length, bodies are that can be reached by leaving these."""
    reached = dict.fromkeys(own, 0)
    edge: set[str] = {*reached}
    for distance in range(1, CYCLE_LENGTH):
        lines = [(start, end) if forward else (end, start) for start, type_, end in _lines(found) if type_ == kind]
        edge = {end for start, end in lines if start in edge} - reached.keys()
        if not edge:
            break
        found.add(edge)
        edge &= _ids(found, "organisations")
        reached.update(dict.fromkeys(edge, distance))
    return reached


def _lies(code: str | None, part_: str) -> bool:
    return is_code(code) and home(code) == part_


def _ids(found: Gathering, table: str, key: str = "id") -> set[str]:
    return {*found.column(table, key)}


def _pairs(found: Gathering, table: str, one: str, other: str) -> list[tuple[str, str]]:
    return [*zip(found.column(table, one), found.column(table, other), strict=True)]


def _lines(found: Gathering) -> list[tuple[str, str, str]]:
    return [*zip(*(found.column("relations", name) for name in ("from", "type", "to")), strict=True)]
