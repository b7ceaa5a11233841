"""Faults in which bodies there are, and in who stands beside them (Leadership and Supervision tables of the rulebook).

What changes a body or a team takes a community of its own; what takes one line away goes beside a fault in posts.
"""

from datetime import date

from examples.longgang_maker import plants_appointment as posts
from examples.longgang_maker import plants_leadership as lines
from examples.longgang_maker import records
from examples.longgang_maker.community import Community
from examples.longgang_maker.lines import end_of
from examples.longgang_maker.needs import (
    BESIDE_POST,
    FIVE,
    Plant,
    all_of,
    any_community,
    general,
    plain_branch,
    profile,
    team,
    with_body,
)
from examples.longgang_maker.plants_appointment import CHANGED, FLAGGED, UNKNOWN
from examples.longgang_maker.profiles import Team
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import World

DISSOLVED = date(2006, 6, 25)  # after the meetings of June
STAFF_OF_ASSETS, DEPUTY_OF_OFFICE = 9, 6  # officers of a street: one not of its office; one of nothing but its office
LED_BY_STREET = {"rule": "street-leadership-of-party-missing", "origins": "s:party", "kind": "LEADS", "stem": "party"}
COORDINATED = {"rule": "coordination-leadership-missing", "origins": "s:coordination", "kind": "LEADS"}
OF_GROUP = {"rule": "group-leadership-missing", "origins": "committee", "kind": "LEADS", "stem": "group"}
BY_OFFICE = {"rule": "committee-guidance-missing", "origins": "s:office", "kind": "GUIDES", "stem": "committee"}
BY_DISTRICT = {
    "rule": "committee-guidance-by-district-missing",
    "origins": "d:office",
    "kind": "GUIDES",
    "stem": "committee",
}
STATION = {"rule": "station-guidance-missing", "origins": "d:office", "kind": "GUIDES", "stem": "station"}
OWNERS = {"rule": "owners-guidance-missing", "origins": "committee"}
TRUST = {"rule": "property-not-entrusted", "origins": "owners", "kind": "ENTRUSTS", "stem": "property"}


def dissolved(world: World, community: Community, rule: str, mark: str, subject: str = "") -> None:
    """A body was dissolved and nothing took its place; the finding is about the community, or about another body."""
    body = community.body(mark)
    world.dissolve(body, DISSOLVED)
    about = community.body(subject) if subject else community.code
    world.plant(rule, FLAGGED, about, f"{world.bodies[body].name}撤销，未再设立")


def members(world: World, community: Community, number: int | None) -> None:
    """A general branch with fewer full members than it takes, or with nobody knows how many."""
    world.areas[community.code].party_members = number
    verdict, known = (UNKNOWN, "改为空白") if number is None else (FLAGGED, f"改为{number}人")
    done = f"社区设党总支，正式党员数{known}"
    world.plant("general-branch-below-threshold", verdict, community.body("party"), done)


def second_branch(world: World, community: Community) -> None:
    """A second branch beside the first, each judged by itself; two new people and a member of the first sit on it."""
    name = f"{community.name}第二党支部"
    body = community.found(world, "party-2", name, "party_branch", date(2006, 3, 1))
    world.line(community.street.body("party"), "LEADS", body)
    for role in ("secretary", "deputy_secretary"):
        person = world.born(community.rng, (1958, 1972), "full", community.code, registered_with=body)
        appoint(world, person, body, role, CHANGED)
        records.certificate(world, person, date(2006, 5, 15))
    appoint(world, community.plain, body, "member", CHANGED)
    world.plant("party-organisation-several", FLAGGED, community.code, f"另设{name}，不隶属原党支部")


def premature(world: World, community: Community) -> None:
    """A branch of the company where the community has no general branch to divide."""
    name = f"{community.name}股份合作公司党支部"
    body = community.found(world, "branch-company", name, "company_party_branch", date(2006, 3, 1), "party")
    appoint(world, community.others["company"], body, "secretary", CHANGED)
    world.plant("company-branch-premature", FLAGGED, body, f"社区只设党支部，另设{name}")


def sub_head(world: World, community: Community) -> None:
    """A group's leader, who does not sit on the committee, heads what stands below it."""
    body = community.with_marks("sub")[0]
    for post in world.serving(body):
        post.until = CHANGED
    appoint(world, community.others["group"], body, "director", CHANGED, basis="appointed",
            written=f"{world.bodies[body].name}主任")  # fmt: skip
    done = f"改由居民小组长（非居委会成员）任{world.bodies[body].name}主任"
    world.plant("sub-committee-head-outside-committee", FLAGGED, body, done)


