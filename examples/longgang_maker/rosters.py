"""The world as rosters 花名册, in three layouts seen in real files.

A roster says who holds office on a day. It has no history, no bodies without people and no days on which bodies were
founded, no lines, no records, no homes, and says of nobody whether a post is full time: see `beside` and `held`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from examples.longgang_maker.world import DAY, Area, Person, Post, World, in_office
from graph.model import term
from loaders.identity_numbers import check

PARTY_KINDS = frozenset({"community_party_committee", "party_general_branch", "party_branch"})
COMMITTEE_KINDS = frozenset({"residents_committee", "villagers_committee"})
TEAM = PARTY_KINDS | COMMITTEE_KINDS | {"workstation", "shareholding_company"}
EXAMPLES = ("440307006", "440307009", "440307011")  # 坪地, 葵涌, 南澳
INVENTED = "示例，人员均为虚构"
GROUPS = ("党内职务", "行政职务", "兼任职务")
NOWHERE = "440399"  # no such division: numbers that begin so are nobody's


@dataclass(frozen=True)
class Entry:
    """One row of a roster: a person and their posts in the bodies of one area."""

    person: Person
    posts: tuple[Post, ...]


def entries(world: World) -> dict[str, list[Entry]]:
    """Who holds office in the bodies of each area, by its code, in the order of the tables."""
    held: dict[str, dict[str, list[Post]]] = defaultdict(lambda: defaultdict(list))
    for post in world.posts:
        if in_office(post):
            held[world.bodies[post.organisation].area][post.person].append(post)
    return {
        area: [Entry(world.people[person], tuple(posts)) for person, posts in people.items()]
        for area, people in sorted(held.items())
    }


def beside(world: World) -> World:
    """What has to come from other tables when posts come from rosters: areas, bodies, their lines and records."""
    lines = [line for line in world.lines if line.origin not in world.people]
    records = [record for record in world.records if record.about not in world.people]
    return World(world.areas, world.bodies, {}, [], lines, records)


def held(world: World) -> World:
    """The same with the people and posts that rosters can say, as tables: the measure of what rosters lose."""
    people = {
        identity: replace(person, residence=None, registered_with=None) for identity, person in world.people.items()
    }
    posts = [replace(post, full_time=None) for post in world.posts if in_office(post)]
    serving = {post.person for post in posts}
    return replace(beside(world), people={one: people[one] for one in people if one in serving}, posts=posts)


def write(world: World, folder: Path, *, numbers: bool = True) -> list[Path]:
    """Write a roster for each street, and for each district what is in no street; layouts take turns."""
    folder.mkdir(parents=True, exist_ok=True)
    by_file: dict[str, dict[str, list[Entry]]] = defaultdict(dict)
    for area, rows in entries(world).items():
        by_file[area[:9]][area] = rows
    layouts = (sheets, blocks, table)
    return [
        layouts[place % len(layouts)](world, world.areas[code], areas, folder, numbers)
        for place, (code, areas) in enumerate(by_file.items())
    ]


def write_examples(world: World, folder: Path) -> list[Path]:
    """Write one small roster in each layout: the teams of two communities of a street, titles without the place."""
    folder.mkdir(parents=True, exist_ok=True)
    everyone = entries(world)
    paths = []
    for layout, street in zip((sheets, blocks, table), EXAMPLES, strict=True):
        codes = [code for code in everyone if code.startswith(street) and code != street][:2]
        areas = {code: list(_team(world, code, everyone[code])) for code in codes}
        paths.append(layout(world, world.areas[street], areas, folder, False))
    return paths


def _team(world: World, code: str, rows: Iterable[Entry]) -> Iterable[Entry]:
    """Who serves in the party organisation, the committee, the workstation or the company, with short titles."""
    place = world.areas[code].name
    for entry in rows:
        posts = [post for post in entry.posts if world.bodies[post.organisation].kind in TEAM]
        if posts:
            yield Entry(entry.person, tuple(replace(post, title=post.title.removeprefix(place)) for post in posts))


def sheets(world: World, area: Area, areas: dict[str, list[Entry]], folder: Path, numbers: bool) -> Path:
    """An .xlsx with one sheet a community: a title with its letters spaced out, the day, one column of titles."""
    path = folder / f"{area.name}花名册.xlsx"
    left = ["序号", "姓名", "性别", "出生\n年月", "政治面貌", *(["身份证号"] if numbers else [])]
    header = [*left, "现任职务", "任职时间", "产生方式", "备 注"]
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(DAY.year, DAY.month, DAY.day)})  # so that it is made equal each time
        bold = book.add_format({"bold": True, "align": "center"})
        wrapped = book.add_format({"text_wrap": True})
        for code, rows in areas.items():
            page = book.add_worksheet(world.areas[code].name)
            page.merge_range(0, 0, 0, len(header) - 1, " ".join(f"{world.areas[code].name}干部花名册"), bold)
            page.write(1, 0, f"截至{DAY.year}年{DAY.month}月{DAY.day}日")
            page.write_row(2, 0, header, bold)
            for place, entry in enumerate(rows, 1):
                page.write_row(2 + place, 0, [place, *_who(entry, numbers), *_one_cell(entry.posts), ""], wrapped)
            page.write(3 + len(rows), 0, f"合计：{len(rows)}人")
            page.write(4 + len(rows), 0, f"填表人：（{INVENTED}）")
    return path


def blocks(world: World, area: Area, areas: dict[str, list[Entry]], folder: Path, numbers: bool) -> Path:
    """An .xls with blocks below rows that hold a unit's name, and a header of two rows with merged groups."""
    import xlwt

    path = folder / f"{area.name}名册.xls"
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("名册")
    left = ["序号", "姓  名", "性别", "出生年月", "政治面貌", *(["公民身份号码"] if numbers else [])]
    page.write_merge(0, 0, 0, len(left) + 8, f"{area.name}任职人员名册（{INVENTED}）")
    for place, name in enumerate(left):
        page.write_merge(1, 2, place, place, name)
    for place, group in enumerate(GROUPS):
        first = len(left) + place * 3
        page.write_merge(1, 1, first, first + 2, group)
        for offset, name in enumerate(("职务", "任职时间", "产生方式")):
            page.write(2, first + offset, name)
    number = 3
    for code, rows in areas.items():
        page.write_merge(number, number, 0, len(left) + 8, f"{world.areas[code].name}（{len(rows)}人）")
        for place, entry in enumerate(rows, 1):
            number += 1
            grouped = [cell for posts in _grouped(world, entry.posts) for cell in _one_cell(posts)]
            for column, cell in enumerate([place, *_who(entry, numbers), *grouped]):
                page.write(number, column, cell)
        number += 1
        page.write(number, 0, "小计")
        page.write(number, 1, len(rows))
        number += 1
    page.write(number, 0, f"填表日期：{DAY.year}年{DAY.month}月{DAY.day}日")
    book.save(str(path))
    return path


