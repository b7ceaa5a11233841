"""The check of rules: every example of every rule, on the embedded engine or on an empty server; nothing is kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from graph import schema, state
from graph.errors import RenchaError, RuleError, UsageError
from graph.facts import Batch, LoadReport
from graph.loading import accepted
from graph.projection import GraphData, graph_data
from graph.store import SERVERS, Graph, Store, open_store
from graph.texts import language
from queries import isolation
from queries.examples import KINDS, Difference, differences, lacking, load_examples
from queries.rule import Regulation, Rule

DAY = date(2006, 6, 30)  # on which the facts of an example are accepted; no rule sees it
GraphFactory = Callable[[Batch], AbstractContextManager[Graph]]


@dataclass(frozen=True)
class Checked:
    """What came of one rule's examples: how many there are, how many show what, and what came out otherwise."""

    rule: str
    family: str
    examples: int
    kinds: dict[str, int]
    wrong: tuple[Difference, ...] = ()
    lacks: tuple[str, ...] = ()  # the sorts of example that apply to it and that it does not have
    refused: RenchaError | None = None  # why the rule, or its file of examples, cannot be used

    @property
    def passed(self) -> bool:
        """True when every example came out as it says, and none lacks."""
        return not (self.wrong or self.lacks or self.refused)


def check_all(regulation: Regulation, rules: Sequence[Rule], url: str | None = None) -> list[Checked]:
    """Check these rules and say what was refused, on the embedded engine unless `url` names a server.

    Raises UsageError for a server that holds facts: they would mix with those of the examples.
    """
    if url is not None and _is_server(url) and open_store(url).load_number():
        raise UsageError("examples_need_empty", store=url)
    refused = [_refused(Path(str(error.fields.get("file", ""))), error) for error in regulation.refused]
    factory = _factory(url)
    found = [checked(rule, factory) for rule in rules if rule.shipped]
    return refused + found + check_apart([rule for rule in rules if not rule.shipped], url)


def check_apart(rules: Sequence[Rule], url: str | None = None) -> list[Checked]:
    """Check rules that are not ours and may never end, in a process that can be ended (trust)."""
    jobs = [(rule, url, language.get()) for rule in rules]
    found = isolation.each(_check_apart, jobs, limit_s=isolation.LIMIT_S)
    return [_outcome(rule, result) for (rule, *_), result in found]


def checked(rule: Rule, factory: GraphFactory) -> Checked:
    """Run every example of a rule, each on a graph of its own."""
    try:
        examples = load_examples(rule)
    except RuleError as error:
        return _refused(rule.path, error)
    wrong: list[Difference] = []
    for example in examples:
        with factory(example.batch) as graph:
            wrong += differences(rule, example, graph)
    shown = Counter(kind for example in examples for kind in example.kinds)
    kinds = {kind: shown[kind] for kind in KINDS}
    return Checked(rule.id, rule.family, len(examples), kinds, tuple(wrong), tuple(lacking(rule, examples)))


@contextmanager
def embedded(batch: Batch) -> Iterator[Graph]:
    """A graph of the embedded engine that holds the facts of an example."""
    from graph.kglite_build import build
    from graph.kglite_graph import KgliteGraph

    yield KgliteGraph(build(_data(batch)))


def on_server(store: Store) -> GraphFactory:
    """Graphs of a server, each in a transaction that is rolled back."""

    @contextmanager
    def factory(batch: Batch) -> Iterator[Graph]:
        with store.sandbox(None) as sandbox:
            for statement, rows in schema.creations(_data(batch)):
                sandbox.write(statement, {"rows": rows})
            yield sandbox

    return factory


def _data(batch: Batch) -> GraphData:
    known, report = state.empty(), LoadReport()
    accepted(known, batch, report, load=1, mode="merge", as_of=DAY)
    for remark in report.rejected:
        raise RuleError("example_rejected", file=remark.file, line=1, column=remark.column, found=remark.value)
    return graph_data(known)


def _factory(url: str | None) -> GraphFactory:
    return on_server(open_store(url)) if url is not None and _is_server(url) else embedded


def _is_server(url: str) -> bool:
    return urlsplit(url).scheme in SERVERS


def _check_apart(job: tuple[Rule, str | None, str]) -> Checked:
    rule, url, tongue = job
    language.set(tongue)  # in which a refusal names its example
    return checked(rule, _factory(url))


def _outcome(rule: Rule, result: Checked | RenchaError | isolation.End) -> Checked:
    if isinstance(result, Checked):
        return result
    if isinstance(result, isolation.End):
        result = RuleError("rule_ended", file=str(rule.path), line=1, seconds=int(isolation.LIMIT_S))
    return _refused(rule.path, result)


def _refused(path: Path, error: RenchaError) -> Checked:
    return Checked(path.stem, path.parent.name, 0, dict.fromkeys(KINDS, 0), refused=error)
