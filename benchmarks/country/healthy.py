"""What areas are when everything is in order on the day: a few kinds of communities, a street, a district, those above.

About ten bodies, ten people and seventeen appointments a community, a sixth of them past, with the lines and records
that the measures want (design: rulebook). Everybody is invented.
"""

from datetime import date

from benchmarks.country.plan import Plan, day

DAY = date(2006, 6, 30)  # the day it is made for; the sample district is of the same
TEAM = ((1952, 1966), (1954, 1972), (1956, 1974), (1958, 1976), (1956, 1980))
BORN = (1946, 1968)
ELECTED, COMMITTEE_ELECTED = day(2005, 6, 4, 20), day(2005, 4, 4, 20)
BEFORE, COMMITTEE_BEFORE = day(2002, 6, 4, 20), day(2002, 4, 4, 20)
OPENED, TAKEN_IN = date(2004, 11, 1), date(2005, 9, 1)
IN_FORCE = date(2005, 7, 27)
BRANCH_MEMBERS, GENERAL_MEMBERS = (17, 48), (51, 120)
# mark, ending of the name, kind, founded, the mark it stands below
COMMUNITY = (
    ("committee", "居委会", "residents_committee", day(1999, 4, 1), None),
    ("group-1", "第一居民小组", "residents_group", day(1999, 5, 1), "committee"),
    ("appraisal", "考评委员会", "appraisal_committee", day(2005, 9, 5, 20), None),
    ("pbc", "党建工作协调委员会", "party_building_committee", day(2005, 9, 5, 20), None),
    ("mass", "妇女联合会", "mass_organisation", day(1999, 3, 8), None),
)
OTHER = {
    "station": ("station", "工作站", "workstation", OPENED, "s:office"),
    "company": ("company", "股份合作公司", "shareholding_company", day(1996, 9, 18), None),
    "sub": ("sub", "居委会治安保卫委员会", "sub_committee", day(2002, 5, 8), "committee"),
    "group-2": ("group-2", "第二居民小组", "residents_group", day(1999, 5, 1), "committee"),
    "owners": ("owners", "花园业主委员会", "owners_committee", day(2001, 4, 1), None),
    "property": ("property", "花园物业管理有限公司", "property_company", day(1997, 8, 1), None),
    "unit": ("unit", "小学", "resident_unit", day(1988, 9, 1), None),
    "social": ("social", "书画社", "social_organisation", day(2005, 10, 3, 20), None),
    "branch-committee": ("branch-committee", "居委会党支部", "committee_party_branch", day(2005, 6, 28), "party"),
    "branch-group": ("branch-group", "第一居民小组党支部", "group_party_branch", day(2005, 6, 28), "party"),
    "branch-joint": ("branch-joint", "联合党支部", "joint_party_branch", day(2005, 6, 28), "party"),
}
# How it stands to urbanisation, a general branch or not, which of the other bodies: name → (share, …)
PROFILES: dict[str, tuple[float, dict[str, object], bool, tuple[str, ...]]] = {
    "urban": (0.25, {"urbanised": False}, False, ("station", "sub", "owners", "property")),
    "village": (0.30, {"urbanised": False}, False, ("company", "sub", "group-2", "unit")),
    "general": (0.20, {"urbanised": False}, True, ("branch-committee", "branch-group", "sub", "social")),
    "transition": (
        0.15,
        {"urbanised": True, "transition_until": date(2009, 12, 31)},
        False,
        ("station", "company", "sub", "unit"),
    ),
    "former": (
        0.10,
        {"urbanised": True, "transition_until": date(2005, 12, 31)},
        True,
        ("station", "company", "branch-joint", "branch-group"),
    ),
}
LINES = (
    ("s:party", "LEADS", "party"),
    ("s:party", "LEADS", "station"),
    ("s:office", "LEADS", "station"),
    ("s:coordination", "LEADS", "owners"),
    ("s:coordination", "LEADS", "property"),
    ("party", "LEADS", "committee"),
    ("party", "LEADS", "station"),
    ("party", "LEADS", "owners"),
    ("party", "LEADS", "property"),
    ("party", "LEADS", "mass"),
    ("committee", "LEADS", "group-1"),
    ("committee", "LEADS", "group-2"),
    ("s:office", "GUIDES", "committee"),
    ("d:office", "GUIDES", "committee"),
    ("d:office", "GUIDES", "station"),
    ("committee", "GUIDES", "owners"),
    ("committee", "GUIDES", "property"),
    ("committee", "SUPERVISES", "owners"),
    ("committee", "SUPERVISES", "property"),
    ("d:assets", "SUPERVISES", "company"),
    ("s:assets", "SUPERVISES", "company"),
    ("owners", "ENTRUSTS", "property"),
)
STREET = (
    ("party", "党工委", "street_party_committee", day(1995, 1, 1), None),
    ("office", "办事处", "street_office", day(1995, 1, 1), None),
    ("coordination", "社区建设议事协调小组", "street_coordination_group", day(2005, 8, 15), None),
    ("assets", "集体资产管理办公室", "collective_assets_office", day(1996, 6, 1), None),
    ("pbc", "党建工作协调委员会", "party_building_committee", day(2005, 8, 20), None),
    ("personnel", "组织人事办公室", "street_personnel_office", day(1995, 1, 1), None),
    ("pbo", "党建协调委员会办公室", "party_building_office", day(2005, 8, 20), "pbc"),
)
STREET_LINES = (
    ("d:party", "LEADS", "party"),
    ("d:government", "LEADS", "office"),
    ("party", "LEADS", "office"),
    ("party", "LEADS", "coordination"),
    ("office", "LEADS", "assets"),
    ("pbo", "CO_LOCATED_WITH", "personnel"),
)
STREET_POSTS = (
    ("p1", "party", "secretary", "elected"),
    ("p1", "pbc", "director", "ex_officio"),
    ("p2", "party", "deputy_secretary", "elected"),
    ("p2", "office", "director", "appointed"),
    ("p2", "pbc", "deputy_director", "ex_officio"),
    ("p3", "party", "member", "elected"),
    ("p3", "office", "deputy_director", "appointed"),
    ("p4", "office", "deputy_director", "appointed"),
    ("p4", "coordination", "group_leader", "ex_officio"),
    ("p5", "assets", "director", "appointed"),
    ("p6", "personnel", "director", "appointed"),
    ("p6", "pbo", "director", "appointed"),
)
DISTRICT = (
    ("party", "委员会", "district_party_committee", day(1993, 1, 1), None),
    ("government", "人民政府", "district_government", day(1993, 1, 1), None),
    ("commission", "社区建设工作委员会", "construction_commission", day(2003, 4, 18), None),
    ("office", "社建办", "construction_office", day(2003, 4, 18), "commission"),
    ("civil", "民政局", "civil_affairs_bureau", day(1993, 1, 1), None),
    ("assets", "集体资产管理办公室", "collective_assets_office", day(1994, 6, 1), None),
    ("training", "社区培训中心", "other", day(2005, 8, 15), None),
    ("finance", "财政局", "department", day(1993, 1, 1), None),
    ("labour", "劳动局", "department", day(1993, 1, 1), None),
    ("justice", "司法局", "department", day(1993, 1, 1), None),
)
DISTRICT_LINES = (
    ("party", "LEADS", "government"),
    ("party", "LEADS", "commission"),
    ("commission", "LEADS", "office"),
    ("government", "LEADS", "civil"),
    ("government", "LEADS", "assets"),
    ("office", "CO_LOCATED_WITH", "civil"),
    ("c:civil", "GUIDES", "civil"),
    ("c:party", "LEADS", "party"),
)
DISTRICT_POSTS = (
    ("p1", "party", "secretary", "elected"),
    ("p2", "party", "deputy_secretary", "elected"),
    ("p2", "government", "director", "elected"),
    ("p3", "civil", "director", "appointed"),
    ("p4", "office", "director", "appointed"),
    ("p5", "office", "staff", "appointed"),
    ("p6", "assets", "director", "appointed"),
    ("p7", "finance", "director", "appointed"),
    ("p8", "labour", "director", "appointed"),
    ("p9", "justice", "director", "appointed"),
)
ABOVE = (("party", "委员会", "other", day(1990, 1, 1), None), ("civil", "民政部门", "other", day(1990, 1, 1), None))


