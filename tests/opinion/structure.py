"""Rules about what there is, who leads and who holds how many posts, from the words of Leadership and Supervision."""

from collections.abc import Callable, Iterator

from tests.opinion.facts import DISTRICT, IN_FORCE_FROM, PARTY, STREET, District, Row

Opinion = Callable[[District], Iterator[Row]]
FLAGGED, UNVERIFIABLE, IN_ORDER = "flagged", "unverifiable", ""
GENERAL = ("community_party_committee", "party_general_branch")
OFFICIAL = (
    *("district_party_committee", "district_government", "construction_commission", "construction_office"),
    *("civil_affairs_bureau", "department", "collective_assets_office", "street_party_committee", "street_office"),
    *("street_coordination_group", "street_personnel_office", "party_building_office"),
)


def _said(wrong: bool) -> str:
    return FLAGGED if wrong else IN_ORDER


def _missing(kind: str, *levels: str) -> Opinion:
    """An area of these levels has no body of the kind."""

    def opinion(district: District) -> Iterator[Row]:
        for code in district.at_level(*levels):
            yield Row(code, code, _said(not district.of(code, kind)))

    return opinion


def _counted(kinds: tuple[str, ...], role: str, fewest: int, most: int) -> Opinion:
    """Fewer or more than so many people in office there in a role."""

    def opinion(district: District) -> Iterator[Row]:
        for body in _judged(district, *kinds):
            holders = frozenset(_in_role(district, body, role))
            wrong = not fewest <= len(holders) <= most
            yield Row(district.seat(body), body, _said(wrong), holders, frozenset({body}))

    return opinion


def _judged(district: District, *kinds: str) -> list[str]:
    """The bodies of these kinds; of party bodies, only the party organisations."""
    found = district.subjects(*kinds)
    return [b for b in found if b in district.party_organisations(district.seat(b)) or district.kind(b) not in PARTY]


def _line_missing(kind: str, above: str, digits: int, *kinds: str) -> Opinion:
    """No body of the kind `above`, of the area with so many digits of the code, has this line to it."""

    def opinion(district: District) -> Iterator[Row]:
        for body in _judged(district, *kinds):
            if ought := district.of(district.seat(body)[:digits], above):
                wrong = not district.joined(kind, ought, [body])
                yield Row(district.seat(body), body, _said(wrong), frozenset(), frozenset({body, *ought}))

    return opinion


def _party_organisation_several(district: District) -> Iterator[Row]:
    for community in district.at_level("community"):
        found = district.party_organisations(community)
        yield Row(community, community, _said(len(found) > 1), frozenset(), frozenset(found))


def _group_branch_missing(district: District) -> Iterator[Row]:
    for body in _judged(district, *GENERAL):
        below = {district.kind(other) for other in district.below(body) if district.fits(other)}
        wrong = bool(district.of(district.seat(body), "residents_group")) and "group_party_branch" not in below
        yield Row(district.seat(body), body, _said(wrong), frozenset(), frozenset({body}))


def _company_branch_premature(district: District) -> Iterator[Row]:
    for body in district.subjects("company_party_branch"):
        wrong = not district.of(district.seat(body), *GENERAL)
        yield Row(district.seat(body), body, _said(wrong), frozenset(), frozenset({body}))


def _in_role(district: District, body: str, role: str) -> set[str]:
    return {post["person"] for post in district.held[body] if post["role"] == role}


def _sub_committee_head_outside_committee(district: District) -> Iterator[Row]:
    for body in district.subjects("sub_committee"):
        directors, committees = _in_role(district, body, "director"), district.subjects("residents_committee")
        over = [one for one in committees if body in district.below(one)]
        over = over or district.of(district.seat(body), "residents_committee")
        if directors and over:
            outside = directors - district.members(*over)
            yield Row(district.seat(body), body, _said(bool(outside)), frozenset(outside), frozenset({body, *over}))


def _station_not_under_street_office(district: District) -> Iterator[Row]:
    for body in district.subjects("workstation"):
        offices = district.of(district.seat(body)[:STREET], "street_office")
        parents = [other for other in district.bodies if body in district.below(other)]
        if offices:
            verdict = IN_ORDER if set(parents) & set(offices) else FLAGGED if parents else UNVERIFIABLE
            yield Row(district.seat(body), body, verdict, frozenset(), frozenset({body, *parents}))


def _party_building_chair_not_secretary(district: District) -> Iterator[Row]:
    for street in district.at_level("street"):
        leading = district.of(street, "street_party_committee")
        secretaries = {person for body in leading for person in _in_role(district, body, "secretary")}
        for body in district.of(street, "party_building_committee") if leading else []:
            directors = _in_role(district, body, "director")
            wrong = not directors & secretaries
            yield Row(street, body, _said(wrong), frozenset(directors), frozenset({body, *leading}))


