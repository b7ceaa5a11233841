"""A community 社区 while it is being made: what it is, and its bodies (art. 11 to 22, 51)."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from examples.longgang_maker.profiles import (
    ESTATES,
    MASS,
    PROFILE_OF,
    SOCIAL,
    SUB_COMMITTEES,
    TEAMS,
    TRANSITION,
    UNITS,
    Profile,
    Team,
)
from examples.longgang_maker.street import Street
from examples.longgang_maker.world import Area, World

GENERAL_BRANCH_FROM = 50  # full members, art. 12
BY_PARTY = {True: ("party_general_branch", "党总支"), False: ("party_branch", "党支部")}


@dataclass
class Community:
    """A community; the people are filled in by team.py and posts.py, first in each list the most senior."""

    code: str
    name: str
    street: Street
    profile: Profile
    team: Team
    members: int
    rng: Random
    urban_on: date
    clan: str
    marks: set[str] = field(default_factory=set)
    party: list[str] = field(default_factory=list)
    committee: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    joined: dict[str, int] = field(default_factory=dict)
    hired: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)  # of the team, not taken into the workstation
    others: dict[str, str] = field(default_factory=dict)  # one person each: company, supervisors, group, owners …
    plain: str = ""  # member of both bodies and no more than the workstation besides

    def body(self, mark: str) -> str:
        """The id of one of its bodies."""
        return f"{self.code}-{mark}"

    def with_marks(self, stem: str) -> list[str]:
        """Ids of its bodies whose mark begins with this stem, in order."""
        return [self.body(mark) for mark in sorted(self.marks) if mark.split("-")[0] == stem]

    @property
    def general(self) -> bool:
        """True when its party organisation is a general branch."""
        return self.members >= GENERAL_BRANCH_FROM

    @property
    def place(self) -> str:
        """The name without 社区 at its end: villages and companies are called so."""
        return self.name.removesuffix("社区").replace("社区", "")

    def found(self, world: World, mark: str, name: str, kind: str, since: date, parent: str | None = None) -> str:
        """Add a body of the community; `parent` is a mark."""
        self.marks.add(mark)
        return world.found(self.code, mark, name, kind, since, self.body(parent) if parent else None)


def build(world: World, rng: Random, code: str, name: str, street: Street, clan: str) -> Community:
    """Add the area and all bodies of a community."""
    profile = PROFILE_OF.get(name, TRANSITION)
    small = profile.urbanised is False
    many = rng.random() < (0.3 if small else 0.62)
    members = (
        rng.choice((GENERAL_BRANCH_FROM, *[rng.randint(52, 78)] * 6, *[rng.randint(60, 126)] * 6))
        if many
        else rng.randint(17, 49)
    )
    urban_on = date(1994, 5, 1) if small or profile.word == "former" else date(2004, rng.randint(6, 10), 28)
    community = Community(code, name, street, profile, rng.choice(TEAMS), members, rng, urban_on, clan)
    households = rng.randint(600, 2600) if profile.company else rng.randint(1500, 6200)
    until = rng.choice(profile.ends)
    world.areas[code] = Area(code, name, "community", profile.urbanised, until, members, households)
    _leading(world, community)
    _below(world, community)
    _elsewhere(world, community)
    return community


def _leading(world: World, community: Community) -> None:
    """Party organisation, committee (and the village's before it), workstation, company."""
    rng, name = community.rng, community.name
    kind, ending = BY_PARTY[community.general]
    community.found(world, "party", name + ending, kind, date(rng.randint(1982, 1997), 7, 1))
    if community.urban_on.year == 2004:
        village = community.found(
            world, "village", f"{community.place}村村民委员会", "villagers_committee", date(1990, 3, 1)
        )
        world.bodies[village].dissolved_on = community.urban_on
    community.found(world, "committee", f"{name}居委会", "residents_committee", community.urban_on)
    pilot = rng.random() < 0.4  # art. 20: pilots first, the others step by step
    opened = date(2004, rng.randint(11, 12), 1) if pilot else date(2005, rng.randint(8, 12), 8)
    station = community.found(world, "station", f"{name}工作站", "workstation", opened)
    world.bodies[station].parent = community.street.body("office")
    if community.profile.company:
        since = (
            date(rng.randint(1994, 1998), 9, 18)
            if community.urban_on.year == 1994
            else date(2004, 12, rng.randint(1, 28))
        )
        community.found(world, "company", f"{community.place}股份合作公司", "shareholding_company", since)


def _below(world: World, community: Community) -> None:
    """Sub-branches of a general branch, sub-committees, groups."""
    rng, name = community.rng, community.name
    if community.general:
        joint = community.profile.company and rng.random() < 0.2
        marks = [("joint", "联合党支部")] if joint else [("committee", "居委会党支部")]
        if community.profile.company and not joint:
            marks.append(("company", "股份合作公司党支部"))
        marks.append(("group", "第一居民小组党支部"))
        for mark, ending in marks:
            community.found(world, f"branch-{mark}", name + ending, f"{mark}_party_branch", date(2005, 6, 28), "party")
    for mark, ending in SUB_COMMITTEES[: 3 if community.team.size > 5 else 2]:
        since = max(community.urban_on, date(2002, 5, 8))
        community.found(world, f"sub-{mark}", f"{name}居委会{ending}", "sub_committee", since, "committee")
    for number in range(1, (2 if community.profile.company else 1) + 1 + (rng.random() < 0.15)):
        since = date(2005, 11, 1) if number == 3 else community.urban_on
        community.found(
            world, f"group-{number}", f"{name}第{'一二三'[number - 1]}居民小组", "residents_group", since, "committee"
        )


def _elsewhere(world: World, community: Community) -> None:
    """Bodies beside: owners and property, appraisal, party building, mass and social organisations, units."""
    rng, name = community.rng, community.name
    if not community.profile.company or rng.random() < 0.1:
        estate = community.place + rng.choice(ESTATES)
        community.found(world, "owners", f"{estate}业主委员会", "owners_committee", date(rng.randint(1999, 2004), 4, 1))
        community.found(
            world, "property", f"{estate}物业管理有限公司", "property_company", date(rng.randint(1996, 1998), 8, 1)
        )
    community.found(world, "appraisal", f"{name}考评委员会", "appraisal_committee", date(2005, 9, rng.randint(5, 28)))
    community.found(
        world, "pbc", f"{name}党建工作协调委员会", "party_building_committee", date(2005, 9, rng.randint(5, 28))
    )
    first, second = MASS[0], rng.choice(MASS[1:])
    for mark, ending, _ in (first, second):
        community.found(
            world, f"mass-{mark}", name + ending, "mass_organisation", max(community.urban_on, date(1996, 3, 8))
        )
    if rng.random() < 0.4:
        community.found(
            world,
            "social-1",
            community.place + rng.choice(SOCIAL),
            "social_organisation",
            date(2005, 10, rng.randint(1, 28)),
        )
    if rng.random() < 0.85:
        ending = rng.choice(UNITS)[0]
        community.found(world, "unit-1", community.place + ending, "resident_unit", date(rng.randint(1988, 2001), 9, 1))
