"""Examples of rules: the notation of tiny graphs, and what is said when a rule does not do what its example says."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RuleError
from graph.texts import LANGUAGES, explain, language
from queries.examples import load_examples
from queries.rule import Rule, load_rule
from queries.rule_check import check_apart, checked, embedded
from queries.terms import load_terms
from queries.tiny_graph import batch
from tests.queries.test_rule import RULE, write

COMMUNITY = "440307003002"


def facts(**example: object) -> dict[str, list[dict[str, Any]]]:
    """The tables of an example, without blanks and without the place of each row."""
    found = batch({"name": "example", **example}, file="rule.yaml")
    return {
        table: [
            {name: value for name, value in fact.items() if value is not None and not name.startswith("source")}
            for fact in rows
        ]
        for table, rows in found.tables.items()
    }


def refusal(**example: object) -> RuleError:
    with pytest.raises(RuleError) as error:
        facts(**example)
    return error.value


def test_a_post_declares_the_person_and_the_body_and_the_area_they_are_in() -> None:
    found = facts(posts=["张三 director of 甲居委会(residents_committee)"])

    assert found["appointments"] == [{"person": "张三", "organisation": "甲居委会", "role": "director"}]
    assert found["people"] == [{"id": "张三", "name": "张三"}]
    assert found["organisations"] == [
        {"id": "甲居委会", "name": "甲居委会", "kind": "residents_committee", "area": COMMUNITY}
    ]
    assert found["areas"] == [
        {"code": COMMUNITY, "name": COMMUNITY, "level": "community"},
        {"code": "440307003", "name": "440307003", "level": "street"},
        {"code": "440307", "name": "440307", "level": "district"},
    ]


def test_what_follows_the_body_says_how_and_how_long() -> None:
    [post] = facts(posts=["张三 head of 站(workstation) hired part_time since 2005-01-01 until 2006-06-30"])[
        "appointments"
    ]

    assert (post["basis"], post["full_time"], post["since"], post["until"]) == (
        "hired", False, date(2005, 1, 1), date(2006, 6, 30),
    )  # fmt: skip


def test_a_body_is_seated_where_it_says() -> None:
    found = facts(
        areas=[440307003002, {"code": 440307004001, "urbanised": True, "transition_until": "2010-01-01"}],
        bodies=["甲(residents_committee @440307004001)", {"name": "乙", "kind": "workstation", "area": 440307003}],
        posts=["张三 chair of 丙(shareholding_company)"],
    )

    assert [(body["name"], body["area"]) for body in found["organisations"]] == [
        ("甲", "440307004001"), ("乙", "440307003"), ("丙", "440307003002"),
    ]  # fmt: skip
    assert [area["code"] for area in found["areas"]] == [
        "440307003002", "440307004001", "440307003", "440307", "440307004",
    ]  # fmt: skip
    assert found["areas"][1]["transition_until"] == date(2010, 1, 1)


def test_a_body_named_again_needs_no_kind_even_before_it_is_given() -> None:
    found = facts(posts=["张三 member of 甲"], lines=["甲(residents_committee) GUIDES 乙(owners_committee)"])

    assert {body["name"] for body in found["organisations"]} == {"甲", "乙"}


def test_a_line_goes_from_and_to_what_its_type_says() -> None:
    found = facts(
        posts=["张三 member of 甲(party_branch)"],
        lines=["甲 LEADS 乙(residents_committee) since 2005-01-01", "张三 RESIDES_IN 440307003002"],
    )

    assert found["relations"] == [
        {"from": "甲", "type": "LEADS", "to": "乙", "since": date(2005, 1, 1)},
        {"from": "张三", "type": "RESIDES_IN", "to": "440307003002"},
    ]


def test_records_have_the_columns_of_the_table_and_an_id_by_their_place() -> None:
    record = {"kind": "meeting", "about": 440307003, "held_on": "2006-01-05", "outcome": "joint", "issued_by": "甲"}
    found = facts(records=[record, {**record, "about": [440307003, "甲"]}], bodies=["甲(street_office @440307003)"])

    assert [(each["id"], each["about"], each["held_on"]) for each in found["records"]] == [
        ("record-001", "440307003", date(2006, 1, 5)),
        ("record-002", "440307003;甲", date(2006, 1, 5)),
    ]


def test_people_have_the_columns_of_the_table() -> None:
    found = facts(
        people=[{"name": "张三", "party_status": "full", "residence": 440307003002, "registered_with": "甲"}],
        bodies=["甲(party_branch)"],
    )

    assert found["people"] == [
        {"id": "张三", "name": "张三", "party_status": "full", "residence": "440307003002", "registered_with": "甲"}
    ]


@pytest.mark.parametrize(
    ("example", "key"),
    [
        ({"posts": ["张三 boss of 甲(residents_committee)"]}, "example_word"),
        ({"posts": ["张三 director of 甲(committee)"]}, "example_word"),
        ({"posts": ["张三 director of 甲"]}, "example_body_unknown"),
        ({"posts": ["张三 director 甲(residents_committee)"]}, "example_words"),
        ({"posts": ["张三 director of 甲(residents_committee) forever"]}, "example_words"),
        ({"posts": ["张三 director of 甲(residents_committee) since 2005-02-30"]}, "example_value"),
        ({"lines": ["甲(party_branch) COMMANDS 乙(residents_committee)"]}, "example_word"),
        ({"lines": ["甲(party_branch) leads 乙(residents_committee)"]}, "example_words"),
        ({"lines": ["甲(party_branch) LEADS 乙"]}, "example_body_unknown"),
        ({"areas": [4403]}, None),
        ({"areas": [44030]}, "example_code"),
        ({"areas": [{"code": 440307003002, "urban": True}]}, "example_key"),
        ({"areas": [{"code": 440307003002, "urbanised": "yes"}]}, "example_value"),
        ({"areas": [{"code": 440307003002, "party_members": "60"}]}, "example_value"),
        ({"people": [{"name": "张三", "party_status": "member"}]}, "example_word"),
        ({"people": [{"name": "张三", "registered_with": "甲"}]}, "example_body_unknown"),
        ({"bodies": [{"name": "甲"}]}, "example_body_unknown"),
        ({"bodies": ["甲 (residents_committee)"]}, "example_words"),
        ({"records": [{"kind": "meeting", "on": "2006-01-01"}]}, "example_key"),
        ({"records": [{"kind": "meeting", "about": "甲"}]}, "example_body_unknown"),
    ],
    ids=str,
)
def test_a_word_a_key_or_a_name_that_is_none_is_refused_with_file_and_example(
    example: dict[str, object], key: str | None
) -> None:
    if key is None:
        facts(**example)
        return
    error = refusal(**example)
    assert error.key == key
    for tongue in LANGUAGES:
        token = language.set(tongue)
        said = explain(error)
        language.reset(token)
        assert "rule.yaml" in said
        assert "example" in said


TWO_POSTS = "  posts: [张三 chair of 甲(shareholding_company), 张三 director of 乙(residents_committee)]\n"
ONE_POST = "  posts: [张三 chair of 甲(shareholding_company)]\n"
GOOD = f"""\
- name: two posts
  params: {{max_posts: 2}}
{TWO_POSTS}  flagged: [张三]
  subjects: 1
  rows: [{{subject: 张三, area: 440307003002, people: [张三], organisations: [乙, 甲], observed: 2}}]
