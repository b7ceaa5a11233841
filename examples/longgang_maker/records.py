"""Records 记录 of the years around 2006: what the measures ask to be on paper (How a record is written).

References are unlike each other within an area unless they tie the papers of one matter together.
"""

from datetime import date
from random import Random

from examples.longgang_maker import district
from examples.longgang_maker.community import Community
from examples.longgang_maker.street import Street
from examples.longgang_maker.world import World

MEETINGS = (date(2005, 9, 20), date(2005, 12, 12), date(2006, 3, 10), date(2006, 6, 6))  # one a quarter, art. 15
PREMISES_FROM = 350  # art. 38
START_UP = 200_000  # art. 47
ESTATE_RATIO = 300  # art. 33
# Facilities and their least size, art. 32: to be reached by 2010.
FACILITIES = (
    ("office_premises", 200),
    ("party_activity_room", 100),
    ("police_room", 50),
    ("stability_office", 30),
    ("mediation_room", 30),
    ("elders_home", 200),
    ("health_centre", 400),
    ("library", 100),
    ("outdoor_plaza", 1000),
)
ITEMS = ("流动人口登记", "计划生育服务", "就业援助", "普法宣传", "退休人员管理", "环境整治")


def day(rng: Random, near: date, span: int = 12) -> date:
    """A day of the same month, at most `span` days later."""
    return near.replace(day=min(28, near.day + rng.randint(0, span)))


def certificate(world: World, person: str, on: date) -> None:
    """The certificate of art. 50 for one person."""
    number = f"龙社培〔{on.year}〕{int(person[1:]):04d}号"
    world.record("certificate", person, district.body("training"), on, reference=number)


def quota(world: World, station: str, on: date, people: int, reference: str) -> None:
    """How many a workstation may have, as the construction office fixed it (art. 44)."""
    world.record("quota", station, district.body("office"), on, people, unit="people", reference=reference)


def of_district(world: World, rng: Random, departments: list[str], streets: list[Street]) -> None:
    """Appraisals of 2005 (art. 9) and awards to some of the good; the streets' joint meetings."""
    office = district.body("office")
    judged = [*departments, district.body("civil-affairs"), *(street.body("office") for street in streets)]
    below = {departments[10], streets[4].body("office")}
    for body in judged:
        outcome = "below_standard" if body in below else "up_to_standard"
        world.record("appraisal", body, office, date(2006, 1, rng.randint(9, 20)), outcome=outcome, reference="2005")
    for body in rng.sample([body for body in judged if body not in below], 6):
        world.record("award", body, office, date(2005, 12, 28), reference="龙社建〔2005〕31号")
    for street in streets:
        for number, near in enumerate(MEETINGS, 1):
            _meeting(world, rng, street.code, street.body("pbc"), near, number)


def of_community(world: World, community: Community) -> None:
    """All that one community's papers hold."""
    rng, code = community.rng, community.code
    for number, near in enumerate(MEETINGS, 1):
        _meeting(world, rng, code, community.body("pbc"), near, number)
    appraised = date(2005, 12, rng.randint(16, 30))
    world.record("appraisal", code, community.body("appraisal"), appraised, outcome="up_to_standard")
    _training(world, community)
    _open_books(world, community)
    _groups(world, community)
    _means(world, community)
    for body in community.with_marks("social"):
        bureau = district.body("civil-affairs")
        world.record(
            "registration", body, bureau, date(2005, 11, rng.randint(1, 28)), reference=f"龙民社证字第{code[-6:]}号"
        )
    if rng.random() < 0.25:
        _work_item(world, community)
    if rng.random() < 0.15:
        _project(world, community)
    if rng.random() < 0.25:
        _facilities(world, community)
    if "unit-1" in community.marks and rng.random() < 0.3:
        _sharing(world, community)
    if not community.profile.company and rng.random() < 0.7:
        _estate(world, community)


def _meeting(world: World, rng: Random, area: str, body: str, near: date, number: int) -> None:
    """A joint meeting with minutes; some of the last month's are still to be written, which is in time."""
    held = day(rng, near)
    year, place = held.year, "街" if len(area) == 9 else "社"
    minutes = f"{place}党建纪要〔{year}〕{number}号"
    late = held >= date(2006, 6, 1) and rng.random() < 0.3
    world.record("meeting", area, body, held, outcome="joint", reference=None if late else minutes)


def _training(world: World, community: Community) -> None:
    """Certificates of all who work for the community, a few weeks after they began."""
    rng = community.rng
    people = dict.fromkeys(community.party + community.committee + community.hired)
    class_day = date(2005, rng.randint(10, 12), rng.randint(3, 27))
    for person in people:
        begun = max(post.since or class_day for post in world.posts if post.person == person and post.until is None)
        certificate(world, person, class_day if begun <= class_day else date(2006, 4, rng.randint(3, 27)))