def table(world: World, area: Area, areas: dict[str, list[Entry]], folder: Path, numbers: bool) -> Path:
    """A .csv in GB18030 with the community in the first row of its block only, and three columns of titles."""
    path = folder / f"{area.name}.csv"
    header = ["所属村（社区）", "姓名", "性别", "出生日期", "政治面貌", *(["身份证号码"] if numbers else [])]
    for group in GROUPS:
        header += [group, "任职时间", "产生方式"]
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for code, rows in areas.items():
            for place, entry in enumerate(rows):
                grouped = [cell for posts in _grouped(world, entry.posts) for cell in _one_cell(posts)]
                writer.writerow([world.areas[code].name if not place else "", *_who(entry, numbers), *grouped])
            writer.writerow(["小计", "", len(rows)])
        writer.writerow([f"注：{INVENTED}"])
    return path


def number_of(person: Person) -> str:
    """An identity number that is nobody's: its division does not exist."""
    day, order = divmod(int(person.id.removeprefix("P")), 499)
    sequence = order * 2 + (1 if person.gender == "male" else 2)
    digits = f"{NOWHERE}{person.birth_month.replace('-', '')}{day + 10:02}{sequence:03}"
    return digits + check(digits)


def _who(entry: Entry, numbers: bool) -> list[str]:
    person = entry.person
    gender, party = term("gender", person.gender), term("party_status", person.party_status or "unknown")
    status = {"full": "中共党员", "none": "群众", "unknown": ""}.get(person.party_status or "unknown")
    shown = status if status is not None else party.zh if party else ""
    number = [number_of(person)] if numbers else []
    return [person.name, gender.zh if gender else "", person.birth_month.replace("-", "."), shown, *number]


def _one_cell(posts: Iterable[Post]) -> list[str]:
    """Titles, days and ways of several posts as three cells; one day when all have the same."""
    posts = list(posts)
    days = [post.since.strftime("%Y.%m.%d") if post.since else "" for post in posts]
    ways = [entry.zh if (entry := term("basis", post.basis or "unknown")) else "" for post in posts]
    return ["、".join(post.title for post in posts), _joined(days), "、".join(ways)]


def _joined(said: list[str]) -> str:
    return said[0] if len(set(said)) == 1 else "、".join(word or "不详" for word in said)


def _grouped(world: World, posts: Iterable[Post]) -> list[list[Post]]:
    groups: list[list[Post]] = [[], [], []]
    for post in posts:
        kind = world.bodies[post.organisation].kind
        groups[0 if kind in PARTY_KINDS else 1 if kind in COMMITTEE_KINDS else 2].append(post)
    return groups
