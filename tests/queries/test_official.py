"""Official wording: which regulations are known by title, and what a regulation finds in a store."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import RuleError
from graph.memory_store import MemoryStore
from queries.official import official, titles
from queries.rule import REGULATION, SHIPPED, load_regulation
from tests.regulations import DAY, ours, written


def test_the_shipped_regulation_is_known_by_its_title_and_so_is_that_of_a_folder(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "regulation.yaml").write_text("id: jia-2020\nname_zh: 甲区议事试行办法\n", "utf-8")
    shipped = {REGULATION: load_regulation(SHIPPED / REGULATION).name_zh}

    assert titles() == shipped
    assert titles([own]) == titles([tmp_path]) == {**shipped, "jia-2020": "甲区议事试行办法"}


def test_a_folder_that_only_adds_rules_has_no_text_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "regulation.yaml").write_text(f"id: more\nextends: {REGULATION}\nname_zh: 加几条\n", "utf-8")

    assert "more" not in titles([tmp_path])


def test_a_regulation_without_a_title_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "regulation.yaml").write_text("id: x\n", "utf-8")

    with pytest.raises(RuleError, match="regulation.yaml"):
        titles([tmp_path])


def test_rules_that_were_added_find_the_text_of_the_regulation_they_were_added_to(tmp_path: Path) -> None:
    from loaders import read_files

    store, shipped = MemoryStore(), load_regulation(SHIPPED / REGULATION)
    assert official(store, shipped) is None
    batch, report = read_files([written(tmp_path, ours("甲。", "乙。"))], "regulation", titles)
    store.load(batch, report, mode="merge", as_of=DAY, about={})

    for regulation in (shipped, replace(shipped, id="more", name_zh="加几条")):
        found = official(store, regulation)
        assert found is not None
        assert found.articles[2].text == "乙。"
