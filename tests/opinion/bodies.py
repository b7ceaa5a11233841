"""Rules about bodies, people and lines, from the words of the rulebook's tables Leadership and Supervision."""

from collections.abc import Iterator

from tests.opinion.facts import PARTY, STREET, District, Row

FEWEST, MOST = 3, 7  # members of a party organisation, art. 12
GENERAL_BRANCH_FROM = 50  # full members, art. 12
LONGEST = 6  # lines in a cycle
FLAGGED, UNVERIFIABLE, IN_ORDER = "flagged", "unverifiable", ""


def _party_organisations(district: District, *kinds: str) -> Iterator[tuple[str, str]]:
    for community in district.at_level("community"):
        for body in district.party_organisations(community):
            if district.kind(body) in kinds:
                yield community, body


def _said(wrong: bool) -> str:
    return FLAGGED if wrong else IN_ORDER


def party_committee_size(district: District) -> Iterator[Row]:
    """Fewer than 3 or more than 7 members."""
    for community, body in _party_organisations(district, *PARTY):
        members = district.members(body)
        wrong = not FEWEST <= len(members) <= MOST
        yield Row(community, body, _said(wrong), frozenset(members), frozenset({body}))


def general_branch_below_threshold(district: District) -> Iterator[Row]:
    """A general branch where there are fewer than 50 full members; where null, at least those registered."""
    for community, body in _party_organisations(district, "party_general_branch"):
        members = district.areas[community]["party_members"]
        if members is None:
            bodies = {other for other in district.bodies if district.seat(other) == community}
            full = {name for name, fact in district.people.items() if fact["party_status"] == "full"}
            known = {s for kind, s, end in district.lines if kind == "REGISTERED_WITH" and end in bodies and s in full}
            verdict = IN_ORDER if len(known) >= GENERAL_BRANCH_FROM else UNVERIFIABLE
        else:
            verdict = _said(members < GENERAL_BRANCH_FROM)
        yield Row(community, body, verdict, frozenset(), frozenset({body}))


def sub_branch_missing(district: District) -> Iterator[Row]:
    """Neither a joint branch, nor a committee's and a company's where there is a committee, a company."""
    for community, body in _party_organisations(district, "community_party_committee", "party_general_branch"):
        below = {district.kind(other) for other in district.below(body) if district.fits(other)}
        lacks_committee = district.of(community, "residents_committee") and "committee_party_branch" not in below
        lacks_company = district.of(community, "shareholding_company") and "company_party_branch" not in below
        wrong = "joint_party_branch" not in below and bool(lacks_committee or lacks_company)
        yield Row(community, body, _said(wrong), frozenset(), frozenset({body}))


def party_building_office_missing(district: District) -> Iterator[Row]:
    """No office below the street's committee that is co-located with the street's personnel office."""
    for street in district.at_level("street"):
        personnel = district.of(street, "street_personnel_office")
        for body in district.of(street, "party_building_committee"):
            offices = [other for other in district.below(body) if district.kind(other) == "party_building_office"]
            there = district.joined("CO_LOCATED_WITH", offices, personnel)
            there = there or district.joined("CO_LOCATED_WITH", personnel, offices)
            yield Row(street, body, _said(not there), frozenset(), frozenset({body, *offices, *personnel}))


def construction_office_unstaffed(district: District) -> Iterator[Row]:
    """Nobody serves there full time; unverifiable when nobody is known to and it is not known of anyone."""
    for body in district.subjects("construction_office"):
        known = {post["full_time"] for post in district.posts if post["organisation"] == body}
        verdict = IN_ORDER if True in known else UNVERIFIABLE if None in known else FLAGGED
        yield Row(district.seat(body), body, verdict, frozenset(district.serving(body)), frozenset({body}))


def street_liaison_missing(district: District) -> Iterator[Row]:
    """No member of its street's office liaises with the community; a street without an office judges nobody."""
    for community in district.at_level("community"):
        if offices := district.of(community[:STREET], "street_office"):
            there = district.joined("LIAISES_WITH", district.members(*offices), [community])
            yield Row(community, community, _said(not there))


