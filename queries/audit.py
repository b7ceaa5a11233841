"""The audit: every rule over a scope on a day, district by district, as one answer.

Each part of the store is asked with the scope or the part's own code as `$scope`, and only rows that lie in the part
count, so that the parts together equal an audit of one graph that holds everything (design §3). All parts are of one
load: when another came in between, they are judged again.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from graph.codes import LENGTH, NOWHERE, home, is_scope
from graph.errors import QueryError, RenchaError, RuleError, UsageError
from graph.store import Graph, Store, open_store
from graph.texts import explain, language, text
from queries import evidence, findings, isolation, periods, shape, words
from queries.findings import Audit, Finding, Tally
from queries.gate import seated_ids
from queries.parameters import Values, changed
from queries.rule import Regulation, Rule
from queries.settled import settled

Progress = Callable[[int, int], None]
JUDGED = LENGTH["community"], LENGTH["street"], LENGTH["district"]
PARALLEL_FROM = 8  # parts; starting a worker costs more than a few districts do


@dataclass(frozen=True)
class Question:
    """What is asked of every part: a scope, a day, rules, and the parameters that are not their defaults."""

    scope: str
    as_of: date
    rules: tuple[Rule, ...]
    values: Values


@dataclass
class Answer:
    """What one part answered: findings, and by rule the ids of the subjects judged, by street.

    `judged` counts subjects over all rules, in each community, street and district: these lie in one part each.
    """

    findings: list[Finding] = field(default_factory=list)
    subjects: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    judged: Counter[str] = field(default_factory=Counter)


def audit(
    store: Store,
    *,
    as_of: date,
    regulation: Regulation,
    scope: str = "",
    only: Sequence[str] = (),
    values: Values | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Judge a scope on a day. Raises UsageError for a scope or a rule that is none, RuleError for one that was refused.

    Raises QueryError while loads keep coming.

    On a day before the regulation was in force there are no rules and no findings, and a notice says why. A rule of
    the user's own that fails takes no part: a notice says why, and it is named in `left_out`.
    """
    if not is_scope(scope):
        raise UsageError("not_a_scope", scope=scope)
    rules = _chosen(regulation, only)
    refused = tuple(Path(str(error.fields["file"])).stem for error in regulation.refused)
    asked = Audit(as_of.isoformat(), scope, regulation.id, store.load_number(), left_out=refused)
    notices = [text("audit.rule_refused", reason=explain(error)) for error in regulation.refused]
    if reason := _not_in_force(regulation, as_of):
        return replace(asked, notices=(*notices, reason))
    values = {rule.id: changed(rule, values or {}) for rule in rules}
    notices += [notice for rule in rules for notice in _changes(rule, values[rule.id])]
    question = Question(scope, as_of, rules, values)
    load, (answers, failed) = settled(store, lambda: _judged(store, question, progress))
    notices += failed.values()
    rules = tuple(rule for rule in rules if rule.id not in failed)
    if not rules:
        notices.append(text("audit.no_rules", folder=regulation.path))
    elif not answers or not any(subjects for answer in answers for subjects in answer.subjects.values()):
        notices.append(text("audit.nothing_judged", scope=scope or text("audit.everything")))
    found = [finding for answer in answers for finding in answer.findings]
    tallies = tuple(_tally(rule, answers, found, values[rule.id]) for rule in rules)
    order = {rule.id: place for place, rule in enumerate(rules)}
    found.sort(key=lambda f: (findings.MODALITIES.index(f.modality), order[f.rule], f.verdict, f.area, f.key))
    counted: Counter[str] = Counter()
    for answer in answers:
        counted.update(answer.judged)
    return replace(
        asked,
        load=load,
        notices=tuple(notices),
        rules=tallies,
        findings=tuple(found),
        left_out=(*refused, *failed),
        judged=dict(counted),
    )


