"""Which regulation is audited against: the one shipped, one of a folder, or the shipped one with rules added."""

import json
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner, Result

import cli
from graph.errors import RuleError, UsageError
from graph.kglite_store import KgliteStore
from graph.texts import LANGUAGES, text_in
from queries.rule import REGULATION, SHIPPED
from queries.rulebook import proven, regulation, regulations
from tests.districts import district
from tests.graph.facts import load
from tests.queries.test_own_rules import EXAMPLES, FINE, WRITING, add
from tests.queries.test_own_rules import REGULATION as OWN

ADDED = """
id: longgang-and-ours
extends: longgang-2005
name_zh: 试行办法与本区补充检查
name_en: The trial measures and further checks of this district
"""
LONGER = EXAMPLES.replace("2006-06-30", "2006-07-01")  # the post of its second example ends a day later
USES_A_TERM = FINE.replace("t.since <= $as_of AND $as_of < t.until", "holds(t, o)")


def folder(path: Path, text: str = OWN, *, rule: str = "has-post", query: str = FINE) -> Path:
    """A folder of rules with a regulation.yaml and one rule."""
    (path / "appointment").mkdir(parents=True)
    (path / "regulation.yaml").write_text(text, "utf-8")
    add(path, rule, query)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def said(result: Result) -> str:
    """What a person reads of the error that ended a command, in both languages."""
    error = result.exception
    assert isinstance(error, RuleError | UsageError)
    assert error.exit_status == 2
    return "".join(text_in(tongue, f"error.{error.key}", **error.fields) for tongue in LANGUAGES)


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    found = KgliteStore(tmp_path / "store")
    load(found, district(3))
    return found


def audited(store: KgliteStore, *words: object) -> dict[str, object]:
    found = run("audit", "--store", store.folder, "--as-of", "2006-06-30", "--format", "json", *words)
    document: dict[str, object] = json.loads(found.stdout)
    return document


def rule_ids(document: dict[str, object]) -> list[str]:
    rules = document["rules"]
    assert isinstance(rules, list)
    return [rule["id"] for rule in rules]


def test_without_a_folder_the_shipped_regulation_is_meant() -> None:
    assert regulation().id == regulation(named=REGULATION).id == REGULATION


def test_the_regulation_of_a_folder_takes_the_place_of_the_shipped_one(tmp_path: Path, store: KgliteStore) -> None:
    document = audited(store, "--rules", folder(tmp_path / "own"))

    assert (document["regulation"], rule_ids(document)) == ("own-2006", ["has-post"])


def test_of_several_regulations_one_is_named_and_the_others_stay_out(tmp_path: Path, store: KgliteStore) -> None:
    folder(tmp_path / "rules" / "one")
    folder(tmp_path / "rules" / "two", OWN.replace("own-2006", "two-2007"), rule="has-a-post")
    unnamed = run("audit", "--store", store.folder, "--rules", tmp_path / "rules")
    unknown = run("rules", "--rules", tmp_path / "rules", "--regulation", "three-2008")

    assert rule_ids(audited(store, "--rules", tmp_path / "rules", "--regulation", "two-2007")) == ["has-a-post"]
    assert all(word in said(unnamed) for word in ("own-2006", "two-2007", "--regulation"))
    assert all(word in said(unknown) for word in ("three-2008", "own-2006", "two-2007", REGULATION))


def test_two_folders_of_one_id_are_told_apart_by_nobody(tmp_path: Path) -> None:
    folders = [folder(tmp_path / name) for name in ("one", "two")]

    with pytest.raises(UsageError) as error:
        regulation(folders)
    assert error.value.key == "regulation_twice"


def test_a_folder_that_extends_adds_its_rules_and_inherits_terms_articles_and_days(
    tmp_path: Path, store: KgliteStore
) -> None:
    path = folder(tmp_path / "more", ADDED, query=USES_A_TERM)
    (path / "terms.yaml").write_text("holds(t, o): in_office(t, o) AND as_member(t)\n", "utf-8")
    found, base = regulation([path]), regulation()
    document, shipped = audited(store, "--rules", path), audited(store)

    assert {rule.id for rule in found.rules} == {rule.id for rule in base.rules} | {"has-post"}
    assert (found.id, found.name_en[-13:], found.articles) == ("longgang-and-ours", "this district", base.articles)
    assert found.in_force_from == base.in_force_from == found.rules[0].in_force_from
    assert document["regulation"] == "longgang-and-ours"
    findings, before = ([*map(str, each["findings"])] for each in (document, shipped))  # type: ignore[call-overload]
    assert [finding for finding in findings if "has-post" not in finding] == before
    assert len(findings) > len(before)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (ADDED.replace("extends: longgang-2005", "extends: shenzhen-1999"), "rule_word"),
        (ADDED.replace("longgang-and-ours", "longgang-2005"), "regulation_id_taken"),
        (f"{ADDED}in_force_from: 2006-01-01\n", "rule_field"),
    ],
    ids=["of nothing", "under the same id", "with days of its own"],
)
def test_an_extension_that_would_say_something_else_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(RuleError) as error:
        regulation([folder(tmp_path / "more", text)])
    assert error.value.key == key


