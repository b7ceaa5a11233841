"""A street's bodies 街道机构 (art. 10, 14, 21, 24): party committee, office, coordination, party building."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from examples.longgang_maker import district
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import Area, World

# mark, name after the street's, kind, founded, parent's mark
BODIES = (
    ("party", "党工委", "street_party_committee", date(2004, 8, 1), None),
    ("office", "办事处", "street_office", date(2004, 8, 1), None),
    ("coordination", "社区建设议事协调小组", "street_coordination_group", date(2005, 8, 20), None),
    ("personnel", "组织人事办公室", "street_personnel_office", date(2004, 8, 1), "office"),
    ("pbc", "党建工作协调委员会", "party_building_committee", date(2005, 9, 1), None),
    ("pbo", "党建协调委员会办公室", "party_building_office", date(2005, 9, 1), "pbc"),
    ("assets", "集体资产管理办公室", "collective_assets_office", date(1996, 5, 1), "office"),
)
LINES = (
    ("party", "LEADS", "office"),
    ("party", "LEADS", "coordination"),
    ("office", "LEADS", "assets"),
    ("pbo", "CO_LOCATED_WITH", "personnel"),
)
# Officers one by one: (mark, role) of each post held now. The second is deputy secretary and heads the office.
OFFICERS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("party", "secretary"), ("pbc", "director"), ("coordination", "group_leader")),
    (("party", "deputy_secretary"), ("office", "director"), ("coordination", "deputy_director")),
    (("party", "deputy_secretary"), ("pbc", "deputy_director")),
    (("party", "member"), ("personnel", "director"), ("pbo", "director"), ("pbc", "member")),
    (("party", "member"), ("office", "deputy_director"), ("coordination", "member")),
    (("office", "deputy_director"), ("coordination", "member")),
    (("office", "deputy_director"),),
    (("assets", "director"),),
    (("personnel", "staff"), ("pbo", "staff")),
    (("assets", "staff"),),
)
LIAISONS = (1, 4, 5, 6)  # officers who are members of the office and so look after communities (art. 24)
BASIS = {"party": "elected", "office": "appointed", "pbc": "ex_officio", "coordination": "ex_officio"}


@dataclass
class Street:
    """A street while it is being made."""

    code: str
    name: str
    people: list[str] = field(default_factory=list)
    liaisons: list[str] = field(default_factory=list)

    def body(self, mark: str) -> str:
        """The id of one of its bodies."""
        return f"{self.code}-{mark}"


def build(world: World, rng: Random, code: str, name: str) -> Street:
    """Add a street, its bodies, officers and lines."""
    street = Street(code, name)
    world.areas[code] = Area(code, name, "street")
    for mark, ending, kind, founded, parent in BODIES:
        world.found(code, mark, name + ending, kind, founded, street.body(parent) if parent else None)
    for origin, kind, target in LINES:
        world.line(street.body(origin), kind, street.body(target))
    world.line(district.body("party"), "LEADS", street.body("party"))
    world.line(district.body("government"), "LEADS", street.body("office"))
    for posts in OFFICERS:
        person = world.born(rng, (1950, 1974), "full", code, registered_with=street.body("party"))
        street.people.append(person)
        for mark, role in posts:
            _serve(world, rng, street, person, mark, role)
    street.liaisons = [street.people[number] for number in LIAISONS]
    return street


def _serve(world: World, rng: Random, street: Street, person: str, mark: str, role: str) -> None:
    """A post held now, and for older bodies the lower one before it."""
    founded = world.bodies[street.body(mark)].established_on or date(2004, 8, 1)
    basis = BASIS.get(mark, "appointed")
    since = founded
    if mark in ("party", "office") and rng.random() < 0.35:
        since = rng.choice((date(2005, 3, 10), date(2005, 11, 15), date(2006, 2, 20)))
        before = "member" if mark == "party" else "staff"
        appoint(world, person, street.body(mark), before, founded, since, basis=basis, full_time=True)
    appoint(world, person, street.body(mark), role, since, basis=basis, full_time=mark in ("party", "office"))


def exchange(world: World, streets: list[Street]) -> None:
    """History across streets: a third of the secretaries looked after the assets next door until 2004."""
    for place, street in enumerate(streets):
        if place % 3 == 0:
            earlier = streets[(place + 1) % len(streets)]
            since = world.bodies[earlier.body("assets")].established_on
            appoint(
                world, street.people[0], earlier.body("assets"), "director", since, date(2004, 8, 1), basis="appointed"
            )
