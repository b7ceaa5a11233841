"""The command line around the regulation itself: its articles and what checks them, its official wording."""

import json
from pathlib import Path

import pytest

from graph.kglite_store import KgliteStore
from graph.texts import language
from queries.coverage import coverage
from queries.rule import REGULATION, SHIPPED, load_regulation
from tests.counting import lacking
from tests.regulations import INVENTED, PUBLISHED, ours, written
from tests.test_cli import command, run

RULE = "construction-commission-missing"  # of article 6


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """A store that holds an invented text of the shipped regulation."""
    path = written(tmp_path, ours("甲。", "乙。", "丙。", "丁。", "戊。", "己[bold]己。\n（一）庚。"))
    assert run("load", path, "--store", tmp_path / "s", "--format", "regulation").exit_code == 0
    return tmp_path / "s"


def test_rules_as_json_lists_every_article_with_its_rules_or_its_reason() -> None:
    found = json.loads(run("rules", "--json").stdout)
    regulation = load_regulation(SHIPPED / REGULATION)

    assert [article["number"] for article in found["articles"]] == list(range(1, 59))
    names = {"number", "chapter", "summary_zh", "summary_en", "rules", "reason_zh", "reason_en"}
    assert all(set(article) == names for article in found["articles"])
    assert all(bool(article["rules"]) != bool(article["reason_zh"]) for article in found["articles"])
    assert {rule for article in found["articles"] for rule in article["rules"]} == {
        rule.id for rule in regulation.rules
    }
    assert [chapter["zh"] for chapter in found["chapters"]][0] == "总则"


def test_rules_lists_every_article_in_words_with_count_and_ids() -> None:
    said = run("rules").stdout
    joined = "".join(said.split())

    for article in coverage(load_regulation(SHIPPED / REGULATION)):
        assert f" {article.number}   " in said
        assert all(f" {rule.id} " in said for rule in article.rules)
    assert "第二章组织体系" in joined
    assert "18条规则：" in joined
    assert "属于定义。" in joined


def test_the_list_is_in_english_when_english_is_asked_for() -> None:
    said = command("--lang", "en", "rules").stdout

    assert "18 rules:" in said
    assert "A definition." in said


def test_a_rule_is_shown_with_the_official_wording_of_its_article_where_it_was_loaded(loaded: Path) -> None:
    shown = run("rules", RULE, "--store", loaded).stdout

    assert "官方原文 第六条  据 办法.txt" in shown
    assert "己[bold]己。\n（一）庚。" in shown
    [article] = json.loads(run("rules", RULE, "--store", loaded, "--json").stdout)["articles"]
    assert (article["number"], article["official"]) == (6, "己[bold]己。\n（一）庚。")


def test_undo_takes_the_wording_away_again(loaded: Path) -> None:
    assert run("undo", "--store", loaded).exit_code == 0
    shown = run("rules", RULE, "--store", loaded)

    assert shown.exit_code == 0
    assert "官方原文" not in shown.stdout


def test_the_store_of_the_environment_is_asked_and_one_that_does_not_answer_is_no_hindrance(loaded: Path) -> None:
    assert "官方原文" in command("rules", RULE, RENCHA_STORE=str(loaded)).stdout
    away = command("rules", RULE, RENCHA_STORE="bolt://127.0.0.1:1")
    assert (away.returncode, "官方原文" in away.stdout) == (0, False)
    assert command("rules", RULE, "--store", "bolt://127.0.0.1:1").returncode == 2


def test_an_audit_says_the_same_with_and_without_the_wording(loaded: Path) -> None:
    sample = Path(__file__).parents[1] / "examples" / "longgang"
    assert run("load", sample, "--store", loaded, "--as-of", "2006-06-30").exit_code == 0
    words = ["audit", "--store", loaded, "--as-of", "2006-06-30", "--scope", "440307003", "--format", "json"]
    with_wording = json.loads(run(*words).stdout)
    bare = loaded.with_name("bare")
    run("load", sample, "--store", bare, "--as-of", "2006-06-30")
    words[2] = bare

    assert {**json.loads(run(*words).stdout), "load": 2} == with_wording


def test_a_load_of_a_text_says_so_in_both_languages_and_as_json(tmp_path: Path) -> None:
    path = written(tmp_path, ours("甲。", "乙。"))

    assert "原文：1 章、2 条。" in run("load", path, "--store", tmp_path / "a", "--dry-run").stdout
    assert not (tmp_path / "a").exists()
    token = language.set("en")
    assert "2 articles in 1 chapters" in run("load", path, "--store", tmp_path / "b").stdout
    language.reset(token)
    report = json.loads(run("load", path, "--store", tmp_path / "b", "--json").stdout)
    assert (report["load"], [found["changed"] for found in report["regulations"]]) == (1, [False])


def test_a_text_of_another_regulation_exits_with_2_and_lists_those_known(tmp_path: Path) -> None:
    path = written(tmp_path, INVENTED)
    found = command("load", path, "--store", tmp_path / "s", "--format", "regulation")

    assert found.returncode == 2
    assert "甲区议事试行办法" in found.stderr
    assert load_regulation(SHIPPED / REGULATION).name_zh in found.stderr
    assert "Traceback" not in found.stderr


def test_the_text_of_a_regulation_of_ones_own_is_known_by_its_folder_or_by_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path, INVENTED)
    folder = tmp_path / "规则"
    folder.mkdir()
    (folder / "regulation.yaml").write_text("id: jia-2020\nname_zh: 甲区议事试行办法\n", "utf-8")
    (tmp_path / "rencha.toml").write_text('[regulation]\nrules = ["规则"]\n', "utf-8")

    assert run("load", path, "--store", tmp_path / "a", "--rules", folder).exit_code == 0
    named = command("load", path, "--store", tmp_path / "b", RENCHA_CONFIG=str(tmp_path / "rencha.toml"))
    assert named.returncode == 0, named.stderr
    for store in ("a", "b"):
        assert list(KgliteStore(tmp_path / store).regulations()) == ["jia-2020"]


def test_the_published_text_beside_the_project_is_recognised_and_shown(tmp_path: Path) -> None:
    if not PUBLISHED.exists():
        lacking("the published regulation does not stand beside the project")
    assert run("load", PUBLISHED, "--store", tmp_path / "s").exit_code == 0
    lines = PUBLISHED.read_text("utf-8").splitlines()
    wanted = next(line.strip().partition("条")[2].strip() for line in lines if line.strip().startswith("第四十九条"))

    assert wanted in run("rules", "company-chair-concurrent", "--store", tmp_path / "s").stdout