def station_parent(world: World, community: Community, mark: str | None) -> None:
    """A workstation below another body than its street's office, or below none that is known."""
    body = community.body("station")
    parent = end_of(community, mark) if mark else None
    world.bodies[body].parent = parent
    done = f"工作站的上级机构改为{world.bodies[parent].name if parent else '空白'}"
    world.plant("station-not-under-street-office", FLAGGED if parent else UNKNOWN, body, done)


def liaison(world: World, community: Community, how: str) -> None:
    """Nobody looks after a community any more, or somebody who is not of the street's office does."""
    looked_after = ("LIAISES_WITH", community.code, None)
    line = next(one for one in world.lines if (one.type, one.target, one.until) == looked_after)
    line.until = CHANGED
    done = "街道办事处成员的挂点联系终止，无人接替"
    if how == "outsider":
        world.line(community.street.people[STAFF_OF_ASSETS], "LIAISES_WITH", community.code, CHANGED)
        done = "挂点联系改由街道集体资产管理办公室人员承担，不是办事处成员"
    world.plant("street-liaison-missing", FLAGGED, community.code, done)


def autonomy(world: World, community: Community, origin: str) -> None:
    """A body that may not do so leads the company."""
    leader, company = end_of(community, origin), community.body("company")
    world.line(leader, "LEADS", company, CHANGED)
    done = f"加上{world.bodies[leader].name}领导{world.bodies[company].name}的关系"
    world.plant("company-autonomy", FLAGGED, company, done)


def supervises_own(world: World, community: Community) -> None:
    """A member of the residents' committee sits on the owners' committee that it supervises."""
    person, pair = community.plain, (community.body("committee"), community.body("owners"))
    appoint(world, person, pair[1], "member", CHANGED)
    world.plant("supervisor-holds-post-in-supervised", FLAGGED, person, "居委会委员当选业主委员会委员", bodies=pair)


def supervision_cycle(world: World, community: Community) -> None:
    """The owners' committee supervises the residents' committee that supervises it."""
    pair = (community.body("committee"), community.body("owners"))
    world.line(pair[1], "SUPERVISES", pair[0], CHANGED)
    names = [world.bodies[body].name for body in pair]
    world.plant("supervision-cycle", FLAGGED, pair[0], f"加上{names[1]}监督{names[0]}的关系，互相监督", bodies=pair)


def owner_manager(world: World, community: Community) -> None:
    """The chair of the owners' committee manages the property company it entrusts."""
    owners, company, person = community.body("owners"), community.body("property"), community.others["owners"]
    posts.leave(world, community.others["property"], company)
    appoint(world, person, company, "general_manager", CHANGED, basis="hired")
    done = "业主委员会主任兼任其委托的物业管理企业总经理"
    world.plant("owner-and-property-manager", FLAGGED, person, done, bodies=(owners, company))


def official(world: World, community: Community) -> None:
    """A deputy director of the street's office sits in a company."""
    person, company = community.street.people[DEPUTY_OF_OFFICE], community.body("company")
    appoint(world, person, company, "supervisor", CHANGED)
    pair = (community.street.body("office"), company)
    world.plant("official-in-company", FLAGGED, person, "街道办事处副主任兼任股份合作公司监事", community.code, pair)


def makeup(world: World, community: Community, lacking: str) -> None:
    """Nobody of the resident units sits on the appraisal committee any more, or nobody knows who lives where."""
    body = community.body("appraisal")
    if lacking == "units":
        posts.leave(world, community.others["unit"], body)
        done = "驻区单位代表退出考评委员会"
    else:
        for post in world.serving(body):
            world.people[post.person].residence = None
        done = "考评委员会各成员的居住区划改为空白"
    world.plant("appraisal-committee-makeup", FLAGGED if lacking == "units" else UNKNOWN, body, done)


def appraises_own(world: World, community: Community) -> None:
    """A member of the team sits on the committee that appraises it."""
    person, body = community.plain, community.body("appraisal")
    appoint(world, person, body, "member", CHANGED)
    world.plant("appraiser-appraised", FLAGGED, person, "两委委员兼任考评委员会委员", bodies=(body,))


