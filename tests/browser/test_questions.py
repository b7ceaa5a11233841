"""问题 in a browser: a question is found and asked by keyboard, a row picked by mouse, the query is a click away."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import cells, opened_by_keyboard, painted, settled


def test_a_question_is_found_and_filled_by_keyboard_and_a_row_picked_by_mouse(
    browser: Page, explorer: Explorer
) -> None:
    browser.goto(explorer.link("questions"))
    opened_by_keyboard(browser, "查找问题", "以上机构任职", ".st-key-questions_list", "本街道谁同时在")
    figure = browser.get_by_role("spinbutton", name="机构数")
    expect(figure).to_have_value("3")
    settled(browser)
    figure.focus()
    browser.keyboard.press("ArrowUp")
    browser.keyboard.press("Enter")
    expect(figure).to_have_value("4")
    settled(browser)
    painted(browser)
    assert {int(cell) for cell in cells(browser, "任职机构数") if cell.isdigit()} >= {4}

    table = browser.locator("[class*=st-key-questions_rows] canvas").first
    table.click(position={"x": 18, "y": 38 + 35 + 12}, force=True)
    settled(browser)
    expect(browser.get_by_text("各项事实及来源")).to_be_visible()
    browser.get_by_text("查询语句", exact=True).click()
    expect(browser.locator("code", has_text=":params")).to_contain_text("bodies: 4")
    assert "scope=440307003" in browser.url
    assert browser.locator("img[src=x]").count() == 0
