"""总览 in a browser: figures and charts are there, the language is switched in place, no page shows a traceback."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.texts import LANGUAGES, text_in
from queries.findings import MODALITIES, VERDICTS
from tests.browser.conftest import Explorer
from tests.browser.pages import ENDLESS, TIMELESS, cells, heading, settled


def names(page: Page, chart: str) -> Locator:
    """What the bars of a chart are called; figures stand along its other axis."""
    return page.locator(f".st-key-{chart} .role-axis-label text").filter(has_text=re.compile(r"\D"))


def clicked(page: Page, chart: str) -> str:
    """Click the first bar of a chart, and return its name."""
    name = names(page, chart).first
    box = name.bounding_box()
    assert box
    said = name.text_content() or ""
    page.mouse.click(box["x"] + box["width"] + 30, box["y"] + box["height"] / 2)
    page.wait_for_url("**/findings?**")
    return said


def test_sums_and_charts_are_shown(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307"))
    settled(browser)
    heading(browser, "按规则")
    heading(browser, "按街道")
    expect(browser.get_by_test_id("stMetric")).to_have_count(7)
    heading(browser, "历次季度末（按现有数据回算）")
    # That of the quarters comes when they are judged.
    expect(browser.get_by_test_id("stVegaLiteChart")).to_have_count(3, timeout=90_000)


def test_a_list_stays_open_and_nothing_moves_when_the_quarters_are_judged(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307", day="2008-06-30"))  # of no other test: nothing of it is kept
    below = browser.locator("h3", has_text="最近一次导入")
    below.wait_for()
    charts = browser.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(2)
    expect(browser.locator("svg.marks")).to_have_count(2)
    listed = browser.get_by_test_id("stSelectboxVirtualDropdown")
    for _ in range(10):  # the page is still being drawn, and a list that moves under the mouse is clicked again
        browser.locator(".st-key-overview_open_rule input").click()
        browser.wait_for_timeout(500)
        if listed.is_visible():
            break
    expect(listed).to_be_visible()
    place = below.bounding_box()
    expect(charts).to_have_count(3, timeout=90_000)
    settled(browser)
    expect(listed).to_be_visible()
    moved = below.bounding_box()
    assert place
    assert moved
    assert abs(moved["y"] - place["y"]) < 10


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_no_name_of_a_rule_is_cut(browser: Page, explorer: Explorer, tongue: str) -> None:
    browser.goto(explorer.link(scope="440307", lang=tongue))
    found = names(browser, "overview_by_rule")
    expect(found).to_have_count(20)
    assert [name for name in found.all_text_contents() if "…" in name] == []


def test_no_word_of_a_legend_is_cut_beside_long_names_in_a_meeting(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307", lang="en", meeting="1"))
    expect(names(browser, "overview_by_rule")).to_have_count(20)
    chart = browser.locator(".st-key-overview_by_rule svg.marks")
    words = chart.locator(".role-legend-label text")
    assert words.all_text_contents() == [text_in("en", f"words.{modality}") for modality in MODALITIES]
    edge = chart.bounding_box()
    assert edge
    for word in words.all():
        box = word.bounding_box()
        assert box
        assert edge["x"] <= box["x"]
        assert box["x"] + box["width"] <= edge["x"] + edge["width"]


def test_a_click_on_a_bar_opens_the_findings_of_its_rule(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307"))
    settled(browser)
    rule = clicked(browser, "overview_by_rule")
    expect(browser.locator(".st-key-findings_rule input")).to_have_value(rule)
    settled(browser)
    expect(browser.locator(".st-key-findings_panel")).to_contain_text(rule)
    assert {*cells(browser, "结论")} & {text_in("zh", f"words.{verdict}") for verdict in VERDICTS} == {"存在问题"}
    assert "scope=440307&" in browser.url


def test_a_click_on_a_bar_opens_the_findings_of_its_street(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307"))
    settled(browser)
    street = clicked(browser, "overview_by_area")
    expect(browser.get_by_role("combobox", name="区划", exact=True)).to_have_value(street)
    settled(browser)
    assert "440307" in browser.url
    assert "scope=440307&" not in browser.url


def test_the_language_is_switched_where_one_is(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307003"))
    settled(browser)
    browser.get_by_role("radio", name="English").or_(browser.get_by_role("button", name="English")).first.click()
    heading(browser, "By rule")
    browser.wait_for_url("**lang=en")
    assert "scope=440307003" in browser.url


def test_an_error_is_a_sentence_and_never_a_traceback(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(day="yesterday"))
    expect(browser.get_by_test_id("stAlert")).to_contain_text("yesterday")
    assert browser.get_by_test_id("stException").count() == 0


SEEN = """(() => {
  globalThis.__seen = [];
  const there = (name) => document.querySelector(`[data-testid=${name}]`);
  const watched = ["stMetricValue", "stDateInput", "stVegaLiteChart"];
  new MutationObserver(() => {
    const come = watched.filter((name) => there(name) && !__seen.flat().includes(name));
    if (come.length > 0) __seen.push(come);
  }).observe(document, { childList: true, subtree: true });
})()"""


def test_the_figures_are_drawn_before_the_pickers_and_these_before_the_charts(
    browser: Page, explorer: Explorer
) -> None:
    browser.goto(explorer.link(scope="440307"))
    settled(browser)  # the district is judged, and scripts are there
    browser.add_init_script(SEEN)
    browser.goto(explorer.link(scope="440307"))
    heading(browser, "按规则")
    settled(browser)
    expect(browser.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    assert browser.evaluate("__seen") == [["stMetricValue"], ["stDateInput"], ["stVegaLiteChart"]]


def test_what_comes_later_comes_also_where_something_before_it_never_ends(browser: Page, explorer: Explorer) -> None:
    browser.add_init_script(ENDLESS)
    browser.goto(explorer.link(scope="440307"))
    heading(browser, "按规则")
    expect(browser.get_by_test_id("stVegaLiteChart").first).to_be_visible()


def test_whoever_presses_a_key_before_all_is_there_waits_for_nothing(browser: Page, explorer: Explorer) -> None:
    browser.add_init_script(f"{ENDLESS}; {TIMELESS}")
    browser.goto(explorer.link("rules", scope="440307003"))
    expect(browser.locator(".st-key-rules_list button").first).to_be_visible()
    browser.wait_for_timeout(500)
    expect(browser.locator(".st-key-rules_panel")).to_have_count(0)
    browser.keyboard.press("Tab")
    expect(browser.locator(".st-key-rules_panel h3").first).to_be_visible()
