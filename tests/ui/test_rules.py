"""规则: every article with what checks it; a rule opened; a figure tried, what it changes, and said on every page."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Open, entries, unfold

PAGE = "ui/rules.py"
SCOPE = "440307"


def said(app: AppTest) -> str:
    found = (*app.markdown, *app.caption, *app.info, *app.warning, *app.subheader)
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for element in found)


def counts(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def opened(page: Open, rule: str, article: int, **query: str) -> AppTest:
    app = page(PAGE, **({"scope": SCOPE} | query))
    app.session_state["rules_open"] = article
    app.run()
    if any(box.key == f"rules_of_{article}" for box in app.selectbox):
        app.selectbox(key=f"rules_of_{article}").select(rule).run()
    return app


def test_every_article_is_there_and_says_what_checks_it_or_why_nothing_does(page: Open) -> None:
    app = page(PAGE, scope=SCOPE)
    assert entries(app, "rules_list") == [str(number) for number in range(1, 59)]
    app.session_state["rules_open"] = 3
    app.run()
    assert "本条不作核查：属于定义。" in said(app)
    assert not app.exception


def test_the_article_with_most_violations_is_open_at_first(page: Open) -> None:
    app = page(PAGE, scope=SCOPE)
    assert int(counts(app)["存在问题"]) > 0
    assert not app.exception


def test_articles_are_found_by_words_of_their_rules_and_by_whether_they_are_checked(page: Open) -> None:
    app = page(PAGE, scope=SCOPE)
    app.text_input(key="rules_search").input("too-many-posts").run()
    assert entries(app, "rules_list") == ["49"]
    app.text_input(key="rules_search").input("").run()
    app.button_group(key="rules_state").set_value("unchecked").run()
    assert "12" not in entries(app, "rules_list")


def test_a_rule_opened_has_requirement_remedy_figures_examples_and_query(page: Open) -> None:
    app = unfold(opened(page, "too-many-posts", 49), "rules_examples", "rules_query")
    assert "要求" in said(app)
    assert "整改建议" in said(app)
    tables = {frame.value.columns[0]: frame.value for frame in app.dataframe}
    figures, examples = tables["参数"], tables["例子"]
    assert figures.values.tolist()[0][1:] == ["5", "个", "条文未规定，本软件设定"]
    assert examples.values.tolist()[0] == ["在5个组织任职，属于过多", "存在问题"]
    assert "“当日”“次日”" in said(app)
    written, expanded, yaml = (code.value for code in (app.code[1], app.code[2], app.code[0]))
    assert "in_force(t)" in written
    assert "in_force(" not in expanded
    assert "- name:" in yaml


def test_a_figure_tried_changes_the_count_says_what_appears_and_every_page_says_so(page: Open) -> None:
    app = opened(page, "too-many-posts", 49)
    before = int(counts(app)["存在问题"])
    app.number_input(key="rules_figure_too-many-posts_max_posts").set_value(4).run()
    after = int(counts(app)["存在问题"])
    assert after > before
    assert f"存在问题 {before} 项" in said(app)
    assert re.search(r"新增 \d+ 项", said(app))
    assert not app.exception
    for path in ("ui/structure.py", "ui/findings.py", "ui/overview.py"):
        app.switch_page(path).run()
        assert "当前为试算" in said(app)

    app.button(key="figures_back").click().run()
    assert "当前为试算" not in said(app)
    app.switch_page(PAGE).run()
    app.session_state["rules_open"] = 49
    app.run()
    app.selectbox(key="rules_of_49").select("too-many-posts").run()
    assert int(counts(app)["存在问题"]) == before


def test_a_figure_set_back_by_hand_is_no_change(page: Open) -> None:
    app = opened(page, "cross-appointment-ratio-low", 49)
    field = "rules_figure_cross-appointment-ratio-low_min_ratio"
    app.number_input(key=field).set_value(0.9).run()
    assert "当前为试算" in said(app)
    app.number_input(key=field).set_value(0.7).run()
    assert "当前为试算" not in said(app)


def test_the_findings_of_a_rule_are_a_click_away(page: Open) -> None:
    app = opened(page, "residents-committee-size", 17)
    app.button(key="rules_to_findings").click().run()
    assert not app.exception
    assert app.session_state["findings_rule"] == "residents-committee-size"


def test_in_english(page: Open) -> None:
    app = unfold(opened(page, "too-many-posts", 49, lang="en"), "rules_examples")
    assert {"Judged", "Flagged", "Unverifiable", "Compliance"} == set(counts(app))
    assert "What it asks" in said(app)
    examples = next(frame.value for frame in app.dataframe if frame.value.columns[0] == "Example")
    assert examples.values.tolist()[0] == ["five bodies are too many", "flagged"]


def test_before_the_regulation_was_in_force_the_articles_stand_and_it_is_said_why_nothing_is_judged(page: Open) -> None:
    app = page(PAGE, scope=SCOPE, day="2005-07-26")
    assert "没有参加本次核查" in said(app) or "2005年7月27日" in said(app)
    assert not app.exception


def test_an_empty_store_has_words(page: Open, tmp_path: Path) -> None:
    app = page(PAGE, store=tmp_path / "none")
    assert [heading.value for heading in app.subheader] == ["还没有数据"]
