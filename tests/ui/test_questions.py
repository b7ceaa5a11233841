"""问题: a question is found, its gaps filled, answered, shown as a query; one's own is copied, checked and asked."""

import re
import time
from collections.abc import Iterator
from functools import partial
from inspect import signature
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from queries import asking
from tests.ui.conftest import Open, entries, unfold
from ui import session

PAGE = "ui/questions.py"
STREET = "440307003"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of one's own questions that the settings name; what the process keeps of others is forgotten."""
    path = tmp_path / "rencha.toml"
    path.write_text('[questions]\nfolder = "mine"\n', "utf-8")
    monkeypatch.setenv("RENCHA_CONFIG", str(path))
    session.forget()
    yield tmp_path / "mine"
    session.forget()


def rows(app: AppTest) -> list[dict[str, object]]:
    [table] = [frame for frame in app.dataframe if str(frame.key).startswith("questions_rows")]
    return table.value.to_dict("records")  # type: ignore[no-any-return]


def picked(app: AppTest, name: str) -> AppTest:
    app.session_state["questions_open"] = name
    app.run()
    while any(button.key == "questions_cancel" for button in app.button):  # a slow machine
        time.sleep(0.2)
        app.run()
    return app


def said(app: AppTest) -> str:
    found = (*app.markdown, *app.caption, *app.info, *app.error, *app.warning, *app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for element in found)


def test_three_posts_or_more_in_a_street_are_asked_for_and_four_are_fewer(page: Open) -> None:
    app = picked(page(PAGE, scope=STREET), "many-posts")
    three = rows(app)
    assert min(row["任职机构数"] for row in three) == 3  # type: ignore[type-var]
    app.number_input(key="questions_gap_many-posts_bodies").set_value(4).run()
    assert {row["姓名"] for row in rows(app)} < {row["姓名"] for row in three}
    assert not app.exception


def test_every_question_opens_and_says_something(page: Open) -> None:
    app = page(PAGE, scope=STREET)
    names = entries(app, "questions_list")
    assert len(names) >= 25
    for name in names[::6]:
        picked(app, name)
        assert not app.exception
        assert "共 " in said(app) or "没有符合条件的结果" in said(app)


def test_search_and_group_narrow_the_list(page: Open) -> None:
    app = page(PAGE, scope=STREET)
    app.text_input(key="questions_search").input("一肩挑").run()
    assert entries(app, "questions_list") == ["secretary-and-director"]
    app.text_input(key="questions_search").input("没有这个词").run()
    assert "没有符合的问题" in said(app)
    app.text_input(key="questions_search").input("").run()
    app.selectbox(key="questions_group").select("gaps").run()
    assert len(entries(app, "questions_list")) == 8


def test_the_query_is_shown_with_the_figures_it_is_asked_with(page: Open) -> None:
    app = unfold(picked(page(PAGE, scope=STREET), "long-in-post"), "questions_query")
    named, query = (code.value for code in app.code)
    assert f"scope: '{STREET}'" in named
    assert "as_of: date('2006-06-30')" in named
    assert "years_start: date('2003-06-30')" in named
    assert "in_force" not in query


def test_in_english_sentence_and_columns_are_english(page: Open) -> None:
    app = picked(page(PAGE, scope=STREET, lang="en"), "many-posts")
    assert {"Area", "Name", "Bodies"} <= set(rows(app)[0])
    assert any("Who in" in heading.value for heading in app.subheader)


def test_a_question_is_copied_changed_kept_asked_and_deleted(page: Open, folder: Path) -> None:
    app = picked(page(PAGE, scope=STREET), "community-without")
    app.button(key="questions_copy").click().run()
    written = str(app.text_area(key="questions_text").value)
    assert "// id: community-without-2" in written
    app.text_area(key="questions_text").input(written.replace("RETURN", "SET a.name = 'x' RETURN"))
    app.button(key="questions_save").click().run()
    assert re.search(r"community-without-2\.cypher 第 \d+ 行", said(app))
    assert not folder.exists()

    app.text_area(key="questions_text").input(written.replace("default: owners_committee", "default: workstation"))
    app.button(key="questions_save").click().run()
    assert (folder / "community-without-2.cypher").exists()
    assert not app.exception
    assert "共 " in said(app) or "没有符合条件的结果" in said(app)

    app.button(key="questions_delete").click().run()
    assert list(folder.iterdir()) == []
    assert "community-without-2" not in entries(app, "questions_list")


def test_a_file_that_cannot_be_asked_is_said_with_its_place(page: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / "off.cypher").write_text("// id: off\n// group: own\n\nMATCH (n) DELETE n\n", "utf-8")
    assert "off.cypher" in said(page(PAGE, scope=STREET))


def test_a_question_that_takes_long_shows_that_it_waits_and_is_cancelled(
    page: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    (folder / "endless.cypher").write_text(ENDLESS, "utf-8")
    app = page(PAGE, scope=STREET)
    app.session_state["questions_open"] = "endless"
    app.run()
    assert any(button.key == "questions_cancel" for button in app.button)
    app.button(key="questions_cancel").click().run()
    assert "已取消" in said(app)
    assert rows(picked(app, "many-posts"))
    assert len(asking._idle) <= asking.KEPT


def test_a_question_that_takes_too_long_is_ended_and_says_so(
    page: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    (folder / "endless.cypher").write_text(ENDLESS, "utf-8")
    assert signature(asking.ask).parameters["limit_s"].default == 30
    monkeypatch.setattr(asking, "ask", partial(asking.ask, limit_s=2))
    app = picked(page(PAGE, scope=STREET), "endless")
    assert "这个问题 2 秒内没有得出结果，已停止" in said(app)
    assert not app.exception


def test_of_very_many_rows_the_first_ten_thousand_are_shown_and_this_is_said(page: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / "pairs.cypher").write_text(PAIRS, "utf-8")
    app = picked(page(PAGE, scope=STREET), "pairs")
    assert "10,000" in said(app)
    assert len(rows(app)) == 10_000


def test_an_empty_store_has_words(page: Open, tmp_path: Path) -> None:
    app = page(PAGE, store=tmp_path / "none")
    assert [heading.value for heading in app.subheader] == ["还没有数据"]


ENDLESS = """// id: endless
// group: own
// title_zh: "{scope}？"
// title_en: "{scope}?"

MATCH (a:Person), (b:Person), (c:Person), (d:Person)
WHERE a.name <> b.name AND c.name <> d.name AND a.id > d.id
RETURN left($scope, 9) AS area, count(a) AS people_count
"""
PAIRS = """// id: pairs
// group: own
// title_zh: "{scope}？"
// title_en: "{scope}?"
// columns: {other_organisation: [另一机构, Other body]}

MATCH (a:Organisation), (b:Organisation)
WHERE a.area STARTS WITH $scope AND b.area STARTS WITH $scope
RETURN a.area AS area, a.name AS organisation, b.name AS other_organisation
"""
