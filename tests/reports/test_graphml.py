"""GraphML and GEXF out: networkx reads back every node and relationship, whatever the texts hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graph import state
from graph.facts import Fact
from graph.projection import graph_data
from graph.state import State
from loaders import read_files
from reports import graphml

EXAMPLES = Path(__file__).parents[2] / "examples"
BOTH = pytest.mark.parametrize(
    ("write", "read"),
    [(graphml.write_graphml, nx.read_graphml), (graphml.write_gexf, nx.read_gexf)],
    ids=["graphml", "gexf"],
)
Write, Read = Callable[[State, Path], None], Callable[[Path], "nx.MultiDiGraph[str]"]


def known(path: Path) -> State:
    found = state.empty()
    batch, report = read_files([path])
    state.apply(found, state.changes(found, batch, report, load=1, mode="merge", as_of=date(2006, 6, 30)))
    return found


def one(**tables: Fact) -> State:
    """A state with one fact in each of these tables."""
    found = state.empty()
    for table, fact in tables.items():
        found[table][state.key(table, fact)] = fact
    return found


@BOTH
def test_every_node_and_relationship_is_there_with_what_is_known_of_it(
    tmp_path: Path, write: Write, read: Read
) -> None:
    facts = state.within(known(EXAMPLES / "longgang"), "440399")
    write(facts, tmp_path / "a.xml")
    found, data = read(tmp_path / "a.xml"), graph_data(facts)

    counts = [(said["node"], node) for node, said in found.nodes(data=True)]
    assert sorted(counts) == sorted((label, node) for label, nodes in data.nodes.items() for node in nodes)
    lines = [(said["relationship"], start, end) for start, end, said in found.edges(data=True)]
    assert sorted(lines) == sorted((kind, line.start, line.end) for kind, found in data.lines.items() for line in found)


@BOTH
def test_an_appointment_says_its_role_and_its_days_and_nothing_that_is_unknown(
    tmp_path: Path, write: Write, read: Read
) -> None:
    post = {"person": "p", "organisation": "o", "role": "director", "title": "主任", "since": date(2005, 7, 1)}
    body = {"id": "o", "name": "甲居委会", "kind": "residents_committee"}
    write(one(people={"id": "p", "name": "张三"}, organisations=body, appointments=post), tmp_path / "a.xml")

    [(start, end, said)] = read(tmp_path / "a.xml").edges(data=True)
    assert (start, end) == ("p", "o")
    assert {key: said[key] for key in ("relationship", "role", "title", "since", "basis")} == {
        "relationship": "SERVES_IN",
        "role": "director",
        "title": "主任",
        "since": "2005-07-01",
        "basis": "unknown",
    }
    assert "until" not in said


@BOTH
@pytest.mark.parametrize("text", ["<b>&amp;\"'", "]]>", "\ufffe张", "😀\u2028", "a b/c'd"])
def test_no_text_breaks_the_file(tmp_path: Path, write: Write, read: Read, text: str) -> None:
    write(one(people={"id": f"p{text}", "name": text}), tmp_path / "a.xml")

    [(node, said)] = read(tmp_path / "a.xml").nodes(data=True)
    assert (node, said["name"]) == (f"p{text}".replace("\ufffe", "\ufffd"), text.replace("\ufffe", "\ufffd"))


@BOTH
def test_the_same_facts_give_the_same_bytes_in_whatever_order_they_came(
    tmp_path: Path, write: Write, read: Read
) -> None:
    facts = known(EXAMPLES / "popolo.json")
    write(facts, tmp_path / "a.xml")
    write({table: dict(reversed(found.items())) for table, found in facts.items()}, tmp_path / "b.xml")

    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()
    assert str(date.today()) not in (tmp_path / "a.xml").read_text("utf-8")
