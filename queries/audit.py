"""The audit: every rule over a scope on a day, district by district, as one answer.

Each part of the store is asked with the scope or the part's own code as `$scope`, and only rows that lie in the part
count, so that the parts together equal an audit of one graph that holds everything (design §3). What a part answered
before is not asked again (queries/answers.py). All parts are of one load: when another came in between, what it changed
is judged again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.codes import is_scope
from graph.errors import UsageError
from graph.store import Store
from graph.texts import explain, language, text
from queries import each_part, findings
from queries.each_part import Answers, Progress, Team
from queries.findings import Audit, Finding, Tally
from queries.judging import Answer, Question
from queries.parameters import Values, changed
from queries.rule import Regulation, Rule
from queries.settled import settled


def audit(
    store: Store,
    *,
    as_of: date,
    regulation: Regulation,
    scope: str = "",
    only: Sequence[str] = (),
    values: Values | None = None,
    progress: Progress | None = None,
    afresh: bool = False,
    team: Team | None = None,
) -> Audit:
    """Judge a scope on a day. Raises UsageError for a scope or a rule that is none, RuleError for one that was refused.

    Raises QueryError while loads keep coming. `afresh` judges what was judged before, too; `team` does the work where
    it is not this machine's cores.

    On a day before the regulation was in force there are no rules and no findings, and a notice says why. A rule of
    the user's own that fails takes no part: a notice says why, and it is named in `left_out`; a part of the store that
    cannot be judged is named in `not_judged`.
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
    load, found = settled(store, lambda: each_part.ask(store, question, progress=progress, afresh=afresh, team=team))
    notices += [*found.parts.values(), *found.rules.values()]
    rules = tuple(rule for rule in rules if rule.id not in found.rules)
    if not rules:
        notices.append(text("audit.no_rules", folder=regulation.path))
    elif not found.parts and not any(subjects for answer in found.answers for subjects in answer.subjects.values()):
        notices.append(text("audit.nothing_judged", scope=scope or text("audit.everything")))
    return replace(
        asked,
        load=load,
        notices=tuple(notices),
        rules=_tallies(rules, found, values),
        findings=_in_order(rules, found),
        left_out=(*refused, *found.rules),
        not_judged=tuple(sorted(found.parts)),
        judged=_judged(found),
    )


def _in_order(rules: Sequence[Rule], found: Answers) -> tuple[Finding, ...]:
    """All findings: the gravest first, by rule, verdict and area."""
    order = {rule.id: (findings.MODALITIES.index(rule.modality), place) for place, rule in enumerate(rules)}
    listed = [finding for answer in found.answers for finding in answer.findings]
    listed.sort(key=lambda one: (order[one.rule], one.verdict, one.area, one.key))
    return tuple(listed)


def _judged(found: Answers) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for answer in found.answers:
        counted.update(answer.judged)
    return dict(counted)


def _not_in_force(regulation: Regulation, as_of: date) -> str:
    """Why no rule applies on the day; "" where the regulation is in force."""
    if as_of.isoformat() < regulation.in_force_from:
        return text("audit.not_in_force", day=as_of, since=date.fromisoformat(regulation.in_force_from))
    if as_of.isoformat() >= regulation.in_force_until:
        return text("audit.no_longer_in_force", day=as_of, until=date.fromisoformat(regulation.in_force_until))
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


def _tallies(rules: Sequence[Rule], found: Answers, values: Values) -> tuple[Tally, ...]:
    """Of each rule the distinct subjects: of the scope, of each street, and by verdict; flagged before unverifiable."""
    by_verdict: dict[tuple[str, str], set[str]] = defaultdict(set)
    for answer in found.answers:
        for finding in answer.findings:
            by_verdict[finding.rule, finding.verdict].add(finding.subject)
    return tuple(_tally(rule, found.answers, by_verdict, values[rule.id]) for rule in rules)


def _tally(
    rule: Rule,
    answers: Sequence[Answer],
    by_verdict: Mapping[tuple[str, str], set[str]],
    parameters: Mapping[str, object],
) -> Tally:
    streets: Counter[str] = Counter()  # each lies in one part
    for answer in answers:
        streets.update(answer.subjects.get(rule.id, {}))
    shared = set().union(*(answer.shared.get(rule.id, ()) for answer in answers))
    flagged = by_verdict.get((rule.id, "flagged"), set())
    return Tally(
        id=rule.id,
        article=rule.article,
        articles=rule.articles,
        modality=rule.modality,
        reading=rule.reading,
        subjects=sum(answer.alone.get(rule.id, 0) for answer in answers) + len(shared),
        subjects_by_street=dict(sorted(streets.items())),
        flagged=len(flagged),
        unverifiable=len(by_verdict.get((rule.id, "unverifiable"), set()) - flagged),
        parameters=dict(parameters),
    )
