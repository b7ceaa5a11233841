"""A district on a day, with the words of the rulebook ("Terms") as methods: what exists, is in force, lies where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from graph.facts import Fact
from graph.state import State

IN_FORCE_FROM = date(2005, 7, 27)  # art. 58
PARTY = ("community_party_committee", "party_general_branch", "party_branch")
COMMUNITY_KINDS = (
    *PARTY,
    *("committee_party_branch", "company_party_branch", "joint_party_branch", "group_party_branch"),
    *("residents_committee", "villagers_committee", "sub_committee", "residents_group", "workstation"),
    *("shareholding_company", "owners_committee", "property_company", "appraisal_committee"),
    *("mass_organisation", "social_organisation", "resident_unit"),
)
DISTRICT, STREET = 6, 9  # digits of a code


class Row(NamedTuple):
    """One subject that a rule judged; `verdict` is '' where it is in order."""

    area: str
    subject: str
    verdict: str
    people: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


class District:
    """Everything that is known, as of a day."""

    def __init__(self, known: State, as_of: date) -> None:
        self.as_of = as_of
        self.areas = {code: fact for (code,), fact in known["areas"].items()}
        self.every_body = {body: fact for (body,), fact in known["organisations"].items()}
        self.bodies = {
            body: fact
            for body, fact in self.every_body.items()
            if self.holds(fact["established_on"], fact["dissolved_on"])
        }
        self.people = {person: fact for (person,), fact in known["people"].items()}
        self.posts = [
            post
            for post in known["appointments"].values()
            if self.holds(post["since"], post["until"])
            and post["organisation"] in self.bodies
            and post["person"] in self.people
        ]
        self.lines = list(self._lines(known))
        self.records = [fact for fact in known["records"].values() if fact["held_on"] <= as_of]
        self.seated, self.under, self.held, self.said = (defaultdict[str, list[Any]](list) for _ in range(4))
        for body in self.bodies:
            self.seated[self.seat(body)].append(body)
        for kind, start, end in self.lines:
            if kind == "SUB_UNIT_OF":
                self.under[end].append(start)
        for post in self.posts:
            self.held[post["organisation"]].append(post)
        for record in self.records:
            for name in self.about(record):
                self.said[name].append(record)

    def holds(self, since: date | None, until: date | None) -> bool:
        return (since or date.min) <= self.as_of < (until or date.max)

    def _lines(self, known: State) -> Iterator[tuple[str, str, str]]:
        """Type, start and end of every line in force: its dates hold and the bodies at both ends exist."""
        tables = (known["organisations"], "SUB_UNIT_OF", "parent"), (known["people"], "RESIDES_IN", "residence")
        columns = chain(*([(name, kind, fact[column]) for (name,), fact in t.items()] for t, kind, column in tables))
        registered = [(name, "REGISTERED_WITH", fact["registered_with"]) for (name,), fact in known["people"].items()]
        stated = [
            (line["from"], line["type"], line["to"])
            for line in known["relations"].values()
            if self.holds(line["since"], line["until"])
        ]
        for start, kind, end in chain(columns, registered, stated):
            if all(name in self.bodies or name in self.people or str(name).isdecimal() for name in (start, end)):
                yield kind, start, end

    # -- areas ----------------------------------------------------------------------------------------------------

    def at_level(self, *levels: str) -> list[str]:
        return [code for code, fact in self.areas.items() if fact["level"] in levels]

    def level(self, code: str | None) -> str | None:
        return self.areas[code]["level"] if code in self.areas else None

    def in_transition(self, code: str) -> bool | None:
        """None where it is not known."""
        area = self.areas[code]
        if area["urbanised"] is False:
            return False
        if area["urbanised"] is None or area["transition_until"] is None:
            return None
        return bool(self.as_of < area["transition_until"])

    # -- bodies ---------------------------------------------------------------------------------------------------

    def seat(self, body: str) -> str:
        """The code of its seat; '' where that is no division code: it lies nowhere."""
        code = str(self.every_body[body]["area"] or "")
        return code if code.isdecimal() else ""

    def kind(self, body: str) -> str:
        return str(self.every_body[body]["kind"])

    def fits(self, body: str) -> bool:
        """False for a body of a community kind seated elsewhere: it is no subject of any rule."""
        return self.kind(body) not in COMMUNITY_KINDS or self.level(self.seat(body)) == "community"

    def subjects(self, *kinds: str) -> list[str]:
        """The existing bodies of these kinds that a rule may judge."""
        return [body for body in self.bodies if self.kind(body) in kinds and self.fits(body) and self.seat(body)]

    def of(self, code: str, *kinds: str) -> list[str]:
        """The existing bodies of these kinds that an area has."""
        return [body for body in self.seated[code] if self.kind(body) in kinds]

    def joined(self, kind: str, starts: Iterable[str], ends: Iterable[str]) -> bool:
        """True where a line of this type goes from any of the ones to any of the others."""
        firsts, lasts = set(starts), set(ends)
        return any(found == kind and start in firsts and end in lasts for found, start, end in self.lines)

    def below(self, body: str) -> list[str]:
        """What stands directly below it."""
        return self.under[body]

    def party_organisations(self, community: str) -> list[str]:
        """The party bodies of a community that are not directly below another of it."""
        found = self.of(community, *PARTY)
        return [body for body in found if not any(body in self.below(other) for other in found if other != body)]

    def serving(self, *bodies: str) -> set[str]:
        """Who is in office there, in any role."""
        return {post["person"] for body in bodies for post in self.held[body]}

    def members(self, *bodies: str) -> set[str]:
        """Who sits there: any role but `staff` and `other`; a person in two roles is one."""
        held = [post for body in bodies for post in self.held[body]]
        return {post["person"] for post in held if post["role"] not in ("staff", "other")}

    def homes(self, person: str) -> set[str]:
        return {end for kind, start, end in self.lines if kind == "RESIDES_IN" and start == person}

    # -- records --------------------------------------------------------------------------------------------------

    def about(self, record: Fact) -> list[str]:
        """What it names, each once."""
        return list(dict.fromkeys(str(record["about"] or "").split(";")))

    def lies(self, record: Fact) -> set[str]:
        """The areas in which a record lies: what it is about, a body's seat, a person's every office."""
        found: set[str] = set()
        for name in self.about(record):
            if name in self.every_body:
                found.add(self.seat(name))
            elif name in self.people:
                found |= {self.seat(post["organisation"]) for post in self.posts if post["person"] == name}
            else:
                found.add(name)
        return found - {""}

    def papers(self, kind: str, outcome: str = "") -> list[Fact]:
        return [fact for fact in self.records if fact["kind"] == kind and outcome in ("", fact["outcome"])]

    def papers_about(self, name: str, kind: str, outcome: str = "") -> list[Fact]:
        return [fact for fact in self.said[name] if fact["kind"] == kind and outcome in ("", fact["outcome"])]

    def year_judged(self, appraisal: Fact) -> int:
        """The year that its reference names in four digits, else that of the day."""
        named = str(appraisal["reference"] or "")
        return int(named) if len(named) == 4 and named.isascii() and named.isdecimal() else appraisal["held_on"].year

    def tied(self, record: Fact, area: str, kind: str) -> list[Fact]:
        """The papers of a kind of the same matter: an equal reference that is not blank, in the same area."""
        return [
            fact
            for fact in self.papers(kind)
            if record["reference"] and fact["reference"] == record["reference"] and area in self.lies(fact)
        ]

    def issued_by(self, record: Fact, code: str, *kinds: str) -> bool:
        """True where the issuer is a body of these kinds of that area; it need not exist on the day."""
        issuer = record["issued_by"]
        return (
            issuer in self.every_body and self.fits(issuer) and self.kind(issuer) in kinds and self.seat(issuer) == code
        )

    def known_in_district(self, code: str, records: Iterable[Fact], things: Iterable[str]) -> bool:
        """True where one of these records is about one of these things in the district of the code."""
        sort = {
            thing
            for thing in things
            if (thing if thing in self.areas else self.seat(thing))[:DISTRICT] == code[:DISTRICT]
        }
        return any(sort & set(self.about(fact)) for fact in records)

    def all_of(self, *kinds: str) -> list[str]:
        """Every body of these kinds, whether it exists on the day or not, that rules which name the kind look at."""
        return [body for body in self.every_body if self.kind(body) in kinds and self.fits(body)]


def latest(records: Iterable[Fact]) -> Fact | None:
    """By the day it was held, then the id that sorts last."""
    return max(records, key=lambda fact: (fact["held_on"], fact["id"]), default=None)