L, P = lines.line_missing, posts
SIX = team(Team(6, 6, 6, True))
WIDE = team(Team(5, 7, 5, True), Team(5, 6, 5, True), Team(5, 6, 5, False))  # committees with two deputies
PLANTS = (
    # The bodies and teams themselves: the narrowest needs choose first.
    Plant(premature, all_of(plain_branch, profile("former"), with_body("company")), {}, 1),
    Plant(P.large_party, all_of(plain_branch, SIX), {}, 1),
    Plant(P.deputies, SIX, {"mark": "party", "number": 3}, 1),
    Plant(P.deputies, WIDE, {"mark": "committee", "number": 3}, 1),
    Plant(second_branch, all_of(plain_branch, profile("urban"), team(FIVE)), {}, 1),
    Plant(dissolved, with_body("branch-company"),
          {"rule": "sub-branch-missing", "mark": "branch-company", "subject": "party"}, 1),
    Plant(dissolved, all_of(general, with_body("branch-committee")),
          {"rule": "sub-branch-missing", "mark": "branch-committee", "subject": "party"}, 1),
    Plant(dissolved, general, {"rule": "group-branch-missing", "mark": "branch-group", "subject": "party"}, 1),
    Plant(P.deputies, any_community, {"mark": "party", "number": 0}, 1),
    Plant(P.deputies, any_community, {"mark": "committee", "number": 0}, 1),
    Plant(sub_head, any_community, {}, 1),
    Plant(supervises_own, with_body("owners"), {}, 1),
    Plant(owner_manager, with_body("owners"), {}, 1),
    Plant(appraises_own, any_community, {}, 1),
    Plant(dissolved, any_community, {"rule": "party-building-committee-missing", "mark": "pbc"}, 1),
    Plant(dissolved, any_community, {"rule": "appraisal-committee-missing", "mark": "appraisal"}, 1),
)  # fmt: skip
# Beside a fault in posts: figures, lines, and people of neither team.
BESIDE = (
    Plant(members, general, {"number": 49}, 1, place=BESIDE_POST),
    Plant(members, general, {"number": None}, 1, place=BESIDE_POST),
    Plant(station_parent, any_community, {"mark": "s:party"}, 1, place=BESIDE_POST),
    Plant(station_parent, any_community, {"mark": None}, 1, place=BESIDE_POST),
    Plant(L, any_community, LED_BY_STREET, 1, place=BESIDE_POST),
    Plant(L, any_community, {**LED_BY_STREET, "how": "终止"}, 1, place=BESIDE_POST),
    Plant(L, with_body("owners"), {**COORDINATED, "stem": "owners"}, 1, place=BESIDE_POST),
    Plant(L, with_body("property"), {**COORDINATED, "stem": "property"}, 1, place=BESIDE_POST),
    Plant(L, any_community, OF_GROUP, 1, place=BESIDE_POST),
    Plant(L, any_community, BY_OFFICE, 1, place=BESIDE_POST),
    Plant(L, any_community, BY_DISTRICT, 1, place=BESIDE_POST),
    Plant(L, any_community, STATION, 1, place=BESIDE_POST),
    Plant(L, with_body("owners"), {**OWNERS, "kind": "GUIDES", "stem": "owners"}, 1, place=BESIDE_POST),
    Plant(L, with_body("owners"), {**OWNERS, "kind": "SUPERVISES", "stem": "property"}, 1, place=BESIDE_POST),
    Plant(L, with_body("owners"), TRUST, 1, place=BESIDE_POST),
    Plant(supervision_cycle, with_body("owners"), {}, 1, place=BESIDE_POST),
    Plant(liaison, any_community, {"how": "nobody"}, 1, place=BESIDE_POST),
    Plant(liaison, any_community, {"how": "outsider"}, 1, place=BESIDE_POST),
    Plant(autonomy, with_body("company"), {"origin": "s:office"}, 1, place=BESIDE_POST),
    Plant(autonomy, with_body("company"), {"origin": "committee"}, 1, place=BESIDE_POST),
    Plant(official, with_body("company"), {}, 1, place=BESIDE_POST),
    Plant(makeup, with_body("unit"), {"lacking": "units"}, 1, place=BESIDE_POST),
    Plant(makeup, any_community, {"lacking": "homes"}, 1, place=BESIDE_POST),
)  # fmt: skip