def owners_guidance_missing(district: District) -> Iterator[Row]:
    """Not both guided and supervised by the residents' committee."""
    for body in district.subjects("owners_committee", "property_company"):
        if committees := district.of(district.seat(body), "residents_committee"):
            both = all(district.joined(kind, committees, [body]) for kind in ("GUIDES", "SUPERVISES"))
            yield Row(district.seat(body), body, _said(not both), frozenset(), frozenset({body, *committees}))


def company_autonomy(district: District) -> Iterator[Row]:
    """A street office, workstation or residents' committee leads it."""
    kinds = ("street_office", "workstation", "residents_committee")
    rulers = [body for body in district.bodies if district.kind(body) in kinds and district.fits(body)]
    for body in district.subjects("shareholding_company"):
        found = [other for other in rulers if district.joined("LEADS", [other], [body])]
        yield Row(district.seat(body), body, _said(bool(found)), frozenset(), frozenset({body, *found}))


def supervisor_holds_post_in_supervised(district: District) -> Iterator[Row]:
    """In office both in a body and in another body that it supervises; judged: who serves at either end."""
    for kind, above, body in district.lines:
        if kind != "SUPERVISES" or above == body:
            continue
        over, under = district.serving(above), district.serving(body)
        if area := district.seat(body):
            yield from (
                Row(area, person, FLAGGED, frozenset({person}), frozenset({above, body})) for person in over & under
            )
            yield from (Row(area, person, IN_ORDER) for person in over ^ under)


def supervision_cycle(district: District) -> Iterator[Row]:
    """An elementary cycle of at most 6 lines, one row a set; judged: bodies with an outgoing line."""
    nexts: dict[str, set[str]] = {}
    for kind, start, end in district.lines:
        if kind == "SUPERVISES":
            nexts.setdefault(start, set()).add(end)
    sets: set[frozenset[str]] = set()

    def walk(path: list[str]) -> None:
        for following in nexts.get(path[-1], ()):
            if following == path[0]:
                sets.add(frozenset(path))
            elif following > path[0] and following not in path and len(path) < LONGEST:
                walk([*path, following])

    for body in nexts:
        walk([body])
        if district.seat(body) and district.fits(body):
            yield Row(district.seat(body), body, IN_ORDER)
    for found in sets:
        first = min(found)
        if district.seat(first) and district.fits(first):
            yield Row(district.seat(first), first, FLAGGED, frozenset(), found)


def appraisal_committee_makeup(district: District) -> Iterator[Row]:
    """None of its members resides in the community, or none is in office in a unit where the community has one."""
    for body in district.subjects("appraisal_committee"):
        community, members = district.seat(body), district.members(body)
        homes = [district.homes(person) for person in members]
        residents = any(community in found for found in homes)
        unknown = any(all(community.startswith(code) for code in found) for found in homes)
        units = district.of(community, "resident_unit")
        if units and not members & district.serving(*units):
            verdict = FLAGGED
        else:
            verdict = IN_ORDER if residents else UNVERIFIABLE if unknown else FLAGGED
        yield Row(community, body, verdict, frozenset(members), frozenset({body, *units}))


def appraiser_appraised(district: District) -> Iterator[Row]:
    """A member of the committee serves in the party organisation, residents' committee or workstation judged by it."""
    for body in district.subjects("appraisal_committee"):
        community = district.seat(body)
        judged = [*district.party_organisations(community), *district.of(community, "residents_committee")]
        judged += district.of(community, "workstation")
        for person in district.members(body):
            serves = [other for other in judged if person in district.serving(other)]
            yield Row(community, person, _said(bool(serves)), frozenset({person}), frozenset({body, *serves}))


def collective_assets_office_missing(district: District) -> Iterator[Row]:
    """A district or street, in one of whose communities a company exists, without such an office."""
    companies = {district.seat(body) for body in district.subjects("shareholding_company")}
    for code in district.at_level("district", "street"):
        if any(seat.startswith(code) for seat in companies):
            yield Row(code, code, _said(not district.of(code, "collective_assets_office")))


RULES = (
    party_committee_size,
    general_branch_below_threshold,
    sub_branch_missing,
    party_building_office_missing,
    construction_office_unstaffed,
    street_liaison_missing,
    owners_guidance_missing,
    company_autonomy,
    supervisor_holds_post_in_supervised,
    supervision_cycle,
    appraisal_committee_makeup,
    appraiser_appraised,
    collective_assets_office_missing,
)
