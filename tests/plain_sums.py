"""The sums in plain Python, from the words of the rulebook alone: a second opinion for tests/queries/test_sums.py.

It reads facts as they were loaded, not the graph, and shares nothing with the queries.
"""

from collections import Counter
from datetime import date
from typing import Any

from graph.facts import Fact
from graph.state import State

PARTY = ("community_party_committee", "party_general_branch", "party_branch")
FIRST_POST = {**dict.fromkeys(PARTY, "secretary"), "residents_committee": "director", "workstation": "head"}
RANGE = {**dict.fromkeys(PARTY, (3, 7)), "residents_committee": (5, 9)}  # art. 12 and 17


class Plain:
    """A district on a day."""

    def __init__(self, known: State, as_of: date) -> None:
        self.as_of = as_of
        self.level = {code: fact["level"] for (code,), fact in known["areas"].items()}
        self.bodies: dict[str, Fact] = {
            body: fact
            for (body,), fact in known["organisations"].items()
            if self.holds(fact["established_on"], fact["dissolved_on"])
        }
        self.posts = [
            post
            for post in known["appointments"].values()
            if self.holds(post["since"], post["until"]) and post["organisation"] in self.bodies
        ]
        self.parents = [(body, fact["parent"]) for body, fact in self.bodies.items() if fact["parent"]]
        self.parents += [
            (line["from"], line["to"])
            for line in known["relations"].values()
            if line["type"] == "SUB_UNIT_OF" and self.holds(line["since"], line["until"])
        ]
        self.records = list(known["records"].values())

    def holds(self, since: date | None, until: date | None) -> bool:
        return (since or date.min) <= self.as_of < (until or date.max)

    def of(self, community: str, kinds: tuple[str, ...]) -> list[str]:
        """The bodies of these kinds that the community has; of party bodies, those not below another."""
        found = [b for b, fact in self.bodies.items() if fact["area"] == community and fact["kind"] in kinds]
        if kinds != PARTY:
            return found
        return [b for b in found if not any((b, other) in self.parents for other in found if other != b)]

    def people(self, bodies: list[str], *, staff: bool = False, role: str = "") -> set[str]:
        """Who is a member of any of the bodies; with `staff` whoever serves there, with `role` in that one."""
        return {
            post["person"]
            for post in self.posts
            if post["organisation"] in bodies
            and (staff or post["role"] not in ("staff", "other"))
            and role in ("", post["role"])
        }

    def communities(self, scope: str) -> list[str]:
        return [code for code, level in self.level.items() if level == "community" and code.startswith(scope)]

    def sums(self, scope: str) -> dict[str, Any]:
        """What queries/sums.py says of an area, without compliance."""
        found: dict[str, Any] = {
            "dual_secretary_director": [0, 0],
            "cross_appointment": [0, 0],
            "station_recruitment": [0, 0],
            "vacancies": {"secretary": 0, "director": 0, "head": 0},
            "posts_per_person": dict(self.posts_per_person(scope)),
            "headcount": {},
        }
        for community in self.communities(scope):
            party = self.of(community, PARTY)
            committees = self.of(community, ("residents_committee",))
            stations = self.of(community, ("workstation",))
            secretaries = self.people(party, role="secretary")
            directors = self.people(committees, role="director")
            if secretaries and directors:
                add(found["dual_secretary_director"], bool(secretaries & directors), 1)
            one, other = self.people(party), self.people(committees)
            if party and committees:
                add(found["cross_appointment"], len(one & other), len(one | other))
            if stations:
                serving = self.people(stations, staff=True)
                add(found["station_recruitment"], len((one | other) & serving), len(one | other))
            for body in (*party, *committees, *stations):
                post = FIRST_POST[self.bodies[body]["kind"]]
                found["vacancies"][post] += not self.people([body], role=post)
                found["headcount"][body] = self.headcount(body)
        return found

    def headcount(self, body: str) -> tuple[object, ...]:
        """Members, then least, most, quota, by how many over, by how many under."""
        if self.bodies[body]["kind"] == "workstation":
            quota, members = self.quota(body), len(self.people([body], staff=True))
            if quota is None:
                return members, None, None, None, None, None
            return members, None, None, quota, max(0, members - quota), max(0, quota - members)
        members, (least, most) = len(self.people([body])), RANGE[self.bodies[body]["kind"]]
        return members, least, most, None, max(0, members - most), max(0, least - members)

    def quota(self, body: str) -> float | None:
        """The value of the latest quota about a body: by day, then the id that sorts last."""
        about = [
            record
            for record in self.records
            if record["kind"] == "quota"
            and record["held_on"] <= self.as_of
            and body in [name.strip() for name in record["about"].split(";")]
        ]
        latest = max(about, key=lambda record: (record["held_on"], record["id"]), default=None)
        return latest["value"] if latest else None

    def posts_per_person(self, scope: str) -> Counter[int]:
        """People in office in the scope, by the number of bodies, anywhere, in which they are in office."""
        inside = {
            post["person"]
            for post in self.posts
            if (seat := self.bodies[post["organisation"]]["area"]) and seat.isdigit() and seat.startswith(scope)
        }
        held = {(post["person"], post["organisation"]) for post in self.posts if post["person"] in inside}
        return Counter(Counter(person for person, _ in held).values())


def add(share: list[int], part: int, whole: int) -> None:
    """Add to both halves of a ratio."""
    share[0] += part
    share[1] += whole
