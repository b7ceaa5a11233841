"""Rules about papers, appraisals and periods, from the words of the rulebook's tables Supervision and Records."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.facts import Fact
from tests.opinion.facts import DISTRICT, IN_FORCE_FROM, STREET, District, Row

FLAGGED, UNVERIFIABLE, IN_ORDER = "flagged", "unverifiable", ""
APPRAISED = ("department", "civil_affairs_bureau", "street_office")
DISCLOSING = ("residents_committee", "workstation", "shareholding_company")
GRACE = timedelta(days=30)  # ours


def _quarter(day: date) -> tuple[date, date]:
    """The last full quarter: its first day and the first after it."""
    end = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return (date(end.year, end.month - 3, 1) if end.month > 3 else date(end.year - 1, 10, 1)), end


def _appraisals(district: District, name: str) -> dict[int, Fact]:
    """The last appraisal for each year."""
    found: dict[int, Fact] = {}
    for record in sorted(district.papers_about(name, "appraisal"), key=lambda fact: (fact["held_on"], fact["id"])):
        found[district.year_judged(record)] = record
    return found


def yellow_card_missing(district: District) -> Iterator[Row]:
    """Below standard in two consecutive years and no yellow card on or after the later appraisal."""
    for body in district.subjects(*APPRAISED):
        years = {y: one for y, one in _appraisals(district, body).items() if one["outcome"] == "below_standard"}
        cards = [record["held_on"] for record in district.papers_about(body, "yellow_card")]
        wrong = False
        for year in years:
            if year + 1 in years:
                later = max(years[year]["held_on"], years[year + 1]["held_on"])
                wrong |= later >= IN_FORCE_FROM and not any(card >= later for card in cards)
        yield Row(district.seat(body), body, FLAGGED if wrong else IN_ORDER, frozenset(), frozenset({body}))


def award_despite_failure(district: District) -> Iterator[Row]:
    """An award in a calendar year for which its last appraisal is below standard."""
    for body in district.subjects(*APPRAISED):
        years = _appraisals(district, body)
        failed = {year for year, one in years.items() if one["outcome"] == "below_standard"}
        awards = [record["held_on"] for record in district.papers_about(body, "award")]
        wrong = any(day >= IN_FORCE_FROM and day.year in failed for day in awards)
        yield Row(district.seat(body), body, FLAGGED if wrong else IN_ORDER, frozenset(), frozenset({body}))


def body_appraisal_overdue(district: District) -> Iterator[Row]:
    """No appraisal about it for the calendar year before."""
    year = district.as_of.year - 1
    if date(year, 12, 31) < IN_FORCE_FROM:
        return
    for body in district.subjects(*APPRAISED):
        if (district.bodies[body]["established_on"] or date.min) >= date(year, 1, 1):
            continue
        there = any(district.year_judged(record) == year for record in district.papers_about(body, "appraisal"))
        known = district.known_in_district(
            district.seat(body), district.papers("appraisal"), district.all_of(*APPRAISED)
        )
        verdict = IN_ORDER if there else FLAGGED if known else UNVERIFIABLE
        yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body}))


def joint_meeting_overdue(district: District) -> Iterator[Row]:
    """No joint meeting about the street or community in the last full quarter."""
    start, end = _quarter(district.as_of)
    if end - timedelta(days=1) < IN_FORCE_FROM:
        return
    meetings, places = district.papers("meeting", "joint"), district.at_level("street", "community")
    for code in places:
        there = any(start <= one["held_on"] < end for one in district.papers_about(code, "meeting", "joint"))
        known = district.known_in_district(code, meetings, places)
        yield Row(code, code, IN_ORDER if there else FLAGGED if known else UNVERIFIABLE)


def meeting_minutes_missing(district: District) -> Iterator[Row]:
    """A joint meeting without minutes more than 30 days after it."""
    for record in district.papers("meeting", "joint"):
        for area in district.lies(record):
            if record["held_on"] >= IN_FORCE_FROM:
                late = not record["reference"] and record["held_on"] + GRACE < district.as_of
                yield Row(area, record["id"], FLAGGED if late else IN_ORDER)


def disclosure_overdue(district: District) -> Iterator[Row]:
    """No disclosure about it within 12 months."""
    start = date(district.as_of.year - 1, district.as_of.month, district.as_of.day)
    for body in district.subjects(*DISCLOSING):
        if (district.bodies[body]["established_on"] or date.min) >= start:
            continue
        there = any(record["held_on"] >= start for record in district.papers_about(body, "disclosure"))
        known = district.known_in_district(
            district.seat(body), district.papers("disclosure"), district.all_of(*DISCLOSING)
        )
        verdict = IN_ORDER if there else FLAGGED if known else UNVERIFIABLE
        yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body}))


def spending_report_missing(district: District) -> Iterator[Row]:
    """No spending report about the station or committee in the last full quarter."""
    start, end = _quarter(district.as_of)
    if end - timedelta(days=1) < IN_FORCE_FROM:
        return
    for body in district.subjects(*DISCLOSING[:2]):
        if (district.bodies[body]["established_on"] or date.min) >= start:
            continue
        there = any(start <= one["held_on"] < end for one in district.papers_about(body, "spending_report"))
        things = district.all_of(*DISCLOSING[:2])
        known = district.known_in_district(district.seat(body), district.papers("spending_report"), things)
        verdict = IN_ORDER if there else FLAGGED if known else UNVERIFIABLE
        yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body}))


def group_change_unapproved(district: District) -> Iterator[Row]:
    """A group without approval by its street's office, or without filing with its district's bureau."""
    passed = [record for record in district.papers("approval") if record["outcome"] != "refused"]
    filed = [record for record in district.papers("filing") if record["outcome"] != "refused"]
    for body in district.subjects("residents_group"):
        seat, began = district.seat(body), district.bodies[body]["established_on"]
        if began and began < IN_FORCE_FROM:
            continue
        approved = any(
            body in district.about(one) and district.issued_by(one, seat[:STREET], "street_office") for one in passed
        )
        registered = any(
            body in district.about(one) and district.issued_by(one, seat[:DISTRICT], "civil_affairs_bureau")
            for one in filed
        )
        known = district.known_in_district(seat, passed + filed, district.all_of("residents_group"))
        verdict = IN_ORDER if approved and registered else FLAGGED if began and known else UNVERIFIABLE
        yield Row(seat, body, verdict, frozenset(), frozenset({body}))


def _approved(district: District, item: Fact, area: str) -> bool:
    """True where the district's construction office approved the item on or before the day it enters."""
    return any(
        one["outcome"] != "refused"
        and one["held_on"] <= item["held_on"]
        and district.issued_by(one, area[:DISTRICT], "construction_office")
        for one in district.tied(item, area, "approval")
    )


