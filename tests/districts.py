"""Random small districts: everything the rules speak of, thrown together so that every edge is met often.

Few ids and few days, so that facts collide: boundary days, null facts, parallel posts, self-loops, lines and people
across borders, bodies seated in the wrong kind of area or nowhere.
"""

from datetime import date
from random import Random

from graph.facts import Batch, Fact
from graph.model import BASES, GENDERS, KINDS, OUTCOMES, PARTY_STATUSES, RECORD_KINDS, ROLES, STATED
from tests.graph.facts import batch

AS_OF = date(2006, 6, 30)
DAYS = (None, date(2004, 1, 1), date(2005, 7, 27), date(2006, 6, 29), AS_OF, date(2006, 7, 1), date(2007, 1, 1))
COMMON = ("party_branch", "party_general_branch", "residents_committee", "workstation", "shareholding_company")
UPPER = ("street_party_committee", "street_office", "collective_assets_office")
PLACES = ("44", "4403", "440307", "440307003", "440307003002", "440307003003", "440307009", "440307009001")
ACROSS = ("440305", "440305001", "440305001001", "441900", "441900004", "441900004006")


def district(seed: int, *, size: int = 8, across: bool = True) -> Batch:
    """A random batch, the same for the same seed; `size` is the number of people and half that of bodies."""
    chance = Random(seed)
    codes = [*PLACES, *(ACROSS if across else ())]
    if chance.random() < 0.6:
        # Few places: bodies of one community meet, which most rules need.
        codes = ["440307", "440307003", "440307003002", *(["440305001001"] if across else [])]
    kinds = [kind.word for kind in KINDS]
    bodies = [_body(chance, f"o{number:02}", codes, kinds) for number in range(size * 2)]
    people = [_person(chance, f"p{number:02}", codes, bodies) for number in range(size)]
    posts = [_post(chance, people, bodies) for _ in range(size * 5)]
    lines = [_line(chance, people, bodies, codes) for _ in range(size * 6)]
    records = [_record(chance, f"r{number:02}", codes, people, bodies) for number in range(size * 2)]
    areas = [_area(chance, code) for code in codes if chance.random() < 0.95]
    return batch(areas=areas, organisations=bodies, people=people, appointments=posts, relations=lines, records=records)


def _area(chance: Random, code: str) -> Fact:
    level = {2: "province", 4: "city", 6: "district", 9: "street", 12: "community"}[len(code)]
    return {
        "code": code,
        "name": f"区划{code}",
        "level": level,
        "urbanised": chance.choice((True, True, False, None)),
        "transition_until": chance.choice(DAYS),
        "party_members": chance.choice((None, 0, 2, 3, 49, 50)),
    }


def _body(chance: Random, identity: str, codes: list[str], kinds: list[str]) -> Fact:
    kind = chance.choice(chance.choice((COMMON, COMMON, COMMON, UPPER, kinds)))
    length = (
        12 if kind in COMMON else chance.choice((6, 9, 9, 12) if kind == "collective_assets_office" else (9, 9, 12))
    )
    fitting = [code for code in codes if len(code) == length]
    return {
        "id": identity,
        "name": f"机构{identity}",
        "kind": kind,
        "area": chance.choice(chance.choice((*[fitting or codes] * 8, codes, [None, "某地"]))),
        "parent": chance.choice((None, None, f"o{chance.randrange(8):02}")),
        "established_on": chance.choice((*[None] * 12, *DAYS)),
        "dissolved_on": chance.choice((*[None] * 12, *DAYS)),
    }


def _person(chance: Random, identity: str, codes: list[str], bodies: list[Fact]) -> Fact:
    return {
        "id": identity,
        "name": f"人{identity}",
        "gender": chance.choice((None, *(entry.word for entry in GENDERS))),
        "party_status": chance.choice((None, *(entry.word for entry in PARTY_STATUSES))),
        "residence": chance.choice((None, *codes)),
        "registered_with": chance.choice((None, chance.choice(bodies)["id"])),
    }


def _post(chance: Random, people: list[Fact], bodies: list[Fact]) -> Fact:
    roles = chance.choice((("secretary", "director", "chair", "head", "member"), [entry.word for entry in ROLES]))
    return {
        "person": chance.choice(people)["id"],
        "organisation": chance.choice(bodies)["id"],
        "role": chance.choice(roles),
        "basis": chance.choice((None, *(entry.word for entry in BASES))),
        "full_time": chance.choice((None, True, False)),
        "since": chance.choice((None, *DAYS)),
        "until": chance.choice((None, None, None, *DAYS)),
    }


def _line(chance: Random, people: list[Fact], bodies: list[Fact], codes: list[str]) -> Fact:
    kind = chance.choice(["LEADS", "LEADS", "SUPERVISES", *(entry.word for entry in STATED)])
    person = kind in ("LIAISES_WITH", "RESIDES_IN", "REGISTERED_WITH")
    area = kind in ("LIAISES_WITH", "RESIDES_IN")
    return {
        "from": chance.choice(people if person else bodies)["id"],
        "type": kind,
        "to": chance.choice(codes) if area else chance.choice(bodies)["id"],
        "since": chance.choice((None, None, *DAYS)),
        "until": chance.choice((None, None, None, *DAYS)),
    }


def _record(chance: Random, identity: str, codes: list[str], people: list[Fact], bodies: list[Fact]) -> Fact:
    about = chance.sample([*codes, *(fact["id"] for fact in (*people, *bodies))], chance.choice((1, 1, 2)))
    return {
        "id": identity,
        "kind": chance.choice(["quota", "certificate", *(entry.word for entry in RECORD_KINDS)]),
        "about": ";".join(about),
        "issued_by": chance.choice((None, chance.choice(bodies)["id"])),
        "held_on": chance.choice([day for day in DAYS if day]),
        "value": chance.choice((None, 0.0, 1.0, 2.0, 3.0)),
        "outcome": chance.choice((None, *(entry.word for entry in OUTCOMES))),
        "reference": chance.choice((None, "2005", "2006", "甲1号")),
    }
