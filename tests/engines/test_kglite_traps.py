"""The embedded engine as we use it: what it keeps, refuses and warns of, each line of the notes on its traps."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import kglite
import pytest

from graph import kglite_build, kglite_graph
from graph.errors import QueryError, RuleError
from graph.facts import LoadReport
from graph.kglite_graph import KgliteGraph
from graph.projection import GraphData, Line, graph_data
from graph.state import apply, changes, empty
from queries.gate import check
from tests.engines.graphs import DAY, small
from tests.engines.line import PARAMETERS
from tests.engines.lines import LINES

COUNT_POSTS = "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) RETURN count(t) AS n"


def data() -> GraphData:
    """The small graph as nodes and relationships."""
    state = empty()
    apply(state, changes(state, small(), LoadReport(), load=1, mode="merge", as_of=DAY))
    return graph_data(state)


def graph() -> KgliteGraph:
    """The small graph in the engine."""
    return KgliteGraph(kglite_build.build(data()))


def bare() -> Any:
    """An engine's graph with a unique id for people."""
    found = kglite.KnowledgeGraph()
    found.cypher("CREATE CONSTRAINT FOR (n:Person) REQUIRE n.id IS UNIQUE")
    return found


def test_parallel_relationships_are_all_kept() -> None:
    before = data()
    twin = before.lines["SERVES_IN"][0]
    before.lines["SERVES_IN"].append(Line(*twin[:4], {**twin.properties, "id": "another", "role": "other"}))
    built = KgliteGraph(kglite_build.build(before))
    assert built.run(COUNT_POSTS, {}) == [{"n": len(before.lines["SERVES_IN"])}]


def test_equal_relationships_are_all_kept_too() -> None:
    before = data()
    before.lines["LEADS"].append(before.lines["LEADS"][0])
    built = KgliteGraph(kglite_build.build(before))
    asked = "MATCH (a:Organisation)-[r:LEADS]->(b:Organisation) RETURN count(r) AS n"
    assert built.run(asked, {}) == [{"n": len(before.lines["LEADS"])}]


def test_a_second_node_with_the_same_id_is_rejected() -> None:
    found = bare()
    rows = [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]
    with pytest.raises(kglite.KgError):
        found.cypher("UNWIND $rows AS row CREATE (n:Person) SET n = row", params={"rows": rows})


def test_a_graph_for_reading_cannot_be_written() -> None:
    with pytest.raises(QueryError):
        graph().run("CREATE (n:Person {id: 'x'})", {})


def test_a_name_that_the_graph_has_not_is_an_error_and_not_an_empty_answer() -> None:
    for query in (
        "MATCH (n:Persons) RETURN n.id AS id",
        "MATCH (p:Person)-[:WORKS_IN]->(o:Organisation) RETURN p.id AS id",
        "MATCH (p:Person) WHERE p.phone = '1' RETURN p.id AS id",
    ):
        with pytest.raises(QueryError):
            graph().run(query, {})


def test_a_declared_type_without_rows_is_no_error() -> None:
    assert graph().run("MATCH (a:Organisation)-[:ENTRUSTS]->(b:Organisation) RETURN a.id AS id", {}) == []


def test_a_parameter_that_is_not_given_is_an_error() -> None:
    with pytest.raises(QueryError):
        graph().run("MATCH (p:Person) WHERE p.id = $nobody RETURN p.id AS id", {})


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1582, 10, 10), date(2004, 2, 29), date(9999, 12, 31)])
def test_days_go_in_and_out_from_the_first_year_to_the_last(day: date) -> None:
    found = bare()
    found.cypher("UNWIND $rows AS row CREATE (n:Person) SET n = row", params={"rows": [{"id": "a", "day": day}]})
    asked = "MATCH (n:Person) WHERE n.day = $day AND n.day <= $day RETURN n.day AS day"
    assert [row["day"] for row in found.cypher(asked, params={"day": day}, disable_optimizer=True)] == [day]


def test_a_null_is_stored_as_a_property_without_a_value() -> None:
    asked = "MATCH (p:Person) WHERE p.gender IS NULL RETURN p.id AS id ORDER BY id"
    assert graph().run(asked, {}) == [{"id": "ben"}, {"id": "cy"}]


