"""Sums that everybody asks for 汇总: of a scope, and of every district, street and community in it.

The rulebook's last section. Each figure is a named question of queries/explore/, asked part by part: of an area, a
ratio, a vacancy and a headcount add up over its communities; a person counts once in each area where they are in
office, with all their posts, wherever these are. Compliance adds up what the audit judged, rule by rule.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.codes import above, level_of, places
from graph.store import Graph, Record, Store
from queries.explore import answer, parts
from queries.findings import Audit, Finding, compliance_rate
from queries.rule import Regulation

SHARES = {
    "dual_secretary_director": "one-shoulder",
    "cross_appointment": "cross-appointment",
    "station_recruitment": "station-recruitment",
}
POSTS = ("secretary", "director", "head")  # one of a party organisation, residents' committee and workstation each
LISTED = ("district", "street", "community")
Bounds = Mapping[str, tuple[int, int]]  # rule → how few and how many members it allows


@dataclass
class Share:
    """A ratio, as what it is made of."""

    part: int = 0
    whole: int = 0

    @property
    def rate(self) -> float | None:
        """The quotient; None where there is nothing to divide by."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Headcount:
    """The members of one body beside its range or quota (null: none known); `vacant` is its first post unheld."""

    body: str
    name: str
    kind: str
    area: str
    members: int
    min: int | None
    max: int | None
    quota: float | None
    over: float | None
    under: float | None
    vacant: str | None


@dataclass
class Compliance:
    """Distinct subjects of each rule, added up over rules; `unverifiable` is beside the rate and never in it."""

    flagged: int = 0
    subjects: int = 0
    unverifiable: int = 0
    waived: int = 0

    @property
    def rate(self) -> float | None:
        """The compliance rate of all rules together."""
        return compliance_rate(self.flagged, self.subjects)


@dataclass
class Sums:
    """All sums of one area; the level of a scope of everything is ''."""

    area: str
    level: str
    name: str
    dual_secretary_director: Share = field(default_factory=Share)
    cross_appointment: Share = field(default_factory=Share)
    station_recruitment: Share = field(default_factory=Share)
    vacancies: dict[str, int] = field(default_factory=lambda: dict.fromkeys(POSTS, 0))
    posts_per_person: dict[int, int] = field(default_factory=dict)  # bodies at once → people
    headcount: list[Headcount] = field(default_factory=list)
    compliance: Compliance = field(default_factory=Compliance)

    @property
    def people(self) -> int:
        """How many are in office in the area, each once."""
        return sum(self.posts_per_person.values())

    @property
    def concurrent(self) -> int:
        """How many of them hold posts in more than one body."""
        return self.people - self.posts_per_person.get(1, 0)

    @property
    def over(self) -> float:
        """By how many people its bodies are over their range or quota."""
        return sum(count.over or 0 for count in self.headcount)

    @property
    def under(self) -> float:
        """How many people its bodies lack."""
        return sum(count.under or 0 for count in self.headcount)


def sums(store: Store, audit: Audit, regulation: Regulation, values: Mapping[str, Mapping[str, object]]) -> list[Sums]:
    """The sums of the scope and day of an audit: the scope first, then what lies in it, by code.

    `values` are the parameters of rules that are not their defaults. A part that was not judged adds nothing. Raises
    QueryError.
    """
    as_of = date.fromisoformat(audit.as_of)
    bounds = _bounds(regulation, values) if audit.rules else {}
    found: dict[str, Sums] = {audit.scope: Sums(audit.scope, level_of(audit.scope) if audit.scope else "", "")}
    counted: set[tuple[str, str]] = set()
    for part in (part for part in parts(store, audit.scope) if part not in audit.not_judged):
        with store.graph(part) as graph:
            rows = _Rows(graph, part, audit.scope, as_of)
            _enter(found, rows)
            _add(found, rows, bounds)
            _add_people(found, rows, counted)
    _add_compliance(found, audit)
    for entry in found.values():
        entry.headcount.sort(key=lambda count: (count.area, count.kind, count.body))
        entry.posts_per_person = dict(sorted(entry.posts_per_person.items()))
    return [found[code] for code in sorted(found)]


