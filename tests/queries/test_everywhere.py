"""Questions over several districts: how far each reaches, and the rows of one graph that holds everything."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.facts import Batch
from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from graph.store import Record
from queries import everywhere, explore
from queries.question import Question, read_question, values
from queries.reach import Reach, reached
from queries.structure import order
from tests.districts import AS_OF, district
from tests.graph.facts import batch, load

ASKABLE = {found.id: found for found in explore.questions() if found.group}
SCOPES = ("", "44", "4403", "440301", "440307", "440307003", "441900")
DISTRICTS = 4
IN_SCOPE = "MATCH (o:Organisation)\nWHERE o.area STARTS WITH $scope"
ITS_PEOPLE = "MATCH (o:Organisation)<-[:SERVES_IN]-(p:Person)\nWHERE o.area STARTS WITH $scope"
OWN = {
    "how-many": (Reach.SCOPE, f"{IN_SCOPE}\nRETURN 'a' AS area, count(o) AS bodies"),
    "first": (Reach.SCOPE, f"{IN_SCOPE}\nRETURN o.area AS area, o.id AS body ORDER BY body LIMIT 3"),
    "two-bodies": (
        Reach.SCOPE,
        "MATCH (o:Organisation), (b:Organisation)\nWHERE o.area STARTS WITH $scope AND b.area STARTS WITH $scope"
        " AND o.kind = b.kind AND o.id < b.id\nRETURN o.area AS area, o.id AS body, b.id AS other",
    ),
    "seat-of-the-other": (
        Reach.SCOPE,
        f"{ITS_PEOPLE}\nMATCH (p)-[:SERVES_IN]->(b:Organisation)\n"
        "RETURN b.area AS area, o.id AS body, b.id AS other, p.id AS person",
    ),
    "either": (Reach.BEYOND, f"{IN_SCOPE} OR o.kind = 'workstation'\nRETURN o.area AS area, o.id AS body"),
    "colleagues-of-colleagues": (
        Reach.BEYOND,
        f"{ITS_PEOPLE}\nMATCH (p)-[:SERVES_IN]->(b:Organisation)\nMATCH (b)<-[:SERVES_IN]-(q:Person)\n"
        "RETURN o.area AS area, count(DISTINCT q) AS people",
    ),
    "issued": (Reach.BEYOND, f"{IN_SCOPE}\nMATCH (o)<-[:ISSUED_BY]-(r:Record)\nRETURN o.area AS area, r.id AS record"),
    "nobody-anywhere": (
        Reach.PARTS,
        f"{IN_SCOPE} AND NOT EXISTS {{ MATCH (o)<-[:SERVES_IN]-(p:Person) }}\n"
        "RETURN o.area AS area, o.id AS body ORDER BY body",
    ),
    "leaders-of-leaders": (
        Reach.FURTHER,
        f"{IN_SCOPE}\nMATCH (o)<-[:LEADS]-(b:Organisation)\nMATCH (b)<-[:LEADS]-(c:Organisation)\n"
        "MATCH (c)<-[:LEADS]-(d:Organisation)\nRETURN o.area AS area, o.id AS body, d.id AS other",
    ),
    "another-of-the-name": (
        Reach.BEYOND,
        f"{ITS_PEOPLE}\nWITH DISTINCT o.area AS area, p\nMATCH (q:Person)\nWHERE q.name = p.name AND q.id <> p.id\n"
        "RETURN area, p.id AS person, q.id AS other",
    ),
}


def row_of_districts() -> Batch:
    """Districts of which each knows the next alone: its body leads the next one's, one person serves in both."""
    codes = [f"4403{number:02}" for number in range(1, 8)]
    bodies = [
        {"id": f"o{place:02}", "name": code, "kind": "workstation", "area": code} for place, code in enumerate(codes)
    ]
    people = [{"id": f"p{place}", "name": f"人{place % 2}"} for place in range(len(codes))]
    posts = [
        {"person": one["id"], "organisation": body["id"], "role": "staff"}
        for place, one in enumerate(people)
        for body in bodies[place : place + 2]
    ]
    lines = [{"from": a["id"], "type": "LEADS", "to": b["id"]} for a, b in pairwise(reversed(bodies))]
    issued = [{"id": "r", "kind": "meeting", "about": "o05", "issued_by": "o00", "held_on": AS_OF}]
    areas = [{"code": code, "name": code, "level": "district"} for code in codes]
    return batch(areas=areas, organisations=bodies, people=people, appointments=posts, relations=lines, records=issued)