- name: one post
{ONE_POST}  nothing: true
"""
IN_BOTH = GOOD.replace("- name: two posts", "- name: two posts\n  name_zh: 任两个职务")
CHINESE = GOOD.replace("- name: two posts", "- name_zh: 任两个职务")


def rule_with(folder: Path, examples: str, text: str = RULE) -> Rule:
    """A rule whose examples are these."""
    path = write(folder, text)
    path.with_suffix(".yaml").write_text(examples, "utf-8")
    return load_rule(path, load_terms(folder / "terms.yaml"))


def wrong(folder: Path, examples: str, text: str = RULE) -> list[str]:
    found = checked(rule_with(folder, examples, text), embedded)
    return [*map(str, found.wrong), *found.lacks]


def test_a_rule_that_does_what_its_examples_say_passes(tmp_path: Path) -> None:
    assert wrong(tmp_path, GOOD) == []


THREE = f"""\
- name: three posts
  params: {{max_posts: 3}}
{TWO_POSTS.replace("]", ", 张三 staff of 丙(workstation)]")}  flagged: [张三]
  rows: [{{subject: 张三, organisations: [ORDER], ordered: FREE}}]
- name: one post
{ONE_POST}  nothing: true
"""


@pytest.mark.parametrize(
    ("order", "free", "passes"),
    [
        ("丙, 乙, 甲", "true", True),
        ("丙, 甲, 乙", "true", False),
        ("丙, 甲, 乙", "false", True),
        ("乙, 丙, 甲", "false", False),  # the first is part of a finding's identity
    ],
)
def test_organisations_are_compared_in_order_or_as_a_set_after_the_first(
    tmp_path: Path, order: str, free: str, passes: bool
) -> None:
    assert (wrong(tmp_path, THREE.replace("ORDER", order).replace("FREE", free)) == []) == passes


CHANGES: Mapping[str, tuple[str, str, str]] = {
    "somebody is flagged who should not be": (
        "  params: {max_posts: 2}\n",
        "  params: {max_posts: 3}\n",
        "“two posts”",
    ),
    "the wrong one is expected": ("flagged: [张三]", "flagged: [李四]", "李四"),
    "a row too many is expected": ("flagged: [张三]", "flagged: [张三, 张三]", "张三, 张三"),
    "another number of subjects": ("subjects: 1", "subjects: 2", "2"),
    "another observation": ("observed: 2", "observed: 3", "3"),
    "another area": ("area: 440307003002", "area: 440307003003", "440307003003"),
    "other people": ("people: [张三]", "people: [李四]", "李四"),
    "unverifiable is expected": ("nothing: true", "unverifiable: [张三]", "“one post”"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_comes_out_otherwise_is_said(tmp_path: Path, change: str) -> None:
    before, after, named = CHANGES[change]
    assert before in GOOD

    found = wrong(tmp_path, GOOD.replace("organisations: [乙, 甲], ", "").replace(before, after))
    assert named in " ".join(found)


def test_a_verdict_that_is_none_is_said(tmp_path: Path) -> None:
    assert "guilty" in " ".join(wrong(tmp_path, GOOD, RULE.replace("'flagged'", "'guilty'")))


def test_a_row_about_somebody_who_is_not_judged_is_said(tmp_path: Path) -> None:
    text = RULE.replace("WHERE o.area STARTS WITH $scope AND in_office(t)\nRETURN", "WHERE p.id = 'nobody'\nRETURN")
    assert "不在核查对象之内" in " ".join(wrong(tmp_path, GOOD, text))


@pytest.mark.parametrize(
    ("examples", "lacks"),
    [
        (GOOD.split("- name: one post")[0], "nothing"),
        ("- name: one post" + GOOD.split("- name: one post")[1], "flagged"),
    ],
    ids=["nothing", "flagged"],
)
def test_a_rule_without_a_sort_of_example_that_applies_does_not_pass(tmp_path: Path, examples: str, lacks: str) -> None:
    assert wrong(tmp_path, examples) == [lacks]


def test_a_rule_that_can_say_unverifiable_needs_such_an_example(tmp_path: Path) -> None:
    text = RULE.replace("'flagged' AS", "CASE WHEN area IS NULL THEN 'unverifiable' ELSE 'flagged' END AS")
    assert wrong(tmp_path, GOOD, text) == ["unverifiable"]


@pytest.mark.parametrize(
    ("examples", "key"),
    [
        (None, "examples_missing"),
        ("name: one", "examples_list"),
        (GOOD.replace("one post", "two posts"), "example_name"),
        (GOOD.replace("- name: one post", "- name: one post\n  name_zh: two posts"), "example_name"),
        (CHINESE.replace("- name: one post", "- name_zh: 任两个职务"), "example_name"),
        (GOOD.replace("- name: one post", "- as_of: 2006-06-30"), "example_key"),
        (GOOD.replace("name: one post", "name: 1"), "example_name_text"),
        (IN_BOTH.replace("任两个职务", '" "'), "example_name_text"),
        (GOOD.replace("nothing: true", "subjects: 1"), "example_outcome"),
        (GOOD.replace("nothing: true", "nothing: true\n  flagged: [张三]"), "example_outcome"),
        (GOOD.replace("max_posts", "most"), "example_key"),
        (GOOD.replace("nothing:", "none:"), "example_key"),
        (GOOD.replace("  subjects: 1", "  as_of: 2006-02-30"), "example_value"),
        (GOOD.replace("observed: 2", "seen: 2"), "example_key"),
    ],
    ids=range(14),
)
def test_a_file_of_examples_that_is_none_is_refused(tmp_path: Path, examples: str | None, key: str) -> None:
    rule = rule_with(tmp_path, examples or "")
    if examples is None:
        rule.path.with_suffix(".yaml").unlink()

    with pytest.raises(RuleError) as error:
        load_examples(rule)
    assert error.value.key == key


@pytest.mark.parametrize(
    ("examples", "chinese", "english"),
    [(IN_BOTH, "任两个职务", "two posts"), (GOOD, "two posts", "two posts"), (CHINESE, "任两个职务", "任两个职务")],
    ids=["both", "English only", "Chinese only"],
)
def test_an_example_is_called_in_the_readers_language_or_by_the_only_name_it_has(
    tmp_path: Path, examples: str, chinese: str, english: str
) -> None:
    rule = rule_with(tmp_path, examples.replace("subjects: 1", "subjects: 2"))
    first = load_examples(rule)[0]
    [difference] = checked(rule, embedded).wrong

    assert (first.name_zh, first.name_en) == (chinese, english)
    for tongue, name in (("zh", chinese), ("en", english)):
        token = language.set(tongue)
        assert name in str(difference)
        language.reset(token)


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_what_is_wrong_in_an_example_is_said_under_its_name_in_the_readers_language(
    tmp_path: Path, tongue: str
) -> None:
    rule = rule_with(tmp_path, IN_BOTH.replace("chair of", "boss of", 1))
    token = language.set(tongue)
    # A rule of one's own is checked in a process apart.
    here, apart = checked(rule, embedded).refused, check_apart([rule])[0].refused
    language.reset(token)

    for error in (here, apart):
        assert isinstance(error, RuleError)
        assert error.fields["name"] == {"zh": "任两个职务", "en": "two posts"}[tongue]


def test_the_default_day_is_the_demos(tmp_path: Path) -> None:
    assert [example.as_of for example in load_examples(rule_with(tmp_path, GOOD))] == [date(2006, 6, 30)] * 2


def test_a_post_that_is_over_on_the_day_of_the_example_does_not_count(tmp_path: Path) -> None:
    later = GOOD.replace("  subjects: 1\n", "").replace("params:", "as_of: 2004-01-01\n  params:").replace(
        "(residents_committee)]", "(residents_committee) since 2005-01-01]"
    )  # fmt: skip
    assert "张三" in " ".join(wrong(tmp_path, later))
