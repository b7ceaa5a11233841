"""问题 in a browser: a question is found and asked by keyboard, a row picked by mouse, the query is a click away."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from graph.texts import day_in
from tests.browser.conftest import Explorer
from tests.browser.pages import DRAWN, cells, opened_by_keyboard, painted, settled

ISO = re.compile(r"\d{4}-\d\d-\d\d")


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


def test_days_stand_as_officials_write_them_and_sort_by_day(browser: Page, explorer: Explorer) -> None:
    browser.add_init_script(DRAWN)
    browser.goto(explorer.link("questions"))
    settled(browser)
    browser.locator('.st-key-questions_list [data-id="newly-in-post"]').click()
    settled(browser)
    table = browser.locator("[class*=st-key-questions_rows] canvas").first
    box = table.bounding_box()
    assert box
    for turned in (False, True):  # a click on the head of the last column, and another
        browser.evaluate("globalThis.__drawn.clear()")
        table.click(position={"x": box["width"] - 60, "y": 18}, force=True)
        browser.wait_for_function("globalThis.__drawn.size > 0")
        settled(browser)
        days = [cell for cell in cells(browser, "任职日期") if ISO.fullmatch(cell)]  # what is copied stays a date
        assert len(days) > 3
        assert days == sorted(days, reverse=turned)
        drawn = browser.evaluate("[...globalThis.__drawn]")
        assert {words for words in drawn if ISO.search(words)} == set()
        assert day_in("zh", date.fromisoformat(days[0])) in drawn
