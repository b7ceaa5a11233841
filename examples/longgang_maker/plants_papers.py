"""Faults on paper (the Records table of the rulebook, and the records other tables ask for): beside a fault in posts.

Papers that are gone, late, out of order, or whose figure is too small or blank.
"""

from datetime import date

from examples.longgang_maker.community import Community
from examples.longgang_maker.needs import BESIDE_POST, Need, Plant, all_of, any_community, profile, with_body
from examples.longgang_maker.plants_appointment import FLAGGED, UNKNOWN
from examples.longgang_maker.world import Record, World

QUARTER = (date(2006, 1, 1), date(2006, 4, 1))  # the last full quarter before the day of the demo
OPEN = ("unknown", "end_unknown")  # profiles of which nobody knows whether the transition lasts
LAST_YEAR = date(2005, 1, 1)  # a station must be older for its funding of that year to be judged


def with_paper(kind: str) -> Need:
    """Communities about which there is a record of this kind."""
    return lambda world, community: bool(world.papers(kind, community.code))


def old_station(world: World, community: Community) -> bool:
    """Communities whose workstation was there before the year whose funding is judged."""
    opened = world.bodies[community.body("station")].established_on
    return opened is not None and opened < LAST_YEAR


def listed_unit(world: World, community: Community) -> bool:
    """Communities with a unit that is on the list of what is shared."""
    return bool(world.papers("sharing", community.body("unit-1")))


def in_quarter(records: list[Record]) -> list[Record]:
    """Those of the last full quarter."""
    return [one for one in records if QUARTER[0] <= one.held_on < QUARTER[1]]


def verdict(value: float | None, community: Community, *unknown: str) -> str:
    """A blank figure cannot be verified, and neither can a community of one of these profiles."""
    return UNKNOWN if value is None or community.profile.word in unknown else FLAGGED


def figure(value: float | None) -> str:
    """A figure in words."""
    return "改为空白" if value is None else f"改为{value:g}"


def appraisal_late(world: World, community: Community) -> None:
    """The appraisal of a year was held in the next, and does not say which year it judges."""
    world.papers("appraisal", community.code)[0].held_on = date(2006, 1, 6)
    world.plant("appraisal-overdue", FLAGGED, community.code, "2005年度考评推迟到2006年1月，未注明考评年度")


def meeting_missing(world: World, community: Community) -> None:
    """No joint meeting in the last full quarter."""
    world.drop_records(in_quarter(world.papers("meeting", community.code)))
    world.plant("joint-meeting-overdue", FLAGGED, community.code, "删去2006年第一季度的联席会议记录")


def minutes_missing(world: World, community: Community) -> None:
    """A joint meeting of months ago without minutes."""
    meeting = in_quarter(world.papers("meeting", community.code))[0]
    meeting.reference = None
    world.plant_paper("meeting-minutes-missing", FLAGGED, meeting, "2006年3月联席会议的纪要文号改为空白")


def group_paper(world: World, community: Community, kind: str) -> None:
    """A group set up under the measures without an approval or a filing."""
    group, word = community.body("group-3"), {"approval": "街道办事处批准", "filing": "区民政局备案"}[kind]
    world.drop_records(world.papers(kind, group))
    world.plant("group-change-unapproved", FLAGGED, group, f"删去居民小组设立的{word}记录")


def group_undated(world: World, community: Community) -> None:
    """A group of which nobody knows since when it is there."""
    group = community.body("group-1")
    world.bodies[group].established_on = None
    world.plant("group-change-unapproved", UNKNOWN, group, "居民小组的成立日期改为空白，没有批准、备案记录")


def not_disclosed(world: World, community: Community, mark: str) -> None:
    """A body that has disclosed nothing for a year."""
    body = community.body(mark)
    world.drop_records(world.papers("disclosure", body))
    world.plant("disclosure-overdue", FLAGGED, body, f"删去{world.bodies[body].name}的公开记录")


def not_reported(world: World, community: Community, mark: str) -> None:
    """A body that reported no spending in the last full quarter."""
    body = community.body(mark)
    world.drop_records(in_quarter(world.papers("spending_report", body)))
    done = f"删去{world.bodies[body].name}2006年第一季度的支出报表记录"
    world.plant("spending-report-missing", FLAGGED, body, done)


def item_unapproved(world: World, community: Community, how: str) -> None:
    """An item of work that came in before its approval, or though it was refused, or without any."""
    item = world.papers("work_item", community.code)[0]
    approval = next(one for one in world.papers("approval", community.code) if one.reference == item.reference)
    if how == "late":
        approval.held_on = date(2006, 5, 10)
    elif how == "refused":
        approval.outcome = "refused"
    else:
        world.drop_records([approval])
    done = {"late": "批准日期改到事项进入社区之后", "refused": "批准结果改为不同意", "missing": "删去批准记录"}[how]
    world.plant_paper("work-item-unapproved", FLAGGED, item, done)


def item_without_agreement(world: World, community: Community) -> None:
    """An approved item of work without an agreement with the workstation."""
    item = world.papers("work_item", community.code)[0]
    agreements = world.papers("agreement", community.body("station"))
    world.drop_records([one for one in agreements if one.reference == item.reference])
    world.plant_paper("work-item-agreement-missing", FLAGGED, item, "删去与工作站签订的协议记录")


