"""A second, wholly invented district 虚构示范区 of one street and three communities: for gaps that would ruin Longgang.

It has no commission and an office that stands apart (art. 6, 7), a street without any body (art. 10, 14), no office for
collective assets (art. 21), two communities without bodies, and no papers, so that whatever asks for papers cannot be
verified there. Only the facilities of art. 32, which are judged from 2010 on, are on record for two of the communities.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from examples.longgang_maker.plants_appointment import FLAGGED, UNKNOWN
from examples.longgang_maker.records import FACILITIES
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import Area, Planted, World

DISTRICT, STREET = "440399", "440399001"
FIRST, SECOND, THIRD = (f"{STREET}{number:03d}" for number in (1, 2, 3))
AREAS = (
    Area(DISTRICT, "虚构示范区", "district"),
    Area(STREET, "虚构街道", "street"),
    Area(FIRST, "虚构甲社区", "community", True, date(2005, 12, 31), 24, 900),
    Area(SECOND, "虚构乙社区", "community", False, None, 2, 300),
    Area(THIRD, "虚构丙社区", "community", False, None, 1, 200),
)
BODIES = (
    (DISTRICT, "civil-affairs", "虚构示范区民政局", "civil_affairs_bureau", date(1993, 1, 1), None),
    (DISTRICT, "office", "虚构示范区社建办", "construction_office", date(2005, 8, 1), None),
    (DISTRICT, "office-east", "虚构示范区社建办东片办公室", "construction_office", date(2005, 8, 1), None),
    (FIRST, "party", "虚构甲社区党支部", "party_branch", date(1990, 7, 1), None),
    (FIRST, "committee", "虚构甲社区居委会", "residents_committee", date(1994, 5, 1), None),
    (FIRST, "station", "虚构甲社区工作站", "workstation", date(2005, 9, 1), None),
    (FIRST, "company", "虚构甲股份合作公司", "shareholding_company", date(1996, 9, 18), None),
    (FIRST, "group-1", "虚构甲社区第一居民小组", "residents_group", date(2005, 10, 1), "committee"),
    (FIRST, "appraisal", "虚构甲社区考评委员会", "appraisal_committee", date(2005, 9, 12), None),
    (FIRST, "pbc", "虚构甲社区党建工作协调委员会", "party_building_committee", date(2005, 9, 12), None),
    (FIRST, "social-1", "虚构甲书画社", "social_organisation", date(2005, 10, 9), None),
)
LINES = (
    (f"{DISTRICT}-office", "GUIDES", f"{FIRST}-committee"),
    (f"{DISTRICT}-office", "GUIDES", f"{FIRST}-station"),
    (f"{FIRST}-party", "LEADS", f"{FIRST}-committee"),
    (f"{FIRST}-party", "LEADS", f"{FIRST}-station"),
    (f"{FIRST}-committee", "LEADS", f"{FIRST}-group-1"),
)
# The team of the one community that has bodies: role in the party branch, in the committee, in the workstation.
TEAM = (
    ("secretary", "director", "head"),
    ("deputy_secretary", "deputy_director", "deputy_head"),
    *[("member", "member", "staff")] * 3,
)
ELECTED, TAKEN_IN = date(2005, 6, 12), date(2005, 9, 1)
FROM_2010 = date(2010, 1, 1)  # facilities are asked for from this day on
SMALL_LIBRARY = 60
BARE = "新设社区，各机构尚未成立"
SILENT = "全区没有这类记录"
GAPS = (
    # rule, verdict, subject; what lies where follows from the subject
    ("construction-commission-missing", FLAGGED, DISTRICT, "区里没有社区建设工作委员会"),
    ("construction-office-missing", FLAGGED, DISTRICT, "社建办既不隶属民政局，也不与其合署办公"),
    ("construction-office-unstaffed", FLAGGED, f"{DISTRICT}-office", "社建办只有一名兼职人员"),
    ("construction-office-unstaffed", UNKNOWN, f"{DISTRICT}-office-east", "社建办东片办公室人员是否专职空白"),
    ("collective-assets-office-missing", FLAGGED, DISTRICT, "有股份合作公司，区里没有集体资产管理部门"),
    ("collective-assets-office-missing", FLAGGED, STREET, "有股份合作公司，街道没有集体资产管理部门"),
    ("street-party-committee-missing", FLAGGED, STREET, "街道没有党工委"),
    ("street-office-missing", FLAGGED, STREET, "街道没有办事处"),
    ("street-coordination-group-missing", FLAGGED, STREET, "街道没有议事协调小组"),
    ("party-building-committee-missing", FLAGGED, STREET, "街道没有党建工作协调委员会"),
    ("party-building-committee-missing", FLAGGED, SECOND, BARE),
    ("party-building-committee-missing", FLAGGED, THIRD, BARE),
    ("residents-committee-missing", FLAGGED, SECOND, BARE),
    ("residents-committee-missing", FLAGGED, THIRD, BARE),
    ("appraisal-committee-missing", FLAGGED, SECOND, BARE),
    ("appraisal-committee-missing", FLAGGED, THIRD, BARE),
    ("body-appraisal-overdue", UNKNOWN, f"{DISTRICT}-civil-affairs", SILENT),
    ("appraisal-overdue", UNKNOWN, FIRST, SILENT),
    ("appraisal-overdue", UNKNOWN, SECOND, SILENT),
    ("appraisal-overdue", UNKNOWN, THIRD, SILENT),
    ("joint-meeting-overdue", UNKNOWN, STREET, SILENT),
    ("joint-meeting-overdue", UNKNOWN, FIRST, SILENT),
    ("joint-meeting-overdue", UNKNOWN, SECOND, SILENT),
    ("joint-meeting-overdue", UNKNOWN, THIRD, SILENT),
    ("disclosure-overdue", UNKNOWN, f"{FIRST}-committee", SILENT),
    ("disclosure-overdue", UNKNOWN, f"{FIRST}-company", SILENT),
    ("spending-report-missing", UNKNOWN, f"{FIRST}-committee", SILENT),
    ("spending-report-missing", UNKNOWN, f"{FIRST}-station", SILENT),
    ("group-change-unapproved", UNKNOWN, f"{FIRST}-group-1", SILENT),
    ("social-organisation-unregistered", UNKNOWN, f"{FIRST}-social-1", SILENT),
    ("company-premises-short", UNKNOWN, FIRST, SILENT),
    ("station-staff-over-quota", UNKNOWN, f"{FIRST}-station", SILENT),
)


@dataclass(frozen=True)
class Seat:
    """A post outside the team: in which body, as what, on which basis, and whether full time."""

    body: str
    role: str
    basis: str
    full_time: bool | None = None


OTHERS = (
    (DISTRICT, (Seat(f"{DISTRICT}-civil-affairs", "director", "appointed", True),)),
    (DISTRICT, (Seat(f"{DISTRICT}-office", "director", "appointed", False),)),
    (DISTRICT, (Seat(f"{DISTRICT}-office-east", "director", "appointed"),)),
    (FIRST, (Seat(f"{FIRST}-company", "chair", "elected"), Seat(f"{FIRST}-appraisal", "director", "elected"))),
)


def build(world: World, rng: Random) -> None:
    """Add the district and note every finding an audit makes of it."""
    world.areas.update({area.code: area for area in AREAS})
    for area, mark, name, kind, since, parent in BODIES:
        world.found(area, mark, name, kind, since, parent and f"{area}-{parent}")
    for origin, kind, target in LINES:
        world.line(origin, kind, target)
    team = list(_team(world, rng))
    for home, seats in OTHERS:
        person = world.born(rng, (1952, 1968), "full", home)
        for seat in seats:
            since = world.bodies[seat.body].established_on or ELECTED
            appoint(world, person, seat.body, seat.role, since, basis=seat.basis, full_time=seat.full_time)
    for rule, verdict, subject, done in GAPS:
        world.plant(rule, verdict, subject, done)
    for person in team:
        world.plant("uncertified-worker", UNKNOWN, person, SILENT, FIRST)
    _facilities(world)


def _team(world: World, rng: Random) -> Iterator[str]:
    """Five people who sit on both bodies and are taken into the workstation; the second leads the group besides."""
    marks = (("party", "elected", ELECTED), ("committee", "elected", ELECTED), ("station", "hired", TAKEN_IN))
    for place, roles in enumerate(TEAM):
        person = world.born(rng, (1955, 1972), "full", FIRST, registered_with=f"{FIRST}-party")
        for (mark, basis, since), role in zip(marks, roles, strict=True):
            appoint(world, person, f"{FIRST}-{mark}", role, since, basis=basis, full_time=mark != "party" or None)
        if place == 0:
            appoint(world, person, f"{FIRST}-pbc", "director", date(2005, 9, 12), basis="ex_officio")
        if place == 1:
            appoint(world, person, f"{FIRST}-group-1", "group_leader", date(2005, 10, 1))
        yield person


def _facilities(world: World) -> None:
    """All nine at exactly their least size in the first community, a small library in the second, none elsewhere."""
    for code in (FIRST, SECOND):
        for outcome, least in FACILITIES:
            size = SMALL_LIBRARY if (code, outcome) == (SECOND, "library") else least
            world.record("facility", code, None, date(2006, 1, 18), size, unit="m2", outcome=outcome)
    small = f"图书馆面积{SMALL_LIBRARY}平方米"
    for verdict, code, done in ((FLAGGED, SECOND, small), (UNKNOWN, THIRD, "没有设施记录")):
        planted = Planted("facility-below-standard", verdict, code, code, (), done, FROM_2010, DISTRICT)
        world.planted.append(planted)
