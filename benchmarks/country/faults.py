"""What happens to a community, street or district beside the plain case: links to other places, and planted faults.

Each is a change of a plan. A fault is named after the rule that finds it, with what tells it from another fault of the
same rule after a colon; `fits` are the profiles of communities in which it makes sense, () for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from benchmarks.country.healthy import PROFILES
from benchmarks.country.plan import Plan, day

Change = Callable[[Plan], None]


@dataclass(frozen=True)
class Event:
    """A change of a plan; `rule` is the one that finds it, '' where everything stays in order.

    `at` are the places of which the one whose code sorts first has the finding.
    """

    name: str
    change: Change
    fits: tuple[str, ...] = ()
    at: str = "u"

    @property
    def rule(self) -> str:
        """The rule that finds it."""
        return "" if self.name.startswith("link-") else self.name.partition(":")[0]


def _having(*marks: str) -> tuple[str, ...]:
    """The profiles with these bodies."""
    return tuple(name for name, (_, _, _, others) in PROFILES.items() if {*marks} <= {*others})


def _general(wanted: bool) -> tuple[str, ...]:
    return tuple(name for name, (_, _, general, _) in PROFILES.items() if general is wanted)


def _drop(table: str, **cells: object) -> Change:
    return lambda plan: plan.drop(table, **cells)


def _no_line(origin: str, kind: str, target: str) -> Change:
    return _drop("relations", **{"from": origin, "type": kind, "to": target})


def _set(table: str, where: dict[str, object], **cells: object) -> Change:
    return lambda plan: plan.set(table, where, **cells)


def _post(person: str, body: str, /, **cells: object) -> Change:
    return _set("appointments", {"person": person, "organisation": body}, **cells)


def _no_post(person: str, body: str) -> Change:
    return _drop("appointments", person=person, organisation=body)


def _paper(kind: str, *, put: dict[str, object], **where: object) -> Change:
    return _set("records", {"kind": kind, **where}, **put)


def _line(*lines: tuple[str, str, str]) -> Change:
    return lambda plan: [plan.line(*line, day(2005, 11, 1)) for line in lines] and None


def _posts(*posts: tuple[str, str, str], basis: str = "elected") -> Change:
    return lambda plan: [plan.post(*post, basis, day(2005, 11, 7)) for post in posts] and None


def _body(mark: str, name: str, kind: str) -> Change:
    return lambda plan: plan.body(mark, name, kind, date(2005, 10, 1))


def _without(mark: str) -> Change:
    return lambda plan: plan.drop_body(mark)


def _papers(*papers: tuple[str, str, str | None, date], reference: str) -> Change:
    return lambda plan: [plan.paper(*paper, reference=reference) for paper in papers] and None


def _all(*changes: Change) -> Change:
    return lambda plan: [change(plan) for change in changes] and None


ITEM = "社建准〔2006〕7号 就业援助"
PROJECT = "服务项目〔2006〕3号"
APPROVED = ("approval", "u:", "d:office", date(2006, 2, 14))
AGREED = ("agreement", "committee", "d:labour", date(2006, 2, 24))
ENTERED = ("work_item", "u:", "d:labour", date(2006, 3, 6))
STEPS = (
    ("consultation", "u:", "committee", date(2006, 2, 13)),
    ("review", "u:", "s:office", date(2006, 3, 6)),
    ("assessment", "u:", "d:civil", date(2006, 4, 11)),
    ("service_project", "u:", None, date(2006, 5, 15)),
)


def _estate(housing: int) -> Change:
    def change(plan: Plan) -> None:
        for kind, value in (("housing_estate", 60_000), ("service_housing", housing)):
            plan.paper(kind, "u:", None, date(2005, 11, 9), value=value, unit="m2", reference="小区规划〔2005〕2号")

    return change


def _shared(*, agreed: bool) -> Change:
    def change(plan: Plan) -> None:
        plan.paper("sharing", "unit", "s:office", date(2005, 10, 25))
        if agreed:
            plan.paper("agreement", "unit", "s:office", date(2005, 11, 22), outcome="sharing", reference="{u}共享协议")

    return change


def _group(*, approved: bool) -> Change:
    def change(plan: Plan) -> None:
        plan.set("organisations", {"id": "group-1"}, established_on=date(2005, 10, 28))
        plan.paper("filing", "group-1", "d:civil", date(2005, 10, 26), outcome="approved", reference="居民小组设立1号")
        if approved:
            plan.paper(
                "approval", "group-1", "s:office", date(2005, 10, 18), outcome="approved", reference="居民小组设立1号"
            )

    return change


# In order, with links to a neighbour, the next district and a place far away, and the papers of matters that are rarer.
LINKS = (
    Event("link-near", _posts(("p7", "n:mass", "other"), ("p8", "n:mass", "staff"))),
    Event("link-district", _posts(("p8", "x:mass", "member"))),
    Event("link-far", _posts(("p10", "y:mass", "staff"))),
    Event("link-home", _set("people", {"id": "p7"}, residence="{x}")),
    Event("link-line", _line(("mass", "GUIDES", "x:mass"), ("y:mass", "GUIDES", "mass"))),
    Event("link-group", _group(approved=True)),
    Event("link-item", _papers(APPROVED, AGREED, ENTERED, reference=ITEM)),
    Event("link-project", _papers(*STEPS, reference=PROJECT)),
    Event("link-estate", _estate(210)),
    Event("link-sharing", _shared(agreed=True), _having("unit")),
)
STATION, COMPANY = _having("station"), _having("company")
OWNERS, UNIT = _having("owners"), _having("unit")
CIRCLE = (("mass", "LEADS", "x:mass"), ("x:mass", "LEADS", "y:mass"), ("y:mass", "LEADS", "mass"))
BRANCH = ("village", "transition")  # with a company, and no general branch
OUTSIDE = ("village", "former")  # with a company, and outside the transition
FAULTS = (
    Event("party-post-by-non-member", _set("people", {"id": "p4"}, party_status="none", registered_with=None)),
    Event("party-post-by-non-member:unknown", _set("people", {"id": "p4"}, party_status=None)),
    Event("party-post-not-elected", _post("p4", "party", basis="appointed")),
    Event("committee-post-not-elected", _post("p5", "committee", basis="hired")),
    Event("committee-post-not-elected:unknown", _post("p5", "committee", basis=None)),
    Event("station-post-not-hired", _post("p3", "station", basis="elected"), STATION),
    Event("company-chair-concurrent", _set("appointments", {"organisation": "company"}, person="{u}-p1"), OUTSIDE),
    Event("company-post-concurrent", _posts(("p4", "company", "board_director")), OUTSIDE),
    Event("posts-in-two-communities", _posts(("p5", "n:committee", "member"))),
    Event("posts-in-two-communities:district", _posts(("p5", "x:committee", "member"))),
    Event("posts-in-two-communities:far", _posts(("p4", "y:party", "member"))),
    Event("two-roles-in-one-body", _posts(("p2", "committee", "member"))),
    Event("too-many-posts", _posts(*(("p3", body, "other") for body in ("mass", "pbc", "n:mass", "x:mass")))),
    Event("committee-member-not-resident", _set("people", {"id": "p5"}, residence="{n}")),
    Event("committee-member-not-resident:unknown", _set("people", {"id": "p5"}, residence=None)),
    Event("uncertified-worker", _drop("records", kind="certificate", about="p4")),
    Event("station-staff-over-quota", _paper("quota", put={"value": 3}), STATION),
    Event("station-head-not-secretary", _post("p1", "station", person="{u}-p3", basis="hired"), STATION),
    Event("cross-appointment-ratio-low", _posts(("p8", "committee", "member"), ("p7", "committee", "member"))),
    Event("station-recruitment-ratio-low", _no_post("p4", "station"), STATION),
    Event("party-committee-size", _all(_no_post("p3", "party"), _no_post("p4", "party"))),
    Event("party-secretary-count", _post("p3", "party", role="secretary")),
    Event("party-deputy-count", _post("p2", "party", role="member")),
    Event("residents-committee-size", _no_post("p5", "committee")),
    Event("committee-director-count", _post("p3", "committee", role="director")),
    Event("committee-deputy-count", _post("p2", "committee", role="member")),
    Event("party-leadership-missing", _no_line("party", "LEADS", "committee")),
    Event("street-leadership-of-party-missing", _no_line("s:party", "LEADS", "party")),
    Event("station-leadership-missing", _no_line("s:office", "LEADS", "station"), STATION),
    Event("station-not-under-street-office", _set("organisations", {"id": "station"}, parent="{d}-office"), STATION),
    Event("coordination-leadership-missing", _no_line("s:coordination", "LEADS", "owners"), OWNERS),
    Event("group-leadership-missing", _no_line("committee", "LEADS", "group-1")),
    Event("leadership-inverted", _line(("committee", "LEADS", "party"))),
    Event("leadership-crosses-boundary", _line(("x:party", "LEADS", "committee"))),
    Event("leadership-cycle", _line(*CIRCLE), at="uxy"),
    Event("street-liaison-missing", _drop("relations", type="LIAISES_WITH")),
    Event("general-branch-required", _set("areas", {}, party_members=(50, 70)), _general(False)),
    Event("general-branch-required:unknown", _set("areas", {}, party_members=None), _general(False)),
    Event("general-branch-below-threshold", _set("areas", {}, party_members=(20, 49)), _general(True)),
    Event("group-branch-missing", _without("branch-group"), _having("branch-group")),
    Event("sub-branch-missing", _without("branch-committee"), _having("branch-committee")),
    Event("party-organisation-several", _body("party-2", "第二党支部", "party_branch")),
    Event("party-organisation-missing", _without("party"), _general(False)),
    Event("residents-committee-missing", _without("committee"), ("village",)),
    Event("appraisal-committee-missing", _without("appraisal")),
    Event("appraisal-overdue", _drop("records", kind="appraisal")),
    Event("joint-meeting-overdue", _drop("records", kind="meeting")),
    Event("meeting-minutes-missing", _paper("meeting", put={"reference": None})),
    Event("disclosure-overdue", _drop("records", kind="disclosure", about="committee")),
    Event("spending-report-missing", _drop("records", kind="spending_report", about="committee")),
    Event("company-supervision-missing", _no_line("s:assets", "SUPERVISES", "company"), COMPANY),
    Event("company-autonomy", _line(("committee", "LEADS", "company")), COMPANY),
    Event("committee-guidance-missing", _no_line("s:office", "GUIDES", "committee")),
    Event("committee-guidance-by-district-missing", _no_line("d:office", "GUIDES", "committee")),
    Event("station-guidance-missing", _no_line("d:office", "GUIDES", "station"), STATION),
    Event("owners-guidance-missing", _no_line("committee", "SUPERVISES", "owners"), OWNERS),
    Event("property-not-entrusted", _no_line("owners", "ENTRUSTS", "property"), OWNERS),
    Event("owner-and-property-manager", _posts(("p6", "property", "staff")), OWNERS),
    Event("official-in-company", _posts(("s:p4", "company", "board_director")), COMPANY),
    Event("supervisor-holds-post-in-supervised", _posts(("p5", "owners", "member")), OWNERS),
    Event("supervision-cycle", _line(("owners", "SUPERVISES", "committee")), OWNERS),
    Event("appraiser-appraised", _posts(("p4", "appraisal", "member"))),
    Event("appraisal-committee-makeup", _no_post("p8", "appraisal"), UNIT),
    Event("party-building-committee-missing", _without("pbc")),
    Event("group-change-unapproved", _group(approved=False)),
    Event("sub-committee-head-outside-committee", _posts(("p7", "sub", "director")), _having("sub")),
    Event("company-branch-premature", _body("branch-company", "公司党支部", "company_party_branch"), BRANCH),
    Event("company-premises-short", _paper("premises", put={"value": (200, 349)}), ("transition", "former")),
    Event("station-funding-shares", _paper("funding", issued_by="company", put={"value": 60_000}), ("transition",)),
    Event("start-up-fund-missing", _paper("funding", outcome="start_up", put={"value": 150_000}), ("transition",)),
    Event("social-organisation-unregistered", _drop("records", kind="registration"), _having("social")),
    Event("work-item-unapproved", _papers(AGREED, ENTERED, reference=ITEM)),
    Event("work-item-agreement-missing", _papers(APPROVED, ENTERED, reference=ITEM)),
    Event("service-project-shortcut", _papers(STEPS[0], STEPS[2], STEPS[3], reference=PROJECT)),
    Event("service-housing-ratio", _estate(150)),
    Event("sharing-agreement-missing", _shared(agreed=False), UNIT),
)  # fmt: skip
STREET_FAULTS = (
    Event("street-coordination-group-missing", _without("coordination")),
    Event("street-party-committee-missing", _without("party")),
    Event("party-building-chair-not-secretary", _post("p1", "pbc", person="{u}-p4")),
    Event("party-building-deputy-missing", _no_post("p2", "pbc")),
    Event("party-building-office-missing", _no_line("pbo", "CO_LOCATED_WITH", "personnel")),
    Event("body-appraisal-overdue", _drop("records", kind="appraisal")),
    Event("joint-meeting-overdue", _drop("records", kind="meeting")),
    Event("collective-assets-office-missing", _without("assets")),
)  # fmt: skip


def _failed_twice(plan: Plan) -> None:
    plan.set("records", {"kind": "appraisal", "about": "labour"}, outcome="below_standard")
    plan.paper("appraisal", "labour", "office", date(2005, 1, 14), outcome="below_standard", reference="2004")


DISTRICT_FAULTS = (
    Event("construction-commission-missing", _without("commission")),
    Event("construction-office-missing", _no_line("office", "CO_LOCATED_WITH", "civil")),
    Event("construction-office-unstaffed", _set("appointments", {"organisation": "office"}, full_time=False)),
    Event("award-despite-failure", _paper("appraisal", about="finance", put={"outcome": "below_standard"})),
    Event("yellow-card-missing", _failed_twice),
)  # fmt: skip
