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


def test_the_list_is_walked_by_arrow_keys_after_one_tab(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("rules"))
    listed = browser.locator(".st-key-rules_list")
    expect(listed.get_by_role("button")).to_have_count(58)
    settled(browser)
    lines = listed.get_by_role("button")
    chosen = listed.locator("[aria-current]")
    chosen.focus()
    browser.keyboard.press("Home")
    expect(lines.nth(0)).to_be_focused()
    browser.keyboard.press("ArrowDown")
    browser.keyboard.press("ArrowDown")
    browser.keyboard.press("Enter")
    heading(browser, "第三条")
    settled(browser)
    expect(chosen).to_contain_text("第三条")
    expect(lines.nth(2)).to_be_focused()
    assert listed.locator("[tabindex='0']").count() == 1
    browser.keyboard.press("End")
    expect(lines.nth(57)).to_be_focused()
