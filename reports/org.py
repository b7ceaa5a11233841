"""W3C ORG out (.ttl, .jsonld): people, bodies and memberships in the vocabulary that linked data has for them.

The Organization Ontology, W3C Recommendation of 2014, with FOAF, SKOS, Dublin Core and OWL-Time as it advises. One
graph of plain dicts, in the form of JSON-LD, is written in either notation. Names are texts and never markup; ids
become part of a URN, so that a graph says nothing of the machine it was made on.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph import files, precision
from graph.codes import above, is_code
from graph.errors import UsageError
from graph.facts import Fact
from graph.model import term
from graph.projection import appointment_id
from graph.state import State

HELD = {
    "areas": ("code", "name"),
    "organisations": ("id", "name", "kind", "area", "parent", "established_on", "dissolved_on"),
    "people": ("id", "name", "gender"),
    "appointments": ("person", "organisation", "role", "title", "since", "until"),
}
PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
URN = "urn:rencha"
# How much of a date is known → its datatype, and the property by which an instant has it.
DATATYPES = {"": "date", "month": "gYearMonth", "year": "gYear"}
INSTANTS = {"": "time:inXSDDate", "month": "time:inXSDgYearMonth", "year": "time:inXSDgYear"}
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
UNSAFE = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
Node = dict[str, Any]


def write(state: State, path: Path) -> None:
    """Write what is known as linked data, in the notation that the name of the file asks for.

    Raises UsageError for a name that asks for neither.
    """
    notations = {".ttl": turtle, ".jsonld": json_ld, ".json": json_ld}
    notation = notations.get(path.suffix.lower())
    if notation is None:
        raise UsageError("org_suffix", path=path, known="、".join(notations))
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, notation(state))


def json_ld(state: State) -> str:
    """The graph as JSON-LD."""
    return json.dumps({"@context": PREFIXES, "@graph": list(graph(state))}, ensure_ascii=False, indent=1) + "\n"


def turtle(state: State) -> str:
    """The graph in Turtle."""
    lines = [f"@prefix {name}: <{place}> ." for name, place in PREFIXES.items()]
    lines += (f"\n<{node['@id']}> {_predicates(node)} ." for node in graph(state))
    return "\n".join(lines) + "\n"


def graph(state: State) -> Iterator[Node]:
    """Every node, in the order of kinds and ids: areas, bodies, people, memberships, then the words they use."""
    for (code,), fact in sorted(state["areas"].items()):
        yield _area(code, fact, state)
    for (identity,), fact in sorted(state["organisations"].items()):
        yield _organisation(identity, fact)
    for (identity,), fact in sorted(state["people"].items()):
        person = _node("person", identity, "foaf:Person", identity)
        yield person | _said({"foaf:name": fact["name"], "foaf:gender": fact.get("gender")})
    posts = {appointment_id(fact): fact for fact in state["appointments"].values()}
    for identity in sorted(posts):
        yield _membership(identity, posts[identity])
    for word in sorted({fact["kind"] for fact in state["organisations"].values()}):
        yield _word("kind", "skos:Concept", word)
    for word in sorted({fact["role"] for fact in posts.values()}):
        yield _word("role", "org:Role", word)


def _area(code: str, fact: Fact, state: State) -> Node:
    parent = next((prefix for prefix in above(code) if (prefix,) in state["areas"]), None)
    node = _node("area", code, "dct:Location", code) | {"skos:prefLabel": fact["name"]}
    return node | ({"dct:isPartOf": _to("area", parent)} if parent else {})


def _organisation(identity: str, fact: Fact) -> Node:
    node = _node("organisation", identity, "org:Organization", identity)
    node |= {"skos:prefLabel": fact["name"], "org:classification": _to("kind", fact["kind"])}
    if fact.get("parent"):
        node["org:subOrganizationOf"] = _to("organisation", fact["parent"])
    if is_code(fact.get("area")):
        node["dct:spatial"] = _to("area", fact["area"])
    days = {"schema:foundingDate": "established_on", "schema:dissolutionDate": "dissolved_on"}
    return node | _said({key: _day(fact, column) for key, column in days.items()})


def _membership(identity: str, fact: Fact) -> Node:
    node = _node("membership", identity, "org:Membership")
    node |= {"org:member": _to("person", fact["person"]), "org:organization": _to("organisation", fact["organisation"])}
    node |= {"org:role": _to("role", fact["role"]), **_said({"rdfs:label": fact.get("title")})}
    ends = {"time:hasBeginning": _instant(fact, "since"), "time:hasEnd": _instant(fact, "until")}
    return node | ({"org:memberDuring": {"@type": "time:Interval", **_said(ends)}} if any(ends.values()) else {})


def _instant(fact: Fact, column: str) -> Node | None:
    day = _day(fact, column)
    return {"@type": "time:Instant", INSTANTS[precision.of(fact).get(column, "")]: day} if day else None


def _day(fact: Fact, column: str) -> Node | None:
    """A date as far as it is known, with the datatype that says so."""
    value, known = fact.get(column), precision.of(fact).get(column, "")
    if not isinstance(value, date):
        return None
    return {"@value": precision.written(value, known), "@type": f"xsd:{DATATYPES[known]}"}


def _word(words: str, kind: str, word: str) -> Node:
    """A word of a closed list, in both languages."""
    entry = term(words, word)
    names = {"zh": entry.zh, "en": entry.en} if entry else {"en": word}
    labels = [{"@value": name, "@language": tongue} for tongue, name in names.items()]
    return _node(words, word, kind, word) | {"skos:prefLabel": labels}


def _node(part: str, identity: str, kind: str, identifier: str | None = None) -> Node:
    return {"@id": _iri(part, identity), "@type": kind, **_said({"dct:identifier": identifier})}


def _said(values: Mapping[str, Any]) -> Node:
    return {key: value for key, value in values.items() if value}


def _to(kind: str, identity: str) -> Node:
    return {"@id": _iri(kind, identity)}


def _iri(kind: str, identity: str) -> str:
    return f"{URN}:{kind}:{quote(identity, safe='')}"


def _predicates(node: Node, between: str = " ;\n    ") -> str:
    pairs = [f"a {node['@type']}"] if "@type" in node else []
    for key, value in node.items():
        if not key.startswith("@"):
            values = value if isinstance(value, list) else [value]
            pairs.append(f"{key} {', '.join(map(_value, values))}")
    return between.join(pairs)


def _value(value: str | Node) -> str:
    if isinstance(value, str):
        return _literal(value)
    if "@id" in value:
        return f"<{value['@id']}>"
    if "@value" in value:
        suffix = f"^^{value['@type']}" if "@type" in value else f"@{value['@language']}"
        return _literal(value["@value"]) + suffix
    return f"[ {_predicates(value, ' ; ')} ]"


def _literal(text: str) -> str:
    """A text in quotes from which nothing in it can break out."""
    return '"' + UNSAFE.sub(lambda found: ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", text) + '"'
