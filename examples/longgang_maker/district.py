"""The district's bodies 区级机构 (art. 6, 7, 9, 21): party and government, commission and office, departments."""

from datetime import date
from random import Random

from examples.longgang_maker.profiles import DEPARTMENTS
from examples.longgang_maker.titles import appoint
from examples.longgang_maker.world import Area, World

DISTRICT = "440307"
ABOVE = (Area("44", "广东省", "province"), Area("4403", "深圳市", "city"), Area(DISTRICT, "龙岗区", "district"))
# mark, name, kind, founded
BODIES = (
    ("party", "中共龙岗区委", "district_party_committee", date(1993, 1, 1)),
    ("government", "龙岗区人民政府", "district_government", date(1993, 1, 1)),
    ("commission", "龙岗区社区建设工作委员会", "construction_commission", date(2003, 4, 18)),
    ("office", "龙岗区社建办", "construction_office", date(2003, 4, 18)),
    ("civil-affairs", "龙岗区民政局", "civil_affairs_bureau", date(1993, 1, 1)),
    ("assets", "龙岗区集体资产管理办公室", "collective_assets_office", date(1994, 6, 1)),
    ("training", "龙岗区社区培训中心", "other", date(2005, 8, 15)),
)
LINES = (
    ("party", "LEADS", "government"),
    ("party", "LEADS", "commission"),
    ("commission", "LEADS", "office"),
    ("government", "LEADS", "civil-affairs"),
    ("government", "LEADS", "assets"),
    ("office", "CO_LOCATED_WITH", "civil-affairs"),
)
# The post above all, the second, the others; each person of the list is invented once.
POSTS = (
    ("party", "secretary", "elected", 1),
    ("party", "deputy_secretary", "elected", 2),
    ("government", "director", "elected", 1),
    ("government", "deputy_director", "elected", 2),
    ("civil-affairs", "director", "appointed", 1),
    ("civil-affairs", "deputy_director", "appointed", 2),
    ("office", "director", "appointed", 1),
    ("office", "deputy_director", "appointed", 1),
    ("office", "staff", "appointed", 3),
    ("assets", "director", "appointed", 1),
    ("assets", "staff", "appointed", 1),
    ("training", "director", "appointed", 1),
)
TERMS = (date(2000, 10, 12), date(2003, 9, 26))  # party congresses; what is appointed follows them


def body(mark: str) -> str:
    """The id of a body of the district."""
    return f"{DISTRICT}-{mark}"


def build(world: World, rng: Random) -> list[str]:
    """Add the areas above, the district's bodies, people and lines; departments' ids come back."""
    world.areas.update({area.code: area for area in ABOVE})
    for mark, name, kind, founded in BODIES:
        world.found(DISTRICT, mark, name, kind, founded, body("commission") if mark == "office" else None)
    departments = [
        world.found(DISTRICT, f"department-{number:02d}", name, "department", date(1993, 1, 1))
        for number, name in enumerate(DEPARTMENTS, 1)
    ]
    for origin, kind, target in LINES:
        world.line(body(origin), kind, body(target))
    people = _officers(world, rng)
    heads = [_head(world, rng, department) for department in departments]
    _commission(world, people, heads)
    return departments


def _officers(world: World, rng: Random) -> dict[str, list[str]]:
    """Fill the posts; who holds an office has been there for a term or two. People by mark come back."""
    people: dict[str, list[str]] = {}
    for mark, role, basis, number in POSTS:
        for _ in range(number):
            person = world.born(rng, (1948, 1968), "full", DISTRICT, registered_with=body("party"))
            people.setdefault(mark, []).append(person)
            founded = world.bodies[body(mark)].established_on or TERMS[0]
            since = max(TERMS[1], founded)
            if founded < TERMS[0] and role != "staff" and rng.random() < 0.6:
                appoint(world, person, body(mark), role, TERMS[0], TERMS[1], basis=basis, full_time=True)
            appoint(world, person, body(mark), role, since, basis=basis, full_time=True)
    return people


def _head(world: World, rng: Random, department: str) -> str:
    """One head a department, in office since the last congress or a little later."""
    person = world.born(rng, (1950, 1966), "full", DISTRICT, registered_with=body("party"))
    since = rng.choice((TERMS[1], date(2004, 3, 15), date(2005, 2, 20)))
    appoint(world, person, department, "director", since, basis="appointed", full_time=True,
            written=f"{world.bodies[department].name}主要负责人")  # fmt: skip
    return person


def _commission(world: World, people: dict[str, list[str]], heads: list[str]) -> None:
    """The commission of art. 6: a deputy secretary heads it, the departments' heads sit on it."""
    since = date(2003, 10, 20)
    appoint(world, people["party"][1], body("commission"), "director", since, basis="appointed")
    for person in (people["government"][1], people["civil-affairs"][0]):
        appoint(world, person, body("commission"), "deputy_director", since, basis="appointed")
    for person in heads:
        start = max(post.since or since for post in world.posts if post.person == person)
        appoint(world, person, body("commission"), "member", max(since, start), basis="ex_officio")
