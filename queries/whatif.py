"""What-if 预演: what an appointment or a removal would do to the findings of a district, before it is made.

The change is made in a copy of the district's graph, and the copy judged. An answer of before is kept, and only rules
that ask who serves where are asked again: what a query does not name it cannot see. Of these most see of a post only
what its holder's bodies do, and are asked where these are seated (`NEAR`). tests/queries/test_whatif.py compares with
judging everything. Of a rule of the user's own nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from graph import schema
from graph.errors import UsageError
from graph.model import CLOSED_LISTS, NODE, OPEN_END, RELATIONSHIP
from graph.projection import Line, appointment_id
from graph.store import Graph, Record, Sandbox, Store
from queries import answers
from queries.findings import Finding
from queries.judging import Question, explained, flagged, said
from queries.rule import Rule

POST = "SERVES_IN"
REMOVE = (
    f"MATCH (p:Person {{id: $person}})-[t:{POST}]->(o:Organisation {{id: $organisation}}) "
    "WHERE t.since <= $as_of AND $as_of < t.until AND ($role = '' OR t.role = $role) SET t.until = $as_of"
)
HELD = (
    f"MATCH (p:Person {{id: $person}})-[t:{POST}]->(o:Organisation {{id: $organisation}}) "
    "WHERE t.since <= $as_of AND $as_of < t.until AND ($role = '' OR t.role = $role) RETURN count(t) AS n"
)
SEATS = f"MATCH (p:Person {{id: $person}})-[:{POST}]->(o:Organisation) RETURN DISTINCT o.area AS area"
# Rules of whose rows each asks only about people who serve in a body of the row's own area, and all their posts: what
# somebody's post changes lies where one of that person's bodies is seated. Any other rule is asked of the whole part.
NEAR = frozenset(
    {
        *("committee-deputy-count", "committee-director-count", "committee-member-not-resident"),
        *("committee-post-not-elected", "company-chair-concurrent", "company-post-concurrent"),
        *("cross-appointment-ratio-low", "official-in-company", "party-committee-size", "party-deputy-count"),
        *("party-post-by-non-member", "party-post-not-elected", "party-secretary-count", "posts-in-two-communities"),
        *("residents-committee-size", "station-head-not-secretary", "station-post-not-hired"),
        *("station-recruitment-ratio-low", "station-staff-over-quota", "too-many-posts", "two-roles-in-one-body"),
    }
)
KNOWN = {label: f"MATCH (n:{label} {{id: $id}}) RETURN count(n) AS n" for label in ("Person", "Organisation")}


@dataclass(frozen=True)
class Appoint:
    """Somebody enters a post on the day; `name` makes a person who is in no data yet, with that id."""

    person: str
    organisation: str
    role: str
    basis: str = "unknown"
    full_time: bool | None = None
    name: str = ""


@dataclass(frozen=True)
class Remove:
    """Somebody leaves a body on the day: all posts there, or those of one role."""

    person: str
    organisation: str
    role: str = ""


Change = Appoint | Remove
Told = dict[tuple[str, str], dict[str, Finding]]  # id and verdict → evidence → finding


@dataclass(frozen=True)
class Before:
    """What a part of a store answers as it is: the findings of each rule that is ours, to compare with."""

    part: str | None
    question: Question
    findings: dict[str, list[Finding]]
    left_out: tuple[str, ...]  # rules of the user's own


@dataclass(frozen=True)
class Outcome:
    """What changes would do: findings that come and go, those that stay with other evidence (as it would be then).

    `unchanged` is how many stay as they are. A finding whose verdict changes goes and comes.
    """

    new: tuple[Finding, ...]
    cleared: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    unchanged: int


def before(store: Store, part: str | None, question: Question) -> Before:
    """Judge a part as it is, or read what it answered; to be kept for as many changes as are tried."""
    ours = replace(question, rules=tuple(rule for rule in question.rules if rule.shipped))
    asked, known = answers.digest(ours), answers.memory(store)
    kept = answers.find(known, part, ours, asked) if known else None
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in (kept or answers.judged(store, part, ours, asked)).findings:
        found[finding.rule].append(finding)
    return Before(part, ours, dict(found), tuple(rule.id for rule in question.rules if not rule.shipped))


def outcome(store: Store, was: Before, changes: Sequence[Change]) -> Outcome:
    """What changes, all made together, would do to the findings of a part.

    Raises UsageError for a person or a body that its graph does not hold, and for a removal from a post not held.
    """
    newcomers = any(isinstance(change, Appoint) and change.name for change in changes)
    stale: list[Finding] = []
    fresh: list[Finding] = []
    others: list[Finding] = []
    rows: list[tuple[Rule, Record]] = []
    with changed(store, was.part, changes, was.question.as_of) as graph:
        near = _seats(graph, changes, was.question.inside(was.part))
        for rule in was.question.rules:
            scopes = near if rule.id in NEAR else (was.question.inside(was.part),) if _sees(rule, newcomers) else ()
            there: dict[tuple[object, ...], Finding] = {}
            for finding in was.findings.get(rule.id, ()):
                if finding.area.startswith(scopes):
                    stale.append(finding)
                    there[said(_row(finding))] = finding
                else:
                    others.append(finding)
            for scope in scopes:
                for key, row in flagged(graph, was.part, rule, replace(was.question, scope=scope)).items():
                    fresh += [there[key]] if key in there else []
                    rows += [] if key in there else [(rule, row)]
        fresh += explained(graph, rows, was.question) if rows else []
    return _compared(stale, fresh, len(_told(others)))


def _seats(graph: Graph, changes: Sequence[Change], scope: str) -> tuple[str, ...]:
    """Where in a scope the bodies of the people concerned are seated, before and after; no code lies in another."""
    codes = {row["area"] for change in changes for row in graph.run(SEATS, {"person": change.person})} - {None}
    found = {max(code, scope, key=len) for code in codes if code.startswith(scope) or scope.startswith(code)}
    return tuple(code for code in sorted(found) if not any(code != other and code.startswith(other) for other in found))


@contextmanager
def changed(store: Store, part: str | None, changes: Sequence[Change], as_of: date) -> Iterator[Graph]:
    """A copy of a part in which the changes are made; the store is as it was."""
    with store.sandbox(part) as graph:
        for change in changes:
            if isinstance(change, Appoint):
                _appoint(graph, change, as_of)
            else:
                _remove(graph, change, as_of)
        yield graph


def _sees(rule: Rule, newcomers: bool) -> bool:
    """True for a rule whose rows may be others when somebody serves elsewhere."""
    return POST in rule.findings or (newcomers and "Person" in rule.findings)


def _appoint(graph: Sandbox, change: Appoint, as_of: date) -> None:
    if change.name and not graph.run(KNOWN["Person"], {"id": change.person})[0]["n"]:
        person = {
            **dict.fromkeys(found.name for found in NODE["Person"].properties),
            **{"id": change.person, "name": change.name, "party_status": "unknown"},
        }
        graph.write(schema.create_nodes("Person"), {"rows": [person]})
    _must_hold(graph, "Person", change.person)
    _must_hold(graph, "Organisation", change.organisation)
    for name in ("role", "basis"):
        _must_be_one_of(name, getattr(change, name))
    fact = {"person": change.person, "organisation": change.organisation, "role": change.role, "since": as_of}
    properties = {
        **dict.fromkeys(found.name for found in RELATIONSHIP[POST].properties),
        **{"id": appointment_id(fact), "role": change.role, "basis": change.basis, "full_time": change.full_time},
        **{"since": as_of, "until": OPEN_END},
    }
    line = Line("Person", change.person, "Organisation", change.organisation, properties)
    graph.write(schema.create_lines(POST, "Person", "Organisation"), {"rows": [schema.line_row(line)]})


def _remove(graph: Sandbox, change: Remove, as_of: date) -> None:
    _must_hold(graph, "Person", change.person)
    _must_hold(graph, "Organisation", change.organisation)
    named = {"person": change.person, "organisation": change.organisation, "role": change.role, "as_of": as_of}
    if not graph.run(HELD, named)[0]["n"]:
        raise UsageError("whatif_not_held", person=change.person, organisation=change.organisation, day=as_of)
    graph.write(REMOVE, named)


def _must_hold(graph: Graph, label: str, identity: str) -> None:
    if not graph.run(KNOWN[label], {"id": identity})[0]["n"]:
        raise UsageError(f"whatif_{label.lower()}", id=identity)


def _must_be_one_of(name: str, word: str) -> None:
    known = [entry.word for entry in CLOSED_LISTS[name]]
    if word not in known:
        raise UsageError("not_one_of", option=name, value=word, known=", ".join(known))


def _compared(stale: Sequence[Finding], fresh: Sequence[Finding], elsewhere: int) -> Outcome:
    """Findings of before and after side by side; `elsewhere` are those of rules that were not asked again."""
    old, new = _told(stale), _told(fresh)
    both = old.keys() & new.keys()
    other = [key for key in new if key in both and {*old[key]} != {*new[key]}]
    return Outcome(
        new=_of(new, (key for key in new if key not in both)),
        cleared=_of(old, (key for key in old if key not in both)),
        changed=_of(new, other),
        unchanged=elsewhere + len(both) - len(other),
    )


def _told(found: Iterable[Finding]) -> Told:
    told: Told = defaultdict(dict)
    for finding in found:
        told[finding.id, finding.verdict][finding.evidence] = finding
    return told


def _of(told: Told, keys: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    return tuple(finding for key in keys for finding in told[key].values())


def _row(finding: Finding) -> dict[str, object]:
    names = ("area", "subject", "verdict", "people", "organisations", "observed")
    return {name: getattr(finding, name) for name in names}
