"""W3C ORG out: read by rdflib, which is none of ours: both notations say the same, and say what the facts say."""

import json
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import FOAF, ORG, RDFS, SKOS, TIME, XSD

from graph import state
from graph.errors import UsageError
from graph.facts import Fact
from graph.projection import appointment_id
from graph.state import State
from graph.texts import explain
from loaders import read_files
from reports import org

EXAMPLES = Path(__file__).parents[2] / "examples"
# rdflib warns of its own insides.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
URN = Namespace("urn:rencha:")
NASTY = [
    '"',
    "\\",
    '"""',
    "a\nb\r\tc",
    "\\u0041",
    "<b>&amp;",
    "@prefix x: <y> .",
    "\u2028\u0085",
    "张　三",
    "😀",
    "} ] .",
]


def known(path: Path) -> State:
    found = state.empty()
    batch, report = read_files([path])
    state.apply(found, state.changes(found, batch, report, load=1, mode="merge", as_of=date(2006, 6, 30)))
    return found


def graphs(facts: State) -> tuple[Graph, Graph]:
    """The two notations as rdflib reads them."""
    return (
        Graph().parse(data=org.turtle(facts), format="turtle"),
        Graph().parse(data=org.json_ld(facts), format="json-ld"),
    )


def one(**tables: Fact) -> State:
    """A state with one fact in each of these tables."""
    found = state.empty()
    for table, fact in tables.items():
        found[table][state.key(table, fact)] = fact
    return found


def post(**said: object) -> Fact:
    return {"person": "p", "organisation": "o", "role": "director", **said}


@pytest.mark.parametrize("name", ["popolo.json", "longgang"])
def test_both_notations_are_the_same_graph(name: str) -> None:
    facts = known(EXAMPLES / name)
    if name == "longgang":  # a part of it: comparing graphs takes long
        facts = state.within(facts, "440399")

    turtle, json_ld = graphs(facts)

    assert isomorphic(turtle, json_ld)
    assert len(list(turtle.subjects(RDF.type, ORG.Membership))) == len(facts["appointments"])
    assert len(list(turtle.subjects(RDF.type, ORG.Organization))) == len(facts["organisations"])
    assert len(list(turtle.subjects(RDF.type, FOAF.Person))) == len(facts["people"])


def test_a_membership_says_who_serves_where_as_what_and_when() -> None:
    fact = post(title="居委会主任", since=date(2005, 7, 1), until=date(2006, 1, 1), precision="since=month;until=year")
    graph, _ = graphs(one(appointments=fact))

    membership = URN[f"membership:{appointment_id(fact)}"]
    assert graph.value(membership, ORG.member) == URN["person:p"]
    assert graph.value(membership, ORG.organization) == URN["organisation:o"]
    role = graph.value(membership, ORG.role)
    assert (role, RDF.type, ORG.Role) in graph
    assert set(graph.objects(role, SKOS.prefLabel)) == {Literal("主任", "zh"), Literal("director", "en")}
    assert graph.value(membership, RDFS.label) == Literal("居委会主任")
    interval = graph.value(membership, ORG.memberDuring)
    assert (interval, RDF.type, TIME.Interval) in graph
    began, ended = (graph.value(interval, end) for end in (TIME.hasBeginning, TIME.hasEnd))
    assert graph.value(began, TIME.inXSDgYearMonth) == Literal("2005-07", datatype=XSD.gYearMonth)
    assert graph.value(ended, TIME.inXSDgYear) == Literal("2006", datatype=XSD.gYear)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ({"since": date(2005, 7, 1)}, [("hasBeginning", "2005-07-01")]),
        ({"until": date(2005, 7, 1)}, [("hasEnd", "2005-07-01")]),
        ({}, []),
    ],
)
def test_an_end_that_nobody_knows_is_not_said(said: dict[str, object], ends: list[tuple[str, str]]) -> None:
    graph, _ = graphs(one(appointments=post(**said)))

    found = [
        (str(end).rpartition("#")[2], str(graph.value(instant, TIME.inXSDDate)))
        for _, end, instant in graph
        if end in (TIME.hasBeginning, TIME.hasEnd)
    ]
    assert found == ends
    assert (None, ORG.memberDuring, None) in graph or not ends


def test_a_body_says_its_kind_its_parent_its_area_and_its_days() -> None:
    body = {"id": "o", "name": "甲居委会", "kind": "residents_committee", "parent": "up", "area": "440307003002"}
    body |= {"established_on": date(2002, 5, 1), "precision": "established_on=month"}
    graph, _ = graphs(one(organisations=body, areas={"code": "440307003002", "name": "甲社区"}))

    node = URN["organisation:o"]
    assert graph.value(node, SKOS.prefLabel) == Literal("甲居委会")
    assert graph.value(node, ORG.subOrganizationOf) == URN["organisation:up"]
    assert Literal("居委会", "zh") in set(graph.objects(graph.value(node, ORG.classification), SKOS.prefLabel))
    area = graph.value(node, URIRef(org.PREFIXES["dct"] + "spatial"))
    assert graph.value(area, SKOS.prefLabel) == Literal("甲社区")
    founded = graph.value(node, URIRef(org.PREFIXES["schema"] + "foundingDate"))
    assert founded == Literal("2002-05", datatype=XSD.gYearMonth)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_out_of_its_quotes(text: str) -> None:
    facts = one(people={"id": text, "name": text}, appointments=post(person=text, title=text))

    for graph in graphs(facts):
        [person] = graph.subjects(RDF.type, FOAF.Person)
        assert str(graph.value(person, FOAF.name)) == text
        [membership] = graph.subjects(RDF.type, ORG.Membership)
        assert graph.value(membership, ORG.member) == person
        assert str(graph.value(membership, RDFS.label)) == text


def test_months_of_birth_and_party_status_are_not_published() -> None:
    person = {"id": "p", "name": "张三", "gender": "male", "birth_month": "1970-05", "party_status": "full"}

    for text in (org.turtle(one(people=person)), org.json_ld(one(people=person))):
        assert "1970" not in text
        assert "full" not in text


def test_the_same_facts_give_the_same_bytes_in_whatever_order_they_came() -> None:
    facts = known(EXAMPLES / "popolo.json")
    turned = {table: dict(reversed(found.items())) for table, found in facts.items()}

    assert org.turtle(facts) == org.turtle(turned)
    assert org.json_ld(facts) == org.json_ld(turned)


def test_the_name_of_the_file_says_the_notation(tmp_path: Path) -> None:
    facts = known(EXAMPLES / "popolo.json")
    for name in ("a.ttl", "a.JSONLD", "a.json"):
        org.write(facts, tmp_path / name)

    assert (tmp_path / "a.ttl").read_text("utf-8") == org.turtle(facts)
    assert json.loads((tmp_path / "a.JSONLD").read_text("utf-8")) == json.loads(
        (tmp_path / "a.json").read_text("utf-8")
    )
    with pytest.raises(UsageError) as caught:
        org.write(facts, tmp_path / "a.rdf")
    assert ".ttl、.jsonld、.json" in explain(caught.value)
    assert not (tmp_path / "a.rdf").exists()
