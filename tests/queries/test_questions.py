"""The questions that people ask: sentences with gaps, and an answer from the sample district or a reason for none."""

from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from graph.errors import RuleError
from graph.store import Store, open_store
from graph.texts import explain, sentences
from queries import explore
from queries.asking import Asked, answer
from queries.question import DRAWN, Question, read_question, values
from tests.samples import DAY, SAMPLE, load

ASKABLE = {found.id: found for found in explore.questions() if found.group}
BODY = "440307003006-committee"
# Why the sample answers a question with no row, as it is asked at first.
NOTHING = {
    "ending-soon": "no post of the sample has an end that lies ahead",
    "leads-and-supervises": "whoever supervises in the sample does not lead",
    "not-appraised": "every community was appraised in January",
    "post-without-start": "every post of the sample has its first day",
    "same-name": "namesakes of the sample were born in different months",
}
OWN = """// id: mine
// group: own
// title_zh: "{scope}有哪些{kind}？"
// title_en: "Which bodies of kind {kind} are in {scope}?"
// params:
//   - {name: kind, type: word, list: kind, default: workstation, zh: 类型, en: kind}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
RETURN o.area AS area, o.name AS organisation
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(str(load(tmp_path_factory.mktemp("sample") / "store", SAMPLE)))


def given(question: Question) -> tuple[tuple[str, object], ...]:
    return tuple((gap.name, BODY) for gap in question.gaps if gap.type == "body")


def test_there_are_questions_of_every_group() -> None:
    groups = {found.group for found in ASKABLE.values()}

    assert len(ASKABLE) >= 25
    assert groups == {"reporting", "supervision", "concurrency", "vacancies", "terms", "interlocks", "gaps"}


@pytest.mark.parametrize("name", ASKABLE)
def test_the_sample_answers_or_it_is_said_why_not(name: str, sample: Store) -> None:
    question = ASKABLE[name]
    found = answer(Asked(sample.url, question, "440307", DAY, given(question)))

    assert bool(found.rows) == (name not in NOTHING)
    assert not found.more
    assert all(str(row["area"]).startswith("440307") for row in found.rows)


@pytest.mark.parametrize("name", ASKABLE)
def test_a_sentence_can_be_filled_and_every_column_has_words(name: str) -> None:
    question = ASKABLE[name]
    for sentence in (question.title_zh, question.title_en):
        gaps = [field for _, field, _, _ in Formatter().parse(sentence) if field]
        assert sorted(gaps) == sorted(["scope", *question.params])
    heads = question.heads or {}
    shown = [column for column in question.columns if column not in DRAWN and column not in heads]
    assert [column for column in shown if f"asked.{column}" not in sentences()] == []


def test_three_posts_or_more_are_asked_for_with_a_number() -> None:
    question = ASKABLE["many-posts"]

    assert values(question, {}, DAY) == {"bodies": 3}
    assert values(question, {"bodies": 4}, DAY) == {"bodies": 4}


def test_a_span_is_asked_for_with_the_days_at_its_ends() -> None:
    found = values(ASKABLE["long-in-post"], {"years": 3}, DAY)

    assert found["years_start"] == date(2003, 6, 30)
    assert found["years_end"] == date(2009, 7, 1)


def test_a_community_is_asked_with_bodies_beyond_it(sample: Store) -> None:
    question = ASKABLE["leaders-upwards"]
    rows = answer(Asked(sample.url, question, "440307003006", DAY, given(question))).rows

    assert [row["steps"] for row in rows] == sorted(row["steps"] for row in rows)
    assert {"community", "street"} <= {{12: "community", 9: "street"}.get(len(row["area"]), "") for row in rows}


def refused(text: str) -> str:
    with pytest.raises(RuleError) as error:
        read_question(text, Path("mine.cypher"), explore.terms())
    return explain(error.value)


def test_a_question_of_ones_own_is_read_as_ours_are() -> None:
    found = read_question(OWN, Path("mine.cypher"), explore.terms())

    assert (found.group, found.params, found.columns) == ("own", ("kind",), ("area", "organisation"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("RETURN o.area AS area,", "SET o.name = 'x' RETURN o.area AS area,", "mine.cypher 第 10 行"),
        ("o.area AS area", "o.area AS place", "area"),
        ("{kind}？", "？", "{kind}"),
        ("{kind}？", "{kinds}？", "{kind}"),
        ("id: mine", "id: yours", "mine"),
        ("list: kind", "list: kinds", "params"),
        ("default: workstation", "default: castle", "params"),
        ("group: own", "group: ours", "own"),
        ("o.name AS organisation", "o.name AS what", "what"),
        ("// params:", "// colour: red\n// params:", "colour"),
        ("$kind", "$sort", "sort"),
        ("exists(o)\n", "exists(o);\n", "mine.cypher 第"),
    ],
    ids=["writes", "no-area", "gap-missing", "gap-unknown", "id", "list", "default", "group", "head", "field",
         "parameter", "two-statements"],
)  # fmt: skip
def test_a_question_that_is_off_is_refused_with_its_place(before: str, after: str, said: str) -> None:
    assert before in OWN
    assert said in refused(OWN.replace(before, after))