def below(found: Sequence[Sums], area: str) -> list[Sums]:
    """Those directly below an area: with no other between."""
    codes = {entry.area for entry in found if entry.area.startswith(area) and entry.area != area}
    return [entry for entry in found if entry.area in codes and not codes.intersection(above(entry.area))]


@dataclass(frozen=True)
class _Rows:
    """The answers of one part's graph."""

    graph: Graph
    part: str | None
    scope: str
    as_of: date

    def __getitem__(self, name: str) -> list[Record]:
        return answer(self.graph, self.part, name, scope=self.scope, as_of=self.as_of)


def _enter(found: dict[str, Sums], rows: _Rows) -> None:
    for row in rows["areas"]:
        if row["code"] in found:
            found[row["code"]].name = row["name"] or ""
        elif row["level"] in LISTED:
            found[row["code"]] = Sums(row["code"], row["level"], row["name"] or "")


def _around(found: dict[str, Sums], area: str) -> Iterator[Sums]:
    """The entries that hold an area: the scope, which is the shortest code, and what lies in it."""
    scope = next(iter(found))
    yield found[scope]
    yield from (found[code] for code in places(area) if code in found and code != scope)


def _add(found: dict[str, Sums], rows: _Rows, bounds: Bounds) -> None:
    for name, question in SHARES.items():
        for row in rows[question]:
            for entry in _around(found, row["area"]):
                share: Share = getattr(entry, name)
                share.part += row["part"]
                share.whole += row["whole"]
    for row in rows["headcount"]:
        count = _headcount(row, bounds)
        for entry in _around(found, count.area):
            entry.headcount.append(count)
            if count.vacant:
                entry.vacancies[count.vacant] += 1


def _headcount(row: Record, bounds: Bounds) -> Headcount:
    least, most = bounds.get(row["rule"], (None, None))
    quota, members = _whole(row["quota"]), row["members"]
    floor, ceiling = (least, most) if quota is None else (quota, quota)
    return Headcount(
        body=row["organisation"],
        name=row["name"],
        kind=row["kind"],
        area=row["area"],
        members=members,
        min=least,
        max=most,
        quota=quota,
        over=None if ceiling is None else max(0, members - ceiling),
        under=None if floor is None else max(0, floor - members),
        vacant=row["vacant"],
    )


def _whole(quota: float | None) -> float | None:
    return int(quota) if quota is not None and quota == int(quota) else quota


def _add_people(found: dict[str, Sums], rows: _Rows, counted: set[tuple[str, str]]) -> None:
    """Who holds one post has one row; the others are `counted` once an area, whatever graphs they are in."""
    for row in rows["posts-per-person"]:
        for entry in _around(found, row["area"]):
            if row["posts"] > 1:
                key = (entry.area, row["person"])
                if key in counted:
                    continue
                counted.add(key)
            entry.posts_per_person[row["posts"]] = entry.posts_per_person.get(row["posts"], 0) + 1


def _add_compliance(found: dict[str, Sums], audit: Audit) -> None:
    for code, judged in audit.judged.items():
        if code in found:
            found[code].compliance.subjects = judged
    found[audit.scope].compliance.subjects = sum(tally.subjects for tally in audit.rules)
    verdicts: dict[str, dict[tuple[str, str], list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in audit.findings:
        for entry in _around(found, finding.area):
            verdicts[entry.area][finding.rule, finding.subject].append(finding)
    for code, subjects in verdicts.items():
        compliance = found[code].compliance
        for findings in subjects.values():
            flagged = [finding for finding in findings if finding.verdict == "flagged"]
            compliance.flagged += bool(flagged)
            compliance.unverifiable += not flagged
            compliance.waived += sum(finding.status == "waived" for finding in flagged)


def _bounds(regulation: Regulation, values: Mapping[str, Mapping[str, object]]) -> Bounds:
    """The figures of the rules that have a least and a most; no figure of a regulation stands here."""
    found: dict[str, tuple[int, int]] = {}
    for rule in regulation.rules:
        own = {param.name: param.default for param in rule.params} | dict(values.get(rule.id, {}))
        least, most = own.get("min"), own.get("max")
        if isinstance(least, int) and isinstance(most, int):
            found[rule.id] = least, most
    return found
