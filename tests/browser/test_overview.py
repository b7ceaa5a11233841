"""总览 in a browser: figures and charts are there, the language is switched in place, no page shows a traceback."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import heading, settled


def test_sums_and_charts_are_shown(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307"))
    settled(browser)
    heading(browser, "按规则")
    heading(browser, "按街道")
    expect(browser.get_by_test_id("stMetric")).to_have_count(7)
    heading(browser, "历次季度末（按现有数据回算）")
    # That of the quarters comes when they are judged.
    expect(browser.get_by_test_id("stVegaLiteChart")).to_have_count(3, timeout=90_000)


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
