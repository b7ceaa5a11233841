"""The world as canonical tables (.csv): Chinese headers and words, UTF-8 with a mark that spreadsheets need."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from examples.longgang_maker.world import Area, Body, Line, Person, Post, Record, World
from graph.model import TABLE, Column, term

Fact = Area | Body | Person | Post | Line | Record
FIELD = {"from": "origin", "to": "target"}
PLANTED = ("规则", "结论", "审计日期", "审计范围", "区划代码", "区划名称", "对象编号", "对象名称", "相关机构", "做法")
ENCODING = "utf-8-sig"


def write(world: World, folder: Path) -> None:
    """Write the six tables of a world into a folder, sorted so that a change in one community stays there."""
    folder.mkdir(parents=True, exist_ok=True)
    areas = sorted(world.areas.values(), key=lambda area: area.code)
    bodies = sorted(world.bodies.values(), key=lambda body: body.id)
    posts = sorted(world.posts, key=lambda post: (post.organisation, post.since or date.min, post.person))
    tables: dict[str, Iterable[Fact]] = {
        "areas": areas,
        "organisations": bodies,
        "people": world.people.values(),
        "appointments": posts,
        "relations": world.lines,
        "records": world.records,
    }
    for name, facts in tables.items():
        columns = TABLE[name].columns
        rows = [[_cell(column, fact, number) for column in columns] for number, fact in enumerate(facts, 1)]
        _table(folder / f"{name}.csv", [column.zh for column in columns], rows)


def write_planted(world: World, path: Path) -> None:
    """Write what was planted: one row a finding the audit has to make, with the bodies that belong to its key."""
    numbers = {id(record): f"R{number:05d}" for number, record in enumerate(world.records, 1)}
    rows = []
    for one in world.planted:
        subject = numbers[id(one.subject)] if isinstance(one.subject, Record) else one.subject
        place, named = (one.area, _name(world, one.area)), (subject, _name(world, one.subject))
        shown = (one.rule, one.verdict, one.day.isoformat(), one.scope)
        rows.append([*shown, *place, *named, ";".join(one.bodies), one.done])
    _table(path, PLANTED, sorted(rows))


def _table(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write one file, with line ends that are the same on every system."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _cell(column: Column, fact: Fact, number: int) -> str:
    """A value as text: closed words in Chinese, 是 and 否, ISO days; a record's id is its number."""
    if isinstance(fact, Record) and column.name == "id":
        return f"R{number:05d}"
    value: object = getattr(fact, FIELD.get(column.name, column.name))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    entry = term(column.words, str(value)) if column.words else None
    return entry.zh if entry else str(value)


def _name(world: World, subject: str | Record) -> str:
    """How a person, body or area is called; a record by its reference, or by its day where it has none."""
    if isinstance(subject, Record):
        return subject.reference or subject.held_on.isoformat()
    if subject in world.people:
        return world.people[subject].name
    return world.bodies[subject].name if subject in world.bodies else world.areas[subject].name
