"""Matches 疑似同一人: pairs of people who may be one, with what speaks for it; nobody is merged here.

Somebody decides on each (design §5). Pairs are sought where they can be: of one name, of one sound, of names that
differ in one character, then weighed by the table POINTS. What contradicts a pair (two numbers, two genders, birth
months far apart) takes it out. Measured on a generated set: docs/figures.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import log2

from graph.facts import Batch, Fact
from graph.state import State, within
from graph.texts import text_in
from loaders import names
from loaders.people import is_numbered

# What speaks for a pair, and against it. Only the strongest of each group counts.
POINTS = {
    "same_name": 45,
    "variant_name": 42,  # other forms of the same characters: 峰 and 峯
    "part_of_name": 30,  # 阿卜杜拉 and 阿卜杜拉·买买提
    "same_sound": 28,
    "similar_name": 15,  # one character of three or more differs
    "same_month": 35,
    "next_month": 15,  # one month off: a common slip, or the lunar calendar
    "same_community": 20,
    "same_street": 12,
    "same_district": 4,
    "elsewhere": -12,
    "same_gender": 3,
    "same_title": 4,
    "successive_posts": 6,  # one post begins when the other ends
    "other_status": -10,  # one is a party member, one is not
    "listed_apart": -25,  # two rows of one sheet: a roster lists nobody twice
    "rare_name": 11,  # among many people nobody else has it
    "common_name": -5,  # for every doubling of the people who have the name, beyond two
}
LIKELY, POSSIBLE = 85, 60  # points from which a pair is listed as likely, as possible
MOST_COMMON = -25
MANY = 500  # people among whom that nobody else has a name says something
LARGE = 400  # people of one name without a birth month: beyond that a name says nothing
SUCCESSIVE_DAYS = 190


@dataclass(frozen=True)
class Match:
    """Two people who may be one: their ids and facts, points, and the reasons as keys of POINTS."""

    ids: tuple[str, str]
    people: tuple[Fact, Fact]
    score: int
    reasons: tuple[str, ...]

    @property
    def level(self) -> str:
        """`likely` or `possible`."""
        return "likely" if self.score >= LIKELY else "possible"

    def document(self) -> dict[str, object]:
        """The match as JSON has it, reasons in both languages."""
        said = {tongue: [text_in(tongue, f"match.{reason}") for reason in self.reasons] for tongue in ("zh", "en")}
        reasons = {"reasons": [*self.reasons], "reasons_zh": said["zh"], "reasons_en": said["en"]}
        return {"people": [*self.people], "score": self.score, "level": self.level, **reasons}


@dataclass(frozen=True)
class _Person:
    """What is compared of a person."""

    id: str
    fact: Fact
    name: str  # as compared: no spaces, no dots
    usual: str
    sound: str
    month: int | None  # counted from the year 0
    areas: frozenset[str]
    posts: tuple[Fact, ...]


def possible_matches(state: State, scope: str = "", about: Collection[str] | None = None) -> list[Match]:
    """The pairs of which one lies in the scope, and one is among `about` where that is given; the likeliest first."""
    people = _people(state)
    inside = {identity for (identity,) in within(state, scope)["people"]}
    wanted = inside if about is None else inside & set(about)
    holders: dict[str, int] = defaultdict(int)
    for person in people.values():
        holders[person.usual] += 1
    found: dict[tuple[str, str], Match] = {}
    for one, other in _pairs(people.values()):
        if (one.id not in wanted and other.id not in wanted) or _contradiction(one, other):
            continue
        ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if ids in found:
            continue
        reasons = _reasons(one, other, holders, len(people) >= MANY)
        score = sum(reasons.values())
        if score >= POSSIBLE:
            pair = (one, other) if one.id == ids[0] else (other, one)
            found[ids] = Match(ids, (_shown(pair[0], state), _shown(pair[1], state)), score, tuple(reasons))
    return sorted(found.values(), key=lambda match: (-match.score, match.ids))


def concerning(state: State, batch: Batch) -> list[dict[str, object]]:
    """The matches of the people that a load speaks of, in the state after it, as its report lists them."""
    about = {fact["id"] for fact in batch.tables["people"]}
    about |= {fact["person"] for fact in batch.tables["appointments"]}
    return [match.document() for match in possible_matches(state, about=about)] if about else []


def _people(state: State) -> dict[str, _Person]:
    posts: dict[str, list[Fact]] = defaultdict(list)
    for fact in state["appointments"].values():
        posts[fact["person"]].append(fact)
    seats = {body: fact.get("area") for (body,), fact in state["organisations"].items()}
    found = {}
    for (identity,), fact in state["people"].items():
        own = posts[identity]
        areas = {seats.get(post["organisation"]) for post in own} | {fact.get("residence")}
        month = fact.get("birth_month")
        found[identity] = _Person(
            identity,
            fact,
            names.folded(fact["name"]),
            names.usual(fact["name"]),
            names.pinyin(fact["name"]),
            int(month[:4]) * 12 + int(month[5:7]) if month else None,
            frozenset(area for area in areas if area),
            tuple(own),
        )
    return found


def _pairs(people: Iterable[_Person]) -> Iterator[tuple[_Person, _Person]]:
    """Every pair worth weighing: of one name or sound with months that fit, of alike names in one street and month."""
    by_sound: dict[tuple[str, int | None], list[_Person]] = defaultdict(list)
    nearby: dict[tuple[str, int], list[_Person]] = defaultdict(list)
    beginnings: dict[tuple[str, int], list[_Person]] = defaultdict(list)
    sounds: dict[str, list[int | None]] = defaultdict(list)
    for person in people:
        key = (person.sound, person.month)
        if key not in by_sound:
            sounds[person.sound].append(person.month)
        by_sound[key].append(person)
        if person.month is not None:
            for street in {area[:9] for area in person.areas}:
                nearby[street, person.month].append(person)
            beginnings[person.name[:2], person.month].append(person)
    for sound, months in sounds.items():
        for one, other in combinations(sorted(months, key=_first), 2):
            if one is None or other is None or abs(one - other) <= 1:
                yield from _limited(by_sound[sound, one], by_sound[sound, other])
        for month in months:
            same = by_sound[sound, month]
            yield from combinations(same, 2) if month is not None or len(same) <= LARGE else ()
    for (street, month), here in nearby.items():
        yield from combinations(here, 2)
        yield from product(here, nearby.get((street, month + 1), ()))
    for here in beginnings.values():
        yield from ((one, other) for one, other in combinations(here, 2) if _part(one, other))


def _limited(some: list[_Person], others: list[_Person]) -> Iterable[tuple[_Person, _Person]]:
    return product(some, others) if len(some) * len(others) <= LARGE * LARGE else ()


def _first(month: int | None) -> int:
    return -1 if month is None else month


def _contradiction(one: _Person, other: _Person) -> bool:
    """True for two who cannot be one: two numbers, two genders, birth months more than one apart."""
    if one.month is not None and other.month is not None and abs(one.month - other.month) > 1:
        return True
    gender, another = one.fact.get("gender"), other.fact.get("gender")
    if gender and another and gender != another:
        return True
    return is_numbered(one.id) and is_numbered(other.id)


def _reasons(one: _Person, other: _Person, holders: Mapping[str, int], many: bool) -> dict[str, int]:
    """What speaks for a pair and against it, with points; {} for names that have nothing in common."""
    named = _name(one, other)
    if not named:
        return {}
    found = [named]
    if one.month is not None and other.month is not None:
        found.append("same_month" if one.month == other.month else "next_month")
    found.append(_place(one, other))
    if one.fact.get("gender") and one.fact.get("gender") == other.fact.get("gender"):
        found.append("same_gender")
    if {post["title"] for post in one.posts if post.get("title")} & {post.get("title") for post in other.posts}:
        found.append("same_title")
    if _successive(one, other):
        found.append("successive_posts")
    statuses = {person.fact.get("party_status") for person in (one, other)}
    if statuses == {"full", "none"}:
        found.append("other_status")
    if one.fact["source"] == other.fact["source"] and one.fact["source_row"] != other.fact["source_row"]:
        found.append("listed_apart" if is_numbered(one.id) == is_numbered(other.id) and one.areas & other.areas else "")
    points = {reason: POINTS[reason] for reason in found if reason}
    common = max(holders[one.usual], holders[other.usual])
    if many and common <= 2 and named != "similar_name":
        points["rare_name"] = POINTS["rare_name"]
    if common > 2:
        points["common_name"] = max(MOST_COMMON, round(POINTS["common_name"] * log2(common / 2)))
    return points


def _name(one: _Person, other: _Person) -> str:
    if one.name == other.name:
        return "same_name"
    if one.usual == other.usual:
        return "variant_name"
    if _part(one, other):
        return "part_of_name"
    if one.sound == other.sound:
        return "same_sound"
    return "similar_name" if _similar(one.usual, other.usual) else ""


def _part(one: _Person, other: _Person) -> bool:
    """True where one name is the beginning of the other, which a dot goes on: names of four signs and more."""
    short, long = sorted((one.usual, other.usual), key=len)
    return 4 <= len(short) < len(long) and long.startswith(short)


def _similar(one: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if min(len(one), len(other)) < 3 or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _place(one: _Person, other: _Person) -> str:
    for reason, digits in (("same_community", 12), ("same_street", 9), ("same_district", 6)):
        if {area[:digits] for area in one.areas if len(area) >= digits} & {area[:digits] for area in other.areas}:
            return reason
    return "elsewhere" if one.areas and other.areas else ""


def _successive(one: _Person, other: _Person) -> bool:
    """True where a post of one begins within half a year of the end of a post of the other."""
    return any(
        before.get("until") and after.get("since") and 0 <= (after["since"] - before["until"]).days <= SUCCESSIVE_DAYS
        for some, others in ((one, other), (other, one))
        for before, after in product(some.posts, others.posts)
    )


def _shown(person: _Person, state: State) -> Fact:
    """A person as a list of matches shows them: what is known, and every post with its body's name."""
    bodies = state["organisations"]
    posts = [
        {
            "organisation": post["organisation"],
            "name": bodies.get((post["organisation"],), {}).get("name"),
            "role": post["role"],
            "title": post.get("title"),
        }
        for post in person.posts
    ]
    known = {column: person.fact.get(column) for column in ("id", "name", "gender", "birth_month", "party_status")}
    return {**known, "areas": sorted(person.areas), "posts": posts}