def test_an_added_rule_never_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    found = regulation([folder(tmp_path / "more", ADDED, rule="too-many-posts")])

    [error] = found.refused
    assert (error.key, Path(str(error.fields["file"])).stem) == ("rule_twice", "too-many-posts")
    [rule] = [rule for rule in found.rules if rule.id == "too-many-posts"]
    assert rule.path.is_relative_to(SHIPPED)


@pytest.mark.parametrize(
    ("examples", "key", "line", "told"),
    [
        (EXAMPLES.replace("flagged: [张三]", "flagged: [李四]"), "example_fails", 1, ("in office", "李四", "张三")),
        (LONGER, "example_fails", 4, ("no longer in office", "—", "张三")),
        (LONGER.replace("name: no", "name_zh: 不再 no"), "example_fails", 4, ("不再 no", "—", "张三")),
        (EXAMPLES.partition("- name: no")[0], "examples_lack", 1, ("has-post",)),
        (EXAMPLES.replace("flagged: [张三]", ""), "example_outcome", 1, ("in office",)),
        ("]", "yaml_unreadable", 1, ()),
    ],
    ids=[
        "another subject",
        "a row where nothing should be",
        "a Chinese name only",
        "a sort lacks",
        "no outcome",
        "no YAML",
    ],
)
def test_a_rule_whose_examples_do_not_hold_is_refused_with_file_line_example_and_what_came(
    tmp_path: Path, examples: str, key: str, line: int, told: tuple[str, ...]
) -> None:
    path = folder(tmp_path / "own")
    file = add(path, "has-post", FINE, examples).with_suffix(".yaml")
    found = proven(regulation([path]))

    [error] = found.refused
    assert (found.rules, error.key, error.fields["file"], error.fields["line"]) == ((), key, str(file), line)
    for tongue in LANGUAGES:
        said = text_in(tongue, f"error.{key}", **error.fields)
        assert [word for word in (file.name, *told) if word not in said] == []


def test_the_audit_of_the_others_goes_on_and_says_so(tmp_path: Path, store: KgliteStore) -> None:
    path = folder(tmp_path / "own")
    add(path, "wrong", FINE, EXAMPLES.replace("flagged: [张三]", "flagged: [李四]"))
    document = audited(store, "--rules", path)
    named = run("audit", "--store", store.folder, "--rules", path, "--only", "wrong")

    assert rule_ids(document) == ["has-post"]
    assert document["findings"]
    [notice] = document["notices"]  # type: ignore[misc]
    assert all(word in notice for word in ("wrong.yaml", "in office", "李四", "张三"))
    assert "wrong.yaml" in said(named)


def test_an_audit_of_no_rule_that_can_be_used_says_so(tmp_path: Path, store: KgliteStore) -> None:
    path = folder(tmp_path / "own", query=WRITING)
    document = audited(store, "--rules", path)

    assert document["rules"] == document["findings"] == []
    assert any(str(path) in notice for notice in document["notices"])  # type: ignore[attr-defined]


def test_rules_lists_the_refused_with_reasons_and_exits_with_2(tmp_path: Path) -> None:
    path = folder(tmp_path / "own")
    assert run("rules", "--rules", path).exit_code == 0
    add(path, "wrong", FINE, EXAMPLES.replace("flagged: [张三]", "flagged: [李四]"))
    add(path, "writing", WRITING)
    listed, document = run("rules", "--rules", path), run("rules", "--rules", path, "--json")

    assert listed.exit_code == document.exit_code == 2
    for word in ("has-post", "wrong.yaml", "writing.cypher", "李四"):
        assert word in listed.stdout
    refused = json.loads(document.stdout)["refused"]
    assert [name for name in ("writing.cypher", "wrong.yaml") if not any(name in reason for reason in refused)] == []
    assert run("rules", "--rules", path, "has-post").exit_code == 0
    assert "wrong.yaml" in said(run("rules", "--rules", path, "wrong"))


def test_the_folders_of_the_settings_are_used_unless_the_command_names_another(
    tmp_path: Path, store: KgliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path / "one")
    folder(tmp_path / "two", OWN.replace("own-2006", "two-2007"))
    written = '[regulation]\nrules = ["one", "two"]\nid = "two-2007"\n'
    (tmp_path / "rencha.toml").write_text(written, "utf-8")
    monkeypatch.chdir(tmp_path)

    assert audited(store)["regulation"] == "two-2007"
    assert audited(store, "--regulation", "own-2006")["regulation"] == "own-2006"
    assert audited(store, "--regulation", REGULATION)["regulation"] == REGULATION
    assert audited(store, "--rules", "one")["regulation"] == "own-2006"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (None, "regulation_missing"),
        (OWN.replace("id: own-2006\n", ""), "rule_text"),
        (dedent(OWN.split("articles:")[0]), "regulation_articles"),
        ("- a list", "yaml_mapping"),
    ],
    ids=["no file", "no id", "no articles", "no mapping"],
)
def test_a_folder_that_is_no_regulation_is_refused(tmp_path: Path, text: str | None, key: str) -> None:
    if text is not None:
        (tmp_path / "regulation.yaml").write_text(text, "utf-8")

    with pytest.raises(RuleError) as error:
        regulations(tmp_path)
    assert error.value.key == key
