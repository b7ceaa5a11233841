"""Possible matches: who is listed as perhaps one person, why, and how often rightly, on people with known truth."""

import time
from collections import defaultdict
from datetime import date

import pytest

from graph import state
from graph.facts import Batch, LoadReport, Row
from graph.state import State
from loaders.people import People
from queries.matches import LIKELY, POINTS, Match, possible_matches
from tests.queries import namesakes
from tests.queries.namesakes import Seen

KEY = b"0123456789abcdef"
HERE, NEXT, FAR = "440307003002", "440307003005", "440307011001"


def identified(rows: list[Seen]) -> list[tuple[str, Seen]]:
    """Each row with the id that a load gives it."""
    people = People(state.empty(), KEY, Batch(), LoadReport())
    found = []
    for place, seen in enumerate(rows, 2):
        row = Row(seen.file, "", place, {"name": seen.name})
        said = {"name": seen.name, "birth_month": seen.month, "gender": seen.gender, "area": seen.area}
        identity = people.person(row=row, party_status=None, number=seen.number, **said)  # type: ignore[arg-type]
        assert identity is not None
        found.append((identity, seen))
    return found


def known(*seen: Seen) -> State:
    return namesakes.known([(f"p{place}", one) for place, one in enumerate(seen)])


def pair(*seen: Seen) -> Match | None:
    found = possible_matches(known(*seen))
    return found[0] if found else None


ONE = Seen(1, "张伟峰", "1968-05", "male", HERE)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Seen(1, "张伟峰", "1968-05", None, FAR, file="乙.csv"), "same_name"),
        (Seen(1, "张伟峰", None, "male", NEXT, file="乙.csv"), "same_street"),
        (Seen(1, "张伟峰", "1968-06", "male", NEXT, file="乙.csv"), "next_month"),
        (Seen(1, "張偉峯", "1968-05", "male", FAR, file="乙.csv"), "variant_name"),
        (Seen(1, "张玮峰", "1968-05", "male", NEXT, file="乙.csv"), "same_sound"),
        (Seen(1, "张伟强", "1968-05", "male", HERE, file="乙.csv"), "similar_name"),
    ],
    ids=["elsewhere", "no-month", "month-off", "variant", "homophone", "one-character"],
)
def test_a_pair_that_may_be_one_person_is_listed_with_its_reasons(other: Seen, reason: str) -> None:
    found = pair(ONE, other)

    assert found is not None
    assert reason in found.reasons
    assert found.score == sum(POINTS[named] for named in found.reasons)


@pytest.mark.parametrize(
    "other",
    [
        Seen(2, "张伟峰", "1968-05", "female", HERE),
        Seen(2, "张伟峰", "1968-07", "male", HERE),
        Seen(2, "张伟峰", None, None, FAR),
        Seen(2, "李小梅", "1968-05", "male", HERE),
    ],
    ids=["gender", "months-apart", "name-alone", "other-name"],
)
def test_a_contradicted_or_weak_pair_is_not_listed(other: Seen) -> None:
    assert pair(ONE, other) is None


def test_two_identity_numbers_are_never_a_match_and_one_beside_none_is() -> None:
    facts = namesakes.known([("pn-1", ONE), ("pn-2", ONE), ("pm-3", ONE)])

    assert {match.ids for match in possible_matches(facts)} == {("pm-3", "pn-1"), ("pm-3", "pn-2")}


def test_two_rows_of_one_sheet_weigh_against_a_match() -> None:
    other = Seen(2, "张伟峰", "1968-06", "male", HERE)
    apart, together = pair(ONE, Seen(2, "张伟峰", "1968-06", "male", HERE, file="乙.csv")), pair(ONE, other)

    assert apart is not None
    assert together is None


def test_only_pairs_of_the_scope_and_about_the_people_named_are_listed() -> None:
    facts = known(ONE, Seen(1, "张伟峰", "1968-05", "male", NEXT, file="乙.csv"))

    assert len(possible_matches(facts, HERE)) == len(possible_matches(facts, "440307")) == 1
    assert possible_matches(facts, FAR) == []
    assert len(possible_matches(facts, about={"p1"})) == 1
    assert possible_matches(facts, about={"p7"}) == []


def test_a_post_that_begins_when_another_ends_speaks_for_a_match() -> None:
    facts = known(ONE, Seen(1, "张伟峰", "1968-05", "male", NEXT, file="乙.csv"))
    posts = list(facts["appointments"].values())
    posts[0]["until"], posts[1]["since"] = date(2005, 6, 30), date(2005, 7, 1)

    assert "successive_posts" in possible_matches(facts)[0].reasons


def test_every_reason_is_said_in_both_languages() -> None:
    found = pair(ONE, Seen(1, "张伟峰", "1968-05", "male", NEXT, file="乙.csv"))

    assert found is not None
    document = found.document()
    assert document["reasons_zh"] == ["姓名相同", "出生年月相同", "在同一街道", "性别相同"]
    assert [person["posts"][0]["role"] for person in found.people] == ["member", "member"]


def test_precision_and_recall_on_people_with_known_truth() -> None:
    """The figures stand in docs/figures.md; nobody is ever joined wrongly by a load."""
    rows = identified(namesakes.rows(3000, seed=20061))
    truths = defaultdict(set)
    for identity, seen in rows:
        truths[identity].add(seen.truth)
    joined = [identity for identity, found in truths.items() if len(found) > 1]
    true, listed = namesakes.true_pairs(rows), possible_matches(namesakes.known(rows))
    figures = {}
    for name, found in (
        ("all", {match.ids for match in listed}),
        ("likely", {match.ids for match in listed if match.score >= LIKELY}),
    ):
        right = len(found & true)
        figures[name] = (right / len(found), right / len(true), len(found))
    print("wrongly joined", len(joined), "true pairs", len(true), figures)

    assert joined == []
    assert figures["all"][0] >= 0.9
    assert figures["all"][1] >= 0.85
    assert figures["likely"][0] >= 0.95


def test_fifty_thousand_people_take_seconds() -> None:
    rows = [(f"p{place}", seen) for place, seen in enumerate(namesakes.rows(8000, seed=7))]
    facts = namesakes.known(rows)
    began = time.process_time()
    possible_matches(facts)

    assert time.process_time() - began < 8
