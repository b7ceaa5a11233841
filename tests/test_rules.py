"""Every example of every rule, on both engines; a rule that lacks a sort of example does not pass."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import schema, state
from graph.facts import Batch, LoadReport
from graph.kglite_store import MemoryStore
from graph.projection import graph_data
from graph.store import Graph, open_store
from graph.texts import explain
from queries.examples import Example, differences, lacking, load_examples
from queries.rule import Rule, regulations

DAY = date(2006, 6, 30)
REGULATIONS = regulations()
RULES = [rule for regulation in REGULATIONS for rule in regulation.rules]
EXAMPLES = {f"{rule.id}::{example.name}": (rule, example) for rule in RULES for example in load_examples(rule)}
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


@contextmanager
def graph_of(batch: Batch) -> Iterator[Graph]:
    """An embedded store that has loaded the facts of an example."""
    store, report = MemoryStore(), LoadReport()
    store.load(batch, report, mode="merge", as_of=DAY, about={})
    assert [remark.document() for remark in report.rejected] == []
    with store.graph(None) as graph:
        yield graph


def statements(batch: Batch) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What writes the facts of an example into an empty graph."""
    known = state.empty()
    state.apply(known, state.changes(known, batch, LoadReport(), load=1, mode="merge", as_of=DAY))
    yield from schema.creations(graph_data(known))


def test_every_rule_file_loads() -> None:
    assert [explain(error) for regulation in REGULATIONS for error in regulation.refused] == []
    assert RULES


@EVERY_RULE
def test_a_rule_has_an_example_of_each_sort(rule: Rule) -> None:
    assert lacking(rule, load_examples(rule)) == []


@EVERY_RULE
def test_a_rule_says_what_it_found_in_both_languages(rule: Rule) -> None:
    for name in ("message_zh", "message_en"):
        assert getattr(rule, name) != getattr(rule, name.replace("message", "title"))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_an_example_comes_out_as_it_says(rule: Rule, example: Example) -> None:
    with graph_of(example.batch) as graph:
        assert differences(rule, example, graph) == []


def test_every_example_comes_out_as_it_says_on_neo4j_too(neo4j_url: str) -> None:
    """One graph after another on one server, each in a transaction that is rolled back."""
    store = open_store(neo4j_url)
    wrong: list[str] = []
    for name, (rule, example) in EXAMPLES.items():
        with store.sandbox(None) as graph:
            for statement, rows in statements(example.batch):
                graph.write(statement, {"rows": rows})
            wrong += [f"{name}: {difference}" for difference in differences(rule, example, graph)]
    assert wrong == []


def test_no_two_files_of_a_folder_differ_in_their_names() -> None:
    """An example file without a rule is one that nothing runs."""
    for regulation in REGULATIONS:
        rules = {path.stem for path in Path(regulation.path).glob("*/*.cypher")}
        assert {path.stem for path in Path(regulation.path).glob("*/*.yaml")} == rules
