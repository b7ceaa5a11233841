"""A street of the sample district, shaken: most of it is in order, and chance takes away, moves and mixes facts.

Beside tests/districts.py, where most is wrong: here the rules meet what is in order but for one fact.
"""

from datetime import date, timedelta
from functools import cache
from random import Random

from graph import state
from graph.facts import Fact, LoadReport
from graph.loading import accepted
from graph.state import State
from loaders import read_files
from tests.samples import DAY, SAMPLE

DISTRICT = "440307"
COMMUNITIES = 2
LOST = 0.03  # of all facts; of those that stay, as many are changed
# What makes a fact what it is, and what a load never leaves blank.
FIXED = frozenset(
    ("level", "held_on", "name", "kind", "code", "id", "role", "person", "organisation", "from", "to", "type", "about")
)
SPAN = 400  # days by which a date is moved at most


@cache
def sample() -> State:
    """The whole sample, as a load accepts it."""
    facts, _ = read_files([SAMPLE])
    known = state.empty()
    accepted(known, facts, LoadReport(), load=1, mode="merge", as_of=DAY)
    return known


def street(seed: int) -> State:
    """A street with some of its communities and what stands above them, the same for the same seed."""
    chance, whole = Random(seed), sample()
    code = chance.choice(sorted(code for (code,), fact in whole["areas"].items() if fact["level"] == "street"))
    inside = sorted(found for (found,) in whole["areas"] if found.startswith(code) and len(found) > len(code))
    codes = {code, *chance.sample(inside, min(COMMUNITIES, len(inside))), code[: len(DISTRICT)]}
    bodies = {key: fact for key, fact in whole["organisations"].items() if fact["area"] in codes}
    names = {name for (name,) in bodies} | codes
    posts = {key: fact for key, fact in whole["appointments"].items() if fact["organisation"] in names}
    names |= {fact["person"] for fact in posts.values()}
    kept: State = {
        "areas": {key: fact for key, fact in whole["areas"].items() if key[0] in names},
        "organisations": bodies,
        "people": {key: fact for key, fact in whole["people"].items() if key[0] in names},
        "appointments": posts,
        "relations": {key: fact for key, fact in whole["relations"].items() if {fact["from"], fact["to"]} <= names},
        "records": {key: fact for key, fact in whole["records"].items() if {*state.named(fact)} <= names},
    }
    return {table: _shaken(chance, facts) for table, facts in kept.items()}


def _shaken(chance: Random, facts: dict[state.Key, Fact]) -> dict[state.Key, Fact]:
    """Some facts lost, some with one column emptied, moved, or taken from another; keys stay as they are."""
    others, found = list(facts.values()), {}
    for key, fact in facts.items():
        draw = chance.random()
        if draw < LOST:
            continue
        if draw < 2 * LOST:
            free = sorted(name for name in fact if name not in FIXED and not name.startswith("source"))
            column = chance.choice(free)
            fact = {**fact, column: _other(chance, fact[column], chance.choice(others)[column], column)}
        found[key] = fact
    return found


def _other(chance: Random, value: object, another: object, column: str) -> object:
    if isinstance(value, date):
        return value + timedelta(days=chance.randint(-SPAN, SPAN))
    if column in ("since", "until", "established_on", "dissolved_on"):
        return chance.choice((DAY, DAY + timedelta(days=1), DAY - timedelta(days=1)))
    if isinstance(value, float):
        return chance.choice((value - 1, value + 1, value / 2, another))
    return chance.choice((None, another))
