"""Which communities a planted fault fits, and what a row of the tables of faults holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from examples.longgang_maker.community import Community
from examples.longgang_maker.profiles import Team
from examples.longgang_maker.world import DAY, World

Need = Callable[[World, Community], bool]
# Where a fault is planted: in a community of its own; beside a fault in a line; beside a fault in posts or bodies.
ALONE, BESIDE_LINE, BESIDE_POST = "alone", "beside a line", "beside a post"
FIVE = Team(5, 5, 5, True)
SEVEN = Team(7, 7, 7, True)
APART = Team(6, 6, 5, False)  # the secretary does not sit on the committee


def any_community(world: World, community: Community) -> bool:
    """Every community fits."""
    return True


def profile(*words: str) -> Need:
    """Communities of these profiles."""
    return lambda world, community: community.profile.word in words


def plain_branch(world: World, community: Community) -> bool:
    """Communities whose party organisation is a plain branch."""
    return not community.general


def general(world: World, community: Community) -> bool:
    """Communities whose party organisation is a general branch."""
    return community.general


def over_today(world: World, community: Community) -> bool:
    """Communities whose transition ended on the very day."""
    return world.areas[community.code].transition_until == DAY


def some_hired(world: World, community: Community) -> bool:
    """Communities whose workstation has people from outside the team."""
    return bool(community.hired)


def with_body(*marks: str) -> Need:
    """Communities that have these bodies."""
    return lambda world, community: all(community.with_marks(mark) or mark in community.marks for mark in marks)


def team(*teams: Team) -> Need:
    """Communities with a team of one of these sizes."""
    return lambda world, community: community.team in teams


def all_of(*needs: Need) -> Need:
    """Communities that fit every one."""
    return lambda world, community: all(need(world, community) for need in needs)


def one_heads_both(one: bool) -> Need:
    """Communities where the secretary is director too (一肩挑), or is not."""
    return lambda world, community: community.team.one is one


def few_can_leave(world: World, community: Community) -> bool:
    """Two who leave the party organisation push it below seven tenths without making it too small."""
    return community.team.party >= 5 and community.team != SEVEN


def secretary_holds(number: int) -> Need:
    """Communities whose secretary holds so many posts."""
    return lambda world, community: len(world.held(community.party[0])) == number


@dataclass(frozen=True)
class Plant:
    """A fault: what it does, where it fits, what it is told, how often, and which second community it needs if any."""

    make: Callable[..., None]
    fits: Need
    told: Mapping[str, object]
    times: int = 1
    second: Need | None = None
    place: str = ALONE