def _party_building_deputy_missing(district: District) -> Iterator[Row]:
    for street in district.at_level("street"):
        leading = district.of(street, "street_party_committee")
        deputies = {person for body in leading for person in _in_role(district, body, "deputy_secretary")}
        for body in district.of(street, "party_building_committee") if leading else []:
            wrong = not deputies & district.members(body)
            yield Row(street, body, _said(wrong), frozenset(), frozenset({body, *leading}))


def _construction_office_missing(district: District) -> Iterator[Row]:
    for code in district.at_level("district"):
        offices, bureaus = district.of(code, "construction_office"), district.of(code, "civil_affairs_bureau")
        ways = (
            ("CO_LOCATED_WITH", offices, bureaus), ("CO_LOCATED_WITH", bureaus, offices),
            ("SUB_UNIT_OF", offices, bureaus),
        )  # fmt: skip
        wrong = not any(district.joined(*way) for way in ways)
        yield Row(code, code, _said(wrong), frozenset(), frozenset({*offices, *bureaus} if offices else ()))


def _owner_and_property_manager(district: District) -> Iterator[Row]:
    owners, managers = district.subjects("owners_committee"), district.subjects("property_company")
    for kind, above, body in district.lines:
        if kind == "ENTRUSTS" and above in owners and body in managers:
            over, under = district.serving(above), district.serving(body)
            for person in over | under:
                both = person in over and person in under
                pair = frozenset({above, body})
                yield Row(district.seat(body), person, _said(both), frozenset({person}), pair)


def _official_in_company(district: District) -> Iterator[Row]:
    official = [body for body in district.bodies if district.kind(body) in OFFICIAL]
    for company in district.subjects("shareholding_company"):
        for person in district.serving(company):
            yield Row(district.seat(company), person, IN_ORDER)
            for body in official:
                if person in district.serving(body):
                    pair = frozenset({body, company})
                    yield Row(district.seat(company), person, FLAGGED, frozenset({person}), pair)


def _appraisal_overdue(district: District) -> Iterator[Row]:
    year, communities = district.as_of.year - 1, district.at_level("community")
    if year < IN_FORCE_FROM.year:
        return
    appraisals = district.papers("appraisal")
    for code in communities:
        there = any(district.year_judged(record) == year for record in district.papers_about(code, "appraisal"))
        known = district.known_in_district(code, appraisals, communities)
        yield Row(code, code, IN_ORDER if there else FLAGGED if known else UNVERIFIABLE)


COMMUNITY = 12
PROPERTY = ("owners_committee", "property_company")
RULES: dict[str, Opinion] = {
    "residents-committee-missing": _missing("residents_committee", "community"),
    "street-party-committee-missing": _missing("street_party_committee", "street"),
    "street-office-missing": _missing("street_office", "street"),
    "street-coordination-group-missing": _missing("street_coordination_group", "street"),
    "party-building-committee-missing": _missing("party_building_committee", "street", "community"),
    "construction-commission-missing": _missing("construction_commission", "district"),
    "appraisal-committee-missing": _missing("appraisal_committee", "community"),
    "party-secretary-count": _counted(PARTY, "secretary", 1, 1),
    "party-deputy-count": _counted(PARTY, "deputy_secretary", 1, 2),
    "committee-director-count": _counted(("residents_committee",), "director", 1, 1),
    "committee-deputy-count": _counted(("residents_committee",), "deputy_director", 1, 2),
    "street-leadership-of-party-missing": _line_missing("LEADS", "street_party_committee", STREET, *PARTY),
    "coordination-leadership-missing": _line_missing("LEADS", "street_coordination_group", STREET, *PROPERTY),
    "group-leadership-missing": _line_missing("LEADS", "residents_committee", COMMUNITY, "residents_group"),
    "committee-guidance-missing": _line_missing("GUIDES", "street_office", STREET, "residents_committee"),
    "committee-guidance-by-district-missing": _line_missing(
        "GUIDES", "construction_office", DISTRICT, "residents_committee"
    ),
    "station-guidance-missing": _line_missing("GUIDES", "construction_office", DISTRICT, "workstation"),
    "property-not-entrusted": _line_missing("ENTRUSTS", "owners_committee", COMMUNITY, "property_company"),
    "party-organisation-several": _party_organisation_several,
    "group-branch-missing": _group_branch_missing,
    "company-branch-premature": _company_branch_premature,
    "sub-committee-head-outside-committee": _sub_committee_head_outside_committee,
    "station-not-under-street-office": _station_not_under_street_office,
    "party-building-chair-not-secretary": _party_building_chair_not_secretary,
    "party-building-deputy-missing": _party_building_deputy_missing,
    "construction-office-missing": _construction_office_missing,
    "owner-and-property-manager": _owner_and_property_manager,
    "official-in-company": _official_in_company,
    "appraisal-overdue": _appraisal_overdue,
}
