"""Judging one part of a store: every rule asked of its graph, as an answer that adds up with those of other parts.

An answer is small: findings, and how many subjects each rule judged. Ids are kept only of subjects that another part
may judge, too (a person with posts in two districts), so that a whole country's answers fit into memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from graph.codes import LENGTH, home
from graph.model import BETWEEN_BODIES, RELATIONSHIPS
from graph.store import Graph, Record
from queries import evidence, findings, periods, shape, words
from queries.findings import Finding, Source
from queries.gate import seated_ids
from queries.parameters import Values
from queries.rule import Rule

JUDGED = LENGTH["community"], LENGTH["street"], LENGTH["district"]
STAYING = ("Area", "Organisation")  # subjects that lie in one part, at their own code or seat
PLACE = {"Area": "code", "Organisation": "area"}  # the property that says in which part a node lies
# What joins people and records to places; `left(…, 6)` is the part of any code (graph.codes.home).
ELSEWHERE = tuple(
    f"MATCH (n:{start})-[:{kind.type}]->(m:{end}) "
    f"WHERE m.{PLACE[end]} IS NULL OR left(m.{PLACE[end]}, 6) <> $part RETURN DISTINCT n.id AS id"
    for kind in RELATIONSHIPS
    for start, end in kind.pairs
    if start not in STAYING and end in PLACE
)
# Whoever serves in a body with a line to one elsewhere is seen from there, too (graph/parts.py).
BESIDE = tuple(
    f"MATCH (o:Organisation){line}(m:Organisation) WHERE m.area IS NULL OR left(m.area, 6) <> $part WITH DISTINCT o "
    "MATCH (o)<-[:SERVES_IN]-(n:Person) RETURN DISTINCT n.id AS id"
    for kind in BETWEEN_BODIES
    for line in (f"-[:{kind}]->", f"<-[:{kind}]-")
)
# A person whom a record is about may be from anywhere.
ABOUT_PEOPLE = "MATCH (n:Record)-[:ABOUT]->(p:Person) RETURN DISTINCT n.id AS id"


@dataclass(frozen=True)
class Question:
    """What is asked of every part: a scope, a day, rules, and the parameters that are not their defaults."""

    scope: str
    as_of: date
    rules: tuple[Rule, ...]
    values: Values

    def inside(self, part: str | None) -> str:
        """The scope as a part is asked: a wider one is the part's own code."""
        return self.scope if part is None or len(self.scope) >= len(part) else part


@dataclass
class Answer:
    """What one part answered.

    By rule: how many subjects each street has (`subjects`), how many no other part can judge (`alone`), the ids of the
    others (`shared`). `judged` counts subjects over all rules in each community, street and district.
    """

    findings: list[Finding] = field(default_factory=list)
    subjects: dict[str, dict[str, int]] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)
    judged: Counter[str] = field(default_factory=Counter)


def judge(graph: Graph, part: str | None, question: Question) -> Answer:
    """Ask one graph every rule; of a part's graph, only what lies in the part is kept.

    Raises RuleError for a rule that returns rows of the wrong shape.
    """
    as_of, values = question.as_of, question.values
    answer = Answer()
    rows: list[tuple[Rule, Record]] = []
    moving = _moving(graph, part)
    for rule in question.rules:
        rows += [(rule, row) for row in flagged(graph, part, rule, question).values()]
        held: dict[str, set[str]] = defaultdict(set)
        parameters = {"scope": question.inside(part), **parameters_of(rule, as_of, values)}
        for row in graph.run(_seated_ids(rule.subjects, rule.subject), parameters):
            shape.check_subjects(rule, row)
            if _lies_in(row, part):
                held[row["area"]].update(row["subjects"])
        _count(answer, rule, held, moving)
    answer.findings = explained(graph, rows, question)
    return answer