def judge(graph: Graph, part: str | None, question: Question) -> Answer:
    """Ask one graph every rule; of a part's graph, only what lies in the part is kept.

    Raises RuleError for a rule that returns rows of the wrong shape.
    """
    scope, as_of, rules, values = question.scope, question.as_of, question.rules, question.values
    answer = Answer()
    inner = scope if part is None or len(scope) >= len(part) else part
    rows: list[tuple[Rule, dict[str, Any]]] = []
    for rule in rules:
        parameters = {"scope": inner, **parameters_of(rule, as_of, values)}
        found: dict[tuple[object, ...], dict[str, Any]] = {}
        for row in graph.run(rule.findings, parameters):
            shape.check(rule, row)
            if _lies_in(row, part):
                found[_identity(row)] = row
        rows += [(rule, row) for row in found.values()]
        held: dict[str, set[str]] = defaultdict(set)
        for row in graph.run(seated_ids(rule.subjects, rule.subject), parameters):
            shape.check_subjects(rule, row)
            if _lies_in(row, part):
                held[row["area"]].update(row["subjects"])
        answer.subjects[rule.id] = _shortened(held, LENGTH["street"])
        for length in JUDGED:
            held = _shortened(held, length)
            answer.judged.update({code: len(ids) for code, ids in held.items() if len(code) == length})
    facts = evidence.facts(graph, (row for _, row in rows), (rule.subject for rule, _ in rows), as_of)
    answer.findings = [_finding(rule, row, facts, values) for rule, row in rows]
    return answer


def _shortened(held: Mapping[str, set[str]], length: int) -> dict[str, set[str]]:
    """What areas hold, by codes of at most this length."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, ids in held.items():
        found[code[:length]] |= ids
    return dict(found)


def parameters_of(rule: Rule, as_of: date, values: Values) -> dict[str, object]:
    """What a rule's statements are asked with, besides the scope."""
    own = {param.name: param.default for param in rule.params} | dict(values.get(rule.id, {}))
    began = {"in_force_from": date.fromisoformat(rule.in_force_from)}
    return {**began, **periods.dates(as_of), **own, **periods.limits(as_of, rule.params, own)}


def _not_in_force(regulation: Regulation, as_of: date) -> str:
    """Why no rule applies on the day; "" where the regulation is in force."""
    if as_of.isoformat() < regulation.in_force_from:
        return text("audit.not_in_force", day=as_of, since=regulation.in_force_from)
    if as_of.isoformat() >= regulation.in_force_until:
        return text("audit.no_longer_in_force", day=as_of, until=regulation.in_force_until)
    return ""


def _chosen(regulation: Regulation, only: Sequence[str]) -> tuple[Rule, ...]:
    known = {rule.id for rule in regulation.rules}
    unknown = [identity for identity in only if identity not in known]
    for identity in unknown:
        if refusal := regulation.refusal(identity):
            raise refusal
    if unknown:
        raise UsageError("unknown_rule", rule=", ".join(unknown), known=", ".join(sorted(known)))
    return tuple(rule for rule in regulation.rules if not only or rule.id in only)


def _changes(rule: Rule, figures: Mapping[str, object]) -> Iterator[str]:
    for param in rule.params:
        if param.name in figures:
            title = getattr(rule, f"title_{language.get()}")
            before, after = param.default, figures[param.name]
            place = {"rule": rule.id, "title": title, "name": param.name}
            yield text("audit.parameter_changed", **place, before=before, after=after)


def _parts(store: Store, scope: str) -> list[str | None]:
    """The parts in which anything can lie that a rule judges."""
    return [part for part in store.parts(scope) if part != NOWHERE]


def _answers(store: Store, question: Question, progress: Progress | None) -> Iterator[Answer]:
    parts = _parts(store, question.scope)
    if len(parts) < PARALLEL_FROM:
        for done, part in enumerate(parts, 1):
            with store.graph(part) as graph:
                yield judge(graph, part, question)
            if progress:
                progress(done, len(parts))
        return
    # Threads would wait for each other in the engine; workers are spawned, so that Windows does the same.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_judge_part, (store.url, part, question)) for part in parts]
        for done, job in enumerate(as_completed(jobs), 1):
            yield job.result()
            if progress:
                progress(done, len(parts))


def _judged(store: Store, question: Question, progress: Progress | None) -> tuple[list[Answer], dict[str, str]]:
    """The answers of our own rules, none of which may fail, and of the others; by rule, why one was left out."""
    ours = tuple(rule for rule in question.rules if rule.shipped)
    others = tuple(rule for rule in question.rules if not rule.shipped)
    answers = list(_answers(store, replace(question, rules=ours), progress)) if ours else []
    found, failed = _isolated(store, replace(question, rules=others), progress) if others else ([], {})
    return answers + found, failed


