"""A question in a process that can be ended: its rows, at most so many, late ones ended, cancelled ones at once."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.kglite_store import KgliteStore
from graph.store import Store
from queries import asking, explore
from queries.asking import Asked, Asking, ask
from queries.question import Question, read_question
from tests.graph.facts import batch, load
from tests.samples import DAY

HEAD = '// id: mine\n// group: own\n// title_zh: "{scope}？"\n// title_en: "{scope}?"\n\n'
# Everybody with everybody, six times over: more than any machine answers in the time of a test.
ENDLESS = """MATCH (a:Person), (b:Person), (c:Person), (d:Person), (e:Person), (f:Person)
WHERE a.name = b.name AND c.name = d.name AND e.name = f.name AND a.id > f.id
RETURN left('440307', 6) AS area, count(a) AS people_count
"""
PAIRS = "MATCH (a:Person), (b:Person)\nRETURN left('440307', 6) AS area, a.id AS person, b.id AS names\n"
PEOPLE = 120


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = KgliteStore(tmp_path_factory.mktemp("store"))
    areas = [{"code": "440307", "name": "区", "level": "district"}]
    bodies = [{"id": "办", "name": "办", "kind": "street_office", "area": "440307003"}]
    people = [{"id": f"p{number:03}", "name": "张三"} for number in range(PEOPLE)]
    posts = [{"person": person["id"], "organisation": "办", "role": "staff"} for person in people]
    load(found, batch(areas=areas, organisations=bodies, people=people, appointments=posts))
    return found


def mine(query: str) -> Question:
    return read_question(HEAD + query, Path("mine.cypher"), explore.terms())


def ended(running: Asking) -> Asking:
    assert running.done.wait(60)
    return running


def test_an_answer_has_the_rows_of_the_question_and_the_load_they_are_of(store: Store) -> None:
    found = ended(ask(Asked(store.url, explore.question("many-posts"), "440307", DAY, (("bodies", 2),)))).answer
    assert found is not None
    assert (found.rows, found.more, found.load) == ([], False, 1)


def test_no_more_than_so_many_rows_are_returned_and_it_is_said(store: Store) -> None:
    found = ended(ask(Asked(store.url, mine(PAIRS), "440307", DAY))).answer
    assert found is not None
    assert len(found.rows) == asking.MOST_ROWS < PEOPLE**2
    assert found.more


def test_what_takes_too_long_is_ended_and_the_next_question_is_answered(store: Store) -> None:
    late = ended(ask(Asked(store.url, mine(ENDLESS), "440307", DAY), limit_s=1))
    assert isinstance(late.error, QueryError)
    assert late.error.key == "question_late"
    assert ended(ask(Asked(store.url, mine(PAIRS), "440307", DAY))).answer is not None


def test_what_is_cancelled_is_done_at_once(store: Store) -> None:
    running = ask(Asked(store.url, mine(ENDLESS), "440307", DAY))
    assert not running.done.wait(1)
    began = time.monotonic()
    running.cancel()
    ended(running)
    assert time.monotonic() - began < 5
    assert running.error is not None
    assert running.error.key == "question_cancelled"


def test_an_error_of_the_engine_comes_back_as_one(store: Store, tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("{", "utf-8")
    asked = Asked(store.url, explore.question("co-located"), "440307", DAY)
    assert ended(ask(replace(asked, url=str(tmp_path)))).error is not None
