"""How far a question reaches 查询范围: derived from what it matches and what the graph of a part is sure to hold.

PARTS: everything that it matches hangs together from one body or area of the scope, over relationships that the graph
of that one's part holds whole, and each of its rows and sums is about that one. Its rows are those of the parts.
SCOPE: everything hangs from bodies or areas of the scope, but from several, or sums go over all of them. It is asked
of one graph of all parts of the scope.
FURTHER: all that hangs from the scope, over lines that go on where its parts end. It is asked of a graph of these and
the parts to which such lines lead.
BEYOND: it matches what hangs from nothing in the scope, and is asked of everything.
"""

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graph.model import BETWEEN_BODIES
from queries.cypher import END, Token, statements, tokens
from queries.structure import AGGREGATES, Chain, Clause, Hop, clauses, items

BETWEEN = frozenset(BETWEEN_BODIES)
# What is sure to be whole in a part (graph/parts.py): from what, over which relationship, which way, one comes to what.
# `inside` lies in the part; `near` is a body one line away; `theirs` a person who serves there; `far` a body reached
# through a person or named by a record; `end` has only what stands on itself and above it; `beyond` is a body that a
# line comes to which parts need not hold.
WHOLE: dict[tuple[str, str, str], str] = {
    ("inside", "SERVES_IN", "<"): "inside",
    ("inside", "REGISTERED_WITH", "<"): "inside",
    ("inside", "RESIDES_IN", "<"): "inside",
    ("inside", "LIAISES_WITH", "<"): "inside",
    ("inside", "SEATED_IN", "<"): "inside",
    ("inside", "ABOUT", "<"): "inside",
    ("inside", "SERVES_IN", ">"): "far",
    ("inside", "REGISTERED_WITH", ">"): "far",
    ("inside", "ABOUT", ">"): "end",
    ("inside", "ISSUED_BY", ">"): "far",
    **{("inside", kind, way): "near" for kind in BETWEEN for way in "<>"},
    ("near", "SERVES_IN", "<"): "theirs",
    ("theirs", "SERVES_IN", ">"): "far",
    ("beyond", "SEATED_IN", ">"): "end",
    ("near", "SUB_UNIT_OF", ">"): "end",
    ("far", "SUB_UNIT_OF", ">"): "end",
    **{
        (state, kind, ">"): "end"
        for state in ("inside", "near", "theirs", "far", "end")
        for kind in ("SEATED_IN", "RESIDES_IN", "LIAISES_WITH", "PART_OF")
        if (state, kind) not in (("end", "RESIDES_IN"), ("end", "LIAISES_WITH"))
    },
}
FOLLOWED = ("inside", "near", "beyond")  # bodies to which only lines between bodies lead from the scope
BACK = {"<": ">", ">": "<", "": ""}
ORDER = ("beyond", "end", "theirs", "far", "near", "inside")  # of two states the later one is the better


class Reach(Enum):
    """How much of a store a question needs."""

    PARTS = "parts"
    SCOPE = "scope"
    FURTHER = "further"
    BEYOND = "beyond"


class Reached(NamedTuple):
    """How far a question reaches; where further than its scope, over which relationships, at most how many times."""

    reach: Reach
    hops: frozenset[tuple[str, str]] = frozenset()  # type and direction: `>` from a part's bodies, `<` to them
    times: int = 0


@dataclass
class Known:
    """What is known at one place of a query."""

    states: dict[str, str] = field(default_factory=dict)
    begun: bool = False
    seats: set[str] = field(default_factory=set)  # names for the one body or area that everything hangs from
    loose: bool = False  # something hangs from nothing in the scope, or farther away than lines between bodies lead
    lacking: bool = False  # some of these lines may be in other parts
    mixed: bool = False  # something is counted or collected over more than that one
    hops: set[tuple[str, str]] = field(default_factory=set)  # the lines between bodies that are followed
    times: int = 0


@cache
def reached(query: str) -> Reached:
    """How far a question reaches that the gate has let pass, its terms expanded."""
    [statement] = statements(tokens(query, file=""))
    found = [_of_branch(branch) for branch in _branches(clauses(statement))]
    farthest = max((one.reach for one in found), key=list(Reach).index)
    return Reached(farthest, frozenset().union(*(one.hops for one in found)), max(one.times for one in found))


def _branches(found: list[Clause]) -> list[list[Clause]]:
    """What UNION ALL divides; each stands for itself."""
    branches: list[list[Clause]] = [[]]
    for clause in found:
        if clause.word == "UNION":
            branches.append([])
        else:
            branches[-1].append(clause)
    return branches


def _of_branch(branch: list[Clause]) -> Reached:
    if any(clause.word == "CALL" for clause in branch):
        return Reached(Reach.BEYOND)
    one = _read(branch, every=False)
    ends = {clause.word for clause in branch} & {"SKIP", "LIMIT"}
    if not (one.loose or one.mixed or one.lacking or ends) and "area" in one.seats:
        return Reached(Reach.PARTS)
    many = _read(branch, every=True)
    if many.loose:
        return Reached(Reach.BEYOND)
    if not many.lacking:
        return Reached(Reach.SCOPE)
    return Reached(Reach.FURTHER, frozenset(many.hops), many.times)


