"""Concurrent posts: who comes first, and which bodies are linked by whom."""

from graph.store import Record
from queries.concurrency import bodies, people, shared

SEATS = {"a": "440307003002", "b": "440307003002", "c": "440307003003", "d": "440307009", "e": None}


def row(person: str, body: str, role: str = "member") -> Record:
    return {
        "person": person,
        "name": f"人{person}",
        "organisation": body,
        "body": f"机构{body}",
        "kind": "other",
        "seat": SEATS[body],
        "role": role,
    }


def pairs(*rows: Record, scope: str = "440307") -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = shared(people(rows), bodies(rows), scope)
    return [(pair.first.id, pair.second.id, pair.distance, pair.people) for pair in found]


def test_who_serves_in_most_bodies_comes_first_and_the_others_as_in_a_dictionary() -> None:
    rows = [row("张", "a"), row("曾", "a"), row("李", "a"), row("李", "b")]
    assert [person.id for person in people(rows)] == ["李", "曾", "张"]


def test_two_roles_in_one_body_are_one_body_and_both_are_told() -> None:
    [person] = people([row("1", "a", "secretary"), row("1", "a", "member"), row("1", "a", "member")])
    assert dict(person.roles) == {"a": ["secretary", "member"]}


def test_bodies_far_apart_come_before_those_of_one_community() -> None:
    rows = [row("1", "a"), row("1", "b"), row("2", "a"), row("2", "c"), row("3", "b"), row("3", "d")]
    assert pairs(*rows) == [
        ("b", "d", "street", ("3",)),
        ("a", "c", "community", ("2",)),
        ("a", "b", "inside", ("1",)),
    ]


def test_of_equally_far_ones_those_with_most_people_come_first() -> None:
    rows = [row("1", "a"), row("1", "d"), row("2", "b"), row("2", "d"), row("3", "b"), row("3", "d")]
    assert [(first, people) for first, _, _, people in pairs(*rows)] == [("b", ("2", "3")), ("a", ("1",))]


def test_a_pair_counts_where_one_of_the_two_lies_in_the_scope() -> None:
    rows = [row("1", "a"), row("1", "c"), row("1", "d")]
    assert [pair[:2] for pair in pairs(*rows, scope="440307003002")] == [("a", "d"), ("a", "c")]


def test_a_body_that_lies_nowhere_is_far_from_every_other() -> None:
    assert pairs(row("1", "a"), row("1", "e")) == [("e", "a", "street", ("1",))]


def test_people_of_one_body_link_nothing() -> None:
    assert pairs(row("1", "a"), row("2", "b")) == []
