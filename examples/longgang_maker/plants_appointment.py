"""Faults in who holds what with what (the Appointment table of the rulebook), each planted in one community.

Every function changes the rows of a community that is in order and notes the findings the audit has to make of it.
"""

from datetime import date

from examples.longgang_maker import records
from examples.longgang_maker.community import Community
from examples.longgang_maker.profiles import Profile
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import DAY, World

CHANGED = date(2006, 4, 10)  # the day on which planted changes happened
UNKNOWN, FLAGGED = "unverifiable", "flagged"
STATUS_WORDS = {"none": "非党员", "probationary": "预备党员", "unknown": "不详", None: "空白"}
BASIS_WORDS = {
    "appointed": "委任",
    "hired": "聘用",
    "elected": "选举",
    "ex_officio": "兼任",
    "unknown": "不详",
    None: "空白",
}


def verdict(value: str | None) -> str:
    """A blank or unknown fact makes a finding that cannot be verified."""
    return UNKNOWN if value in (None, "unknown") else FLAGGED


def dated(profile: Profile) -> str:
    """Whether the transition of such a community is known to be over."""
    return FLAGGED if profile.word == "former" else UNKNOWN


def why(profile: Profile) -> str:
    """What is known of the transition, in words."""
    return {"former": "过渡期已满", "unknown": "是否村改居不详", "end_unknown": "过渡期截止日期空白"}[profile.word]


def leave(world: World, person: str, body: str, on: date = CHANGED) -> None:
    """A person leaves a body, in all roles, and the sub-committees that only its members head."""
    below = {one.id for one in world.bodies.values() if one.parent == body and one.kind == "sub_committee"}
    for post in world.posts:
        if post.person == person and post.organisation in {body, *below} and post.until is None:
            post.until = on


def non_member(world: World, community: Community, status: str | None, branch: bool = False) -> None:
    """A member of a party body who is no full member, or of whom it is not known."""
    body = community.body("branch-group" if branch else "party")
    person = world.serving(body)[0].person if branch else community.plain
    world.people[person].party_status = status
    world.people[person].registered_with = None
    done = f"将{world.bodies[body].name}成员的政治面貌改为{STATUS_WORDS[status]}"
    world.plant("party-post-by-non-member", verdict(status), person, done, bodies=(body,))


def basis(world: World, community: Community, rule: str, mark: str, how: str | None) -> None:
    """A post whose basis is another than the measures want, or blank."""
    body = community.body(mark)
    person = community.plain
    world.post(person, body).basis = how
    done = f"将在{world.bodies[body].name}任职的产生方式改为{BASIS_WORDS[how]}"
    world.plant(rule, verdict(how), person, done, bodies=(body,))


def chair(world: World, community: Community, role: str) -> None:
    """The secretary or director becomes chair of the company after the transition, or where it is not known."""
    company, secretary = community.body("company"), community.party[0]
    person = secretary if role == "secretary" else community.committee[0]
    if person != secretary:  # who has no room for a fifth post
        _hand_over(world, community.body("pbc"), person, secretary)
    leave(world, community.others["company"], company)
    appoint(world, person, company, "chair", CHANGED)
    roles = "、".join(_heads(community, person))
    done = f"{why(community.profile)}，{roles}当选股份合作公司董事长"
    world.plant("company-chair-concurrent", dated(community.profile), person, done, bodies=(company,))


def _heads(community: Community, person: str) -> list[str]:
    """Which of the two chief posts a person holds, in words."""
    chiefs = (("党组织书记", community.party[0]), ("居委会主任", community.committee[0]))
    return [words for words, holder in chiefs if holder == person]


def _hand_over(world: World, body: str, old: str, new: str) -> None:
    """One takes over another's post in a body."""
    post = world.post(old, body)
    post.until = CHANGED
    appoint(world, new, body, post.role, CHANGED, basis=post.basis)


def company_post(world: World, community: Community, role: str) -> None:
    """A plain member of the team takes a post in the company outside the transition, or where it is not known."""
    company, person = community.body("company"), community.plain
    if role == "chair":
        leave(world, community.others["company"], company)
    post = appoint(world, person, company, role, CHANGED, basis="hired" if role == "general_manager" else "elected")
    done = f"{why(community.profile)}，两委委员兼任{post.title}"
    world.plant("company-post-concurrent", dated(community.profile), person, done, bodies=(company,))


