"""Rules about rooms and money, from the words of the rulebook's table Records."""

from collections.abc import Iterator
from datetime import date

from graph.facts import Fact
from tests.opinion.facts import IN_FORCE_FROM, District, Row, latest

FLAGGED, UNVERIFIABLE, IN_ORDER = "flagged", "unverifiable", ""
FACILITIES = {
    "office_premises": 200,
    "party_activity_room": 100,
    "police_room": 50,
    "stability_office": 30,
    "mediation_room": 30,
    "elders_home": 200,
    "health_centre": 400,
    "library": 100,
    "outdoor_plaza": 1000,
}  # m², art. 32
FACILITIES_FROM = date(2010, 1, 1)
HOUSING_RATIO = 300  # art. 33
PREMISES = 350  # m², art. 38
TOLERANCE = 1  # percentage points, ours
START_UP = 200_000  # yuan, art. 47


def facility_below_standard(district: District) -> Iterator[Row]:
    """From 2010 on: the latest record of a kind is below its area."""
    if district.as_of < FACILITIES_FROM:
        return
    for community in district.at_level("community"):
        sizes = []
        for word, standard in FACILITIES.items():
            last = latest(district.papers_about(community, "facility", word))
            sizes.append((last["value"] if last else None, standard))
        below = any(size is not None and size < standard for size, standard in sizes)
        unknown = any(size is None for size, _ in sizes)
        yield Row(community, community, FLAGGED if below else UNVERIFIABLE if unknown else IN_ORDER)


def service_housing_ratio(district: District) -> Iterator[Row]:
    """The service housing of an estate, summed, is below a three-hundredth of it and nothing was paid instead."""
    for estate in district.papers("housing_estate"):
        for area in district.lies(estate):
            if estate["held_on"] < IN_FORCE_FROM:
                continue
            parts = [one["value"] for one in district.tied(estate, area, "service_housing")]
            given = sum(part for part in parts if part is not None)
            if district.tied(estate, area, "payment_in_lieu"):
                verdict = IN_ORDER
            elif estate["value"] is None:
                verdict = UNVERIFIABLE
            elif given * HOUSING_RATIO >= estate["value"]:
                verdict = IN_ORDER
            else:
                verdict = UNVERIFIABLE if None in parts else FLAGGED
            yield Row(area, estate["id"], verdict)


def company_premises_short(district: District) -> Iterator[Row]:
    """The latest premises of each issuer, summed, are below 350 m²."""
    for community in district.at_level("community"):
        urbanised, companies = district.areas[community]["urbanised"], district.of(community, "shareholding_company")
        if urbanised is False or not companies:
            continue
        given = district.papers_about(community, "premises")
        issuers = {one["issued_by"] for one in given}
        lasts = [latest(one for one in given if one["issued_by"] == issuer) for issuer in issuers]
        values = [last["value"] for last in lasts if last]
        if sum(value for value in values if value is not None) >= PREMISES:
            verdict = IN_ORDER
        else:
            verdict = UNVERIFIABLE if not values or None in values or urbanised is None else FLAGGED
        yield Row(community, community, verdict, frozenset(), frozenset(companies))


def station_funding_shares(district: District) -> Iterator[Row]:
    """The shares of district, street and company differ from a third by more than a percentage point."""
    year = district.as_of.year - 1
    if date(year, 12, 31) < IN_FORCE_FROM:
        return
    for body in district.subjects("workstation"):
        transition = district.in_transition(district.seat(body))
        if transition is False or (district.bodies[body]["established_on"] or date.min) >= date(year, 1, 1):
            continue
        paid = [one for one in district.papers_about(body, "funding", "operating") if one["held_on"].year == year]
        total = sum(one["value"] or 0 for one in paid)
        if not paid or total == 0 or any(one["value"] is None for one in paid):
            verdict = UNVERIFIABLE
        else:
            shares = dict.fromkeys(("district", "street", "company"), 0.0)
            for one in paid:
                shares[_payer(district, one)] = shares.get(_payer(district, one), 0.0) + one["value"]
            parts = [shares[payer] for payer in ("district", "street", "company")]
            # |100 part / total - 100 / 3| > 1, without dividing
            wrong = any(abs(300 * part - 100 * total) > 3 * TOLERANCE * total for part in parts)
            verdict = IN_ORDER if not wrong else UNVERIFIABLE if transition is None else FLAGGED
        yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body}))


def _payer(district: District, funding: Fact) -> str:
    """Whose share it is: a company's, else that of the level of the payer's seat."""
    payer = funding["issued_by"]
    if payer not in district.every_body:
        return "nobody"
    if district.kind(payer) == "shareholding_company":
        return "company"
    return district.level(district.seat(payer)) or "nobody"


def start_up_fund_missing(district: District) -> Iterator[Row]:
    """Start-up funding from district payers sums to less than 200,000 yuan."""
    communities = district.at_level("community")
    for community in communities:
        transition = district.in_transition(community)
        if transition is False:
            continue
        paid = district.papers_about(community, "funding", "start_up")
        values = [one["value"] for one in paid if _payer(district, one) == "district"]
        known = district.known_in_district(community, district.papers("funding", "start_up"), communities)
        if sum(value for value in values if value is not None) >= START_UP:
            verdict = IN_ORDER
        else:
            verdict = UNVERIFIABLE if not known or None in values or transition is None else FLAGGED
        yield Row(community, community, verdict)


RULES = (
    facility_below_standard,
    service_housing_ratio,
    company_premises_short,
    station_funding_shares,
    start_up_fund_missing,
)
