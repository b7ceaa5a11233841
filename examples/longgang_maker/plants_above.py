"""Faults in streets and in the district's papers (art. 9, 14, 15), one in each street, so that each stays readable."""

from datetime import date

from examples.longgang_maker import district
from examples.longgang_maker.plants_appointment import CHANGED, FLAGGED
from examples.longgang_maker.plants_papers import in_quarter
from examples.longgang_maker.street import Street
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import World

FIRST, SECOND, DEPUTY = 0, 1, 2  # officers of a street: the secretary, the office's director, the other deputy
WARNED = date(2006, 2, 27)


def build(world: World, streets: list[Street], departments: list[str]) -> None:
    """Plant a fault in each of the first streets, and those in the papers of art. 9."""
    chair_not_secretary(world, streets[0])
    deputy_missing(world, streets[1])
    office_apart(world, streets[2])
    meeting_missing(world, streets[3])
    below_twice(world, departments[10], streets[4].body("office"))
    unappraised(world, departments[0])
    award_despite_failure(world)


def chair_not_secretary(world: World, street: Street) -> None:
    """The secretary of the street handed the chair of the party building committee to a deputy secretary."""
    body = street.body("pbc")
    first, deputy = street.people[FIRST], street.people[DEPUTY]
    for person, role in ((first, "member"), (deputy, "director")):
        world.post(person, body).until = CHANGED
        appoint(world, person, body, role, CHANGED, basis="ex_officio", full_time=False)
    world.plant("party-building-chair-not-secretary", FLAGGED, body, "主任改由街道党工委副书记担任，书记改任委员")


def deputy_missing(world: World, street: Street) -> None:
    """No deputy secretary sits on the party building committee any more."""
    body = street.body("pbc")
    world.post(street.people[DEPUTY], body).until = CHANGED
    world.plant("party-building-deputy-missing", FLAGGED, body, "街道党工委副书记不再任委员会职务")


def office_apart(world: World, street: Street) -> None:
    """The committee's office no longer works together with the street's personnel office."""
    pair = (street.body("pbo"), street.body("personnel"))
    world.drop_lines(pair[0], "CO_LOCATED_WITH", pair[1])
    done = "删去其办公室与街道组织人事办公室合署办公的关系"
    world.plant("party-building-office-missing", FLAGGED, street.body("pbc"), done)


def meeting_missing(world: World, street: Street) -> None:
    """A street without a joint meeting in the last full quarter."""
    world.drop_records(in_quarter(world.papers("meeting", street.code)))
    world.plant("joint-meeting-overdue", FLAGGED, street.code, "删去2006年第一季度的街道联席会议记录")


def below_twice(world: World, department: str, office: str) -> None:
    """Two bodies were below the standard in two years; only one of them got its yellow card."""
    by = district.body("office")
    for body in (department, office):
        world.record("appraisal", body, by, date(2005, 1, 18), outcome="below_standard", reference="2004")
    world.record("yellow_card", office, by, WARNED, reference="龙社建〔2006〕4号")
    world.plant("yellow-card-missing", FLAGGED, department, "2004、2005两年考核均改为未达标，没有黄牌警告记录")


def unappraised(world: World, department: str) -> None:
    """A department that was not appraised for the year before."""
    world.drop_records(world.papers("appraisal", department))
    world.plant("body-appraisal-overdue", FLAGGED, department, "删去其2005年度考核记录")


def award_despite_failure(world: World) -> None:
    """A body that got an award in a year for which it was found below the standard."""
    body = next(record.about for record in world.records if record.kind == "award")
    world.papers("appraisal", body)[-1].outcome = "below_standard"
    world.plant("award-despite-failure", FLAGGED, body, "2005年度考核改为未达标，同年评先")
