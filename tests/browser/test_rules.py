"""规则 in a browser: an article is opened by keyboard, a figure tried and said, its findings are a click away."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import heading, opened_by_keyboard, settled


def test_an_article_is_opened_by_keyboard_a_figure_tried_and_its_findings_reached(
    browser: Page, explorer: Explorer
) -> None:
    browser.goto(explorer.link("rules"))
    opened_by_keyboard(browser, "查找条文、规则", "residents-committee-size", ".st-key-rules_list", "第十七条")
    heading(browser, "第十七条")
    settled(browser)
    figure = browser.locator(".st-key-rules_figure_residents-committee-size_min input")
    figure.focus()
    browser.keyboard.press("ArrowUp")
    browser.keyboard.press("Enter")
    expect(browser.locator(".st-key-figures_notice")).to_be_visible()
    settled(browser)
    expect(browser.locator(".st-key-rules_panel")).to_contain_text("新增")

    settled(browser)
    browser.locator(".st-key-rules_to_findings button").click()
    browser.wait_for_url("**/findings?*")
    settled(browser)
    expect(browser.locator(".st-key-findings_panel h3")).to_contain_text("居委会")
    expect(browser.locator(".st-key-figures_notice")).to_be_visible()
    settled(browser)
    browser.get_by_role("button", name="恢复原值").click()
    expect(browser.locator(".st-key-figures_notice")).to_have_count(0)
    assert "scope=440307003" in browser.url