def community(profile: str) -> Plan:
    """A community of a profile."""
    _, urbanisation, general, others = PROFILES[profile]
    plan = Plan()
    members = GENERAL_MEMBERS if general else BRANCH_MEMBERS
    plan.area("community", party_members=members, households=(600, 5200), **urbanisation)
    kind, ending = ("party_general_branch", "党总支") if general else ("party_branch", "党支部")
    plan.body("party", ending, kind, day(1990, 7, 1))
    for body in (*COMMUNITY, *(OTHER[mark] for mark in others)):
        plan.body(*body)
    _people(plan)
    for origin, kind, target in LINES:
        ends = [end for end in (origin, target) if ":" not in end]
        if all(plan.find("organisations", id=end) for end in ends):
            plan.line(origin, kind, target, OPENED if "station" in ends else date(2002, 5, 8))
    plan.line("s:p3" if profile in ("urban", "village") else "s:p4", "LIAISES_WITH", "u:", TAKEN_IN)
    _papers(plan, profile)
    return plan


def _people(plan: Plan) -> None:
    """The team of five on party organisation and committee, four of them in the station; others; those of before."""
    for number, years in enumerate(TEAM, 1):
        plan.person(f"p{number}", years, "none" if number == len(TEAM) else "full", "female" if number == 5 else None)
    for number in (6, 7, 8, 9, 10):
        plan.person(f"p{number}", (1938, 1949) if number > 8 else BORN, "none" if number == 7 else "full")
    for person, role in (("p1", "secretary"), ("p2", "deputy_secretary"), ("p3", "member"), ("p4", "member")):
        plan.post(person, "party", role, "elected", ELECTED)
    for person, role in (
        ("p1", "director"),
        ("p2", "deputy_director"),
        ("p3", "member"),
        ("p4", "member"),
        ("p5", "member"),
    ):
        plan.post(person, "committee", role, "elected", COMMITTEE_ELECTED, full_time=True)
    plan.post("p9", "party", "secretary", "elected", BEFORE, date(2005, 6, 4))
    plan.post("p9", "committee", "director", "elected", COMMITTEE_BEFORE, date(2005, 4, 4))
    plan.post("p10", "committee", "member", "elected", COMMITTEE_BEFORE, date(2005, 4, 4))
    plan.post("p9", "appraisal", "director", "elected", day(2005, 10, 10))
    has = {mark for mark in OTHER if plan.find("organisations", id=mark)}
    if "station" in has:
        plan.post("p1", "station", "head", "ex_officio", TAKEN_IN, full_time=True)
        for person, role in (("p2", "deputy_head"), ("p3", "staff"), ("p4", "staff")):
            plan.post(person, "station", role, "hired", TAKEN_IN, full_time=True)
    if "company" in has:
        plan.post("p6", "company", "chair", "elected", day(2002, 1, 18, 90))
    if "owners" in has:
        plan.post("p6", "owners", "director", "elected", day(2004, 6, 1, 25))
        plan.post("p7", "property", "general_manager", "hired", day(2003, 3, 1, 25))
    if "social" in has:
        plan.post("p3", "sub", "director", "ex_officio", day(2005, 5, 9))
    if "unit" in has:
        plan.post("p8", "unit", "director", "appointed", day(2002, 8, 1, 25))
        plan.post("p8", "appraisal", "member", "elected", day(2005, 10, 10))