def other_head(world: World, community: Community, how: str = "hired") -> None:
    """The deputy secretary heads the workstation and the secretary is second there."""
    station = community.body("station")
    first, second = community.party[0], community.party[1]
    for person in (first, second):
        world.post(person, station).until = CHANGED
    appoint(world, first, station, "deputy_head", CHANGED, basis="hired", full_time=True)
    appoint(world, second, station, "head", CHANGED, basis=how, full_time=True)
    done = f"改由副书记任工作站站长（{BASIS_WORDS[how]}），书记改任副站长"
    world.plant("station-head-not-secretary", FLAGGED, station, done)
    if how != "hired":
        world.plant("station-post-not-hired", FLAGGED, second, done, bodies=(station,))


def secretary_gone(world: World, community: Community) -> None:
    """The secretary gave up the party post, nobody followed, and still heads the workstation by that post."""
    person, party, station = community.party[0], community.body("party"), community.body("station")
    leave(world, person, party)
    world.post(person, station).basis = "ex_officio"
    done = "书记辞去党内职务后空缺，仍以兼任方式任工作站站长"
    world.plant("party-secretary-count", FLAGGED, party, done)
    world.plant("station-head-not-secretary", FLAGGED, station, done)
    world.plant("station-post-not-hired", FLAGGED, person, done, bodies=(station,))


def vacancy(world: World, community: Community) -> None:
    """The secretary, who sits on no committee, was called away: secretary and head are vacant."""
    for body in world.held(community.party[0]):
        leave(world, community.party[0], body)
    world.plant("party-secretary-count", FLAGGED, community.body("party"), "书记调离，书记和站长均空缺")


def director_vacant(world: World, community: Community) -> None:
    """The director stepped back to be a plain member and nobody was elected."""
    person, body = community.committee[0], community.body("committee")
    world.post(person, body).until = CHANGED
    appoint(world, person, body, "member", CHANGED, full_time=True)
    world.plant("committee-director-count", FLAGGED, body, "居委会主任改任委员，主任空缺")


def few_on_both(world: World, community: Community) -> None:
    """Two members gave up their party posts and kept their seats on the committee."""
    party = community.body("party")
    able = [
        post.person for post in world.serving(party) if post.role == "member" and post.person in community.committee
    ]
    for person in able[-2:]:
        leave(world, person, party)
    world.plant("cross-appointment-ratio-low", FLAGGED, community.code, "两名两委委员辞去党内职务，只留居委会职务")


def few_recruited(world: World, community: Community) -> None:
    """Of the team fewer than seven in ten are taken into the workstation."""
    station = community.body("station")
    staff = [post for post in world.serving(station) if post.role == "staff" and post.person not in community.hired]
    inside = community.team.size - len(community.outside)
    needed = inside - (7 * community.team.size + 9) // 10 + 1  # one fewer than seven tenths, rounded up
    for post in staff[-needed:]:
        post.until = CHANGED
    world.plant("station-recruitment-ratio-low", FLAGGED, community.code, f"两委成员中{needed}人不再受聘于工作站")


def second_community(world: World, community: Community, other: Community, mark: str) -> None:
    """A member here is elected in another community too."""
    person, body = community.plain, other.body(mark)
    appoint(world, person, body, "member", CHANGED)
    done = f"{community.name}的两委委员又当选{world.bodies[body].name}委员"
    for one in (community, other):
        world.plant("posts-in-two-communities", FLAGGED, person, done, one.code)
    if mark == "committee":
        world.plant("committee-member-not-resident", FLAGGED, person, done + "，住在原社区", bodies=(body,))


def two_roles(world: World, community: Community, mark: str, place: int) -> None:
    """An old entry was never ended: two roles at once in one body."""
    people = community.party if mark == "party" else community.committee
    person, body = people[place], community.body(mark)
    appoint(world, person, body, "member", date(2004, 12, 1), full_time=mark == "committee" or None)
    done = f"{world.bodies[body].name}的旧职务“委员”未登记免职，与现职务并存"
    world.plant("two-roles-in-one-body", FLAGGED, person, done, bodies=(body,))


def five_posts(world: World, community: Community, extra: tuple[str, ...]) -> None:
    """A person gathers posts in five bodies or more."""
    person = community.party[0]
    for mark in extra:
        level, _, rest = mark.rpartition(":")
        body = community.street.body(rest) if level else community.body(rest)
        appoint(world, person, body, "member", CHANGED, basis="ex_officio")
    held = world.held(person)
    areas = {world.bodies[body].area for body in held}
    for area in sorted(areas):
        world.plant("too-many-posts", FLAGGED, person, f"书记一人在{len(held)}个机构任职", area)


