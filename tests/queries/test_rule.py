"""Rule files: what a header must say, what the statements must return, and how a refusal names the place."""

from pathlib import Path

import pytest

from graph.errors import RuleError
from graph.texts import LANGUAGES, explain, language
from queries.rule import load_regulation, load_rule
from queries.terms import load_terms

HEADER = """\
// id: too-many-posts
// article: 49
// articles: [48, 49]
// modality: advisory
// subject: Person
// identity: subject
// params: [{name: max_posts, default: 5, unit: bodies, article: ours}]
// title_zh: 一人任职过多
// title_en: Too many posts
// requirement_zh: 一人任职不宜过多。
// requirement_en: One person should not hold too many posts.
// remedy_zh: 减少兼职。
// remedy_en: Give up some of them.
// message_zh: "{subject}任职{observed}个：{bodies}。"
// message_en: "{subject} holds {observed} posts: {bodies}."
// changes: [remove]
"""
FINDINGS = """\
MATCH (o:Organisation)<-[t:SERVES_IN]-(p:Person)
WHERE o.area STARTS WITH $scope AND in_office(t)
WITH o.area AS area, p.id AS subject, o.id AS body ORDER BY body
WITH area, subject, collect(DISTINCT body) AS organisations
WHERE size(organisations) >= $max_posts
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, organisations, size(organisations) AS observed
"""
SUBJECTS = """\
MATCH (o:Organisation)<-[t:SERVES_IN]-(p:Person)
WHERE o.area STARTS WITH $scope AND in_office(t)
RETURN left(o.area, 9) AS area, count(DISTINCT p) AS subjects
"""
RULE = f"{HEADER}\n{FINDINGS};\n{SUBJECTS}"
REGULATION = """\
id: other-2020
name_zh: 另一办法
name_en: Other measures
issuer_zh: 某区
issuer_en: A district
in_force_from: 2020-01-01
articles:
  48: {rules: [too-many-posts]}
  49: {why: nothing}
"""


def write(folder: Path, text: str = RULE, name: str = "too-many-posts", family: str = "appointment") -> Path:
    """A regulation's folder with one rule; the rule's file."""
    (folder / family).mkdir(exist_ok=True)
    (folder / "regulation.yaml").write_text(REGULATION, "utf-8")
    (folder / "terms.yaml").write_text("in_office(t): t.since <= $as_of AND $as_of < t.until\n", "utf-8")
    path = folder / family / f"{name}.cypher"
    path.write_text(text, "utf-8")
    return path


def refusal(folder: Path, text: str, name: str = "too-many-posts", family: str = "appointment") -> RuleError:
    """Why a rule of this text does not load."""
    path = write(folder, text, name, family)
    with pytest.raises(RuleError) as error:
        load_rule(path, load_terms(folder / "terms.yaml"), articles={48, 49})
    return error.value


def test_a_rule_file_becomes_a_rule(tmp_path: Path) -> None:
    path = write(tmp_path)

    rule = load_rule(path, load_terms(tmp_path / "terms.yaml"))
    assert (rule.id, rule.family, rule.article, rule.articles) == ("too-many-posts", "appointment", 49, (48, 49))
    assert [(each.name, each.default, each.unit, each.article) for each in rule.params] == [
        ("max_posts", 5, "bodies", None)
    ]
    assert (rule.modality, rule.reading, rule.subject, rule.identity) == ("advisory", None, "Person", "subject")
    assert rule.changes == ("remove",)
    assert not rule.may_be_unverifiable


def test_the_text_as_written_is_kept_beside_the_expanded_one(tmp_path: Path) -> None:
    rule = load_rule(write(tmp_path), load_terms(tmp_path / "terms.yaml"))

    assert "in_office(t)" in rule.source
    assert "(t.since <= $as_of AND $as_of < t.until)" in rule.findings
    assert "(t.since <= $as_of AND $as_of < t.until)" in rule.subjects
    assert rule.subjects.endswith("AS subjects")


def test_what_may_be_left_out_has_a_meaning(tmp_path: Path) -> None:
    short = "".join(
        line
        for line in RULE.splitlines(keepends=True)
        if not line.startswith(("// articles", "// message", "// params"))
    ).replace("$max_posts", "2")

    rule = load_rule(write(tmp_path, short), load_terms(tmp_path / "terms.yaml"))
    assert (rule.articles, rule.params) == ((49,), ())
    assert (rule.message_zh, rule.message_en) == (rule.title_zh, rule.title_en)


def test_a_parameter_in_months_gives_its_start(tmp_path: Path) -> None:
    text = RULE.replace("unit: bodies", "unit: months").replace(
        "$max_posts", "$max_posts AND $max_posts_start < $as_of"
    )

    assert load_rule(write(tmp_path, text), load_terms(tmp_path / "terms.yaml")).params[0].unit == "months"


def test_a_day_among_the_parameters_stays_text(tmp_path: Path) -> None:
    text = RULE.replace("default: 5, unit: bodies", "default: 2010-01-01, unit: date")

    assert load_rule(write(tmp_path, text), load_terms(tmp_path / "terms.yaml")).params[0].default == "2010-01-01"


def test_words_observed_beyond_the_closed_lists_have_both_languages(tmp_path: Path) -> None:
    text = RULE.replace("// changes", "// observed: {far: [远, far away]}\n// changes")

    assert load_rule(write(tmp_path, text), load_terms(tmp_path / "terms.yaml")).observed == {"far": ("远", "far away")}


