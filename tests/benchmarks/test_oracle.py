"""The hand-written SQL and the rules say the same of random districts: two texts, two engines, one meaning."""

import os
from random import SystemRandom

import pytest

from benchmarks import oracle
from graph.memory_store import MemoryStore
from queries.judging import parameters_of
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF, district
from tests.graph.facts import load

DISTRICTS = 6
SEED = int(os.environ.get("RENCHA_SEED", SystemRandom().randrange(1_000_000)))
SCOPES = ("", "440307", "440307003")
RULES = {rule.id: rule for rule in load_regulation(SHIPPED / "longgang-2005").rules}


@pytest.mark.parametrize("place", range(DISTRICTS))
def test_rules_and_sql_give_equal_rows(place: int) -> None:
    print(f"RENCHA_SEED={SEED}")
    store = MemoryStore()
    load(store, district(SEED + place))
    connection = oracle.database([oracle.tables_of(store.state())])
    with store.graph(None) as graph:
        for name, query in oracle.queries().items():
            for scope in SCOPES:
                parameters = {"scope": scope, **parameters_of(RULES[name], AS_OF, {})}
                rows = [tuple(row.values()) for row in graph.run(RULES[name].findings, parameters)]
                expected = oracle.ask(connection, query, parameters)

                assert oracle.comparable(rows) == oracle.comparable(expected), (name, scope)


def test_every_query_answers_a_rule() -> None:
    assert oracle.queries().keys() <= RULES.keys()
