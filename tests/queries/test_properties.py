"""What changes nothing: scope, order of rows, number of loads, names of ids, and what goes on elsewhere.

Each holds for every rule, over random districts, on the demo's day and on one after all facts; hypothesis prints the
seed of a district that breaks one.
"""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import state
from graph.facts import Batch, Fact
from graph.memory_store import MemoryStore
from graph.model import KINDS
from queries.audit import audit
from queries.findings import Finding
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF, LATER, district
from tests.graph.facts import load

REGULATION = load_regulation(SHIPPED / "longgang-2005")
SEEDS = st.integers(0, 10**6)
DAYS = st.sampled_from([AS_OF, LATER])
NEW = "440307003009"  # a community that no random district has
# Columns that hold an id, by table; `about` holds several.
REFERENCES = {
    "areas": (),
    "organisations": ("id", "parent"),
    "people": ("id", "registered_with"),
    "appointments": ("person", "organisation"),
    "relations": ("from", "to"),
    "records": ("id", "issued_by", "about"),
}
many = settings(max_examples=25, deadline=None)


def test_the_regulation_is_whole() -> None:
    assert REGULATION.refused == ()


def test_random_districts_meet_every_rule() -> None:
    """Else what holds of all rules would hold of some for want of rows. The seeds are fixed: chance has no say here."""
    met = {found.rule for seed in range(120) for found in findings(stored(district(seed)), AS_OF)}
    met |= {found.rule for seed in range(10) for found in findings(stored(district(seed)), LATER)}

    assert {rule.id for rule in REGULATION.rules} - met == set()


@many
@given(seed=SEEDS, day=DAYS)
def test_an_audit_of_a_scope_is_the_part_of_the_wider_audit_that_lies_in_it(seed: int, day: date) -> None:
    store = stored(district(seed))
    wide = findings(store, day)
    for scope in ("44", "440307", "440307003", "440307003002", "440305"):
        assert rows(findings(store, day, scope)) == rows([found for found in wide if found.area.startswith(scope)])


@many
@given(seed=SEEDS, day=DAYS)
def test_the_order_of_rows_changes_nothing(seed: int, day: date) -> None:
    facts = settled(district(seed))
    shuffled = Batch()
    for table, found in facts.tables.items():
        shuffled.tables[table] = Random(seed).sample(found, len(found))

    assert findings(stored(shuffled), day) == findings(stored(facts), day)


@many
@given(seed=SEEDS, day=DAYS)
def test_loading_in_two_parts_changes_nothing(seed: int, day: date) -> None:
    facts, chance = settled(district(seed)), Random(seed)
    parts = Batch(), Batch()
    for table, found in facts.tables.items():
        for fact in found:
            chance.choice(parts).tables[table].append(fact)

    assert rows(findings(stored(*parts), day)) == rows(findings(stored(facts), day))


@many
@given(seed=SEEDS, day=DAYS)
def test_ids_that_sort_alike_change_nothing_but_the_ids(seed: int, day: date) -> None:
    facts, chance = district(seed), Random(seed)
    old = sorted(fact["id"] for table in ("organisations", "people", "records") for fact in facts.tables[table])
    places = sorted(chance.sample(range(100, 1000), len(old)))
    names = {identity: f"{place}-{chance.randrange(10)}甲" for identity, place in zip(old, places, strict=True)}
    back = {new: identity for identity, new in names.items()}
    found = findings(stored(renamed(facts, names)), day)

    assert rows(found, names=back) == rows(findings(stored(facts), day))


@many
@given(seed=SEEDS, other=SEEDS, day=DAYS)
def test_an_unrelated_district_changes_nothing_elsewhere(seed: int, other: int, day: date) -> None:
    here, there = district(seed), elsewhere(district(other))
    both = findings(stored(here, there), day)

    assert rows(both, lambda found: found.area.startswith("44")) == rows(findings(stored(here), day))
    assert rows(both, lambda found: found.area.startswith("55")) == rows(findings(stored(there), day))


@many
@given(seed=SEEDS, other=SEEDS, day=DAYS)
def test_an_unrelated_community_of_the_district_changes_nothing_elsewhere(seed: int, other: int, day: date) -> None:
    """It has no records, which would make "no such record in the district" untrue, and no company (art. 21)."""
    here = district(seed)

    assert rows(findings(stored(here, community(district(other))), day), lambda found: found.area != NEW) == rows(
        findings(stored(here), day)
    )


