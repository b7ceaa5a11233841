"""Every rule gives the same rows on both engines, on random districts; RENCHA_DISTRICTS says on how many."""

import os
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import schema, state
from graph.facts import LoadReport
from graph.kglite_build import build
from graph.kglite_graph import KgliteGraph
from graph.loading import accepted
from graph.neo4j_store import DriverConnection
from graph.projection import graph_data
from graph.store import Graph
from queries.gate import subject_ids
from queries.judging import parameters_of
from queries.rule import SHIPPED, Regulation, load_regulation
from tests import servers
from tests.districts import AS_OF, LATER, district

DISTRICTS = int(os.environ.get("RENCHA_DISTRICTS", "60"))


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return load_regulation(SHIPPED / "longgang-2005")


@pytest.fixture(scope="module")
def server(neo4j_server: tuple[str, str]) -> DriverConnection:
    address, password = neo4j_server
    servers.empty(address, password)
    connection = DriverConnection(address, "neo4j", password)
    for statement in schema.server_constraints():
        connection.write([(statement, [])])
    return connection


@settings(max_examples=DISTRICTS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10**6),
    scope=st.sampled_from(["", "440307", "440307003002"]),
    day=st.sampled_from([AS_OF, AS_OF, LATER]),
)
def test_every_rule_gives_equal_rows_on_both_engines(
    seed: int, scope: str, day: date, regulation: Regulation, server: DriverConnection
) -> None:
    known = state.empty()
    accepted(known, district(seed), LoadReport(), load=1, mode="merge", as_of=AS_OF)
    data = graph_data(known)
    embedded = KgliteGraph(build(data))
    with server.sandbox() as sandbox:
        for creation, created in schema.creations(data):
            sandbox.write(creation, {"rows": created})
        for rule in regulation.rules:
            parameters = {"scope": scope, **parameters_of(rule, day, {})}
            for statement in (rule.findings, subject_ids(rule.subjects, rule.subject)):
                assert rows(embedded, statement, parameters) == rows(sandbox, statement, parameters), rule.id


def rows(graph: Graph, statement: str, parameters: dict[str, object]) -> list[str]:
    """The rows, sorted; what a list of ids holds is compared in its order, what a count collected is not."""
    found: list[dict[str, Any]] = graph.run(statement, parameters)
    return sorted(repr([(key, sorted(row[key]) if key == "subjects" else row[key]) for key in row]) for row in found)