FIELDS = [line[3:].split(":")[0] for line in HEADER.splitlines()]
OPTIONAL = {"articles", "params", "message_zh", "message_en"}
# What is changed in the file, and the key of the refusal.
FAULTS = {
    "an unknown field": (("// changes", "// severity: high\n// changes"), "rule_field"),
    "an unknown modality": (("modality: advisory", "modality: warning"), "rule_word"),
    "no modality": (("// modality: advisory\n", ""), "rule_word_missing"),
    "an unknown subject": (("subject: Person", "subject: People"), "rule_word"),
    "an unknown identity": (("identity: subject", "identity: person"), "rule_word"),
    "an unknown reading": (("// changes", "// reading: strict\n// changes"), "rule_word"),
    "an unknown change": (("changes: [remove]", "changes: [sack]"), "rule_word"),
    "no change": (("changes: [remove]", "changes: []"), "rule_word"),
    "an article that is no number": (("article: 49\n", "article: 四十九\n"), "rule_number"),
    "an article that the regulation lacks": (("[48, 49]", "[49, 99]"), "rule_articles"),
    "its own article left out": (("[48, 49]", "[48]"), "rule_articles"),
    "another id than its file": (("id: too-many-posts", "id: many-posts"), "rule_id"),
    "a bound that is no number": ((", unit: bodies", ", unit: bodies, max: many"), "rule_parameter"),
    "a parameter without a unit": ((", unit: bodies", ""), "rule_parameter"),
    "a parameter named like one of the audit": (("name: max_posts", "name: as_of"), "rule_parameter"),
    "a parameter that nothing uses": (
        ("article: ours}]", "article: ours}, {name: spare, default: 1, unit: x, article: 49}]"),
        "rule_parameter_unused",
    ),
    "an unknown placeholder": (("{subject}任职", "{person}任职"), "rule_message"),
    "an open brace in a message": (("{subject}任职", "{subject任职"), "rule_message"),
    "an observed word in one language": (("// changes", "// observed: {far: 远}\n// changes"), "rule_observed"),
    "a header that is no YAML": (("// changes: [remove]", "// changes: [remove"), "yaml_unreadable"),
    "one statement only": ((";\n", ""), "rule_statements"),
    "three statements": (("RETURN left", "RETURN 1 AS x;\nMATCH (p:Person) RETURN left"), "rule_statements"),
    "a column too few": ((", size(organisations) AS observed", ""), "rule_columns"),
    "columns in another order": (("RETURN area, subject,", "RETURN subject, area,"), "rule_columns"),
    "a count of something else": (("count(DISTINCT p)", "count(DISTINCT o)"), "rule_counts_other"),
    "a count of rows": (("count(DISTINCT p)", "count(p)"), "rule_subjects"),
    "a code in the text": (("STARTS WITH $scope AND", "STARTS WITH '440307' AND"), "rule_pasted"),
    "a parameter that is not declared": (("$max_posts", "$most"), "gate_parameter"),
    "a term with too few arguments": (("in_office(t)", "in_office()"), "term_arguments"),
    "a write": (("RETURN left", "SET p.name = 'x' RETURN left"), "gate_writes"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_rule_with_a_fault_is_refused_by_its_key_in_both_languages(tmp_path: Path, fault: str) -> None:
    (before, after), key = FAULTS[fault]
    assert before in RULE

    error = refusal(tmp_path, RULE.replace(before, after))
    assert error.key == key
    for tongue in LANGUAGES:
        token = language.set(tongue)
        assert "too-many-posts.cypher" in explain(error)
        language.reset(token)


@pytest.mark.parametrize("name", [field for field in FIELDS if field not in OPTIONAL])
def test_a_field_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    error = refusal(tmp_path, "".join(line for line in RULE.splitlines(True) if not line.startswith(f"// {name}:")))

    assert error.fields["name"] == name


def test_a_rule_in_another_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, RULE, family="posts").key == "rule_family"


def test_a_fault_in_a_statement_is_reported_on_the_line_of_the_file(tmp_path: Path) -> None:
    error = refusal(tmp_path, RULE.replace("RETURN left(o.area", "RETURN left(o.place"))

    line = RULE.splitlines().index("RETURN left(o.area, 9) AS area, count(DISTINCT p) AS subjects") + 1
    assert (error.key, error.fields["line"]) == ("gate_property", line)


def test_a_rule_that_does_not_load_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, RULE.replace("id: too-many-posts", "id: broken").replace("$max_posts", "$most"), "broken")

    regulation = load_regulation(tmp_path)
    assert [rule.id for rule in regulation.rules] == ["too-many-posts"]
    assert [Path(str(error.fields["file"])).name for error in regulation.refused] == ["broken.cypher"]


def test_a_rule_file_that_is_no_text_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "", "broken").write_bytes("// id: 规则".encode("gb18030"))
    write(tmp_path, RULE.replace("title_en: Too many", "title_en: Too\x01many"), "control")

    regulation = load_regulation(tmp_path)
    assert [rule.id for rule in regulation.rules] == ["too-many-posts"]
    assert [error.key for error in regulation.refused] == ["rule_unreadable", "yaml_unreadable"]


def test_a_regulation_says_who_issued_it_and_when_it_is_in_force(tmp_path: Path) -> None:
    write(tmp_path)

    regulation = load_regulation(tmp_path)
    assert (regulation.id, regulation.name_zh, regulation.issuer_en) == ("other-2020", "另一办法", "A district")
    assert (regulation.in_force_from, regulation.in_force_until) == ("2020-01-01", "9999-12-31")
    assert regulation.articles[49] == {"why": "nothing"}


def test_a_refused_field_of_the_header_is_named_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, RULE.replace("modality: advisory", "modality: warning"))
    line = next(at for at, written in enumerate(RULE.splitlines(), 1) if written.startswith("// modality"))

    assert error.fields["line"] == line
    assert f"第 {line} 行" in explain(error)