def stored(*batches: Batch) -> MemoryStore:
    """A store that has loaded these, one after another."""
    store = MemoryStore()
    for facts in batches:
        load(store, facts)
    return store


def findings(store: MemoryStore, day: date, scope: str = "") -> tuple[Finding, ...]:
    return audit(store, as_of=day, regulation=REGULATION, scope=scope).findings


def rows(
    found: Sequence[Finding], kept: Callable[[Finding], bool] = lambda found: True, names: dict[str, str] | None = None
) -> list[tuple[object, ...]]:
    """What findings say, sorted, without where a load says it is from; ids by the names they had before."""
    known = names or {}
    said = [
        (
            one.rule,
            one.area,
            known.get(one.subject, one.subject),
            one.verdict,
            tuple(known.get(identity, identity) for identity in one.people),
            tuple(known.get(identity, identity) for identity in one.organisations),
            str(one.observed),
            one.message_zh,
            one.message_en,
        )
        for one in found
        if kept(one)
    ]
    return sorted(said)


def settled(facts: Batch) -> Batch:
    """The same without rows that a later row of the same key overwrites: there order is meant to matter."""
    found = Batch()
    for table, given_rows in facts.tables.items():
        found.tables[table] = [*{state.key(table, fact): fact for fact in given_rows}.values()]
    return found


def renamed(facts: Batch, names: dict[str, str]) -> Batch:
    found = Batch()
    for table, given_rows in facts.tables.items():
        found.tables[table] = [{**fact, **_references(table, fact, names)} for fact in given_rows]
    return found


def _references(table: str, fact: Fact, names: dict[str, str]) -> Fact:
    return {
        column: ";".join(names.get(name, name) for name in fact[column].split(";"))
        for column in REFERENCES[table]
        if fact.get(column)
    }


def elsewhere(facts: Batch) -> Batch:
    """The same district in another province, with other ids."""
    ids = {fact["id"] for table in ("organisations", "people", "records") for fact in facts.tables[table]}
    codes = {fact["code"] for fact in facts.tables["areas"]} | {fact["area"] for fact in facts.tables["organisations"]}
    codes |= {fact["residence"] for fact in facts.tables["people"]} | _ends(facts)
    names = {identity: f"z{identity}" for identity in ids}
    names |= {code: f"55{code[2:]}" for code in codes if code and code.startswith("44")}
    moved = renamed(facts, names)
    for table, column in (("areas", "code"), ("organisations", "area"), ("people", "residence")):
        moved.tables[table] = [{**fact, column: names.get(fact[column], fact[column])} for fact in moved.tables[table]]
    return moved


def _ends(facts: Batch) -> set[str]:
    about = {name for fact in facts.tables["records"] for name in fact["about"].split(";")}
    return about | {fact["to"] for fact in facts.tables["relations"]}


def community(facts: Batch) -> Batch:
    """The bodies of community kinds of a district, their people and lines, as one community, without records."""
    seated = {kind.word for kind in KINDS if "community" in kind.levels} - {"shareholding_company"}
    bodies = [{**fact, "area": NEW} for fact in facts.tables["organisations"] if fact["kind"] in seated]
    people = [{**fact, "residence": NEW} for fact in facts.tables["people"]]
    inside = {fact["id"] for fact in (*bodies, *people)} | {NEW}
    found = Batch()
    found.tables["areas"] = [
        {"code": NEW, "name": "新社区", "level": "community", "urbanised": True, "source": "new.csv:", "source_row": 2}
    ]
    found.tables["organisations"] = [{**fact, "parent": _known(fact["parent"], inside)} for fact in bodies]
    found.tables["people"] = [{**fact, "registered_with": _known(fact["registered_with"], inside)} for fact in people]
    found.tables["appointments"] = [fact for fact in facts.tables["appointments"] if fact["organisation"] in inside]
    found.tables["relations"] = [fact for fact in facts.tables["relations"] if {fact["from"], fact["to"]} <= inside]
    return renamed(found, {identity: f"z{identity}" for identity in inside - {NEW}})


def _known(name: str | None, inside: set[str]) -> str | None:
    return name if name in inside else None