def residence(world: World, community: Community, where: str | None, words: str) -> None:
    """A member of the committee lives elsewhere, or it is not known where; `own` is the street, `next` a neighbour."""
    person, body = community.plain, community.body("committee")
    street = community.street.code
    near = next(code for code in world.areas if code.startswith(street) and code not in (street, community.code))
    home = {"own": street, "next": near}.get(where, where) if where else None
    world.people[person].residence = home
    wide = home is None or community.code.startswith(home)
    done = f"居委会委员的居住区划改为{words}"
    world.plant("committee-member-not-resident", UNKNOWN if wide else FLAGGED, person, done, bodies=(body,))


def second_home(world: World, community: Community) -> None:
    """Registered next door, but with a home in the community too: in order, nothing is noted."""
    person, street = community.plain, community.street.code
    near = next(code for code in world.areas if code.startswith(street) and code not in (street, community.code))
    world.people[person].residence = near
    world.line(person, "RESIDES_IN", community.code, date(2003, 8, 1))


def left_today(world: World, community: Community, other: Community) -> None:
    """A post in a second community that ends on the very day: no longer in office, nothing is noted."""
    appoint(world, community.plain, other.body("party"), "member", date(2005, 6, 30), DAY)


def uncertified(world: World, community: Community, who: str) -> None:
    """Somebody who works for the community has no certificate."""
    person = {"plain": community.plain, "secretary": community.party[0], "hired": (community.hired or [""])[0]}[who]
    world.records = [one for one in world.records if one.kind != "certificate" or one.about != person]
    world.plant("uncertified-worker", FLAGGED, person, "删去其上岗证书记录", community.code)


def quota(world: World, community: Community, change: str) -> None:
    """The station has more people than its quota, or the quota is not known."""
    station = community.body("station")
    record = next(one for one in world.records if one.kind == "quota" and one.about == station)
    people = len({post.person for post in world.serving(station)})
    if change == "missing":
        world.records.remove(record)
        done = "删去工作站定员定额记录"
    elif change == "blank":
        record.value = None
        done = "工作站定员定额的人数空白"
    elif change == "later":
        records.quota(world, station, date(2006, 5, 8), people - 2, "龙社建〔2006〕9号")
        done = f"最新定员定额降为{people - 2}人，实有{people}人"
    else:
        record.value = people - 1
        done = f"定员定额{people - 1}人，实有{people}人"
    world.plant("station-staff-over-quota", FLAGGED if change in ("later", "low") else UNKNOWN, station, done)


def small_committee(world: World, community: Community) -> None:
    """A member of a committee of five resigned and nobody was elected."""
    body = community.body("committee")
    leave(world, community.plain, body)
    world.plant("residents-committee-size", FLAGGED, body, "一名委员辞职未补选，只剩4人")


def newcomer(world: World, community: Community, mark: str, party: str) -> str:
    """Somebody new, elected as a member of a body and certified a month later."""
    body = community.body(mark)
    registered = community.body("party") if party == "full" else None
    person = world.born(community.rng, (1960, 1976), party, community.code, registered_with=registered)
    appoint(world, person, body, "member", CHANGED, full_time=mark == "committee" or None)
    records.certificate(world, person, date(2006, 5, 15))
    return person


def large_committee(world: World, community: Community) -> None:
    """Three more members were elected to a committee of seven; seven of ten on both is still enough."""
    for _ in range(3):
        newcomer(world, community, "committee", "none")
    world.plant("residents-committee-size", FLAGGED, community.body("committee"), "增选3名委员，共10人")


def large_party(world: World, community: Community) -> None:
    """Two more members were elected to a branch of six; six of eight on both is still enough."""
    for _ in range(2):
        newcomer(world, community, "party", "full")
    world.plant("party-committee-size", FLAGGED, community.body("party"), "党组织增选2名委员，共8人")


def deputies(world: World, community: Community, mark: str, number: int) -> None:
    """The second posts of a team are vacant, its holders plain members, or members were raised to them."""
    body, called = community.body(mark), "副书记" if mark == "party" else "副主任"
    second = "deputy_secretary" if mark == "party" else "deputy_director"
    now = [post for post in world.serving(body) if post.role == second]
    plain = [post for post in world.serving(body) if post.role == "member"]
    changed = now if number == 0 else plain[: number - len(now)]
    for post in changed:
        post.until = CHANGED
        appoint(world, post.person, body, second if number else "member", CHANGED, full_time=post.full_time)
    done = f"增补{called}，共{number}名" if number else f"{called}改任委员，{called}空缺"
    rule = {"party": "party-deputy-count", "committee": "committee-deputy-count"}[mark]
    world.plant(rule, FLAGGED, body, done)
