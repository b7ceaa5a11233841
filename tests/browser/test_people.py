"""任职 in a browser: a person is found as one types, by keyboard alone; their posts are drawn; who serves where."""

import sqlite3
import statistics
from contextlib import closing

from playwright.sync_api import Page, expect

from queries.people_index import FILE
from tests.browser.conftest import Explorer
from tests.browser.pages import cells, heading, pick_area, settled

FIELD = ".st-key-people_find input"
TYPED = ("zeng", "zhang", "ouyang", "lzp", "wangw")
SLOW_S = 1.5  # on a machine that runs other tests; `docs/figures.md` has what it is on one that does not


def opened(browser: Page, explorer: Explorer, **query: str) -> None:
    browser.goto(explorer.link("people", **query))
    browser.locator(FIELD).wait_for()
    settled(browser)


def test_a_person_is_found_by_pinyin_as_one_types_and_opened_by_keyboard(browser: Page, explorer: Explorer) -> None:
    opened(browser, explorer, scope="440307")
    field = browser.locator(FIELD)
    field.focus()
    browser.keyboard.type("zeng")
    choices = browser.locator(".st-key-people_find [role=option]")
    expect(choices.first).to_contain_text("曾")
    assert all(words.startswith("曾") for words in choices.all_text_contents())
    browser.keyboard.press("ArrowDown")
    second = choices.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    name = second.locator("b").text_content() or ""
    browser.keyboard.press("Enter")
    heading(browser, name)
    expect(browser.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    assert "appointments.csv" in " ".join(cells(browser, "来源"))
    settled(browser)
    assert name not in browser.url
    assert "P0" not in browser.url
    settled(browser)
    browser.get_by_role("button", name="返回列表").click()
    heading(browser, "人员交叉的机构")


def test_nothing_found_is_said_and_escape_puts_the_field_back(browser: Page, explorer: Explorer) -> None:
    opened(browser, explorer, scope="440307")
    field = browser.locator(FIELD)
    field.fill("xqzz")
    expect(browser.locator(".st-key-people_find [role=status]")).to_have_text("没有找到")
    field.press("Escape")
    expect(field).to_have_value("")


def test_what_the_search_cannot_say_now_is_said_below_the_field_which_keeps_its_letters(
    browser: Page, explorer: Explorer
) -> None:
    opened(browser, explorer, scope="440307")
    field = browser.locator(FIELD)
    with closing(sqlite3.connect(explorer.store / FILE, isolation_level=None)) as another:
        another.execute("BEGIN EXCLUSIVE")  # as one that puts in a lot
        field.fill("zen")
        expect(browser.locator(".st-key-people_find [role=status]")).to_contain_text("请稍后再查")
    expect(field).to_have_value("zen")
    browser.keyboard.type("g")
    expect(browser.locator(".st-key-people_find [role=option]").first).to_contain_text("曾")


def test_the_matrix_of_a_community_opens_a_person(browser: Page, explorer: Explorer) -> None:
    opened(browser, explorer, scope="440307009004")
    shown = cells(browser, "任职机构")
    assert {"书记", "主任", "站长", "董事长"} <= set(shown)
    box = browser.get_by_test_id("stDataFrame").first.bounding_box()
    assert box is not None
    browser.mouse.click(box["x"] + 16, box["y"] + 36 + 16)
    expect(browser.get_by_role("button", name="返回列表")).to_be_visible()
    heading(browser, "任职时间线")


def test_hostile_names_are_found_as_text(browser: Page, explorer: Explorer) -> None:
    opened(browser, explorer, scope="440307003")
    browser.locator(FIELD).fill("img")
    expect(browser.locator(".st-key-people_find [role=option] b").first).to_contain_text("<img")


def test_an_area_is_picked_by_its_initials(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link(scope="440307003"))
    settled(browser)
    pick_area(browser, "latsq", "440307003002")


def test_each_key_is_answered_soon(browser: Page, explorer: Explorer) -> None:
    opened(browser, explorer, scope="440307")
    browser.evaluate("globalThis.__finder = {}")
    field = browser.locator(FIELD)
    field.click()
    browser.keyboard.type("a")  # the index is made by now, or with this
    browser.wait_for_function("globalThis.__finder.shown > globalThis.__finder.typed")
    took = []
    for word in TYPED:
        field.fill("")
        for letter in word:
            browser.evaluate("globalThis.__finder.shown = 0")
            browser.keyboard.type(letter)
            browser.wait_for_function("globalThis.__finder.shown > globalThis.__finder.typed")
            took.append(browser.evaluate("globalThis.__finder.shown - globalThis.__finder.typed") / 1000)
    print(f"a key typed is answered in {statistics.median(took):.3f} s, at most {max(took):.3f} s")
    assert statistics.median(took) < SLOW_S
