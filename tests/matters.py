"""What random districts are made of besides chance: kinds that meet, lines that ought to be, papers of one matter.

Only what is asked for is written here; tests/districts.py leaves out, moves and mixes.
"""

from typing import NamedTuple

PARTY = ("party_branch", "party_general_branch", "community_party_committee")
BRANCHES = ("committee_party_branch", "company_party_branch", "joint_party_branch", "group_party_branch")
COMMITTEE, STATION, COMPANY = ("residents_committee",), ("workstation",), ("shareholding_company",)
PROPERTY = ("owners_committee", "property_company")
OFFICE, BUILDING, BUREAU = ("construction_office",), ("party_building_committee",), ("civil_affairs_bureau",)
COMMON = (*PARTY[:2], *COMMITTEE, *STATION, *COMPANY)
# What a district is about, besides what is common and whatever else chance brings.
THEMES = (
    ("street_party_committee", "street_office", "street_coordination_group", *PROPERTY, "residents_group"),
    (*PROPERTY, *PROPERTY, *COMMITTEE, "street_coordination_group"),
    (*COMPANY, *COMPANY, "party_branch", *COMMITTEE, *STATION),
    (*["street_party_committee"] * 2, "street_personnel_office", *BUILDING * 3, "party_building_office"),
    (*OFFICE, *BUREAU, "department", "construction_commission", "collective_assets_office", "street_office"),
    (*OFFICE, "street_office", "department", *COMMITTEE, *STATION),
    (*PARTY, *BRANCHES, "residents_group"),
    ("sub_committee", "sub_committee", *COMMITTEE, *["social_organisation"] * 2),
    ("appraisal_committee", "resident_unit", "street_office", *BUREAU, *["residents_group"] * 2),
)
# Type, kinds it goes out from, kinds it goes to, how likely it is: the lines that ought to be, and some turned round.
LINES = (
    ("LEADS", PARTY, (*COMMITTEE, *STATION, *PROPERTY, *COMPANY, "mass_organisation"), 0.7),
    ("LEADS", ("street_party_committee",), (*PARTY, *STATION), 0.7),
    ("LEADS", ("street_office",), STATION, 0.7),
    ("LEADS", COMMITTEE, ("residents_group",), 0.7),
    ("LEADS", ("street_office", *COMMITTEE, *STATION), (*COMPANY, *PARTY), 0.1),
    ("LEADS", ("street_coordination_group",), PROPERTY, 0.7),
    ("GUIDES", ("street_office", *OFFICE), (*COMMITTEE, *STATION), 0.7),
    ("GUIDES", COMMITTEE, PROPERTY, 0.7),
    ("SUPERVISES", COMMITTEE, PROPERTY, 0.7),
    ("SUPERVISES", ("collective_assets_office",), COMPANY, 0.7),
    ("ENTRUSTS", ("owners_committee",), ("property_company",), 0.7),
    ("SUB_UNIT_OF", STATION, ("street_office",), 0.7),
    ("SUB_UNIT_OF", (*BRANCHES, "party_branch"), PARTY, 0.7),
    ("SUB_UNIT_OF", ("sub_committee",), COMMITTEE, 0.7),
    ("SUB_UNIT_OF", ("party_building_office",), BUILDING, 0.7),
    ("CO_LOCATED_WITH", ("party_building_office",), ("street_personnel_office",), 0.7),
    ("CO_LOCATED_WITH", OFFICE, BUREAU, 0.7),
)
PARTY_ROLES = ("secretary", "deputy_secretary", "member", "member")
ROLES_IN = dict.fromkeys((*PARTY, *BRANCHES, "street_party_committee"), PARTY_ROLES)
ROLES_IN |= dict.fromkeys((*COMMITTEE, *BUILDING, "sub_committee"), ("director", "deputy_director", "member", "member"))
ROLES_IN |= {STATION[0]: ("head", "deputy_head", "staff"), COMPANY[0]: ("chair", "chair", "board_director", "staff")}
FACILITIES = (
    *("office_premises", "party_activity_room", "police_room", "stability_office", "mediation_room", "elders_home"),
    *("health_centre", "library", "outdoor_plaza"),
)


class Paper(NamedTuple):
    """One record of a matter: a level or kinds it is about, the kinds of its issuer, and its other columns."""

    kind: str
    about: int | tuple[str, ...] = 12
    issuer: tuple[str, ...] = ()
    value: tuple[float | None, ...] = (None,)
    outcome: str | None = None
    reference: str | None = None


UNIT = ("resident_unit",)
APPRAISED = ("department", "civil_affairs_bureau", "street_office")
AREA_ITEM = Paper("work_item", reference="甲1号")
# Papers of one matter, in the order of their days; each is left out now and then, and its days are mixed.
MATTERS = (
    (Paper("meeting", 12, BUILDING, outcome="joint"), Paper("meeting", 9, BUILDING, outcome="joint", reference="甲")),
    (Paper("appraisal", 12, ("appraisal_committee",), outcome="up_to_standard", reference="2005"),),
    (
        Paper("appraisal", APPRAISED, OFFICE, outcome="below_standard", reference="2004"),
        Paper("appraisal", APPRAISED, OFFICE, outcome="below_standard", reference="2005"),
        Paper("award", APPRAISED, OFFICE),
        Paper("yellow_card", APPRAISED, OFFICE),
    ),
    (
        Paper("approval", 12, OFFICE, outcome="approved", reference="甲1号"),
        Paper("agreement", (*STATION, *COMMITTEE), ("department",), reference="甲1号"),
        AREA_ITEM,
        AREA_ITEM._replace(reference="乙2号"),
    ),
    (
        Paper("consultation", 12, COMMITTEE, reference="甲1号"),
        Paper("review", 12, ("street_office",), reference="甲1号"),
        Paper("assessment", 12, ("department",), reference="甲1号"),
        Paper("service_project", 12, ("social_organisation",), reference="甲1号"),
    ),
    (Paper("approval", ("residents_group",), ("street_office",)), Paper("filing", ("residents_group",), BUREAU)),
    (
        Paper("housing_estate", 12, value=(3000.0, 3000.0, None), reference="甲1号"),
        Paper("service_housing", 12, value=(10.0, 9.0, None), reference="甲1号"),
        Paper("payment_in_lieu", 12, value=(1.0,), reference="乙2号"),
    ),
    tuple(Paper("facility", 12, value=(1000.0,) * 30 + (None, 10.0), outcome=word) for word in FACILITIES),
    tuple(
        Paper("funding", STATION, payer, (*[100.0] * 6, 90.0, None), "operating")
        for payer in (("department", *OFFICE, *BUREAU), ("street_office",), COMPANY)
    ),
    (Paper("funding", 12, ("department", *OFFICE), (200000.0, 200000.0, 100000.0, None), "start_up"),),
    (Paper("premises", 12, COMPANY, (350.0, 349.0, None)), Paper("premises", 12, COMPANY, (1.0, 350.0))),
    (Paper("sharing", UNIT, ("street_office",)), Paper("agreement", UNIT, ("street_office",), (None,), "sharing")),
    (Paper("registration", ("social_organisation",), BUREAU), Paper("quota", STATION, OFFICE, (1.0, 2.0, None))),
    (Paper("spending_report", STATION, STATION), Paper("spending_report", COMMITTEE), Paper("disclosure", COMPANY)),
)  # fmt: skip