def test_a_file_is_opened_with_the_same_rows(tmp_path: Path) -> None:
    before, path = data(), tmp_path / "small.kgl"
    kglite_build.save(kglite_build.build(before), path, before.counts())
    opened, built = kglite_graph.load(path, before.counts()), graph()
    for line in LINES:
        assert opened.run(line.query, PARAMETERS) == built.run(line.query, PARAMETERS), line.says


def test_saving_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    kglite_build.save(kglite_build.build(data()), tmp_path / "small.kgl", data().counts())
    assert [path.name for path in tmp_path.iterdir()] == ["small.kgl"]


def test_a_copy_that_is_written_leaves_the_graph_as_it_was() -> None:
    found = graph()
    copy = found.sandbox()
    copy.write("MATCH (p:Person {id: $id})-[t:SERVES_IN]->(o:Organisation) DELETE t", {"id": "ann"})
    assert (found.run(COUNT_POSTS, {}), copy.run(COUNT_POSTS, {})) == ([{"n": 6}], [{"n": 3}])


def test_a_copy_of_a_copy_is_one_of_its_own() -> None:
    first = graph().sandbox()
    first.write("MATCH (p:Person {id: 'ann'})-[t:SERVES_IN]->(o:Organisation) DELETE t", {})
    second = first.sandbox()
    second.write("MATCH (p:Person {id: 'ben'})-[t:SERVES_IN]->(o:Organisation) DELETE t", {})
    assert (first.run(COUNT_POSTS, {}), second.run(COUNT_POSTS, {})) == ([{"n": 3}], [{"n": 1}])


def test_eight_threads_that_read_at_once_get_the_rows_of_one() -> None:
    found = graph()
    alone = {line.says: found.run(line.query, PARAMETERS) for line in LINES if line.ordered}

    def ask(_: int) -> dict[str, object]:
        return {line.says: found.run(line.query, PARAMETERS) for line in LINES if line.ordered}

    with ThreadPoolExecutor(8) as pool:
        assert all(answer == alone for answer in pool.map(ask, range(64)))


def test_files_that_a_graph_for_reading_would_read_are_refused_before_it_is_asked(tmp_path: Path) -> None:
    """Measured: a handle that cannot write still runs LOAD CSV, so the gate stands before every engine."""
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", "utf-8")
    query = f"LOAD CSV FROM 'file://{secret}' AS row RETURN row"
    with pytest.raises(RuleError) as refusal:
        check(query, file="question", parameters=frozenset())
    assert refusal.value.key == "gate_reads_files"
    try:
        print("LOAD CSV on a graph for reading:", graph().run(query, {}))
    except QueryError as error:
        print("LOAD CSV on a graph for reading: refused:", error.fields["problem"])


def test_names_that_answer_although_nothing_is_stored_are_refused_by_the_gate() -> None:
    for name in ("title", "type", "label", "node_type"):
        with pytest.raises(RuleError) as refusal:
            check(f"MATCH (p:Person) RETURN p.{name} AS x", file="question", parameters=frozenset())
        assert refusal.value.key == "gate_property"


def test_a_large_graph_is_saved_without_a_warning_and_in_the_format_that_was_measured(tmp_path: Path) -> None:
    """From 65,536 nodes on the engine would by itself write raw parts, to be read mapped into memory."""
    large = GraphData()
    large.nodes["Person"] = {f"P{n:05}": {"id": f"P{n:05}", "name": f"张{n}", "source_row": n} for n in range(66_000)}
    built = kglite_build.build(large)
    path = tmp_path / "graph.kgl"

    built.save(str(tmp_path / "itself.kgl"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kglite_build.save(built, path, large.counts())

    assert path.stat().st_size < (tmp_path / "itself.kgl").stat().st_size / 2
    assert path.read_bytes()[:4] == b"RGF\x08"
    opened = kglite.load(str(path)).graph_info()
    assert (opened["storage_mode"], opened["topology_mapped_bytes"], opened["mapped_fallbacks"]) == ("memory", 0, [])
    rows = kglite_graph.load(path).run("MATCH (p:Person {id: 'P65999'}) RETURN p.name AS name", {})
    assert rows == [{"name": "张65999"}]
