"""审计: filters, and one finding opened with its ground, its facts and their sources, and what mends it."""

import csv
import json
import re

from streamlit.testing.v1 import AppTest

from tests.samples import SAMPLE
from tests.ui.conftest import Open

PAGE = "ui/findings.py"
PLANTED = SAMPLE.with_name("longgang-planted.csv")


def rows(app: AppTest) -> list[list[object]]:
    [table] = [frame for frame in app.dataframe if frame.key == "findings_table"]
    return table.value.values.tolist()


def said(app: AppTest) -> str:
    return "\n".join(re.sub(r"\\(.)", r"\1", mark.value) for mark in (*app.subheader, *app.markdown))


def test_violations_come_first(page: Open) -> None:
    words = [str(row[0]) for row in rows(page(PAGE))]
    assert words == sorted(words, key=["违规", "偏离", "提示"].index)


def test_what_cannot_be_judged_is_marked_in_the_list(page: Open) -> None:
    app = page(PAGE)
    assert {row[1] for row in rows(app)} == {"存在问题", "无法判定"}
    app.button_group(key="findings_verdict").set_value("unverifiable").run()
    assert {row[1] for row in rows(app)} == {"无法判定"}


def test_articles_of_the_list_are_worded_as_on_the_card_and_sort_by_number(page: Open) -> None:
    app = page(PAGE)
    [table] = [frame for frame in app.dataframe if frame.key == "findings_table"]
    options = json.loads(table.proto.columns)["条文"]["type_config"]["options"]
    worded = {option["value"]: option["label"] for option in options}
    assert worded["007"] == "第七条"
    assert worded["017"] == "第十七条"
    assert {row[2] for row in rows(app)} == set(worded)
    assert sorted(worded, key=str) == sorted(worded, key=int)


def test_next_and_previous_walk_the_list_as_filtered(page: Open) -> None:
    app = page(PAGE)
    app.selectbox(key="findings_rule").select("residents-committee-size").run()
    listed = [str(row[3]) for row in rows(app)]
    assert app.button(key="findings_previous").disabled
    for sentence in listed[1:]:
        app.button(key="findings_next").click().run()
        assert sentence in said(app)
    assert app.button(key="findings_next").disabled
    app.button(key="findings_previous").click().run()
    assert listed[-2] in said(app)


def test_the_figures_of_a_rule_stand_with_its_finding(page: Open) -> None:
    app = page(PAGE)
    app.selectbox(key="findings_rule").select("residents-committee-size").run()
    assert any("下限 5名；上限 9名" in caption.value for caption in app.caption)


def test_modality_rule_and_street_narrow_the_list(page: Open) -> None:
    app = page(PAGE)
    everything = len(rows(app))
    app.button_group(key="findings_modality").set_value("violation").run()
    assert {row[0] for row in rows(app)} == {"违规"}
    app.selectbox(key="findings_street").select("440307003").run()
    assert {row[4] for row in rows(app)} == {"平湖街道"}
    app.selectbox(key="findings_rule").select("residents-committee-size").run()
    assert {row[2] for row in rows(app)} == {"017"}
    assert 0 < len(rows(app)) < everything


def test_every_word_of_a_search_must_be_there(page: Open) -> None:
    app = page(PAGE)
    app.text_input(key="findings_search").input("鹅公岭 居委会").run()
    assert rows(app)
    assert all("鹅公岭" in str(row[3]) for row in rows(app))
    app.text_input(key="findings_search").input("鹅公岭 没有这个词").run()
    assert [notice.value for notice in app.info] == ["没有符合条件的问题。请放宽筛选条件。"]


def test_a_finding_opened_names_article_requirement_remedy_and_the_source_of_every_fact(page: Open) -> None:
    app = page(PAGE, scope="440307003")
    app.selectbox(key="findings_rule").select("residents-committee-size").run()
    assert "第十七条" in said(app)
    assert "整改建议" in said(app)
    [facts] = [frame for frame in app.dataframe if frame.value.columns[0] == "事实"]
    assert all(re.fullmatch(r"据 \w+\.csv 第 \d+ 行", source) for _, source in facts.value.values.tolist())


def test_a_reading_a_contrario_is_said(page: Open) -> None:
    app = page(PAGE)
    app.selectbox(key="findings_rule").select("company-chair-concurrent").run()
    assert any("反面解释" in caption.value for caption in app.caption)


def test_what_cannot_be_judged_can_be_shown_alone(page: Open) -> None:
    app = page(PAGE)
    app.button_group(key="findings_verdict").set_value("unverifiable").run()
    with PLANTED.open(encoding="utf-8-sig", newline="") as file:
        planted = [row for row in csv.DictReader(file) if row["结论"] == "unverifiable"]
    inside = [row for row in planted if row["区划代码"].startswith("440307") and row["审计日期"] == "2006-06-30"]
    assert len(rows(app)) == len(inside)


def facts(app: AppTest) -> list[tuple[str, str]]:
    [table] = [frame for frame in app.dataframe if frame.value.columns[0] == "事实"]
    found = [(str(fact), str(source)) for fact, source in table.value.values.tolist()]
    assert all(re.fullmatch(r"据 \w+\.csv 第 \d+ 行", source) for _, source in found)
    return found


def test_a_finding_about_money_shows_the_records_and_figures_it_rests_on(page: Open) -> None:
    app = page(PAGE)
    app.selectbox(key="findings_rule").select("start-up-fund-missing").run()
    found = facts(app)
    assert any("村改居" in fact and "过渡期" in fact and "areas.csv" in source for fact, source in found)
    assert any("经费记录" in fact and "启动资金" in fact and "records.csv" in source for fact, source in found)


def test_a_finding_about_members_shows_the_figure_of_the_area(page: Open) -> None:
    app = page(PAGE)
    app.selectbox(key="findings_rule").select("general-branch-required").run()
    assert any(re.search(r"正式党员 \d+ 人", fact) and "areas.csv" in source for fact, source in facts(app))
