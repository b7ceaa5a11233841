"""Random small districts: everything the rules speak of, thrown together so that every edge is met often.

Few ids and few days, so that facts collide: boundary days, null facts, parallel posts, self-loops, lines and people
across borders, bodies seated in the wrong kind of area or nowhere. Half of it follows what the regulation asks, so
that rules find what is in order beside what is not: lines that ought to be there, papers of one matter together.
"""

from datetime import date
from random import Random

from graph.facts import Batch, Fact
from graph.model import BASES, GENDERS, KINDS, OUTCOMES, PARTY_STATUSES, RECORD_KINDS, ROLES, STATED
from tests.graph.facts import batch
from tests.matters import COMMON, LINES, MATTERS, ROLES_IN, THEMES, Paper

AS_OF = date(2006, 6, 30)
LATER = date(2010, 6, 30)  # from 2010 on facilities are asked for (art. 32)
DAYS = (None, date(2004, 1, 1), date(2005, 7, 27), date(2006, 6, 29), AS_OF, date(2006, 7, 1), date(2007, 1, 1))
HELD = (date(2004, 6, 1), date(2005, 7, 27), date(2005, 9, 1), date(2006, 2, 15), *DAYS[3:])
PLACES = ("44", "4403", "440307", "440307003", "440307003002", "440307003003", "440307009", "440307009001")
ACROSS = ("440305", "440305001", "440305001001", "441900", "441900004", "441900004006")
LEVELS = {2: "province", 4: "city", 6: "district", 9: "street", 12: "community"}
SEATS = {kind.word: [length for length, level in LEVELS.items() if level in kind.levels] for kind in KINDS}


def district(seed: int, *, size: int = 8, across: bool = True) -> Batch:
    """A random batch, the same for the same seed; `size` is the number of people and half that of bodies."""
    chance = Random(seed)
    codes = [*PLACES, *(ACROSS if across else ())]
    if chance.random() < 0.7:
        # Few places: bodies of one community meet, which most rules need.
        codes = ["440307", "440307003", "440307003002", *(["440305001001"] if across else [])]
    kinds = [*[COMMON] * 2, *[chance.choice(THEMES)] * 2, chance.choice(THEMES), [kind.word for kind in KINDS]]
    bodies = [_body(chance, f"o{number:02}", codes, chance.choice(chance.choice(kinds))) for number in range(size * 2)]
    people = [_person(chance, f"p{number:02}", codes, bodies) for number in range(size)]
    posts = [_post(chance, people, bodies) for _ in range(size * 6)]
    lines = [_line(chance, people, bodies, codes) for _ in range(size * 6)]
    for kind, starts, ends, likely in LINES:
        pairs = [(x, y) for x in bodies for y in bodies if x["kind"] in starts and y["kind"] in ends]
        lines += [_dated(chance, x["id"], kind, y["id"], odd=0.2) for x, y in pairs if chance.random() < likely]
    records = [_record(chance, f"r{number:02}", codes, people, bodies) for number in range(size)]
    for matter in _matters(chance, bodies, size):
        records += _papers(chance, matter, codes, bodies, len(records))
    areas = [_area(chance, code) for code in codes if chance.random() < 0.95]
    return batch(areas=areas, organisations=bodies, people=people, appointments=posts, relations=lines, records=records)


def _area(chance: Random, code: str) -> Fact:
    return {
        "code": code,
        "name": f"区划{code}",
        "level": LEVELS[len(code)],
        "urbanised": chance.choice((True, True, False, None)),
        "transition_until": chance.choice((*DAYS, *DAYS[-2:])),
        "party_members": chance.choice((None, 0, 2, 3, 49, 50)),
    }


def _body(chance: Random, identity: str, codes: list[str], kind: str) -> Fact:
    fitting = [code for code in codes if len(code) in SEATS[kind]]
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
    body = chance.choice(bodies[: chance.choice((4, 8, len(bodies)))])  # some bodies have many people, others few
    common = ROLES_IN.get(body["kind"], ("secretary", "director", "chair", "head", "member"))
    return {
        "person": chance.choice(people[: chance.choice((2, len(people)))])["id"],  # and some people many posts
        "organisation": body["id"],
        "role": chance.choice(chance.choice((common, common, [entry.word for entry in ROLES]))),
        "basis": chance.choice((None, *(entry.word for entry in BASES))),
        "full_time": chance.choice((None, True, False)),
        "since": chance.choice((None, *DAYS)),
        "until": chance.choice((*[None] * 6, *DAYS)),
    }


