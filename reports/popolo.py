"""Popolo out (.json): persons, organizations, memberships, posts and areas, as loaders/popolo.py reads them back.

What came from a Popolo file goes out as it was said there (`written`), what came from elsewhere in the words of our
closed lists. Everything is sorted: the same facts always give the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from graph import files, precision
from graph.codes import above
from graph.facts import Fact
from graph.state import State
from loaders.documents import USED
from loaders.popolo import as_written, role_of

# The columns that Popolo has a place for; what else is known is counted and said (reports/exports.py).
HELD = {
    "areas": ("code", "name", "level"),
    "organisations": ("id", "name", "kind", "area", "parent", "established_on", "dissolved_on"),
    "people": ("id", "name", "gender", "birth_month"),
    "appointments": ("person", "organisation", "role", "title", "since", "until"),
}
# Said in words of its own by a file, or not at all: then our word does not take their place.
WORDED = frozenset({"classification", "role", "label", "identifier"})
ALWAYS = ("persons", "organizations", "memberships")
Object = dict[str, object]


def write(state: State, path: Path) -> None:
    """Write what is known as one Popolo file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, json.dumps(document(state), ensure_ascii=False, indent=1) + "\n")


def document(state: State) -> dict[str, list[Object]]:
    """The collections of a Popolo file; areas and posts only where there are any."""
    ids = {code: as_written(fact).get("id", code) for (code,), fact in state["areas"].items()}
    posts = {str(post["id"]): post for fact in state["appointments"].values() if (post := _post(fact))}
    found = {
        "persons": [_person(fact) for fact in _sorted(state["people"])],
        "organizations": [_organization(fact, ids) for fact in _sorted(state["organisations"])],
        "memberships": [_membership(fact) for fact in _sorted(state["appointments"])],
        "posts": [_ordered("posts", posts[identity]) for identity in sorted(posts)],
        "areas": [_area(fact, ids) for fact in _sorted(state["areas"])],
    }
    return {name: objects for name, objects in found.items() if objects or name in ALWAYS}


def day(fact: Fact, column: str) -> str | None:
    """A date as far as it is known: 2005-07-01, 2005-07 or 2005."""
    value = fact.get(column)
    return precision.written(value, precision.of(fact).get(column, "")) if isinstance(value, date) else None


def _person(fact: Fact) -> Object:
    ours = {"id": fact["id"], "name": fact["name"], "gender": fact.get("gender"), "birth_date": fact.get("birth_month")}
    return _said("persons", ours, fact)


def _organization(fact: Fact, ids: Mapping[str, object]) -> Object:
    ours = {"id": fact["id"], "name": fact["name"], "classification": fact["kind"], "parent_id": fact.get("parent")}
    ours |= {"area_id": ids.get(fact.get("area") or "", fact.get("area"))}
    ours |= {"founding_date": day(fact, "established_on"), "dissolution_date": day(fact, "dissolved_on")}
    return _said("organizations", ours, fact)


def _membership(fact: Fact) -> Object:
    role, title = fact["role"], fact.get("title")
    if role == "other" and title and role_of(title) == "other":
        role, title = title, None
    ours = {"person_id": fact["person"], "organization_id": fact["organisation"], "role": role, "label": title}
    ours |= {"start_date": day(fact, "since"), "end_date": day(fact, "until")}
    return _said("memberships", ours, fact)


def _post(fact: Fact) -> Object | None:
    found = as_written(fact).get("post")
    return found if isinstance(found, dict) else None


def _area(fact: Fact, ids: Mapping[str, object]) -> Object:
    code = fact["code"]
    parent = next((ids[prefix] for prefix in above(code) if prefix in ids), None)
    ours = {"id": code, "name": fact["name"], "identifier": code, "classification": fact.get("level")}
    return _said("areas", {**ours, "parent_id": parent}, fact)


def _said(collection: str, ours: Object, fact: Fact) -> Object:
    """An object as its file said it, where a Popolo file did, else as we say it; what is unknown is left out."""
    found = {key: value for key, value in ours.items() if value is not None}
    if fact.get("written"):
        written = as_written(fact)
        unsaid = WORDED | ({"parent_id"} if collection == "areas" else frozenset())
        found = {key: value for key, value in found.items() if key not in unsaid}
        found |= {key: value for key, value in written.items() if value or key not in found}
    return _ordered(collection, found)


def _ordered(collection: str, found: Object) -> Object:
    return {key: found[key] for key in USED[collection] if key in found}


def _sorted(facts: Mapping[tuple[object, ...], Fact]) -> Iterable[Fact]:
    return (facts[key] for key in sorted(facts, key=lambda key: [str(part or "") for part in key]))