def own(name: str, query: str) -> Question:
    head = f'// id: {name}\n// group: own\n// title_zh: "{{scope}}"\n// title_en: "{{scope}}"\n'
    columns = [
        item.rsplit(" AS ", 1)[-1].split(" ORDER")[0].split()[0] for item in query.rsplit("RETURN ", 1)[1].split(", ")
    ]
    known = ", ".join(f"{column}: [列, column]" for column in columns if column != "area")
    return read_question(f"{head}// columns: {{{known}}}\n{query}\n", Path(f"{name}.cypher"), explore.terms())


ALL = ASKABLE | {name: own(name, query) for name, (_, query) in OWN.items()}


def given(question: Question, chance: random.Random) -> dict[str, object]:
    """Fillings that find something: the least figures, the body that most lines end at."""
    low = {gap.name: gap.min for gap in question.gaps if isinstance(gap.default, int)}
    return low | {gap.name: f"o{chance.randrange(3):02}" for gap in question.gaps if gap.type == "body"}


def seen(rows: list[Record]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def ordered(rows: list[Record], query: str) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column, _ in order(query)) for row in rows]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, KgliteStore, MemoryStore]]:
    """Random facts, each as a store of districts and as one graph of everything; several people have one name."""
    found = []
    for _ in range(DISTRICTS):
        seed = random.randrange(1 << 32)
        facts = district(seed, size=10)
        for place, person in enumerate(facts.tables["people"]):
            person["name"] = f"人{place % 4}"
        pair = KgliteStore(tmp_path_factory.mktemp("parts")), MemoryStore()
        for store in pair:
            load(store, facts)
        found.append((seed, *pair))
    pair = KgliteStore(tmp_path_factory.mktemp("row")), MemoryStore()
    for store in pair:
        load(store, row_of_districts())
    return [*found, (0, *pair)]


@pytest.mark.parametrize("name", ALL)
def test_districts_together_answer_as_one_graph_of_everything(
    name: str, stores: list[tuple[int, KgliteStore, MemoryStore]]
) -> None:
    question = ALL[name]
    for seed, parts, whole in stores:
        print("seed", seed)
        filled = values(question, given(question, random.Random(seed)), AS_OF)
        for scope in SCOPES:
            asked = {"scope": scope, "as_of": AS_OF, "given": filled, "most": 10_000}
            found, expected = (everywhere.rows(store, question, **asked) for store in (parts, whole))  # type: ignore[arg-type]
            assert seen(found) == seen(expected), scope
            assert ordered(found, question.query) == ordered(expected, question.query), scope


@pytest.mark.parametrize("name", OWN)
def test_how_far_a_question_reaches_is_seen_in_what_it_matches(name: str) -> None:
    assert reached(ALL[name].query).reach is OWN[name][0]


def test_all_our_questions_are_answered_part_by_part_but_those_that_compare_or_follow_lines() -> None:
    far = {name: reached(question.query).reach for name, question in ASKABLE.items()}
    assert {name: found for name, found in far.items() if found is not Reach.PARTS} == {
        "leaders-upwards": Reach.FURTHER,
        "same-name": Reach.SCOPE,
    }


def test_what_would_need_too_many_districts_is_refused_and_it_is_said_what_to_do(
    stores: list[tuple[int, KgliteStore, MemoryStore]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "MOST_PARTS", 1)
    with pytest.raises(QueryError) as refused:
        everywhere.rows(stores[0][1], ALL["either"], scope="440307", as_of=AS_OF, given={}, most=10)
    assert refused.value.key == "question_too_wide"
