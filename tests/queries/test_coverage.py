"""Coverage: every article of the regulation is checked by rules, or says why nothing can check it; never both."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import RuleError
from queries.coverage import Coverage, coverage
from queries.rule import REGULATION, SHIPPED, load_regulation

SHIPPED_ONE = load_regulation(SHIPPED / REGULATION)
ARTICLES = coverage(SHIPPED_ONE)


def test_all_58_articles_are_there_in_order() -> None:
    assert [article.number for article in ARTICLES] == list(range(1, 59))


@pytest.mark.parametrize("article", ARTICLES, ids=[str(article.number) for article in ARTICLES])
def test_an_article_has_rules_or_a_reason_and_never_both(article: Coverage) -> None:
    assert article.explained


@pytest.mark.parametrize("article", ARTICLES, ids=[str(article.number) for article in ARTICLES])
def test_an_article_has_a_chapter_and_a_summary_in_both_languages(article: Coverage) -> None:
    assert article.chapter in SHIPPED_ONE.chapters
    assert article.summary_zh
    assert article.summary_en


def test_every_rule_stands_under_each_of_its_articles_and_nowhere_else() -> None:
    listed = sorted((article.number, rule.id) for article in ARTICLES for rule in article.rules)

    assert listed == sorted((number, rule.id) for rule in SHIPPED_ONE.rules for number in rule.articles)


def test_without_its_rules_an_article_is_not_explained_and_neither_is_one_with_a_needless_reason() -> None:
    bare = coverage(replace(SHIPPED_ONE, rules=()))
    assert {article.number for article in bare if not article.explained} == {
        article.number for article in ARTICLES if article.rules
    }

    both = dict(SHIPPED_ONE.articles)
    both[49] = {**both[49], "reason_zh": "多余", "reason_en": "needless"}
    assert [a.number for a in coverage(replace(SHIPPED_ONE, articles=both)) if not a.explained] == [49]
    half = dict(SHIPPED_ONE.articles)
    half[1] = {**half[1], "reason_en": ""}
    assert [a.number for a in coverage(replace(SHIPPED_ONE, articles=half)) if not a.explained] == [1]


@pytest.mark.parametrize("chapters", ["[总则]", "{一: {zh: 总则, en: General}}", "{1: 总则}", "{1: {zh: 总则}}"])
def test_chapters_that_are_not_numbered_with_a_title_in_both_languages_are_refused(
    tmp_path: Path, chapters: str
) -> None:
    head = "id: x\nname_zh: 甲\nname_en: x\nissuer_zh: 甲\nissuer_en: x\nin_force_from: 2020-05-01\n"
    (tmp_path / "regulation.yaml").write_text(f"{head}chapters: {chapters}\narticles: {{1: {{}}}}\n", "utf-8")
    (tmp_path / "terms.yaml").write_text("{}\n", "utf-8")

    with pytest.raises(RuleError, match="regulation_chapters"):
        load_regulation(tmp_path)
