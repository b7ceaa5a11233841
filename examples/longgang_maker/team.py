"""The team of a community: who sits in its party organisation and committee, now and in the two terms before.

Terms are of three years: party organisations 1999, 2002, 2005; committees the same springs (a village's until it became
a community). Whoever was older led, the present secretary served below, and some joined late.
"""

from datetime import date

from examples.longgang_maker.community import Community
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import World

PARTY_YEARS, COMMITTEE_YEARS = (1999, 2002, 2005), (1999, 2002, 2005)
RANKS = {"party": ("secretary", "deputy_secretary"), "committee": ("director", "deputy_director")}
SECOND_DEPUTY_FROM = 6  # teams of this size have two deputies
RESIGNED, SUCCEEDED = date(2006, 1, 20), date(2006, 2, 18)  # a by-election in the running term


def build(world: World, community: Community) -> None:
    """Invent the team and give it its posts of three terms."""
    _people(world, community)
    rng = community.rng
    party_days = [date(year, 6, rng.randint(4, 26)) for year in PARTY_YEARS]
    committee_days = [date(year, 4, rng.randint(4, 26)) for year in COMMITTEE_YEARS]
    _serve_party(world, community, party_days)
    _serve_committee(world, community, committee_days)
    if len(community.former) > 1:
        _by_election(world, community)


def roles(body: str, size: int) -> list[str]:
    """The roles of a team of this size: one first, one or two seconds, the rest members."""
    first, second = RANKS[body]
    deputies = 2 if size >= SECOND_DEPUTY_FROM else 1
    return ([first] + [second] * deputies + ["member"] * size)[:size]


def _people(world: World, community: Community) -> None:
    """Present members and those before them, in order of seniority; a woman is among them, for the women's work."""
    rng, team = community.rng, community.team

    def born(years: tuple[int, int], party: str, gender: str | None = None) -> str:
        surname = community.clan if rng.random() < (0.5 if community.profile.company else 0.1) else None
        registered = community.body("party") if party == "full" else None
        return world.born(rng, years, party, community.code, gender=gender, surname=surname, registered_with=registered)

    both = [born((1950, 1966), "full", "male" if rng.random() < 0.8 else None)]
    both += [born((1952, 1978), "full", "female" if place == 1 else None) for place in range(1, team.both)]
    alone = [born((1950, 1966), "full") for _ in range(team.party - team.both)]
    late = [born((1958, 1980), rng.choice(("full", "none", "none"))) for _ in range(team.committee - team.both)]
    community.party = alone + both
    community.committee = (both if team.one or alone else both[1:] + both[:1]) + late
    community.plain = both[-1]
    community.former = [born((1938, 1949), "full", "male") for _ in range(rng.choice((0, 0, 1, 1, 2)))]
    for person in alone + both + late:
        old = int(world.people[person].birth_month[:4]) <= 1973
        community.joined[person] = rng.choice((1, 1, 2, 2, 3) if old else (2, 3, 3))
    if not community.former:
        community.joined[both[0]] = 1


def _roster(community: Community, people: list[str], term: int) -> list[str]:
    """Who sat in a body in a term (1 to 3), the elder first."""
    gone = {1: community.former, 2: community.former[:1], 3: []}[term]
    return gone + [person for person in people if community.joined[person] <= term]


def _serve_party(world: World, community: Community, days: list[date]) -> None:
    """Appointments in the party organisation; what was a village's branch is called so."""
    body, now = community.body("party"), community.name
    for term, start in enumerate(days, 1):
        roster = _roster(community, community.party, term)
        end = days[term] if term < len(days) else None
        for person, role in zip(roster, roles("party", len(roster)), strict=True):
            post = appoint(world, person, body, role, start, end)
            if start < community.urban_on:
                post.title = post.title.replace(now, f"{community.place}村")


def _serve_committee(world: World, community: Community, days: list[date]) -> None:
    """Appointments in the village's committee until it became a community, in the residents' committee after."""
    changed = community.urban_on
    for term, start in enumerate(days, 1):
        roster = _roster(community, community.committee, term)
        end = days[term] if term < len(days) else None
        for person, role in zip(roster, roles("committee", len(roster)), strict=True):
            if start >= changed:
                appoint(world, person, community.body("committee"), role, start, end, full_time=True)
            elif end is None or end <= changed:
                appoint(world, person, community.body("village"), role, start, end)
            else:
                appoint(world, person, community.body("village"), role, start, changed)
                appoint(
                    world, person, community.body("committee"), role, changed, end, basis="appointed", full_time=True
                )


def _by_election(world: World, community: Community) -> None:
    """An old member gave up during the running term; whoever is new to the team was elected in their place."""
    new = next((person for person in community.committee[1:] if community.joined[person] == len(COMMITTEE_YEARS)), None)
    posts = [post for post in world.posts if post.person == new and post.role == "member"]
    for post in posts:
        appoint(world, community.former[1], post.organisation, "member", post.since, RESIGNED)
        post.since = SUCCEEDED