def _line(chance: Random, people: list[Fact], bodies: list[Fact], codes: list[str]) -> Fact:
    kind = chance.choice(["LEADS", "LEADS", "SUPERVISES", "LIAISES_WITH", *(entry.word for entry in STATED)])
    start = chance.choice(people if kind in ("LIAISES_WITH", "RESIDES_IN", "REGISTERED_WITH") else bodies)["id"]
    end = chance.choice(codes) if kind in ("LIAISES_WITH", "RESIDES_IN") else chance.choice(bodies)["id"]
    return _dated(chance, start, kind, end)


def _dated(chance: Random, start: str, kind: str, end: str, odd: float = 0.7) -> Fact:
    days = (None, None, *DAYS) if chance.random() < odd else (None,)
    return {"from": start, "type": kind, "to": end, "since": chance.choice(days), "until": chance.choice(days)}


def _record(chance: Random, identity: str, codes: list[str], people: list[Fact], bodies: list[Fact]) -> Fact:
    about = chance.sample([*codes, *(fact["id"] for fact in (*people, *bodies))], chance.choice((1, 1, 2)))
    return {
        "id": identity,
        "kind": chance.choice(["quota", "certificate", *(entry.word for entry in RECORD_KINDS)]),
        "about": ";".join(about),
        "issued_by": chance.choice((None, chance.choice(bodies)["id"])),
        "held_on": chance.choice(HELD),
        "value": chance.choice((None, 0.0, 1.0, 2.0, 3.0)),
        "outcome": chance.choice((None, *(entry.word for entry in OUTCOMES))),
        "reference": chance.choice((None, "2005", "2006", "甲1号")),
    }


def _matters(chance: Random, bodies: list[Fact], size: int) -> list[tuple[Paper, ...]]:
    """Some matters whose bodies are all there, and a few of which nobody knows."""
    kinds = {fact["kind"] for fact in bodies}
    fitting = [matter for matter in MATTERS if all(kinds & {*found} for found in _named(matter) if found)]
    return chance.sample(fitting, min(size // 2, len(fitting))) + chance.sample(MATTERS, size // 4)


def _named(matter: tuple[Paper, ...]) -> list[tuple[str, ...]]:
    """The kinds of the bodies that its papers name."""
    named = [kinds for paper in matter for kinds in (paper.about, paper.issuer) if not isinstance(kinds, int)]
    return list(dict.fromkeys(named))


def _papers(chance: Random, matter: tuple[Paper, ...], codes: list[str], bodies: list[Fact], number: int) -> list[Fact]:
    """The records of one matter, most of them in the order of their days, in the district of its first issuer."""
    days = [chance.choice(HELD[:-1]) for _ in matter]
    days = chance.choice((days, sorted(days), sorted(days), [days[0]] * len(days)))
    fitting = {kinds: [fact for fact in bodies if fact["kind"] in kinds] for kinds in _named(matter)}
    meant = {kinds: chance.choice(found or bodies) for kinds, found in fitting.items()}
    home = str(meant[matter[0].issuer]["area"])[:6]
    near = sorted(chance.sample(codes, len(codes)), key=lambda code: code[:6] != home)
    seats = {length: next(code for code in near if len(code) == length) for length in (9, 12)}

    def body(kinds: tuple[str, ...]) -> str:
        found = meant[kinds] if chance.random() < 0.9 else chance.choice(bodies)
        return str(found["id"])

    return [
        {
            "id": f"r{number + place:02}",
            "kind": paper.kind,
            "about": seats[paper.about] if isinstance(paper.about, int) else body(paper.about),
            "issued_by": body(paper.issuer) if chance.random() < 0.9 else None,
            "held_on": day,
            "value": chance.choice(paper.value),
            "outcome": paper.outcome if chance.random() < 0.9 else "refused",
            "reference": paper.reference if chance.random() < 0.9 else None,
        }
        for place, (paper, day) in enumerate(zip(matter, days, strict=True))
        if chance.random() < 0.9
    ]
