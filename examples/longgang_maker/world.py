"""The district while it is being made: rows of the six canonical tables, and the few changes made to them.

Field names are those of the tables in graph/model.py; dates are dates, blanks are None.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from examples.longgang_maker.names import name

DAY = date(2006, 6, 30)  # the day the demo audits


@dataclass
class Area:
    """A row of areas."""

    code: str
    name: str
    level: str
    urbanised: bool | None = None
    transition_until: date | None = None
    party_members: int | None = None
    households: int | None = None


@dataclass
class Body:
    """A row of organisations."""

    id: str
    name: str
    kind: str
    area: str
    parent: str | None = None
    established_on: date | None = None
    dissolved_on: date | None = None


@dataclass
class Person:
    """A row of people."""

    id: str
    name: str
    gender: str
    birth_month: str
    party_status: str | None
    residence: str | None
    registered_with: str | None = None


@dataclass
class Post:
    """A row of appointments."""

    person: str
    organisation: str
    role: str
    title: str
    basis: str | None
    full_time: bool | None
    since: date | None
    until: date | None = None


@dataclass
class Line:
    """A row of relations; `origin` and `target` are the columns `from` and `to`."""

    origin: str
    type: str
    target: str
    since: date | None
    until: date | None = None


@dataclass
class Record:
    """A row of records."""

    kind: str
    about: str
    issued_by: str | None
    held_on: date
    value: float | None = None
    unit: str | None = None
    outcome: str | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Planted:
    """One finding the audit has to make: its key, what was done to the data for it, and in which audit it shows."""

    rule: str
    verdict: str
    area: str
    subject: str | Record
    bodies: tuple[str, ...]
    done: str
    day: date = DAY
    scope: str = ""


@dataclass
class World:
    """All rows so far, and what has been planted among them."""

    areas: dict[str, Area] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def found(self, area: str, mark: str, name: str, kind: str, since: date | None, parent: str | None = None) -> str:
        """Add a body of an area; its id is the code and a mark."""
        body = Body(f"{area}-{mark}", name, kind, area, parent, since)
        self.bodies[body.id] = body
        return body.id

    def born(self, rng: Random, years: tuple[int, int], party: str, home: str, **given: str | None) -> str:
        """Add an invented person born in one of these years; `given` may fix gender, surname and registered_with."""
        gender = given.get("gender") or ("female" if rng.random() < 0.3 else "male")
        taken = {person.name for person in self.people.values() if person.residence == home}
        called = name(rng, gender, given.get("surname"))
        while called in taken:
            called = name(rng, gender, given.get("surname"))
        month = f"{rng.randint(*years)}-{rng.randint(1, 12):02d}"
        identity = f"P{len(self.people) + 1:05d}"
        self.people[identity] = Person(identity, called, gender, month, party, home, given.get("registered_with"))
        return identity

    def line(self, origin: str, kind: str, target: str, since: date | None = None) -> None:
        """Add a line; without a day it begins when the younger of the two bodies was founded."""
        if since is None:
            ends = [self.bodies[end].established_on for end in (origin, target) if end in self.bodies]
            since = max((day for day in ends if day), default=None)
        self.lines.append(Line(origin, kind, target, since))

    def record(
        self,
        kind: str,
        about: str,
        issued_by: str | None,
        held_on: date,
        value: float | None = None,
        *,
        unit: str | None = None,
        outcome: str | None = None,
        reference: str | None = None,
    ) -> None:
        """Add a record about one area, body or person."""
        self.records.append(Record(kind, about, issued_by, held_on, value, unit, outcome, reference))

    def serving(self, body: str) -> list[Post]:
        """Posts in a body that are held on the day."""
        return [post for post in self.posts if post.organisation == body and in_office(post)]

    def held(self, person: str) -> set[str]:
        """Bodies in which a person is in office on the day."""
        return {post.organisation for post in self.posts if post.person == person and in_office(post)}

    def post(self, person: str, body: str, role: str | None = None) -> Post:
        """The one post a person holds in a body on the day, of this role if one is given."""
        return next(p for p in self.serving(body) if p.person == person and role in (None, p.role))

    def drop_posts(self, which: Callable[[Post], bool]) -> None:
        """Take rows out of appointments."""
        self.posts = [post for post in self.posts if not which(post)]

    def drop_lines(self, origin: str, kind: str, target: str) -> None:
        """Take a line out of relations."""
        self.lines = [line for line in self.lines if (line.origin, line.type, line.target) != (origin, kind, target)]

    def drop_body(self, body: str) -> None:
        """Take a body out, with its posts and lines; whoever was registered with it no longer is."""
        del self.bodies[body]
        self.drop_posts(lambda post: post.organisation == body)
        self.lines = [line for line in self.lines if body not in (line.origin, line.target)]
        for person in self.people.values():
            if person.registered_with == body:
                person.registered_with = None

    def dissolve(self, body: str, on: date) -> None:
        """A body ends, and with it the posts in it and its lines."""
        self.bodies[body].dissolved_on = on
        for post in self.posts:
            if post.organisation == body and post.until is None:
                post.until = on
        for line in self.lines:
            if body in (line.origin, line.target) and line.until is None:
                line.until = on

    def papers(self, kind: str, about: str) -> list[Record]:
        """Records of a kind about an area, body or person, in the order they were made."""
        return [record for record in self.records if record.kind == kind and record.about == about]

    def drop_records(self, records: list[Record]) -> None:
        """Take these very records out, and none that merely equal them."""
        gone = {id(record) for record in records}
        self.records = [record for record in self.records if id(record) not in gone]

    def plant(
        self, rule: str, verdict: str, subject: str, done: str, area: str | None = None, bodies: tuple[str, ...] = ()
    ) -> None:
        """Note a finding the audit must make; without an area it lies where its first body or subject is seated."""
        body = bodies[0] if subject in self.people and bodies else subject
        seat = area or (subject if subject in self.areas else self.bodies[body].area)
        self.planted.append(Planted(rule, verdict, seat, subject, bodies, done))

    def plant_paper(self, rule: str, verdict: str, record: Record, done: str) -> None:
        """Note a finding about a record, which lies in the area that the record is about."""
        self.planted.append(Planted(rule, verdict, record.about, record, (), done))


def in_office(post: Post) -> bool:
    """True for a post held on the day of the demo."""
    return (post.since is None or post.since <= DAY) and (post.until is None or post.until > DAY)