def _read(branch: list[Clause], *, every: bool) -> Known:
    """What is known at the end; `every` lets all conditions on the scope tie a query to it, not only the first."""
    known = Known()
    waiting: list[Clause] = []  # MATCH after MATCH is one pattern, in whatever order it is written
    for clause in branch:
        if waiting and (clause.word != "MATCH" or clause.optional):
            _match(known, waiting, every)
            waiting = []
        if clause.word == "MATCH":
            waiting.append(clause)
            if clause.optional:
                _match(known, waiting, every)
                waiting = []
        elif clause.word in ("WITH", "RETURN"):
            _blocks(known, clause.blocks, every)
            known.mixed |= not _one_by_one(clause, known.seats)
            _pass(known, clause)
    return known


def _match(known: Known, matched: list[Clause], every: bool) -> None:
    chains = [chain for clause in matched for chain in clause.chains]
    anchors = [name for clause in matched for name in sorted(clause.anchors)]
    if every:
        known.states.update(dict.fromkeys(anchors, "inside"))
    elif not known.begun and anchors:
        known.states[anchors[0]] = "inside"
        known.seats = {anchors[0]}
    known.begun = True
    _follow(known, chains)
    for clause in matched:
        _blocks(known, clause.blocks, every)


def _blocks(known: Known, blocks: list[Clause], every: bool) -> None:
    for block in blocks:
        inner = replace(known, states=known.states | (dict.fromkeys(block.anchors, "inside") if every else {}))
        _follow(inner, block.chains)
        known.loose |= inner.loose
        known.lacking |= inner.lacking
        known.times = inner.times


def _follow(known: Known, chains: list[Chain]) -> None:
    """Give every variable the state in which it can be reached; note what cannot be, and which hops may lack lines."""
    hops = [found for chain in chains for found in zip(chain.nodes, chain.nodes[1:], chain.hops, strict=False)]
    for sure in (True, False):
        for _ in range(len(hops)):
            for left, right, hop in hops:
                _step(known, left, right, hop, hop.direction, sure)
                _step(known, right, left, hop, BACK[hop.direction], sure)
    known.times += sum(hop.longest for _, _, hop in hops if BETWEEN.issuperset(hop.types))
    known.loose |= any(name not in known.states for chain in chains for name in chain.nodes)


def _step(known: Known, start: str, end: str, hop: Hop, way: str, sure: bool) -> None:
    """Go over a hop from a node whose state is known; when nothing else is left, over one that may lack lines."""
    state = known.states.get(start)
    after = _after(state, hop, way)
    if after is not None and ORDER.index(after) >= ORDER.index(known.states.get(end, after)):
        known.states[end] = after
    elif not sure and end not in known.states and state in FOLLOWED and BETWEEN.issuperset(hop.types):
        known.states[end] = "beyond"
        known.lacking = True
    else:
        return
    if BETWEEN.issuperset(hop.types):
        known.hops |= {(kind, side) for kind in hop.types for side in (way or "<>")}


def _after(state: str | None, hop: Hop, way: str) -> str | None:
    """The state of what a hop comes to from here; None where it is not sure to be whole. `>` leaves, `<` comes in."""
    if state is None:
        return None
    states = {state}
    worst = "inside"
    for _ in range(hop.longest):
        found = {WHOLE.get((one, kind, side)) for one in states for kind in hop.types for side in (way or "<>")}
        states = {one for one in found if one is not None}
        if None in found:
            return None
        worst = min((worst, *states), key=ORDER.index)
    return worst


def _one_by_one(clause: Clause, seats: set[str]) -> bool:
    """True where what is counted or collected is so for the one that everything hangs from."""
    words = [token.text.upper() for token in clause.tokens]
    sums = any(word in AGGREGATES and after == "(" for word, after in pairwise([*words, ""]))
    return not sums or any(_is_seat(item, seats) for item in _items(clause))


def _pass(known: Known, clause: Clause) -> None:
    """What is known after WITH or RETURN: variables passed on under their names, and names for the seat."""
    alone = {item[0].text for item in _items(clause) if len(item) == 1}
    known.seats = {item[-1].text for item in _items(clause) if _is_seat(item, known.seats)}
    known.states = {name: state for name, state in known.states.items() if name in alone}


def _items(clause: Clause) -> list[list[Token]]:
    inside = [token for token in clause.tokens[1:] if token.kind != END]
    words = [token.text.upper() for token in inside]
    end = words.index("WHERE") if clause.word == "WITH" and "WHERE" in words else len(inside)
    return items(inside[1 if words[:1] == ["DISTINCT"] else 0 : end])


def _is_seat(item: list[Token], seats: set[str]) -> bool:
    """True for `o`, `o.area`, `o.code` and `o.id`, whatever they are called then, where all hangs from o."""
    texts = [token.text for token in item]
    said = texts[: next((place for place, word in enumerate(texts) if word.upper() == "AS"), len(texts))]
    return bool(said) and said[0] in seats and (said[1:] in ([], *([".", name] for name in ("area", "code", "id"))))