def _open_books(world: World, community: Community) -> None:
    """Disclosure (art. 28), reports of spending (art. 46) and the quota of the station (art. 44)."""
    rng, body = community.rng, community.body
    for mark in ("committee", "station", "company"):
        if mark in community.marks:
            for near in (date(2005, 12, 10), date(2006, 4, 5)):
                world.record("disclosure", body(mark), body(mark), day(rng, near))
    for mark in ("committee", "station"):
        for number, near in enumerate((date(2006, 1, 5), date(2006, 3, 15), date(2006, 6, 12)), 1):
            reference = f"支出报表2006-{number}"
            world.record("spending_report", body(mark), body(mark), day(rng, near), reference=reference)
    number = len({post.person for post in world.serving(body("station"))}) + rng.choice((0, 0, 1, 2))
    quota(world, body("station"), date(2005, 12, 20), number, "龙社建〔2005〕28号")


def _groups(world: World, community: Community) -> None:
    """A group founded under the measures was approved and filed (art. 19)."""
    bureau = district.body("civil-affairs")
    for group in community.with_marks("group"):
        founded = world.bodies[group].established_on
        if founded and founded >= date(2005, 7, 27):
            reference = f"居民小组设立{group[-1]}号"
            office = community.street.body("office")
            world.record("approval", group, office, date(2005, 10, 18), outcome="approved", reference=reference)
            world.record("filing", group, bureau, date(2005, 10, 26), outcome="approved", reference=reference)


def _means(world: World, community: Community) -> None:
    """What a former village's company, the street and the district give (art. 38, 44, 47)."""
    if not community.profile.company:
        return
    rng, company, finance = community.rng, community.body("company"), district.body("department-09")
    given = rng.choice((PREMISES_FROM, rng.randint(360, 820)))
    world.record("premises", community.code, company, date(2005, 11, rng.randint(1, 28)), given, unit="m2")
    if community.profile.word == "former":
        return
    share = rng.randint(60, 140) * 1000
    for payer in (finance, community.street.body("office"), company):
        held = date(2005, 12, rng.randint(1, 28))
        world.record("funding", community.body("station"), payer, held, share, unit="yuan", outcome="operating")
    for payer, yuan in ((finance, START_UP), (community.street.body("office"), rng.randint(3, 9) * 10_000)):
        held = date(2005, 10, rng.randint(8, 28))
        world.record("funding", community.code, payer, held, yuan, unit="yuan", outcome="start_up")


def _work_item(world: World, community: Community) -> None:
    """An item of a department's work enters: approved before, agreed with the station (art. 25)."""
    rng, code = community.rng, community.code
    department, office = district.body(f"department-{rng.randint(5, 20):02d}"), district.body("office")
    reference = f"龙社建准〔2006〕{int(code[-4:])}号 {rng.choice(ITEMS)}"
    world.record("approval", code, office, date(2006, 2, rng.randint(6, 20)), outcome="approved", reference=reference)
    world.record("agreement", community.body("station"), department, date(2006, 2, 24), reference=reference)
    world.record("work_item", code, department, date(2006, 3, rng.randint(1, 20)), reference=reference)


def _project(world: World, community: Community) -> None:
    """A service project that went all its steps (art. 26)."""
    code, reference = community.code, f"服务项目〔2006〕{int(community.code[-4:])}号"
    steps = (
        ("consultation", community.body("committee"), date(2006, 2, 13)),
        ("review", community.street.body("office"), date(2006, 3, 6)),
        ("assessment", district.body("civil-affairs"), date(2006, 4, 11)),
        ("service_project", community.body("station"), date(2006, 5, 15)),
    )
    for kind, body, held in steps:
        world.record(kind, code, body, held, reference=reference)


def _facilities(world: World, community: Community) -> None:
    """A survey of the nine facilities; before 2010 nothing is asked of them (art. 32)."""
    for outcome, least in FACILITIES:
        size = round(least * community.rng.uniform(0.7, 1.8))
        world.record("facility", community.code, None, date(2006, 1, 18), size, unit="m2", outcome=outcome)


def _sharing(world: World, community: Community) -> None:
    """A unit on the list of what is shared, and the agreement with it (art. 53)."""
    unit, office = community.body("unit-1"), community.street.body("office")
    world.record("sharing", unit, office, date(2005, 10, 25))
    world.record("agreement", unit, office, date(2005, 11, 22), outcome="sharing", reference=f"共享协议{unit[-6:]}")


def _estate(world: World, community: Community) -> None:
    """A new estate with its service housing, or money instead (art. 33)."""
    rng, code = community.rng, community.code
    housing, reference = rng.randint(120, 420), f"小区规划〔2005〕{int(code[-4:])}号"
    held, floor = date(2005, 11, rng.randint(1, 28)), housing * ESTATE_RATIO - rng.randint(0, 9000)
    world.record("housing_estate", code, None, held, floor, unit="m2", reference=reference)
    if rng.random() < 0.8:
        world.record("service_housing", code, None, held, housing, unit="m2", reference=reference)
    else:
        world.record("payment_in_lieu", code, None, held, housing * 4200, unit="yuan", reference=reference)
