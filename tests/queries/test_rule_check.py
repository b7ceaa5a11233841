"""`rencha rules --check`: every example of the rules, on both engines; what fails is named with what was expected."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from graph.kglite_store import KgliteStore
from graph.store import open_store
from queries import isolation
from queries.rule import SHIPPED
from tests.graph.facts import district, load
from tests.queries.test_own_rules import ENDLESS, HEADER

SHIPPED_RULES = SHIPPED / "longgang-2005"
RULE = "appointment/company-chair-concurrent"


def check(*words: object) -> Result:
    return CliRunner().invoke(cli.app, ["rules", "--check", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A regulation of one rule, whose files a test may change."""
    path = tmp_path / "own"
    (path / RULE).parent.mkdir(parents=True)
    for name in ("regulation.yaml", "terms.yaml", f"{RULE}.cypher", f"{RULE}.yaml"):
        shutil.copy(SHIPPED_RULES / name, path / name)
    return path


def change(path: Path, before: str, after: str) -> None:
    written = path.read_text("utf-8")
    assert before in written
    path.write_text(written.replace(before, after, 1), "utf-8")


def test_every_shipped_rule_passes_and_examples_are_counted_by_family_and_kind() -> None:
    found = check()
    counts = json.loads(check("--json").stdout)

    assert found.exit_code == 0, found.output
    assert [line.split()[0] for line in found.stdout.splitlines()[3:8]] == [
        "领导与组织", "监督与指导", "任职", "记录", "合计",
    ]  # fmt: skip
    assert counts["passed"]
    assert counts["rules"] == len(list(SHIPPED_RULES.glob("*/*.cypher")))
    assert counts["flagged"] + counts["nothing"] + counts["unverifiable"] >= counts["examples"] > 0
    assert sum(rule["examples"] for rule in counts["checked"]) == counts["examples"]


def test_one_rule_is_checked_alone() -> None:
    [rule] = json.loads(check("company-chair-concurrent", "--json").stdout)["checked"]

    assert (rule["rule"], rule["family"], rule["wrong"]) == ("company-chair-concurrent", "appointment", [])
    assert min(rule["kinds"].values()) > 0


def test_an_example_that_comes_out_otherwise_is_named_with_what_was_expected_and_what_came(folder: Path) -> None:
    change(folder / f"{RULE}.yaml", "flagged: [张三]", "flagged: [李四]")
    example = (folder / f"{RULE}.yaml").read_text("utf-8").partition("  name_zh: ")[2].partition("\n")[0]
    said = check("--rules", folder)
    document = json.loads(check("--rules", folder, "--json").stdout)

    assert said.exit_code == 1
    for word in ("company-chair-concurrent", example, "李四", "张三"):
        assert word in said.stdout
    [wrong] = document["checked"][0]["wrong"]
    assert (wrong["example"], wrong["expected"], wrong["found"]) == (example, "李四", "张三")
    assert (document["passed"], document["wrong"]) == (False, 1)


def test_a_rule_without_examples_and_one_that_does_not_load_do_not_pass(folder: Path) -> None:
    (folder / f"{RULE}.yaml").unlink()
    (folder / "appointment" / "no-rule.cypher").write_text("MATCH", "utf-8")
    found = check("--rules", folder, "--json")

    assert found.exit_code == 1
    assert {rule["rule"] for rule in json.loads(found.stdout)["checked"] if rule["refused"]} == {
        "company-chair-concurrent",
        "no-rule",
    }


def test_a_rule_that_does_not_end_is_ended_and_does_not_pass(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "LIMIT_S", 6.0)  # the first rule of a process waits for imports too
    endless = folder / "appointment" / "endless.cypher"
    endless.write_text((HEADER.format(id="endless") + ENDLESS).lstrip(), "utf-8")
    people = ", ".join(f"人{number}" for number in range(12))
    endless.with_suffix(".yaml").write_text(f"- name: many\n  people: [{people}]\n  nothing: true\n", "utf-8")
    checked = json.loads(check("--rules", folder, "--json").stdout)["checked"]

    assert [rule["rule"] for rule in checked if not rule["passed"]] == ["endless"]
    assert "endless.cypher" in next(rule["refused"] for rule in checked if rule["refused"])


def test_a_server_gives_the_same_and_keeps_nothing(neo4j_url: str) -> None:
    embedded, server = check("--json"), check("--json", "--store", neo4j_url)

    assert json.loads(server.stdout) == json.loads(embedded.stdout)
    assert server.exit_code == 0
    with open_store(neo4j_url).graph(None) as graph:
        assert graph.run("MATCH (n) RETURN count(n) AS n", {}) == [{"n": 0}]


def test_a_failing_example_is_named_on_a_server_too(neo4j_url: str, folder: Path) -> None:
    change(folder / f"{RULE}.yaml", "flagged: [张三]", "flagged: [李四]")
    found = check("--rules", folder, "--store", neo4j_url)

    assert found.exit_code == 1
    assert "李四" in found.stdout


def test_a_server_that_holds_facts_is_left_alone(neo4j_url: str) -> None:
    load(open_store(neo4j_url), district())

    assert "examples_need_empty" in str(check("--store", neo4j_url).exception)


def test_a_store_in_a_folder_is_not_touched(tmp_path: Path) -> None:
    load(KgliteStore(tmp_path / "s"), district())

    assert check("company-chair-concurrent", "--store", tmp_path / "s").exit_code == 0
    assert KgliteStore(tmp_path / "s").load_number() == 1
