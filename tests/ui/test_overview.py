"""总览: the sums of a scope on a day, and what the page says where there is nothing."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from graph.store import open_store
from loaders import read_files
from queries.audit import audit
from queries.findings import Audit
from queries.rulebook import regulation
from tests.graph.facts import batch
from tests.graph.facts import load as load_batch
from tests.samples import DAY, SAMPLE, load
from tests.ui.conftest import Open, unfold
from ui import session
from ui.session import View


def figures(page: Open, **query: str) -> dict[str, tuple[str, str]]:
    return {metric.label: (metric.value, metric.delta) for metric in page(**query).metric}


def table(app: AppTest, column: str) -> pd.DataFrame:
    """The first table that has this column."""
    return next(found.value for found in app.dataframe if column in found.value.columns)


def test_a_street_has_fewer_bodies_than_its_district(page: Open) -> None:
    district, street = figures(page, scope="440307"), figures(page, scope="440307003")
    assert 0 < int(street["机构"][0].replace(",", "")) < int(district["机构"][0].replace(",", ""))


def test_ratios_show_what_they_were_made_of(page: Open) -> None:
    value, parts = figures(page, scope="440307")["一肩挑比例"]
    part, whole = (int(number) for number in parts.split(" / "))
    assert value == f"{part / whole:.1%}"


def test_what_cannot_be_judged_stands_beside_the_compliance_rate(page: Open) -> None:
    value, beside = figures(page, scope="440307")["合规率"]
    assert value.endswith("%")
    assert re.fullmatch(r"无法判定 \d+ · 豁免 0", beside)


def test_every_vacant_post_of_the_sum_is_listed(page: Open) -> None:
    app = page(scope="440307")
    listed = table(unfold(app, "overview_vacant"), "岗位")
    assert str(len(listed)) == next(metric.value for metric in app.metric if metric.label == "空缺")


def test_the_table_below_a_district_has_its_streets_and_below_a_street_its_communities(page: Open) -> None:
    streets, communities = (table(page(scope=scope), "area") for scope in ("440307", "440307003"))
    assert "平湖街道" in list(streets["area"])
    assert "鹅公岭社区" in list(communities["area"])


def test_a_community_shows_each_of_its_bodies_beside_its_range_or_quota(page: Open) -> None:
    bodies = table(page(scope="440307003006"), "现配")
    rows = {row["机构"]: row for row in bodies.to_dict("records")}
    committee = rows["鹅公岭社区居委会"]
    assert (committee["现配"], committee["规定人数"], committee["超员"]) == (10, "5–9", 1)


def test_english_is_a_switch_away(page: Open) -> None:
    app = page(scope="440307", lang="en")
    assert "Compliance" in [metric.label for metric in app.metric]
    app.button_group(key="view_language").set_value("zh").run()
    assert "合规率" in [metric.label for metric in app.metric]


def test_before_the_regulation_was_in_force_a_notice_says_why_nothing_is_judged(page: Open) -> None:
    app = page(day="2005-07-26")
    assert any("2005年7月27日" in notice.value for notice in app.info)
    assert not app.exception


def test_an_empty_store_says_what_to_do(page: Open, tmp_path: Path) -> None:
    app = page(store=tmp_path / "none")
    assert [heading.value for heading in app.subheader] == ["还没有数据"]
    assert [button.label for button in app.button if button.key and button.key.startswith("empty_")] == [
        "导入数据",
        "载入示例区",
    ]
    assert [button.proto.label for button in app.get("download_button")] == ["下载空白模板"]
    app.session_state["empty_commands"] = True
    app.run()
    assert "rencha load 文件或文件夹" in [code.value for code in app.code]


def test_an_unknown_scope_in_the_url_is_said_and_the_default_is_shown(page: Open) -> None:
    app = page(scope="990000")
    assert any("990000" in warning.value for warning in app.warning)
    assert app.session_state["view"].scope == "440307"


def test_a_day_that_is_none_is_said_and_the_kept_day_is_shown(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENCHA_DAY", "2006-06-30")
    app = page(day="2006-02-30")
    assert any("2006\\-02\\-30" in warning.value for warning in app.warning)
    assert app.date_input(key="view_day").value == date(2006, 6, 30)
    assert not app.error
    assert not app.exception


def test_a_damaged_store_is_a_sentence_with_what_to_do(page: Open, tmp_path: Path) -> None:
    store = tmp_path / "damaged"
    store.mkdir()
    (store / "CURRENT").write_text("{", "utf-8")
    app = page(store=store)
    assert any("rencha doctor" in error.value.replace("\\", "") for error in app.error)
    assert not app.exception


def test_what_cannot_be_judged_stands_by_rule_with_the_fact_that_is_missing(page: Open, sample: Path) -> None:
    doubts = table(page(scope="440307"), "缺什么（举一例）")
    found = audit(open_store(str(sample)), scope="440307", as_of=DAY, regulation=regulation()).findings
    assert doubts["数量"].sum() == sum(finding.verdict == "unverifiable" for finding in found)
    assert list(doubts["数量"]) == sorted(doubts["数量"], reverse=True)
    said = {finding.message_zh for finding in found if finding.verdict == "unverifiable"}
    assert set(doubts["缺什么（举一例）"]) <= said


@pytest.mark.parametrize(("kind", "filtered"), [("rule", "residents-committee-size"), ("area", "440307003")])
def test_what_is_picked_opens_the_findings_it_counts(page: Open, kind: str, filtered: str) -> None:
    app = page(scope="440307")
    app.selectbox(key=f"overview_open_{kind}").select(filtered).run()
    assert not app.exception
    shown = app.dataframe[0].value
    if kind == "rule":
        assert app.selectbox(key="findings_rule").value == filtered
        assert len(set(shown["条文"])) == 1
    else:
        assert app.session_state["view"].scope == filtered
        assert app.session_state["view_url"]["scope"] == filtered


def test_a_community_has_its_findings_by_body_and_one_picked_opens_in_the_picture(page: Open) -> None:
    app = page(scope="440307003002")
    headings = [heading.value for heading in app.subheader]
    assert "按机构" in headings
    assert "按社区" not in headings
    app.selectbox(key="overview_open_body").select("440307003002-committee").run()
    assert not app.exception
    headings = [heading.value for heading in app.subheader]
    assert headings[0].startswith("良安田社区居委会")


def test_findings_about_no_body_open_the_list(page: Open) -> None:
    app = page(scope="440307003006")
    app.selectbox(key="overview_open_body").select("440307003006").run()
    assert not app.exception
    assert len(app.dataframe[0].value) == 2


def test_where_there_is_one_bar_a_line_says_its_name_and_number(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    found = session.audit

    def of_one_street(view: View) -> Audit:
        kept = found(view)
        return replace(kept, findings=tuple(one for one in kept.findings if one.area.startswith("440307003")))

    monkeypatch.setattr(session, "audit", of_one_street)
    app = page(scope="440307")
    assert not app.exception
    only = app.button(key="overview_only_area")
    assert re.fullmatch(r"平湖街道：\d+ 项", only.label)
    assert "overview_open_area" not in [field.key for field in app.selectbox]
    only.click().run()
    assert app.session_state["view"].scope == "440307003"


def test_two_streets_of_one_long_name_are_two_bars_with_their_name_in_lines(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "area_name", lambda _: "长" * 35)
    app = page(scope="440307")
    assert not app.exception
    [chart] = [one for one in app.get("vega_lite_chart") if one.proto.id.endswith("overview_by_area")]
    y = json.loads(chart.proto.spec)["encoding"]["y"]
    places = app.selectbox(key="overview_open_area").options
    assert y["field"] == "place"
    assert len(y["sort"]) == len(set(y["sort"])) == len(places) > 1
    labels = json.loads(y["axis"]["labelExpr"].removeprefix("(").removesuffix(")[datum.value]"))
    assert labels == dict.fromkeys(y["sort"], ["长" * 26, "长" * 9])


def test_the_first_load_says_what_it_brought(page: Open) -> None:
    app = page(scope="440307")
    words = " ".join(text.value for text in (*app.markdown, *app.caption)).replace("\\", "")
    assert "最近一次导入（第 1 次，全部区划）" in [heading.value for heading in app.subheader]
    assert "任职 7,5" in words
    assert "结束任职 0" in words


def test_a_later_load_lists_the_posts_it_ended_and_opened_by_name(page: Open, tmp_path: Path) -> None:
    store = open_store(str(load(tmp_path / "store", SAMPLE)))
    body = "440307003006-committee"
    member = {"person": "new", "organisation": body, "role": "member", "since": DAY}
    load_batch(store, batch(people=[{"id": "new", "name": "赵试"}], appointments=[member]))
    changes = table(unfold(page(store=tmp_path / "store", scope="440307"), "overview_changes"), "变化")
    assert changes.to_dict("records")[0] | {"日期或新值": ""} == {
        "变化": "新增任职",
        "人员或编号": "赵试",
        "机构": "鹅公岭社区居委会",
        "职务": "委员",
        "原值": "",
        "日期或新值": "",
    }


def test_a_load_while_a_page_is_open_is_shown_at_the_next_click_with_a_notice(page: Open, tmp_path: Path) -> None:
    store = open_store(str(load(tmp_path / "store", SAMPLE)))
    app = page(store=tmp_path / "store", scope="440307003")
    assert not app.toast
    bodies = int(app.metric[0].value)
    load_batch(store, batch(organisations=[{"id": "new", "name": "甲", "kind": "other", "area": "440307003002"}]))
    app.run()
    assert int(app.metric[0].value) == bodies + 1
    assert [notice.value for notice in app.toast] == ["数据有变动：现在显示的是第 2 次导入之后的情况。"]
    assert not app.run().toast


def test_a_load_of_which_nobody_said_the_mode_is_shown_too(page: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store"))
    rows, report = read_files([SAMPLE / "areas.csv"], "auto")
    store.load(rows, report, mode="by_format", as_of=date(2006, 6, 30), about={"files": ["areas.csv"]})
    app = page(store=tmp_path / "store")
    assert not app.error
    assert any("按文件类型" in caption.value for caption in app.caption)
