"""What is planted where: a table of faults, each with the communities it fits, and how often it is planted.

A fault takes a community of its own, the first in a fixed shuffled order that fits, so that causes stay readable. Some
faults of one person or of the workstation share a community with a fault in a line, and faults on paper or in a line
share one with a fault in posts: neither can be taken for the other.
"""

from random import Random

from examples.longgang_maker import plants_appointment as posts
from examples.longgang_maker import plants_bodies as bodies
from examples.longgang_maker import plants_leadership as lines
from examples.longgang_maker import plants_papers as papers
from examples.longgang_maker.community import Community
from examples.longgang_maker.needs import (
    ALONE,
    APART,
    BESIDE_LINE,
    BESIDE_POST,
    FIVE,
    SEVEN,
    Plant,
    all_of,
    any_community,
    few_can_leave,
    one_heads_both,
    over_today,
    plain_branch,
    profile,
    secretary_holds,
    some_hired,
    team,
    with_body,
)
from examples.longgang_maker.profiles import Team
from examples.longgang_maker.world import World

LINES = (lines.line_missing, lines.inverted, lines.cycle, lines.foreign, lines.branch_too_small)
# Beside what is in order nothing is planted, nor beside what takes lines away or reaches into another community.
UNSHARED = (posts.second_home, posts.left_today, posts.second_community, lines.party_missing)
FORMER, OPEN = profile("former"), profile("unknown", "end_unknown")
URBAN_BRANCH = all_of(plain_branch, profile("urban"))
P, L = posts, lines
LED_BY_PARTY = {"rule": "party-leadership-missing", "origins": "party", "kind": "LEADS"}
LED_STATION = {"rule": "station-leadership-missing", "kind": "LEADS", "stem": "station"}
FOREIGN_INSTEAD = {"origin": "s:party", "stem": "station", "instead": "station-leadership-missing"}
SUPERVISED = {"rule": "company-supervision-missing", "kind": "SUPERVISES", "stem": "company"}
PARTY = {"rule": "party-post-not-elected", "mark": "party"}
COMMITTEE = {"rule": "committee-post-not-elected", "mark": "committee"}
STATION = {"rule": "station-post-not-hired", "mark": "station"}
PLANTS = (
    # Where transitions matter: few communities fit, so these choose first.
    Plant(P.chair, all_of(FORMER, over_today), {"role": "secretary"}, 1),
    Plant(P.chair, all_of(FORMER, one_heads_both(True)), {"role": "secretary"}, 2),
    Plant(P.chair, all_of(FORMER, one_heads_both(False)), {"role": "secretary"}, 1),
    Plant(P.chair, all_of(FORMER, one_heads_both(False)), {"role": "director"}, 2),
    Plant(P.chair, OPEN, {"role": "secretary"}, 3),
    Plant(P.company_post, FORMER, {"role": "chair"}, 2),
    Plant(P.company_post, FORMER, {"role": "board_director"}, 3),
    Plant(P.company_post, FORMER, {"role": "general_manager"}, 1),
    Plant(P.company_post, OPEN, {"role": "board_director"}, 2),
    Plant(P.company_post, OPEN, {"role": "supervisor"}, 1),
    # Where the size of the team matters.
    Plant(P.large_committee, team(SEVEN), {}, 1),
    Plant(P.vacancy, team(APART), {}, 2),
    Plant(P.secretary_gone, team(FIVE), {}, 1),
    Plant(P.second_community, any_community, {"mark": "party"}, 3, team(FIVE)),
    Plant(P.second_community, any_community, {"mark": "committee"}, 1, team(FIVE)),
    Plant(P.small_committee, team(FIVE, Team(5, 5, 5, False)), {}, 3),
    Plant(P.few_on_both, few_can_leave, {}, 6),
    Plant(P.five_posts, all_of(profile("transition"), secretary_holds(4)), {"extra": ("pbc",)}, 2),
    Plant(P.five_posts, all_of(profile("transition"), secretary_holds(4)), {"extra": ("pbc", "s:pbc")}, 1),
    Plant(P.five_posts, all_of(profile("urban"), secretary_holds(4)), {"extra": ("s:pbc",)}, 1),
    # Party organisations.
    Plant(L.party_missing, URBAN_BRANCH, {"members": 3}, 1),
    Plant(L.party_missing, URBAN_BRANCH, {"members": 18}, 2),
    Plant(L.party_missing, URBAN_BRANCH, {"members": None}, 2),
    Plant(L.party_missing, URBAN_BRANCH, {"members": 2}, 1),
    Plant(L.branch_too_small, plain_branch, {"members": 50}, 1),
    Plant(L.branch_too_small, plain_branch, {"members": 63}, 3),
    Plant(L.branch_too_small, plain_branch, {"members": None}, 3),
    # Lines.
    Plant(L.line_missing, with_body("owners"), {**LED_BY_PARTY, "stem": "owners"}, 1),
    Plant(L.line_missing, with_body("property"), {**LED_BY_PARTY, "stem": "property"}, 1),
    Plant(L.line_missing, any_community, {**LED_BY_PARTY, "stem": "committee"}, 2),
    Plant(L.line_missing, any_community, {**LED_BY_PARTY, "stem": "station", "how": "终止"}, 1),
    Plant(L.line_missing, any_community, {**LED_BY_PARTY, "stem": "mass"}, 2),
    Plant(L.line_missing, any_community, {**LED_STATION, "origins": "s:party"}, 2),
    Plant(L.line_missing, any_community, {**LED_STATION, "origins": "s:office"}, 2),
    Plant(L.line_missing, any_community, {**LED_STATION, "origins": "s:party,s:office"}, 1),
    Plant(L.line_missing, any_community, {**LED_STATION, "origins": "s:office", "how": "终止"}, 1),
    Plant(L.line_missing, with_body("company"), {**SUPERVISED, "origins": "s:assets"}, 3),
    Plant(L.line_missing, with_body("company"), {**SUPERVISED, "origins": "d:assets"}, 2),
    Plant(L.line_missing, with_body("company"), {**SUPERVISED, "origins": "s:assets,d:assets"}, 1),
    Plant(L.line_missing, with_body("company"), {**SUPERVISED, "origins": "s:assets", "how": "终止"}, 1),
    Plant(L.inverted, with_body("company"), {"origin": "company", "target": "party"}, 2),
    Plant(L.inverted, any_community, {"origin": "committee", "target": "party", "how": "instead"}, 1),
    Plant(L.inverted, any_community, {"origin": "station", "target": "party", "how": "cycle"}, 1),
    Plant(L.inverted, any_community, {"origin": "party", "target": "s:party", "how": "cycle"}, 1),
    Plant(L.inverted, any_community, {"origin": "group-1", "target": "committee", "how": "cycle"}, 1),
    Plant(L.cycle, with_body("owners"), {"marks": ("owners", "property")}, 1),
    Plant(L.cycle, with_body("social"), {"marks": ("station", "mass", "social")}, 1),
    Plant(L.cycle, any_community, {"marks": ("sub",)}, 1),
    Plant(L.foreign, any_community, {"origin": "s:party", "stem": "committee"}, 1, any_community),
    Plant(L.foreign, any_community, {"origin": "s:party", "stem": "party"}, 1, any_community),
    Plant(L.foreign, any_community, {"origin": "party", "stem": "station"}, 1, any_community),
    Plant(L.foreign, any_community, {"origin": "committee", "stem": "group"}, 1, any_community),
    Plant(L.foreign, any_community, FOREIGN_INSTEAD, 1, any_community),
    # One person, one post.
    Plant(P.non_member, any_community, {"status": "none"}, 2),
    Plant(P.non_member, any_community, {"status": "probationary"}, 2),
    Plant(P.non_member, with_body("branch-group"), {"status": "probationary", "branch": True}, 1),
    Plant(P.non_member, any_community, {"status": None}, 2),
    Plant(P.non_member, any_community, {"status": "unknown"}, 1),
    Plant(P.basis, any_community, {**PARTY, "how": "appointed"}, 4),
    Plant(P.basis, any_community, {**PARTY, "how": "ex_officio"}, 1),
    Plant(P.basis, any_community, {**PARTY, "how": None}, 3),
    Plant(P.basis, any_community, {**COMMITTEE, "how": "appointed"}, 3),
    Plant(P.basis, any_community, {**COMMITTEE, "how": "hired"}, 2),
    Plant(P.basis, any_community, {**COMMITTEE, "how": None}, 3),
    Plant(P.basis, any_community, {**STATION, "how": "appointed"}, 2, place=BESIDE_LINE),
    Plant(P.basis, any_community, {**STATION, "how": "elected"}, 1, place=BESIDE_LINE),
    Plant(P.basis, any_community, {**STATION, "how": "unknown"}, 2, place=BESIDE_LINE),
    Plant(P.other_head, any_community, {}, 3),
    Plant(P.other_head, any_community, {"how": "ex_officio"}, 2),
    Plant(P.director_vacant, any_community, {}, 1),
    Plant(P.few_recruited, any_community, {}, 6, place=BESIDE_LINE),
    Plant(P.two_roles, any_community, {"mark": "party", "place": 1}, 2),
    Plant(P.two_roles, any_community, {"mark": "committee", "place": 0}, 1),
    Plant(P.two_roles, any_community, {"mark": "committee", "place": 1}, 1),
    Plant(P.residence, any_community, {"where": "next", "words": "邻近社区"}, 3, place=BESIDE_LINE),
    Plant(P.residence, any_community, {"where": "440303", "words": "罗湖区"}, 1, place=BESIDE_LINE),
    Plant(P.residence, any_community, {"where": None, "words": "空白"}, 2, place=BESIDE_LINE),
    Plant(P.residence, any_community, {"where": "own", "words": "本街道，未到社区"}, 2, place=BESIDE_LINE),
    Plant(P.residence, any_community, {"where": "440307", "words": "龙岗区，未到社区"}, 1, place=BESIDE_LINE),
    Plant(P.uncertified, any_community, {"who": "plain"}, 4, place=BESIDE_LINE),
    Plant(P.uncertified, any_community, {"who": "secretary"}, 1, place=BESIDE_LINE),
    Plant(P.uncertified, some_hired, {"who": "hired"}, 3, place=BESIDE_LINE),
    Plant(P.quota, any_community, {"change": "low"}, 3, place=BESIDE_LINE),
    Plant(P.quota, any_community, {"change": "later"}, 2, place=BESIDE_LINE),
    Plant(P.quota, any_community, {"change": "missing"}, 2, place=BESIDE_LINE),
    Plant(P.quota, any_community, {"change": "blank"}, 2, place=BESIDE_LINE),
    # In order, though they look like faults.
    Plant(P.second_home, any_community, {}, 2),
    Plant(P.left_today, any_community, {}, 2, any_community),
)  # fmt: skip


def build(world: World, communities: list[Community], rng: Random) -> None:
    """Plant everything in the tables; StopIteration would say that no community is left that fits."""
    free = communities.copy()
    rng.shuffle(free)
    pools: dict[str, list[Community]] = {ALONE: free, BESIDE_LINE: [], BESIDE_POST: []}
    for plant in (*PLANTS, *bodies.PLANTS, *papers.PLANTS, *bodies.BESIDE):
        for _ in range(plant.times):
            pool = pools[plant.place]
            community = next(one for one in pool if plant.fits(world, one))
            pool.remove(community)
            if plant.make in LINES:
                pools[BESIDE_LINE].append(community)
            elif plant.place == ALONE and plant.make not in UNSHARED:
                pools[BESIDE_POST].append(community)
            plant.make(world, community, *_second(world, plant, community, free), **plant.told)


def _second(world: World, plant: Plant, community: Community, free: list[Community]) -> list[Community]:
    """The other community a fault needs, of another street; where its people are touched it gets no other."""
    if not plant.second:
        return []
    other = next(one for one in free if plant.second(world, one) and one.street is not community.street)
    if plant.make is posts.second_community:
        free.remove(other)
    return [other]
