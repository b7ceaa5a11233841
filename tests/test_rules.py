"""Every example of every rule, on both engines; a rule that lacks a sort of example does not pass."""

import re
from pathlib import Path

import pytest

from graph.store import open_store
from graph.texts import explain
from queries.examples import Example, differences, lacking, load_examples
from queries.rule import SHIPPED, Rule
from queries.rule_check import embedded, on_server
from queries.rulebook import regulations

REGULATIONS = regulations(SHIPPED)
RULES = [rule for regulation in REGULATIONS for rule in regulation.rules]
EXAMPLES = {f"{rule.id}::{example.name_en}": (rule, example) for rule in RULES for example in load_examples(rule)}
CHINESE = re.compile(r"(?=.*[一-鿿])[一-鿿\d%/，、；“”]+")  # no Latin letter, space or English mark
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def test_every_rule_file_loads() -> None:
    assert [explain(error) for regulation in REGULATIONS for error in regulation.refused] == []
    assert RULES


@EVERY_RULE
def test_a_rule_has_an_example_of_each_sort(rule: Rule) -> None:
    assert lacking(rule, load_examples(rule)) == []


@EVERY_RULE
def test_every_example_is_called_something_in_chinese_too(rule: Rule) -> None:
    """Names that two examples of a file share do not load; one that is not written is the English one."""
    assert [example.name_zh for example in load_examples(rule) if not CHINESE.fullmatch(example.name_zh)] == []
    assert [example.name_en for example in load_examples(rule) if not example.name_en.isascii()] == []


@EVERY_RULE
def test_a_rule_says_what_it_found_in_both_languages(rule: Rule) -> None:
    for name in ("message_zh", "message_en"):
        assert getattr(rule, name) != getattr(rule, name.replace("message", "title"))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_an_example_comes_out_as_it_says(rule: Rule, example: Example) -> None:
    with embedded(example.batch) as graph:
        assert differences(rule, example, graph) == []


def test_every_example_comes_out_as_it_says_on_neo4j_too(neo4j_url: str) -> None:
    """One graph after another on one server, each in a transaction that is rolled back."""
    graph_of = on_server(open_store(neo4j_url))
    wrong: list[str] = []
    for name, (rule, example) in EXAMPLES.items():
        with graph_of(example.batch) as graph:
            wrong += [f"{name}: {difference}" for difference in differences(rule, example, graph)]
    assert wrong == []


def test_no_two_files_of_a_folder_differ_in_their_names() -> None:
    """An example file without a rule is one that nothing runs."""
    for regulation in REGULATIONS:
        rules = {path.stem for path in Path(regulation.path).glob("*/*.cypher")}
        assert {path.stem for path in Path(regulation.path).glob("*/*.yaml")} == rules