def flagged(graph: Graph, part: str | None, rule: Rule, question: Question) -> dict[tuple[object, ...], Record]:
    """The rows of a rule's findings that lie in a part, equal ones once, by what they say."""
    parameters = {"scope": question.inside(part), **parameters_of(rule, question.as_of, question.values)}
    found: dict[tuple[object, ...], Record] = {}
    for row in graph.run(rule.findings, parameters):
        shape.check(rule, row)
        if _lies_in(row, part):
            found[said(row)] = row
    return found


def said(row: Mapping[str, Any]) -> tuple[object, ...]:
    """What a row says; a finding says the same as the row it was made of."""
    lists = (*row["people"],), (*row["organisations"],)
    return row["area"], row["subject"], row["verdict"], *lists, row["observed"]


def explained(graph: Graph, rows: Sequence[tuple[Rule, Record]], question: Question) -> list[Finding]:
    """Rows as findings: with sentences, and with the sources of the facts behind them."""
    facts = evidence.facts(graph, (row for _, row in rows), (rule.subject for rule, _ in rows), question.as_of)
    return [
        finding(
            rule,
            row,
            words.messages(rule, row, facts.names, _figures(rule, question.values)),
            facts.sources(row["subject"], row["people"], row["organisations"]),
        )
        for rule, row in rows
    ]


def finding(rule: Rule, row: Mapping[str, Any], sentence: Mapping[str, str], sources: tuple[Source, ...]) -> Finding:
    """A row of a rule as a finding, with its sentence by language and where its facts came from."""
    people, bodies = tuple(row["people"]), tuple(row["organisations"])
    key = findings.key(rule.id, rule.identity, row["area"], row["subject"], bodies)
    return Finding(
        id=findings.short_hash(key),
        key=key,
        evidence=findings.short_hash(people, bodies, row["observed"]),
        rule=rule.id,
        article=rule.article,
        modality=rule.modality,
        verdict=row["verdict"],
        area=row["area"],
        subject=row["subject"],
        people=people,
        organisations=bodies,
        observed=row["observed"],
        message_zh=sentence["zh"],
        message_en=sentence["en"],
        sources=sources,
    )


def parameters_of(rule: Rule, as_of: date, values: Values) -> dict[str, object]:
    """What a rule's statements are asked with, besides the scope."""
    own = _figures(rule, values)
    began = {"in_force_from": date.fromisoformat(rule.in_force_from)}
    return {**began, **periods.dates(as_of), **own, **periods.limits(as_of, rule.params, own)}


def _figures(rule: Rule, values: Values) -> dict[str, Any]:
    return {param.name: param.default for param in rule.params} | dict(values.get(rule.id, {}))


@cache
def _seated_ids(subjects: str, label: str) -> str:
    return seated_ids(subjects, label)


def _moving(graph: Graph, part: str | None) -> set[str]:
    """The people and records of a part's graph that another part may judge, too."""
    if part is None:
        return set()
    queries = (*ELSEWHERE, *BESIDE, ABOUT_PEOPLE)
    return {row["id"] for query in queries for row in graph.run(query, {"part": part} if "$part" in query else {})}


def _count(answer: Answer, rule: Rule, held: Mapping[str, set[str]], moving: AbstractSet[str]) -> None:
    """Add what one rule judged: `held` are the ids of its subjects by area."""
    ids = set().union(*held.values())
    # Where the rows of a rule of the user's own lie is not known beforehand: any part may have the same subject.
    shared = ids if not rule.shipped else set() if rule.subject in STAYING else ids & moving
    streets = _shortened(held, LENGTH["street"])
    answer.subjects[rule.id] = {street: len(found) for street, found in streets.items()}
    answer.alone[rule.id], answer.shared[rule.id] = len(ids) - len(shared), shared
    for length in JUDGED:
        held = _shortened(held, length)
        answer.judged.update({code: len(found) for code, found in held.items() if len(code) == length})


def _shortened(held: Mapping[str, Iterable[str]], length: int) -> dict[str, set[str]]:
    """What areas hold, by codes of at most this length."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, ids in held.items():
        found[code[:length]].update(ids)
    return dict(found)


def _lies_in(row: Mapping[str, Any], part: str | None) -> bool:
    return row["area"] is not None and (part is None or home(row["area"]) == part)
