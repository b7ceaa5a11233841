"""People with known truth: real people, the rows in which they occur, and the slips with which they are written."""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations

from graph import state
from graph.state import State
from loaders.identity_numbers import check

SURNAMES = "陈李黄张林刘王吴杨周罗曾钟赖叶邓何谢郑温廖邱古巫戴冯许彭蔡卢"
GIVEN = "伟强军峰辉杰华明平勇国志文德荣兴春海云龙飞建东永金玉丽红秀英芳燕玲梅娟霞萍惠慧珍莲凤琴洁雅静婷"
HOMOPHONES = {
    "伟": "玮",
    "辉": "晖",
    "华": "桦",
    "明": "铭",
    "志": "智",
    "荣": "蓉",
    "丽": "莉",
    "燕": "艳",
    "玲": "铃",
}
VARIANTS = {"峰": "峯", "杰": "傑", "国": "國", "华": "華", "陈": "陳", "张": "張", "钟": "鍾", "荣": "榮", "叶": "葉"}
STREETS = [f"440307{number:03}" for number in range(1, 15)]
COMMUNITIES = [f"{street}{number:03}" for street in STREETS for number in range(1, 12)]


@dataclass(frozen=True)
class Seen:
    """One row: who it truly is, and what it says."""

    truth: int
    name: str
    month: str | None
    gender: str | None
    area: str
    number: str = ""
    file: str = "甲.xlsx"


def rows(people: int, seed: int) -> list[Seen]:
    """Rows of `people` real people; three in ten occur twice, elsewhere or in another file, most with a slip."""
    print("seed", seed)
    chance = random.Random(seed)
    found = []
    for truth in range(people):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
        month = f"{chance.randrange(1950, 1988)}-{chance.randrange(1, 13):02}"
        gender = chance.choice(("male", "female"))
        digits = f"{chance.choice(STREETS)[:6]}{month[:4]}{month[5:]}{chance.randrange(1, 29):02}"
        digits += f"{chance.randrange(1, 100):02}{chance.randrange(5) * 2 + (gender == 'male')}"
        number = digits + check(digits) if chance.random() < 0.6 else ""
        first = Seen(truth, name, month, gender, chance.choice(COMMUNITIES), number)
        found.append(first)
        if chance.random() < 0.3:
            found.append(_again(first, chance))
    # Real namesakes: in one community, and of one birth month elsewhere.
    for truth, one in enumerate(chance.sample(found, people // 50), people):
        year = chance.randrange(1950, 1988)
        near = replace(one, truth=truth, month=f"{year}-{chance.randrange(1, 13):02}", number="")
        far = replace(one, truth=truth, area=chance.choice(COMMUNITIES), number="", gender=None)
        found.append(chance.choice((near, far)))
    chance.shuffle(found)
    return found


def _again(one: Seen, chance: random.Random) -> Seen:
    """The same person in another file: married into or working in a second community, with a slip or two."""
    street = one.area[:9]
    elsewhere = chance.choice([area for area in COMMUNITIES if area.startswith(street)] * 4 + COMMUNITIES)
    area = chance.choice((one.area, elsewhere))
    again = replace(one, area=area, file="乙.xlsx", number=one.number if chance.random() < 0.4 else "")
    for slip in chance.sample((_same, _same, _variant, _homophone, _no_month, _next_month, _no_gender), 2):
        again = slip(again, chance)
    return again


def _same(one: Seen, chance: random.Random) -> Seen:
    return one


def _variant(one: Seen, chance: random.Random) -> Seen:
    return replace(one, name="".join(VARIANTS.get(sign, sign) for sign in one.name))


def _homophone(one: Seen, chance: random.Random) -> Seen:
    return replace(one, name=one.name[0] + "".join(HOMOPHONES.get(sign, sign) for sign in one.name[1:]))


def _no_month(one: Seen, chance: random.Random) -> Seen:
    return replace(one, month=None)


def _next_month(one: Seen, chance: random.Random) -> Seen:
    if one.month is None:
        return one
    count = int(one.month[:4]) * 12 + int(one.month[5:]) - 1 + chance.choice((-1, 1))
    return replace(one, month=f"{count // 12}-{count % 12 + 1:02}")


def _no_gender(one: Seen, chance: random.Random) -> Seen:
    return replace(one, gender=None)


def known(identified: list[tuple[str, Seen]]) -> State:
    """The state after these rows: a person an id, a post a row."""
    found = state.empty()
    for row, (identity, seen) in enumerate(identified, 2):
        body = f"{seen.area}-committee"
        source = {"source": f"1/{seen.file}:", "source_row": row}
        person = {"id": identity, "name": seen.name, "gender": seen.gender, "birth_month": seen.month}
        there = found["people"].get((identity,), {})
        kept = {column: value for column, value in there.items() if value is not None}
        found["people"][identity,] = {**source, **person, "party_status": None, "residence": None, **kept}
        place = {"id": body, "name": body, "kind": "residents_committee", "area": seen.area}
        found["organisations"][body,] = {**place, **source}
        post = {"person": identity, "organisation": body, "role": "member", "title": None, "since": None, "until": None}
        found["appointments"][identity, body, "member", None] = {**post, **source}
    return found


def true_pairs(identified: list[tuple[str, Seen]]) -> set[tuple[str, str]]:
    """The pairs of ids that are truly one person."""
    ids: dict[int, set[str]] = defaultdict(set)
    for identity, seen in identified:
        ids[seen.truth].add(identity)
    return {pair for found in ids.values() for pair in combinations(sorted(found), 2)}