def _papers(plan: Plan, profile: str) -> None:
    """The records by which the rules see that all is in order."""
    has = {row["id"].removeprefix("{u}-") for row in plan.tables["organisations"]}
    plan.paper("meeting", "u:", "pbc", day(2006, 3, 2, 25), outcome="joint", reference="社党建纪要〔2006〕1号")
    plan.paper("appraisal", "u:", "appraisal", day(2005, 12, 12, 18), outcome="up_to_standard")
    for body in sorted({"committee", "station", "company"} & has):
        plan.paper("disclosure", body, body, day(2006, 4, 3, 25))
    for body in sorted({"committee", "station"} & has):
        plan.paper("spending_report", body, body, day(2006, 3, 3, 25), reference="支出报表2006-2")
    for number in range(1, len(TEAM) + 1):
        plan.paper("certificate", f"p{number}", "d:training", day(2005, 10, 8, 60), reference=f"{{u}}证{number}号")
    if "station" in has:
        plan.paper("quota", "station", "d:office", date(2005, 12, 20), value=(4, 6), unit="people")
    if "social" in has:
        plan.paper("registration", "social", "d:civil", day(2005, 11, 1, 28), reference="{u}社证字")
    if profile in ("transition", "former"):
        plan.paper("premises", "u:", "company", day(2005, 11, 1, 28), value=(360, 820), unit="m2")
    if profile == "transition":
        for payer in ("d:finance", "s:office", "company"):
            plan.paper(
                "funding", "station", payer, day(2005, 12, 1, 28), value=90_000, unit="yuan", outcome="operating"
            )
        plan.paper("funding", "u:", "d:finance", day(2005, 10, 8, 20), value=200_000, unit="yuan", outcome="start_up")