def _isolated(store: Store, question: Question, progress: Progress | None) -> tuple[list[Answer], dict[str, str]]:
    """The answers of rules that are not ours, asked in a process that can be ended; by rule, why one was left out."""
    if store.url.endswith(":memory:"):
        raise UsageError("own_rules_in_memory")  # the process would open a memory of its own, and find nothing
    answers: list[Answer] = []
    failed: dict[str, str] = {}

    def wanted(job: tuple[str, str | None, Question]) -> bool:
        return job[2].rules[0].id not in failed

    alone = [replace(question, rules=(rule,)) for rule in question.rules]
    jobs = [(store.url, part, one) for part in _parts(store, question.scope) for one in alone]
    ended = isolation.each(_judge_alone, jobs, limit_s=isolation.LIMIT_S, wanted=wanted)
    for done, ((_, _, one), result) in enumerate(ended, 1):
        [rule] = one.rules
        if isinstance(result, Answer):
            answers.append(result)
        else:
            failed.setdefault(rule.id, _why(rule, result))
        if progress:
            progress(done, len(jobs))
    return [answer for answer in answers if not failed.keys() & answer.subjects.keys()], failed


def _why(rule: Rule, result: RenchaError | isolation.End) -> str:
    """The notice about a rule that failed; an error that is not the rule's is raised."""
    if result is isolation.End.LATE:
        return text("audit.rule_ended", rule=rule.id, seconds=int(isolation.LIMIT_S))
    if result is isolation.End.DIED:
        return text("audit.rule_died", rule=rule.id)
    if isinstance(result, RuleError):
        return text("audit.rule_refused", reason=explain(result))
    if isinstance(result, QueryError):
        return text("audit.rule_failed", rule=rule.id, reason=explain(result))
    raise result


def _judge_part(job: tuple[str, str | None, Question]) -> Answer:
    url, part, question = job
    with open_store(url).graph(part) as graph:
        return judge(graph, part, question)


def _judge_alone(job: tuple[str, str | None, Question]) -> Answer:
    """As `_judge_part`, with the store kept open: one process asks every part many rules."""
    url, part, question = job
    with _opened(url).graph(part) as graph:
        return judge(graph, part, question)


@cache
def _opened(url: str) -> Store:
    return open_store(url)


def _lies_in(row: Mapping[str, Any], part: str | None) -> bool:
    return row["area"] is not None and (part is None or home(row["area"]) == part)


def _identity(row: Mapping[str, Any]) -> tuple[object, ...]:
    """Equal rows are one row."""
    lists = (*row["people"],), (*row["organisations"],)
    return row["area"], row["subject"], row["verdict"], *lists, row["observed"]


def _finding(rule: Rule, row: dict[str, Any], facts: evidence.Facts, values: Values) -> Finding:
    people, bodies = tuple(row["people"]), tuple(row["organisations"])
    own = {param.name: param.default for param in rule.params} | dict(values.get(rule.id, {}))
    sentence = words.messages(rule, row, facts.names, own)
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
        sources=facts.sources(row["subject"], people, bodies),
    )


def _tally(rule: Rule, answers: Sequence[Answer], found: Sequence[Finding], parameters: Mapping[str, object]) -> Tally:
    """Distinct subjects: of the scope, of each street, and by verdict; flagged goes before unverifiable."""
    streets: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        for street, ids in answer.subjects.get(rule.id, {}).items():
            streets[street] |= ids
    flagged = {finding.subject for finding in found if finding.rule == rule.id and finding.verdict == "flagged"}
    doubtful = {finding.subject for finding in found if finding.rule == rule.id} - flagged
    return Tally(
        id=rule.id,
        article=rule.article,
        articles=rule.articles,
        modality=rule.modality,
        reading=rule.reading,
        subjects=len(set().union(*streets.values())),
        subjects_by_street={street: len(ids) for street, ids in sorted(streets.items())},
        flagged=len(flagged),
        unverifiable=len(doubtful),
        parameters=dict(parameters),
    )
