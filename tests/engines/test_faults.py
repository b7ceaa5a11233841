"""What an engine answers wrongly: the gate refuses each such shape, and a run says whether the fault is still there."""

import pytest

from graph.errors import QueryError, RuleError
from graph.memory_store import MemoryStore
from graph.store import Graph, open_store
from queries.gate import check
from tests.engines.graphs import small
from tests.engines.test_conformance import graph_of

CHAIN = "EXISTS { MATCH (o)-[:LEADS]->(y:Organisation)<-[:LEADS]-(z:Organisation) }"
# A relationship is used once in a pattern, so the chain needs a second relationship; written safely, that is said.
CHAIN_SAFELY = "EXISTS { MATCH (o)-[a:LEADS]->(y:Organisation), (z:Organisation)-[b:LEADS]->(y) }"
OPTIONAL = "MATCH (o:Organisation) OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person) "
SORTED = "RETURN o.id AS id, p.id AS p ORDER BY id, p"
# name → the shape, the same written safely, the key of the refusal.
SHAPES = {
    "W4": (
        f"MATCH (o:Organisation) WHERE {CHAIN} RETURN o.id AS id ORDER BY id",
        f"MATCH (o:Organisation) WHERE {CHAIN_SAFELY} RETURN o.id AS id ORDER BY id",
        "gate_type_twice",
    ),
    "W4 within NOT": (
        f"MATCH (o:Organisation) WHERE NOT {CHAIN} RETURN o.id AS id ORDER BY id",
        f"MATCH (o:Organisation) WHERE NOT {CHAIN_SAFELY} RETURN o.id AS id ORDER BY id",
        "gate_type_twice",
    ),
    "N1": (
        f"{OPTIONAL}WHERE COUNT {{ (p)-[:SERVES_IN]->(:Organisation) }} > 2 {SORTED}",
        f"{OPTIONAL}WHERE EXISTS {{ MATCH (p)-[a:SERVES_IN]->(:Organisation), (p)-[b:SERVES_IN]->(:Organisation), "
        f"(p)-[c:SERVES_IN]->(:Organisation) }} {SORTED}",
        "gate_count_in_optional",
    ),
    "grouping by a collected list": (
        "MATCH (p:Person)-[:SERVES_IN]->(o:Organisation) WITH o, collect(p.id) AS ids WITH ids, count(o) AS n "
        "RETURN ids, n ORDER BY n, size(ids)",
        None,
        "gate_group_by_list",
    ),
    "a MATCH after WHERE in EXISTS": (
        "MATCH (o:Organisation) WHERE EXISTS { MATCH (o)-[:LEADS]->(y:Organisation) WHERE y.id <> 'x' "
        "MATCH (y)-[:GUIDES]->(z:Organisation) } RETURN o.id AS id ORDER BY id",
        "MATCH (o:Organisation) WHERE EXISTS { MATCH (o)-[:LEADS]->(y:Organisation) "
        "MATCH (y)-[:GUIDES]->(z:Organisation) WHERE y.id <> 'x' } RETURN o.id AS id ORDER BY id",
        "gate_match_after_where",
    ),
    "a chain of comparisons": (
        "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) WHERE date('2005-01-01') < t.until < date('2007-01-01') "
        f"{SORTED}",
        None,
        "gate_function",
    ),
    "a date compared with a text": (
        f"MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) WHERE t.until < '2007-01-01' {SORTED}",
        None,
        "gate_date_text",
    ),
    "division by zero": (
        "MATCH (a:Area) RETURN a.code AS code, 1.0 / (a.party_members - a.party_members) AS n ORDER BY code",
        None,
        "gate_division",
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_that_an_engine_answers_wrongly_is_refused_by_name(name: str) -> None:
    shape, safely, key = SHAPES[name]
    with pytest.raises(RuleError) as refusal:
        check(shape, file=name, parameters=frozenset())
    assert refusal.value.key == key
    if safely is not None:
        check(safely, file=name, parameters=frozenset())


def answer(graph: Graph, query: str) -> object:
    """The rows of a query, or that the engine refused it."""
    try:
        return graph.run(query, {})
    except QueryError:
        return "refused"


def report(engine: str, graph: Graph) -> None:
    """Print, for each shape, whether this engine answers it as the safe one."""
    for name, (shape, safely, _) in SHAPES.items():
        there = answer(graph, shape)
        if safely is not None:
            safe = graph.run(safely, {})
            verdict = "loudly refused" if there == "refused" else "no fault seen" if there == safe else "FAULT"
        else:
            verdict = str(there)[:200]
        print(f"{engine}: {name}: {verdict}")


def test_safe_shapes_are_answered_alike_and_the_faults_of_the_embedded_engine_are_told() -> None:
    with graph_of(MemoryStore(), small()) as graph:
        report("kglite", graph)
        assert [row["id"] for row in graph.run(SHAPES["W4"][1] or "", {})] == ["branch", "committee", "station"]


def test_safe_shapes_are_answered_alike_and_the_faults_of_neo4j_are_told(neo4j_url: str) -> None:
    with graph_of(open_store(neo4j_url), small()) as server, graph_of(MemoryStore(), small()) as embedded:
        report("neo4j", server)
        safe = [safely for _, safely, _ in SHAPES.values() if safely is not None]
        assert [server.run(query, {}) for query in safe] == [embedded.run(query, {}) for query in safe]