def street() -> Plan:
    """A street with its bodies and officers."""
    plan = Plan()
    plan.area("street")
    for body in STREET:
        plan.body(*body)
    for number in range(1, 7):
        plan.person(f"p{number}", (1950, 1974), "full")
    for person, body, role, basis in STREET_POSTS:
        plan.post(person, body, role, basis, day(2005, 9, 1), full_time=True)
    plan.post("p1", "office", "staff", "appointed", day(1998, 3, 1, 200), date(2005, 9, 1), full_time=True)
    for line in STREET_LINES:
        plan.line(*line, day(2005, 8, 20))
    plan.paper("meeting", "u:", "pbc", day(2006, 3, 2, 25), outcome="joint", reference="街党建纪要〔2006〕1号")
    plan.paper("appraisal", "office", "d:office", day(2006, 1, 9, 12), outcome="up_to_standard", reference="2005")
    return plan


def district() -> Plan:
    """A district with its bodies and officers; the secretary sits on the city's party committee."""
    plan = Plan()
    plan.area("district")
    for body in DISTRICT:
        plan.body(*body)
    for number in range(1, 10):
        plan.person(f"p{number}", (1948, 1968), "full")
    for person, body, role, basis in DISTRICT_POSTS:
        plan.post(person, body, role, basis, day(2003, 9, 26), full_time=True)
    plan.post("p1", "c:party", "member", "elected", day(2003, 10, 9))
    plan.post("p2", "c:civil", "staff", "appointed", day(1996, 5, 1, 200), date(2003, 9, 26))
    for line in DISTRICT_LINES:
        plan.line(*line, day(2003, 9, 26))
    for body in ("civil", "finance", "labour", "justice"):
        plan.paper("appraisal", body, "office", day(2006, 1, 9, 12), outcome="up_to_standard", reference="2005")
    plan.paper("award", "finance", "office", day(2005, 12, 28), reference="社建〔2005〕31号")
    return plan


def above(level: str) -> Plan:
    """A city or province: a party committee, a civil affairs department and three people."""
    plan = Plan()
    plan.area(level)
    for body in ABOVE:
        plan.body(*body)
    for number, (body, role) in enumerate((("party", "secretary"), ("civil", "director"), ("civil", "staff")), 1):
        plan.person(f"p{number}", (1944, 1962), "full")
        plan.post(f"p{number}", body, role, "elected" if body == "party" else "appointed", day(2003, 2, 20))
    if level == "city":
        plan.line("p:party", "LEADS", "party", day(2003, 2, 20))
        plan.line("p:civil", "GUIDES", "civil", day(2003, 2, 20))
        plan.post("p2", "p:civil", "other", "appointed", day(2004, 4, 1))
    return plan
