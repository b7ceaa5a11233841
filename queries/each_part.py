"""Every part of a store asked: what is kept is read, the rest judged here, in processes or on a cluster.

What cannot be judged is named and the rest stands: a rule of the user's own that fails, a part whose graph is damaged
or whose process died.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from graph.codes import NOWHERE
from graph.errors import QueryError, RenchaError, RuleError, StoreError, UsageError
from graph.store import Store, open_store
from graph.texts import explain, text
from queries import answers, isolation, processes
from queries.isolation import End
from queries.judging import Answer, Question
from queries.rule import Rule

Part = str | None
Progress = Callable[[int, int], None]
Outcome = tuple[Part, Answer | RenchaError | End]
# What judges one part, and the parts: whoever hands them out gives back what became of each, as they end.
Team = Callable[[Callable[[Part], Answer], Sequence[Part]], Iterator[Outcome]]
PARALLEL_FROM = 8  # parts; starting a process costs more than a few districts do
PART_LIMIT_S = 600.0  # no part takes a minute; a process that hangs is ended


@dataclass
class Answers:
    """What the parts answered; by rule and by part, the notice that says why it was left out."""

    answers: list[Answer] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


def ask(
    store: Store, question: Question, *, progress: Progress | None, afresh: bool = False, team: Team | None = None
) -> Answers:
    """Ask every part of a scope; `afresh` reads nothing that was kept. Raises RenchaError where no part answers."""
    ours = tuple(rule for rule in question.rules if rule.shipped)
    others = tuple(rule for rule in question.rules if not rule.shipped)
    found = Answers()
    if ours:
        _ours(store, replace(question, rules=ours), found, progress, afresh, team)
    if others:
        _others(store, replace(question, rules=others), found, progress, afresh)
    return found


def _parts(store: Store, scope: str) -> list[Part]:
    """The parts in which anything can lie that a rule judges."""
    return [part for part in store.parts(scope) if part != NOWHERE]


def _ours(
    store: Store, question: Question, found: Answers, progress: Progress | None, afresh: bool, team: Team | None
) -> None:
    """The rules that are shipped, all at once."""
    parts = _parts(store, question.scope)
    failed: list[RenchaError] = []
    for done, (part, result) in enumerate(_outcomes(store, parts, question, afresh, team), 1):
        if isinstance(result, Answer):
            found.answers.append(result)
        else:
            found.parts[part or ""] = _why_not(part, result)
            failed += [result] if isinstance(result, RenchaError) else []
        if progress:
            progress(done, len(parts))
    if failed and not found.answers:
        raise failed[0]


def _outcomes(
    store: Store, parts: list[Part], question: Question, afresh: bool, team: Team | None
) -> Iterator[Outcome]:
    asked = answers.digest(question)
    known = None if afresh else answers.memory(store)
    missing: list[Part] = []
    for part in parts:
        if known and (kept := answers.find(known, part, question, asked)):
            yield part, kept
        else:
            missing.append(part)
    if team is None and len(missing) < PARALLEL_FROM:
        for part in missing:
            yield part, _here(store, part, question, asked)
    else:
        # Processes: threads would wait for each other in the engine.
        work = partial(judge_part, _address(store), question, asked)
        yield from (team or of_processes(processes.cores()))(work, missing)
    if missing and (known := answers.memory(store)):
        answers.tidy(known)


def _address(store: Store) -> str:
    """The store's URL as another process can use it, wherever it runs."""
    return f"kglite:{store.folder.resolve()}" if store.folder and store.url.startswith("kglite:") else store.url


def of_processes(number: int) -> Team:
    """So many processes of this machine."""
    return partial(processes.spread, processes=number, limit_s=PART_LIMIT_S)


def team_of(written: str) -> Team:
    """Who judges, as a user writes it: a number of processes, or the address of a Dask scheduler. Raises UsageError."""
    if written.isdecimal() and int(written) > 0:
        return of_processes(int(written))
    if "://" in written:
        from queries import cluster

        return cluster.team(written)
    raise UsageError("workers", value=written)


def judge_part(url: str, question: Question, asked: str, part: Part) -> Answer:
    """What one part answers; its graph is open as long as that takes, and no other."""
    return answers.judged(open_store(url), part, question, asked)


def _here(store: Store, part: Part, question: Question, asked: str) -> Answer | RenchaError:
    try:
        return answers.judged(store, part, question, asked)
    except RenchaError as error:
        return error


def _why_not(part: Part, result: RenchaError | End) -> str:
    """The notice about a part that could not be judged."""
    if isinstance(result, End):
        return text(f"audit.part_{result.value}", part=part, minutes=int(PART_LIMIT_S // 60))
    return text("audit.part_failed", part=part, reason=explain(result))


def _others(store: Store, question: Question, found: Answers, progress: Progress | None, afresh: bool) -> None:
    """The rules that are not ours, one by one, asked in a process that can be ended."""
    if store.url.endswith(":memory:"):
        raise UsageError("own_rules_in_memory")  # the process would open a memory of its own, and find nothing
    answered: list[Answer] = []
    known = None if afresh else answers.memory(store)
    jobs: list[Job] = []
    for part in (part for part in _parts(store, question.scope) if (part or "") not in found.parts):
        for rule in question.rules:
            job = store.url, replace(question, rules=(rule,)), part
            kept = answers.find(known, part, job[1], answers.digest(job[1])) if known else None
            answered += [kept] if kept else []
            jobs += [] if kept else [job]

    def wanted(job: Job) -> bool:
        return job[1].rules[0].id not in found.rules and (job[2] or "") not in found.parts

    ended = isolation.each(_judge_alone, jobs, limit_s=isolation.LIMIT_S, wanted=wanted)
    for done, ((_, one, part), result) in enumerate(ended, 1):
        [rule] = one.rules
        if isinstance(result, Answer):
            answered.append(result)
        elif isinstance(result, StoreError):
            found.parts[part or ""] = _why_not(part, result)
            if not found.answers and not answered:
                raise result
        else:
            found.rules.setdefault(rule.id, _why(rule, result))
        if progress:
            progress(done, len(jobs))
    found.answers += [answer for answer in answered if not found.rules.keys() & answer.subjects.keys()]


Job = tuple[str, Question, Part]


def _judge_alone(job: Job) -> Answer:
    """As `judge_part`, with the part's graph kept open: it is asked one rule after the other."""
    url, question, part = job
    return answers.judged(_opened(url, part), part, question, answers.digest(question))


@lru_cache(maxsize=1)
def _opened(url: str, part: Part) -> Store:
    return open_store(url)


def _why(rule: Rule, result: RenchaError | End) -> str:
    """The notice about a rule that failed; an error that is not the rule's is raised."""
    if isinstance(result, End):
        return text(
            f"audit.rule_{'ended' if result is End.LATE else 'died'}", rule=rule.id, seconds=int(isolation.LIMIT_S)
        )
    if isinstance(result, RuleError):
        return text("audit.rule_refused", reason=explain(result))
    if isinstance(result, QueryError):
        return text("audit.rule_failed", rule=rule.id, reason=explain(result))
    raise result
