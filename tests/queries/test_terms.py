"""Terms: text for text, in parentheses, on the line of their use; names inside and outside never mix."""

from pathlib import Path

import pytest

from graph.errors import RuleError
from queries.terms import Terms, load_terms

TERMS = """
# a comment
exists(o): o.established_on <= $as_of AND $as_of < o.dissolved_on
in_office(t, o): t.since <= $as_of AND $as_of < t.until AND exists(o)
sub_unit(o): EXISTS { MATCH (o)-[below:SUB_UNIT_OF]->(above:Organisation)
  WHERE exists(above) }
"""


def terms(folder: Path, text: str = TERMS) -> Terms:
    path = folder / "terms.yaml"
    path.write_text(text, "utf-8")
    return load_terms(path)


def refusal(folder: Path, text: str, query: str = "") -> tuple[str, dict[str, object]]:
    with pytest.raises(RuleError) as error:
        terms(folder, text).expand(query, file="rule", line=1)
    return error.value.key, error.value.fields


def test_a_term_is_written_out_in_parentheses_with_the_rules_variables(tmp_path: Path) -> None:
    expanded = terms(tmp_path).expand("WHERE exists(body) OR x", file="rule")
    assert expanded == "WHERE (body.established_on <= $as_of AND $as_of < body.dissolved_on) OR x"


def test_a_term_within_a_term_is_written_out_too(tmp_path: Path) -> None:
    assert terms(tmp_path).expand("in_office(u, c)", file="rule") == (
        "(u.since <= $as_of AND $as_of < u.until AND (c.established_on <= $as_of AND $as_of < c.dissolved_on))"
    )


def test_arguments_may_be_named_like_the_arguments_of_the_term_the_other_way_round(tmp_path: Path) -> None:
    assert terms(tmp_path).expand("in_office(o, t)", file="rule") == (
        "(o.since <= $as_of AND $as_of < o.until AND (t.established_on <= $as_of AND $as_of < t.dissolved_on))"
    )


def test_a_term_of_several_lines_leaves_the_lines_of_the_rule_as_they_are(tmp_path: Path) -> None:
    expanded = terms(tmp_path).expand("MATCH (o:Organisation)\nWHERE sub_unit(o)\nRETURN o.id AS id", file="rule")
    assert [line.split()[0] for line in expanded.splitlines()] == ["MATCH", "WHERE", "RETURN"]


@pytest.mark.parametrize(
    "query", ["count(o)", "EXISTS { MATCH (o) }", "'exists(o)'", "// exists(o)", "x.exists (o)", "exists"]
)
def test_only_a_call_of_a_term_is_written_out(tmp_path: Path, query: str) -> None:
    assert terms(tmp_path).expand(query, file="rule") == query


def test_a_term_may_be_used_by_one_that_stands_before_it(tmp_path: Path) -> None:
    assert terms(tmp_path, "a(x): b(x)\nb(x): x.id = $id").expand("a(p)", file="rule") == "((p.id = $id))"


@pytest.mark.parametrize("query", ["in_office(t)", "in_office(t, o, p)", "exists(o.area)", "exists()", "exists(o"])
def test_a_term_with_other_arguments_is_refused_and_shown(tmp_path: Path, query: str) -> None:
    key, fields = refusal(tmp_path, TERMS, f"\n{query}")
    assert (key, fields["line"]) == ("term_arguments", 2)
    assert "(" in str(fields["term"])


@pytest.mark.parametrize(
    "query", ["sub_unit(above)", "sub_unit(o) AND below.since = $as_of", "sub_unit(o)\nMATCH (above)"]
)
def test_a_rule_that_uses_a_variable_of_a_term_is_refused_by_its_name(tmp_path: Path, query: str) -> None:
    key, fields = refusal(tmp_path, TERMS, query)
    assert key == "term_variable"
    assert fields["name"] in ("above", "below")
    assert fields["term"] == "sub_unit"


def test_a_variable_of_a_term_that_a_term_uses_is_refused_too(tmp_path: Path) -> None:
    key, fields = refusal(tmp_path, TERMS + "far(x): sub_unit(x) AND exists(x)\n", "far(o) AND above.id = o.id")
    assert (key, fields["name"], fields["term"]) == ("term_variable", "above", "far")


def test_a_rule_may_use_such_a_name_as_long_as_it_does_not_use_the_term(tmp_path: Path) -> None:
    assert terms(tmp_path).expand("MATCH (above:Area)", file="rule") == "MATCH (above:Area)"


def test_two_terms_that_bring_in_one_variable_are_refused(tmp_path: Path) -> None:
    body = "EXISTS { MATCH (o)-[below:LEADS]->(up:Organisation) }"
    key, fields = refusal(tmp_path, TERMS + f"led(o): {body}\n")
    assert (key, fields["name"], {fields["term"], fields["other"]}) == (
        "term_variable_twice",
        "below",
        {"led", "sub_unit"},
    )


def test_a_term_that_uses_itself_is_refused_with_the_way_round(tmp_path: Path) -> None:
    key, fields = refusal(tmp_path, "a(x): b(x)\nb(x): a(x)\n")
    assert (key, fields["term"]) == ("term_recursion", "a → b → a")


@pytest.mark.parametrize("head", ["exists", "exists(", "exists(o o)", "exists(o, o)", "(o)"])
def test_a_head_that_is_none_is_refused(tmp_path: Path, head: str) -> None:
    assert refusal(tmp_path, f'"{head}": o.id = $id\n')[0] == "term_head"


def test_a_folder_without_terms_has_none(tmp_path: Path) -> None:
    assert load_terms(tmp_path / "terms.yaml") == Terms()


def test_terms_inherited_may_be_used_by_terms_and_rules_alike(tmp_path: Path) -> None:
    inherited = terms(tmp_path)
    path = tmp_path / "own.yaml"
    path.write_text("holds(t, o): in_office(t, o) AND t.role <> 'staff'\n", "utf-8")
    found = load_terms(path, inherited)

    expanded = found.expand("holds(x, y) OR exists(z)", file="rule")
    assert expanded == inherited.expand("(in_office(x, y) AND x.role <> 'staff') OR exists(z)", file="rule")
    assert load_terms(tmp_path / "none.yaml", inherited) == inherited


def test_a_term_of_ones_own_takes_the_place_of_one_inherited(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("exists(o): o.kind = 'workstation'\n", "utf-8")

    assert load_terms(path, terms(tmp_path)).expand("exists(z)", file="rule") == "(z.kind = 'workstation')"


def test_a_variable_that_an_inherited_term_brings_in_is_no_others(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("led(o): EXISTS { MATCH (o)<-[:LEADS]-(above:Organisation) }\n", "utf-8")

    with pytest.raises(RuleError) as error:
        load_terms(path, terms(tmp_path))
    assert (error.value.key, error.value.fields["other"]) == ("term_variable_twice", "sub_unit")
