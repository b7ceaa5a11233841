"""Faults in bodies and lines (the Leadership and Supervision tables of the rulebook), each planted in one community."""

from datetime import date

from examples.longgang_maker.community import Community
from examples.longgang_maker.lines import end_of
from examples.longgang_maker.plants_appointment import CHANGED, FLAGGED, UNKNOWN
from examples.longgang_maker.world import World

ENDED = date(2006, 5, 31)


def party_missing(world: World, community: Community, members: int | None) -> None:
    """No party organisation; its people are registered with the street's committee meanwhile."""
    party = community.body("party")
    for person in world.people.values():
        if person.registered_with in (party, community.body("unit-1")):
            person.registered_with = community.street.body("party")
    world.drop_body(party)
    world.areas[community.code].party_members = members
    for post in world.serving(community.body("station")):
        post.basis = "hired"  # nobody can head it by a post that does not exist
    if members is not None and members < 3:
        return  # in order: fewer than three members need no branch
    known = "空白" if members is None else f"为{members}人"
    verdict = UNKNOWN if members is None else FLAGGED
    world.plant(
        "party-organisation-missing", verdict, community.code, f"删去社区党组织，正式党员数{known}", community.code
    )


def branch_too_small(world: World, community: Community, members: int | None) -> None:
    """A plain branch where there are members enough for a general branch, or where their number is not known."""
    world.areas[community.code].party_members = members
    known = "改为空白" if members is None else f"改为{members}人"
    verdict = UNKNOWN if members is None else FLAGGED
    world.plant(
        "general-branch-required", verdict, community.code, f"社区只设党支部，正式党员数{known}", community.code
    )


def line_missing(
    world: World, community: Community, rule: str, origins: str, kind: str, stem: str, how: str = "删去"
) -> None:
    """Lines to a body that are missing, or that have ended; `origins` are marks divided by a comma."""
    body = community.with_marks(stem)[0]
    names = []
    for origin in origins.split(","):
        upper = end_of(community, origin)
        names.append(world.bodies[upper].name)
        if how == "删去":
            world.drop_lines(upper, kind, body)
        else:
            for line in world.lines:
                if (line.origin, line.type, line.target) == (upper, kind, body):
                    line.until = ENDED
    word = {"LEADS": "领导", "SUPERVISES": "监督", "GUIDES": "指导", "ENTRUSTS": "委托"}[kind]
    world.plant(rule, FLAGGED, body, f"{how}{'、'.join(names)}对{world.bodies[body].name}的{word}关系")


def inverted(world: World, community: Community, origin: str, target: str, how: str = "") -> None:
    """A body leads the one that ought to lead it: `instead` of being led, `cycle` besides, or where no line stood."""
    lower, upper = end_of(community, origin), end_of(community, target)
    world.line(lower, "LEADS", upper, CHANGED)
    done = f"加上{world.bodies[lower].name}领导{world.bodies[upper].name}的关系"
    world.plant("leadership-inverted", FLAGGED, lower, done, bodies=(lower, upper))
    if how == "instead":
        world.drop_lines(upper, "LEADS", lower)
        world.plant("party-leadership-missing", FLAGGED, lower, done + "，并删去原领导关系")
    if how == "cycle":
        _cycle(world, (lower, upper), done + "，与原领导关系互为上下级")


def cycle(world: World, community: Community, marks: tuple[str, ...]) -> None:
    """Bodies that lead one another round, or one that leads itself, where none of them ought to lead or be led."""
    bodies = tuple(community.with_marks(mark)[0] for mark in marks)
    for place, body in enumerate(bodies):
        world.line(body, "LEADS", bodies[(place + 1) % len(bodies)], CHANGED)
    names = "→".join(world.bodies[body].name for body in (*bodies, bodies[0]))
    _cycle(world, bodies, f"加上领导关系：{names}")


def _cycle(world: World, bodies: tuple[str, ...], done: str) -> None:
    ordered = tuple(sorted(bodies))
    world.plant("leadership-cycle", FLAGGED, ordered[0], done, bodies=ordered)


def foreign(world: World, community: Community, other: Community, origin: str, stem: str, instead: str = "") -> None:
    """Another street's or community's body leads one of this community, besides its own or `instead` of it."""
    leader, led = end_of(other, origin), community.with_marks(stem)[0]
    world.line(leader, "LEADS", led, CHANGED)
    done = f"加上{world.bodies[leader].name}领导{world.bodies[led].name}的关系"
    if instead:
        world.drop_lines(end_of(community, origin), "LEADS", led)
        done += "，并删去本街道的领导关系"
        world.plant(instead, FLAGGED, led, done)
    world.plant("leadership-crosses-boundary", FLAGGED, led, done, bodies=(leader, led))
