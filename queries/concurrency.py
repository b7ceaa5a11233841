"""Concurrent posts 兼职: who serves in which bodies at once, and which bodies are linked by the people they share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from graph.store import Record
from queries.pinyin import readings, spelled

DISTANCES = ("street", "community", "inside")  # how far apart two bodies lie, the farthest first


@dataclass
class Person:
    """One person in office; `roles` are by body, in the order of the rows."""

    id: str
    name: str
    roles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Body:
    """One body that somebody serves in; '' is the seat of one that lies nowhere."""

    id: str
    name: str
    kind: str
    seat: str


@dataclass(frozen=True)
class Pair:
    """Two bodies and the people who serve in both."""

    first: Body
    second: Body
    people: tuple[str, ...]

    @property
    def distance(self) -> str:
        """Whether they lie in two streets, two communities (or a street and its community), or the same area."""
        one, other = self.first.seat, self.second.seat
        return "inside" if one == other else "community" if one[:9] == other[:9] and one[:9] else "street"


def people(rows: Iterable[Record]) -> list[Person]:
    """Everybody in the rows of the question `posts-held`: those in most bodies first, then as in a dictionary."""
    found: dict[str, Person] = {}
    for row in rows:
        person = found.setdefault(row["person"], Person(row["person"], row["name"] or row["person"]))
        if row["role"] not in person.roles[row["organisation"]]:
            person.roles[row["organisation"]].append(row["role"])
    order = {person.id: (-len(person.roles), spelled(readings(person.name)), person.name) for person in found.values()}
    return sorted(found.values(), key=lambda person: (*order[person.id], person.id))


def bodies(rows: Iterable[Record]) -> dict[str, Body]:
    """The bodies in these rows by id, in the order of their areas' codes."""
    found = {
        row["organisation"]: Body(row["organisation"], row["body"], row["kind"], row["seat"] or "") for row in rows
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].seat, item[0])))


def shared(found: Iterable[Person], known: Mapping[str, Body], scope: str) -> list[Pair]:
    """Every two bodies, one of them in the scope, that share people: the farthest apart first, then the most people."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    place = {body: number for number, body in enumerate(known)}
    for person in found:
        for one, other in combinations(sorted(person.roles, key=place.__getitem__), 2):
            if known[one].seat.startswith(scope) or known[other].seat.startswith(scope):
                pairs[one, other].append(person.id)
    linked = [Pair(known[one], known[other], tuple(ids)) for (one, other), ids in pairs.items()]
    return sorted(
        linked,
        key=lambda pair: (
            DISTANCES.index(pair.distance),
            -len(pair.people),
            place[pair.first.id],
            place[pair.second.id],
        ),
    )