def work_item_unapproved(district: District) -> Iterator[Row]:
    """No approval of the same reference and area on or before the day the item enters."""
    for item in district.papers("work_item"):
        for area in district.lies(item):
            if item["held_on"] >= IN_FORCE_FROM:
                yield Row(area, item["id"], IN_ORDER if _approved(district, item, area) else FLAGGED)


def work_item_agreement_missing(district: District) -> Iterator[Row]:
    """An approved item without an agreement with a workstation or residents' committee of its community."""
    for item in district.papers("work_item"):
        for area in district.lies(item):
            if item["held_on"] >= IN_FORCE_FROM and _approved(district, item, area):
                partners = {
                    b for b in district.all_of("workstation", "residents_committee") if district.seat(b) == area
                }
                there = any(partners & set(district.about(one)) for one in district.tied(item, area, "agreement"))
                yield Row(area, item["id"], IN_ORDER if there else FLAGGED)


def service_project_shortcut(district: District) -> Iterator[Row]:
    """Consultation, review and assessment, in this order and not after the project's day."""
    for project in district.papers("service_project"):
        for area in district.lies(project):
            if project["held_on"] < IN_FORCE_FROM:
                continue
            steps = (
                ("consultation", area, ("residents_committee",)),
                ("review", area[:STREET], ("street_office",)),
                ("assessment", area[:DISTRICT], ("department", "civil_affairs_bureau")),
            )
            reached: date | None = date.min
            for kind, seat, kinds in steps:
                days = [
                    one["held_on"]
                    for one in district.tied(project, area, kind)
                    if district.issued_by(one, seat, *kinds) and reached and one["held_on"] >= reached
                ]
                reached = min(days, default=None)
            wrong = reached is None or reached > project["held_on"]
            yield Row(area, project["id"], FLAGGED if wrong else IN_ORDER)


def sharing_agreement_missing(district: District) -> Iterator[Row]:
    """An existing body of the street or its communities is listed as sharing and has no sharing agreement."""
    for street in district.at_level("street"):
        seats = {street, *(code for code in district.at_level("community") if code.startswith(street))}
        units = [body for body in district.bodies if district.seat(body) in seats]
        listed = {body for body in units if district.papers_about(body, "sharing")}
        without = {body for body in listed if not district.papers_about(body, "agreement", "sharing")}
        yield Row(street, street, FLAGGED if without else IN_ORDER, frozenset(), frozenset(without))


def social_organisation_unregistered(district: District) -> Iterator[Row]:
    """No registration about it."""
    known_bodies = district.all_of("social_organisation")
    for body in district.subjects("social_organisation"):
        known = district.known_in_district(district.seat(body), district.papers("registration"), known_bodies)
        there = district.papers_about(body, "registration")
        verdict = IN_ORDER if there else FLAGGED if known else UNVERIFIABLE
        yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body}))


RULES = (
    yellow_card_missing,
    award_despite_failure,
    body_appraisal_overdue,
    joint_meeting_overdue,
    meeting_minutes_missing,
    disclosure_overdue,
    spending_report_missing,
    group_change_unapproved,
    work_item_unapproved,
    work_item_agreement_missing,
    service_project_shortcut,
    sharing_agreement_missing,
    social_organisation_unregistered,
)
