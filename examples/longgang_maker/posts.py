"""Posts besides the team's: workstation, company, sub-branches and what stands beside (art. 12 to 22, 48 to 51)."""

from datetime import date

from examples.longgang_maker.community import Community
from examples.longgang_maker.profiles import MASS, UNITS
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import World

MOST_POSTS = 4  # one less than what a person should look at (too-many-posts)
CHAIR_SHARE = 0.55  # of the companies in transition whose chair is the party secretary (art. 49 allows it)
MASS_TITLES = {mark: called for mark, _, called in MASS}


def build(world: World, community: Community) -> None:
    """Fill every body of a community; nobody ends with more than four posts."""
    _station(world, community)
    _neighbours(world, community)
    if community.profile.company:
        _company(world, community)
    _party_building(world, community)
    _sub_branches(world, community)
    _sub_committees(world, community)
    _groups(world, community)
    _appraisal(world, community)
    _mass(world, community)


def since_of(world: World, community: Community, mark: str) -> date:
    """The day a body of the community was founded."""
    return world.bodies[community.body(mark)].established_on or date(2005, 9, 1)


def _station(world: World, community: Community) -> None:
    """The secretary heads it, the team is taken into it, in larger teams but for one, and some are hired."""
    rng, body = community.rng, community.body("station")
    opened = since_of(world, community, "station")
    team = list(dict.fromkeys(community.party + community.committee))
    if (community.team.party, community.team.committee, community.team.both) == (5, 6, 5) and rng.random() < 0.4:
        community.outside = [team[-1]]
    basis = "ex_officio" if rng.random() < 0.8 else "hired"
    elected = {
        post.person: post.since
        for post in world.posts
        if post.organisation.startswith(community.code) and not post.until
    }
    for place, person in enumerate(member for member in team if member not in community.outside):
        role = {0: "head", 1: "deputy_head"}.get(place, "staff")
        since = max(opened, elected[person] or opened)
        if place == 0 and since > opened and community.former:
            appoint(world, community.former[0], body, "head", opened, since, basis=basis)
        appoint(world, person, body, role, since, basis="hired" if place else basis, full_time=True)
    for _ in range(rng.choice((0, 0, 0, 1, 1))):
        party = rng.choice(("full", "none", "none", "probationary"))
        registered = community.body("party") if party != "none" else None
        person = world.born(rng, (1968, 1984), party, community.code, registered_with=registered)
        community.hired.append(person)
        appoint(
            world, person, body, "staff", max(opened, date(2005, rng.randint(9, 12), 12)), basis="hired", full_time=True
        )


def _neighbours(world: World, community: Community) -> None:
    """People who are of no team: a group leader, a company's two, owners' chair and property manager, a unit's head."""
    rng, others = community.rng, community.others
    home, street = community.code, community.street.code

    def born(years: tuple[int, int], party: str, where: str, registered: str = "party") -> str:
        surname = community.clan if where == home and community.profile.company and rng.random() < 0.6 else None
        at = community.body(registered) if party == "full" else None
        return world.born(rng, years, party, where, surname=surname, registered_with=at)

    if community.profile.company:
        others["company"] = born((1948, 1966), "full", home)
        others["supervisors"] = born((1950, 1970), rng.choice(("full", "none")), home)
    others["group"] = born((1945, 1968), "full" if community.general or rng.random() < 0.5 else "none", home)
    if "owners" in community.marks:
        others["owners"] = born((1945, 1970), rng.choice(("full", "none")), home)
        others["property"] = born((1958, 1976), "none", rng.choice((home, street)))
        appoint(world, others["owners"], community.body("owners"), "director", date(2004, 6, rng.randint(1, 28)))
        appoint(
            world,
            others["property"],
            community.body("property"),
            "general_manager",
            date(2003, 3, rng.randint(1, 28)),
            basis="hired",
        )
    if "unit-1" in community.marks:
        others["unit"] = born((1950, 1970), "full", rng.choice((home, street)), "unit-1")
        unit = world.bodies[community.body("unit-1")]
        called = next(title for ending, title in UNITS if unit.name.endswith(ending))
        appoint(world, others["unit"], unit.id, "director", date(2002, 8, rng.randint(1, 28)), basis="appointed",
                written=unit.name + called)  # fmt: skip


