"""Rules and a second opinion in plain Python say the same of random districts and of shaken streets of the sample.

RENCHA_DISTRICTS says of how many of each. What the hand-written SQL of benchmarks/sql covers has its test there.
"""

import os
from collections import defaultdict
from datetime import date
from random import SystemRandom

import pytest

from benchmarks import oracle
from graph import state
from graph.codes import LENGTH
from graph.facts import LoadReport
from graph.kglite_build import build
from graph.kglite_graph import KgliteGraph
from graph.loading import accepted
from graph.projection import graph_data
from graph.state import State
from queries.gate import subject_ids
from queries.judging import parameters_of
from queries.rule import SHIPPED, Rule, load_regulation
from tests import shaken
from tests.districts import AS_OF, LATER, district
from tests.opinion import bodies, papers, rooms, structure
from tests.opinion.facts import District, Row

DISTRICTS = int(os.environ.get("RENCHA_DISTRICTS", "24"))
SEED = int(os.environ.get("RENCHA_SEED", SystemRandom().randrange(1_000_000)))
EARLY = date(2005, 8, 1)  # the periods before the regulation ask nothing
DAYS = (AS_OF, LATER, EARLY, date(2006, 7, 1), date(2007, 1, 1), LATER)
SCOPES = ("", "440307", "440307003002")
RULES = {rule.id: rule for rule in load_regulation(SHIPPED / "longgang-2005").rules}
OPINIONS = structure.RULES | {
    opinion.__name__.replace("_", "-"): opinion for opinion in (*bodies.RULES, *papers.RULES, *rooms.RULES)
}
STREET = LENGTH["street"]
Subjects = dict[str, set[str]]
Said = tuple[set[Row], Subjects]


def known(seed: int) -> State:
    """The facts of a random district, as a load accepts them."""
    found = state.empty()
    accepted(found, district(seed), LoadReport(), load=1, mode="merge", as_of=AS_OF)
    return found


def said(rule: Rule, graph: KgliteGraph, day: date, scope: str) -> Said:
    """What a rule found, and the subjects it judged, by street."""
    parameters = {"scope": scope, **parameters_of(rule, day, {})}
    rows = {
        Row(row["area"], row["subject"], row["verdict"], frozenset(row["people"]), frozenset(row["organisations"]))
        for row in graph.run(rule.findings, parameters)
    }
    judged: Subjects = defaultdict(set)
    for row in graph.run(subject_ids(rule.subjects, rule.subject), parameters):
        judged[row["area"]].update(row["subjects"])
    return rows, judged


def thought(name: str, plain: District, scope: str) -> Said:
    """The same of the second opinion on a rule."""
    inside = [row for row in OPINIONS[name](plain) if row.area.startswith(scope)]
    judged: Subjects = defaultdict(set)
    for row in inside:
        judged[row.area[:STREET]].add(row.subject)
    return {row for row in inside if row.verdict}, judged


def agreed(facts: State, day: date, scope: str) -> None:
    graph, plain = KgliteGraph(build(graph_data(facts))), District(facts, day)
    for name in OPINIONS:
        assert said(RULES[name], graph, day, scope) == thought(name, plain, scope), (name, day, scope)


@pytest.mark.parametrize("place", range(DISTRICTS))
def test_rules_and_a_second_opinion_say_the_same_of_a_random_district(place: int) -> None:
    print(f"RENCHA_SEED={SEED}")
    agreed(known(SEED + place), DAYS[place % len(DAYS)], SCOPES[place // len(DAYS) % len(SCOPES)])


@pytest.mark.parametrize("place", range(DISTRICTS))
def test_rules_and_a_second_opinion_say_the_same_of_a_shaken_street_of_the_sample(place: int) -> None:
    print(f"RENCHA_SEED={SEED}")
    agreed(shaken.street(SEED + place), DAYS[place % len(DAYS)], "")


def test_every_opinion_finds_something_wrong_and_something_in_order() -> None:
    """Else both would agree for want of anything to say. The seeds are fixed: chance has no say here."""
    met: set[tuple[str, bool]] = set()
    for seed in range(60):
        day = (AS_OF, LATER)[seed % 2]
        for plain in (District(known(seed), day), District(shaken.street(seed), day)):
            for name in OPINIONS:
                rows, judged = thought(name, plain, "")
                wrong = {row.subject for row in rows}
                met |= {(name, bool(one in wrong)) for one in set().union(*judged.values())}

    assert met == {(name, wrong) for name in OPINIONS for wrong in (True, False)}


def test_every_rule_has_a_second_opinion_in_python_or_in_sql() -> None:
    assert {*OPINIONS} | {*oracle.queries()} == {*RULES}
