"""Rules from a folder of the user's own: run apart, refused by the gate, ended when they do not end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from graph.errors import RuleError, UsageError
from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from queries import isolation
from queries.audit import audit
from queries.rule import load_regulation
from tests.districts import AS_OF, district
from tests.graph.facts import district as small
from tests.graph.facts import load

REGULATION = """
id: own-2006
name_zh: 某区补充规定
name_en: A district's own rules
issuer_zh: 某区
issuer_en: A district
in_force_from: 2006-01-01
articles: {1: {summary_zh: 甲, summary_en: a}}
"""
HEADER = """
// id: {id}
// article: 1
// modality: advisory
// subject: Person
// identity: subject
// title_zh: 有职务的人
// title_en: People with a post
// requirement_zh: 甲
// requirement_en: a
// remedy_zh: 乙
// remedy_en: b
// message_zh: "{{subject}}有职务。"
// message_en: "{{subject}} has a post."
// changes: [remove]

"""
FINE = """MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation)
WHERE o.area STARTS WITH $scope AND t.since <= $as_of AND $as_of < t.until
WITH DISTINCT o.area AS area, p.id AS subject
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, [] AS organisations, null AS observed
;
MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation)
WHERE o.area STARTS WITH $scope AND t.since <= $as_of AND $as_of < t.until
RETURN left(o.area, 9) AS area, count(DISTINCT p) AS subjects
"""
EXAMPLES = """- name: in office
  posts: [张三 member of 甲居委会(residents_committee)]
  flagged: [张三]
- name: no longer in office on the last day
  posts: [张三 member of 甲居委会(residents_committee) until 2006-06-30]
  nothing: true
"""
MANY = ", ".join(f"(p{number}:Person)" for number in range(14))
ENDLESS = FINE.replace("MATCH (p:Person)-", f"MATCH {MANY}\nMATCH (p:Person)-", 1)
WRITING = FINE.replace("WITH DISTINCT", "SET p.name = 'x'\nWITH DISTINCT", 1)
SHAPELESS = FINE.replace("[subject] AS people", "null AS people")
WORDLESS = FINE.replace("'flagged' AS verdict", "'bad' AS verdict")
COLUMNS = pytest.mark.parametrize(("query", "column"), [(SHAPELESS, "people"), (WORDLESS, "verdict")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "own"
    (path / "appointment").mkdir(parents=True)
    (path / "regulation.yaml").write_text(REGULATION, "utf-8")
    (path / "terms.yaml").write_text("in_force(r): r.since <= $as_of AND $as_of < r.until\n", "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    found = KgliteStore(tmp_path / "store")
    load(found, district(3))
    return found


def add(folder: Path, name: str, query: str, examples: str = EXAMPLES) -> Path:
    """A rule of this query and its examples; the rule's file."""
    path = folder / "appointment" / f"{name}.cypher"
    path.write_text(HEADER.format(id=name).lstrip() + query, "utf-8")
    path.with_suffix(".yaml").write_text(examples, "utf-8")
    return path


def test_a_rule_of_ones_own_is_judged_like_any_other(folder: Path, store: KgliteStore) -> None:
    add(folder, "has-post", FINE)
    words = ["audit", "--store", str(store.folder), "--as-of", "2006-06-30", "--rules", str(folder), "--format", "json"]
    document = json.loads(CliRunner().invoke(cli.app, words).stdout)

    assert document["regulation"] == "own-2006"
    [rule] = document["rules"]
    assert rule["flagged"] == rule["subjects"] > 0
    assert document["findings"][0]["message_zh"].endswith("有职务。")


def test_a_rule_that_never_ends_is_ended_and_said_and_the_others_are_judged(
    folder: Path, store: KgliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(folder, "endless", ENDLESS)
    add(folder, "has-post", FINE)
    monkeypatch.setattr(isolation, "LIMIT_S", 2.0)
    found = audit(store, as_of=AS_OF, regulation=load_regulation(folder))

    assert [tally.id for tally in found.rules] == ["has-post"]
    assert any("endless" in notice for notice in found.notices)


def test_a_rule_that_writes_is_refused_and_named_and_the_others_are_judged(folder: Path, store: KgliteStore) -> None:
    add(folder, "writing", WRITING)
    add(folder, "has-post", FINE)
    found = audit(store, as_of=AS_OF, regulation=load_regulation(folder))

    assert [tally.id for tally in found.rules] == ["has-post"]
    assert any("writing.cypher" in notice for notice in found.notices)


@COLUMNS
def test_a_rule_that_returns_rows_of_the_wrong_shape_takes_no_part_and_its_notice_says_which_column(
    folder: Path, store: KgliteStore, query: str, column: str, capfd: pytest.CaptureFixture[str]
) -> None:
    add(folder, "shapeless", query)
    add(folder, "has-post", FINE)
    found = audit(store, as_of=AS_OF, regulation=load_regulation(folder))

    assert [tally.id for tally in found.rules] == ["has-post"]
    assert {finding.rule for finding in found.findings} == {"has-post"}
    [notice] = found.notices
    assert "shapeless.cypher" in notice
    assert column in notice
    assert found.left_out == ("shapeless",)
    assert "Traceback" not in capfd.readouterr().err


@COLUMNS
def test_a_shipped_rule_that_returned_such_rows_would_be_an_error(
    folder: Path, store: KgliteStore, query: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(folder, "shapeless", query)
    monkeypatch.setattr("queries.rule.SHIPPED", folder)

    with pytest.raises(RuleError, match=column):
        audit(store, as_of=AS_OF, regulation=load_regulation(folder))


@pytest.mark.parametrize("query", [SHAPELESS, WRITING], ids=["dropped", "refused"])
def test_an_audit_without_a_rule_that_could_take_no_part_is_no_pass(
    folder: Path, store: KgliteStore, query: str
) -> None:
    add(folder, "other", query)
    words = ["audit", "--store", str(store.folder), "--as-of", "2006-06-30", "--rules", str(folder)]

    assert CliRunner().invoke(cli.app, [*words, "--fail-on", "violation"]).exit_code == 2
    assert CliRunner().invoke(cli.app, words).exit_code == 0


def test_every_rule_is_asked_of_every_part_in_one_process_and_progress_is_told(folder: Path, tmp_path: Path) -> None:
    two = KgliteStore(tmp_path / "two")
    load(two, small("440307"))
    load(two, small("440308"))
    add(folder, "has-post", FINE)
    add(folder, "has-post-too", FINE)
    told: list[tuple[int, int]] = []
    found = audit(
        two, as_of=AS_OF, regulation=load_regulation(folder), progress=lambda done, of: told.append((done, of))
    )

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [tally.flagged for tally in found.rules] == [4, 4]


def test_a_graph_in_memory_is_refused_because_the_process_of_the_rules_cannot_see_it(folder: Path) -> None:
    memory = MemoryStore()
    load(memory, district(3))
    add(folder, "has-post", FINE)

    with pytest.raises(UsageError, match="own_rules_in_memory"):
        audit(memory, as_of=AS_OF, regulation=load_regulation(folder))
