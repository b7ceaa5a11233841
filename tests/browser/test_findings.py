"""审计 in a browser: a finding is picked in the list, or reached from a body, and shows its evidence as a picture."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.conftest import BODY, HOSTILE, Explorer
from tests.browser.pages import click_body, heading, painted, settled


def test_a_finding_picked_in_the_list_opens_with_its_evidence(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("findings"))
    settled(browser)
    table = browser.locator(".st-key-findings_table canvas").first
    table.wait_for()
    before = browser.locator(".st-key-findings_panel h3").text_content()
    table.click(position={"x": 18, "y": 35 * 4 + 18}, force=True)
    expect(browser.locator(".st-key-findings_panel h3")).not_to_have_text(before or "")
    heading(browser, "依据")
    heading(browser, "整改建议")
    painted(browser)


def test_a_finding_of_a_body_leads_to_its_page_and_a_hostile_name_stays_text(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("structure"))
    painted(browser)
    settled(browser)
    click_body(browser, BODY)
    settled(browser)
    browser.get_by_role("button", name="规定为5至9人").first.click()
    browser.wait_for_url("**/findings?*")
    expect(browser.locator(".st-key-findings_panel h3")).to_contain_text(f"鹅公岭{HOSTILE}居委会")
    settled(browser)
    assert "scope=440307003" in browser.url
    assert browser.locator("img[src=x]").count() == 0


def test_the_list_as_filtered_comes_out_as_a_workbook(browser: Page, explorer: Explorer, tmp_path: Path) -> None:
    browser.goto(explorer.link("findings"))
    settled(browser)
    browser.get_by_label("查找：姓名、机构、内容").fill("鹅公岭")
    browser.keyboard.press("Enter")
    expect(browser.locator(".st-key-findings_head")).not_to_contain_text("24 项，共 24 项")
    shown = browser.locator(".st-key-findings_head").text_content() or ""
    with browser.expect_download() as download:
        browser.get_by_role("button", name="导出 Excel").click()
    assert download.value.suggested_filename == "问题清单_平湖街道_2006-06-30.xlsx"
    download.value.save_as(tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["问题"]
    assert f"{sheet.max_row - 1} 项，共 24 项" in shown


def test_the_keys_walk_from_finding_to_finding(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("findings"))
    settled(browser)
    painted(browser)
    heading = browser.locator(".st-key-findings_panel h3")
    first = heading.text_content() or ""
    pressed(browser, "Alt+ArrowDown", expect(heading).not_to_have_text, first)
    pressed(browser, "Alt+ArrowUp", expect(heading).to_have_text, first)


def pressed(page: Page, keys: str, holds: Callable[..., None], *wanted: str) -> None:
    """Press keys until they do what they should; a page that is being drawn anew has no ear for them yet."""
    for _ in range(10):
        page.keyboard.press(keys)
        with suppress(AssertionError):
            holds(*wanted, timeout=2_000)
            return
    holds(*wanted)