def _company(world: World, community: Community) -> None:
    """Inside the transition the secretary may be chair; outside it nobody of the team holds a post there."""
    rng, body = community.rng, community.body("company")
    founded, latest = since_of(world, community, "company"), date(2005, 1, 18)
    chair, supervisor = community.others["company"], community.others["supervisors"]
    inside = community.profile.word == "transition"
    since = latest if founded < latest else founded
    if founded < date(2002, 1, 18) and community.former:
        appoint(world, community.former[0], body, "chair", founded, date(2002, 1, 18))
        appoint(world, chair, body, "vice_chair", founded, date(2002, 1, 18))
        appoint(world, chair, body, "chair", date(2002, 1, 18), since)
    if inside and rng.random() < CHAIR_SHARE:
        appoint(world, community.party[0], body, "chair", since)
        appoint(world, chair, body, "general_manager", since, basis="hired")
    else:
        appoint(world, chair, body, "chair", since)
    if inside and rng.random() < 0.4:
        appoint(world, community.party[2], body, "board_director", since)
    appoint(world, supervisor, body, "supervisory_chair", since)


def _free(world: World, community: Community, people: list[str]) -> str | None:
    """Of these people the one with the fewest posts, if they have room; never the secretary or the plain member."""
    spared = (community.plain, community.party[0])
    able = [person for person in people if person not in spared and len(world.held(person)) < MOST_POSTS]
    return min(able, key=lambda person: (len(world.held(person)), person), default=None)


def _party_building(world: World, community: Community) -> None:
    """Art. 14: party heads of the units meet; the secretary leads, or the deputy where the secretary is busy."""
    body, since = community.body("pbc"), since_of(world, community, "pbc")
    head = community.party[1 if community.profile.company else 0]
    appoint(world, head, body, "director", since, basis="ex_officio")
    for mark in ("unit", "company"):
        if mark in community.others:
            appoint(world, community.others[mark], body, "member", since, basis="ex_officio")


def _sub_branches(world: World, community: Community) -> None:
    """A secretary for each sub-branch: of the team, the company, the group."""
    for body in community.with_marks("branch"):
        mark = body.rsplit("-", 1)[1]
        able = {"company": [community.others.get("company", "")], "group": [community.others["group"]]}.get(
            mark, community.party
        )
        person = _free(world, community, able)
        if person:
            appoint(world, person, body, "secretary", date(2005, 6, 28))


def _sub_committees(world: World, community: Community) -> None:
    """Art. 17: members of the committee head what stands below it."""
    for body in community.with_marks("sub"):
        person = _free(world, community, community.committee)
        if person:
            started = world.post(person, community.body("committee")).since
            appoint(
                world, person, body, "director", started, basis="ex_officio", written=f"{world.bodies[body].name}主任"
            )


def _groups(world: World, community: Community) -> None:
    """The first group's leader, and for others a member of the committee or one who has retired."""
    for place, body in enumerate(community.with_marks("group")):
        person = (
            community.others["group"] if place == 0 else _free(world, community, community.former + community.committee)
        )
        if person:
            since = max(date(2005, 6, 1), world.bodies[body].established_on or date(2005, 6, 1))
            appoint(world, person, body, "group_leader", since)


def _appraisal(world: World, community: Community) -> None:
    """Art. 51: residents and units, nobody whom it appraises."""
    body, since = community.body("appraisal"), since_of(world, community, "appraisal")
    able = [
        community.others.get("unit"),
        community.others["group"],
        community.others.get("owners"),
        *community.former[:1],
    ]
    people = [person for person in able if person and len(world.held(person)) < MOST_POSTS]
    for place, person in enumerate(people):
        appoint(world, person, body, "member" if place else "director", since)


def _mass(world: World, community: Community) -> None:
    """Chairs of mass and social organisations: of the team or the hired while they have room, else who has retired."""
    for body in community.with_marks("mass") + community.with_marks("social"):
        women = [person for person in community.party + community.committee + community.hired
                 if world.people[person].gender == "female"]  # fmt: skip
        mark = body.rsplit("-", 1)[1]
        people = (
            women
            if mark == "women"
            else community.former
            if mark in ("elders", "1")
            else community.hired + community.committee
        )
        person = _free(world, community, people)
        if person:
            since = max(date(2005, 5, 10), world.bodies[body].established_on or date(2005, 5, 10))
            called = MASS_TITLES.get(mark, "会长")
            appoint(world, person, body, "chair", since, written=world.bodies[body].name + called)
