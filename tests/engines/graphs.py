"""Graphs for the engine tests: a small one whose rows a person can check, and random ones full of edge cases."""

from datetime import date
from random import Random

from graph.facts import Batch
from graph.model import CLOSED_LISTS, OPEN_END, OPEN_START
from queries import tiny_graph

DAY = date(2006, 6, 30)
SMALL = {
    "name": "small",
    "areas": [
        {"code": 440307003002, "name": "A2", "urbanised": True, "transition_until": "2010-01-01", "party_members": 60},
        {"code": 440307003003, "name": "A3", "party_members": 3, "households": 100},
    ],
    "bodies": [
        {"name": "branch", "kind": "party_general_branch", "established_on": "2005-01-01"},
        {"name": "committee", "kind": "residents_committee"},
        {"name": "station", "kind": "workstation", "area": 440307003003, "established_on": "2006-06-30"},
        {"name": "gone", "kind": "shareholding_company", "dissolved_on": "2006-06-30"},
    ],
    "people": [
        {"name": "ann", "party_status": "full", "gender": "female"},
        "ben",
        {"name": "cy", "party_status": "none"},
    ],
    "posts": [
        "ann secretary of branch elected since 2005-01-01",
        "ann member of branch",
        "ann director of committee since 2005-01-01 until 2006-06-30",
        "ben member of committee full_time",
        "ben chair of gone",
        "cy head of station hired part_time since 2006-06-30",
    ],
    "lines": [
        "branch LEADS committee since 2005-01-01",
        "branch LEADS committee since 2006-01-01",
        "committee LEADS station",
        "station LEADS branch",
        "station LEADS station",
        "branch SUPERVISES committee",
        "ann RESIDES_IN 440307003002",
        "ben RESIDES_IN 440307003003",
    ],
    "records": [
        {"kind": "quota", "about": "station", "held_on": "2006-01-01", "value": 1, "unit": "people"},
        {"kind": "quota", "about": "station", "held_on": "2006-01-01"},
        {"kind": "meeting", "about": 440307003002, "held_on": "2006-05-01", "outcome": "joint", "issued_by": "branch"},
    ],
}
# Days on, before and after the day asked, and both ends of time.
DAYS = (None, OPEN_START, date(2005, 7, 27), date(2006, 6, 29), DAY, date(2006, 7, 1), date(2010, 1, 1), OPEN_END)
BODY_KINDS = ("party_general_branch", "party_branch", "residents_committee", "workstation", "shareholding_company")
ROLES = ("secretary", "director", "head", "chair", "member", "staff")
BODY_LINES = ("SUB_UNIT_OF", "LEADS", "LEADS", "LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "CO_LOCATED_WITH")


def small() -> Batch:
    """The small graph as facts."""
    return tiny_graph.batch(SMALL, file="small")


def random_batch(seed: int) -> Batch:
    """A graph of a few communities with nulls, parallel relationships, self-loops, cycles and days on the boundary."""
    random = Random(seed)
    found = Batch()
    streets = ["440307003", "440307004"]
    communities = [f"{street}00{number}" for street in streets for number in range(2, random.randint(4, 5))]
    # The names of the small graph, so that queries that name them find something here too.
    bodies = ["branch", "committee", "station", "gone", *(f"b{number}" for number in range(random.randint(0, 8)))]
    people = ["ann", "ben", "cy", *(f"p{number}" for number in range(random.randint(0, 6)))]
    found.tables["areas"] = [
        {"code": code, "name": code, "level": level}
        for level, codes in (("district", ["440307"]), ("street", streets))
        for code in codes
    ] + [_community(random, code) for code in communities]
    found.tables["organisations"] = [_body(random, name, communities + streets, bodies) for name in bodies]
    found.tables["people"] = [_person(random, name, communities, bodies) for name in people]
    found.tables["appointments"] = [_post(random, people, bodies) for _ in range(random.randint(0, 30))]
    found.tables["relations"] = [
        {
            "from": random.choice(bodies),
            "type": random.choice(BODY_LINES),
            "to": random.choice(bodies),
            **_period(random),
        }
        for _ in range(random.randint(0, 25))
    ] + [
        {"from": random.choice(people), "type": "RESIDES_IN", "to": random.choice(communities), **_period(random)}
        for _ in range(random.randint(0, 5))
    ]
    found.tables["records"] = [
        _record(random, number, [*communities, *bodies, *people], bodies) for number in range(random.randint(0, 10))
    ]
    for table, facts in found.tables.items():
        for row, fact in enumerate(facts, 1):
            fact |= {"source": f"seed {seed}:{table}", "source_row": row}
    return found


def _community(random: Random, code: str) -> dict[str, object]:
    return {
        "code": code,
        "name": code,
        "level": random.choice(("community", "community", "community", None)),
        "urbanised": random.choice((True, False, None)),
        "transition_until": random.choice(DAYS),
        "party_members": random.choice((None, 0, 2, 3, 49, 50, 51)),
        "households": random.choice((None, 0, 1, 300)),
    }


def _body(random: Random, name: str, seats: list[str], bodies: list[str]) -> dict[str, object]:
    return {
        "id": name,
        "name": random.choice((name, "同名")),
        "kind": random.choice(BODY_KINDS),
        "area": random.choice((*seats, None)),
        "parent": random.choice((None, None, *bodies)),
        "established_on": random.choice(DAYS),
        "dissolved_on": random.choice((None, None, *DAYS)),
    }


def _person(random: Random, name: str, seats: list[str], bodies: list[str]) -> dict[str, object]:
    return {
        "id": name,
        "name": random.choice((name, "同名")),
        "gender": random.choice(("male", "female", None)),
        "party_status": random.choice([entry.word for entry in CLOSED_LISTS["party_status"]] + [None]),
        "residence": random.choice((*seats, None)),
        "registered_with": random.choice((*bodies, None)),
    }


def _post(random: Random, people: list[str], bodies: list[str]) -> dict[str, object]:
    return {
        "person": random.choice(people),
        "organisation": random.choice(bodies),
        "role": random.choice(ROLES),
        "basis": random.choice(("elected", "hired", "ex_officio", None)),
        "full_time": random.choice((True, False, None)),
        **_period(random),
    }


def _period(random: Random) -> dict[str, object]:
    return {"since": random.choice(DAYS), "until": random.choice((None, *DAYS))}


def _record(random: Random, number: int, things: list[str], bodies: list[str]) -> dict[str, object]:
    return {
        "id": f"r{number:02}",
        "kind": random.choice(("quota", "meeting", "appraisal")),
        "about": ";".join(random.sample(things, random.randint(0, 3))),
        "issued_by": random.choice((*bodies, None)),
        "held_on": random.choice([day for day in DAYS if day]),
        "value": random.choice((None, 0.0, 1.0, 2.5, 100.0)),
        "outcome": random.choice((None, "joint", "approved")),
        "reference": random.choice((None, "2005", "甲字1号")),
    }