def project_shortcut(world: World, community: Community, how: str) -> None:
    """A service project that left a step out, or took one too late."""
    project = world.papers("service_project", community.code)[0]
    if how == "late":
        world.papers("assessment", community.code)[0].held_on = date(2006, 6, 2)
        done = "评估日期改到服务项目确定之后"
    else:
        world.drop_records(world.papers("review", community.code))
        done = "删去街道办事处初审记录"
    world.plant_paper("service-project-shortcut", FLAGGED, project, done)


def housing_short(world: World, community: Community, value: float | None) -> None:
    """An estate with too little service housing, or nobody knows how much."""
    world.papers("service_housing", community.code)[0].value = value
    estate = world.papers("housing_estate", community.code)[0]
    world.plant_paper("service-housing-ratio", verdict(value, community), estate, f"服务用房面积{figure(value)}")


def premises_short(world: World, community: Community, value: float | None) -> None:
    """A company that gives too little room, or nobody knows how much."""
    world.papers("premises", community.code)[0].value = value
    judged = verdict(value, community, "unknown")
    world.plant("company-premises-short", judged, community.code, f"股份合作公司提供用房面积{figure(value)}")


def premises_missing(world: World, community: Community) -> None:
    """Nothing on paper of the room a company gives."""
    world.drop_records(world.papers("premises", community.code))
    world.plant("company-premises-short", UNKNOWN, community.code, "删去股份合作公司提供用房记录")


def shares_uneven(world: World, community: Community, how: str) -> None:
    """The company paid less than a third of last year's funding, or nobody knows what it, or anybody, paid."""
    station = community.body("station")
    papers = world.papers("funding", station)
    paper = next(one for one in papers if one.issued_by == community.body("company"))
    paper.value = round((paper.value or 0) * 0.9) if how == "less" else None
    done = f"股份合作公司承担的2005年工作站经费{figure(paper.value)}"
    if how == "missing":
        world.drop_records(papers)
        done = "删去2005年工作站经费记录"
    world.plant("station-funding-shares", verdict(paper.value, community, *OPEN), station, done)


def start_up_short(world: World, community: Community, value: float | None) -> None:
    """The district paid too little to start with, or nobody knows how much."""
    world.papers("funding", community.code)[0].value = value
    judged = verdict(value, community, *OPEN)
    world.plant("start-up-fund-missing", judged, community.code, f"区财政拨付的启动资金{figure(value)}")


def sharing_unagreed(world: World, community: Community) -> None:
    """A unit on the list of what is shared, with which nothing was signed: a finding about the street."""
    unit = community.body("unit-1")
    world.drop_records(world.papers("agreement", unit))
    done = f"删去与{world.bodies[unit].name}的资源共享协议记录"
    world.plant("sharing-agreement-missing", FLAGGED, community.street.code, done)


def unregistered(world: World, community: Community) -> None:
    """A social organisation that is not registered."""
    body = community.body("social-1")
    world.drop_records(world.papers("registration", body))
    world.plant("social-organisation-unregistered", FLAGGED, body, "删去其登记记录")


UNSURE = all_of(profile(*OPEN), with_paper("funding"))
TRANSITION = all_of(profile("transition"), with_paper("funding"))
PLANTS = tuple(
    Plant(make, fits, told, place=BESIDE_POST)
    for make, fits, told in (
        # The rarest communities and papers first.
        (shares_uneven, all_of(UNSURE, old_station), {"how": "less"}),
        (premises_short, all_of(profile("unknown"), with_paper("premises")), {"value": 349}),
        (start_up_short, UNSURE, {"value": 150_000}),
        (group_paper, with_body("group-3"), {"kind": "approval"}),
        (group_paper, with_body("group-3"), {"kind": "filing"}),
        (project_shortcut, with_paper("service_project"), {"how": "missing"}),
        (project_shortcut, with_paper("service_project"), {"how": "late"}),
        (item_unapproved, with_paper("work_item"), {"how": "missing"}),
        (item_unapproved, with_paper("work_item"), {"how": "late"}),
        (item_unapproved, with_paper("work_item"), {"how": "refused"}),
        (item_without_agreement, with_paper("work_item"), {}),
        (housing_short, with_paper("service_housing"), {"value": 60}),
        (housing_short, with_paper("service_housing"), {"value": None}),
        (sharing_unagreed, listed_unit, {}),
        (shares_uneven, all_of(TRANSITION, old_station), {"how": "less"}),
        (shares_uneven, all_of(TRANSITION, old_station), {"how": "blank"}),
        (shares_uneven, all_of(TRANSITION, old_station), {"how": "missing"}),
        (start_up_short, TRANSITION, {"value": 150_000}),
        (start_up_short, TRANSITION, {"value": None}),
        (premises_short, all_of(profile("former", "transition"), with_paper("premises")), {"value": 349}),
        (premises_short, with_paper("premises"), {"value": None}),
        (premises_missing, with_paper("premises"), {}),
        (unregistered, with_body("social-1"), {}),
        (not_disclosed, with_body("company"), {"mark": "company"}),
        (not_disclosed, any_community, {"mark": "committee"}),
        (not_reported, any_community, {"mark": "station"}),
        (not_reported, any_community, {"mark": "committee"}),
        (appraisal_late, any_community, {}),
        (meeting_missing, any_community, {}),
        (minutes_missing, any_community, {}),
        (group_undated, any_community, {}),
    )
)
