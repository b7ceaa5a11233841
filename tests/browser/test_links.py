"""What the address says: the way back and forward, two tabs side by side, and nobody in it."""

from playwright.sync_api import BrowserContext, Page, expect

from graph.texts import text_in
from tests.browser.conftest import Explorer, watched
from tests.browser.pages import heading, pick_area, settled

COMMUNITY, NAMED = "440307003002", "平湖街道 · 良安田社区"


def follow(browser: Page, name: str, path: str) -> None:
    settled(browser)
    browser.get_by_role("link", name=name, exact=True).click()
    browser.wait_for_url(f"**/{path}?*")
    settled(browser)


def shows(browser: Page, scope: str, path: str = "") -> None:
    """The bar has this scope, below it is what this page is for."""
    expect(browser.get_by_role("combobox", name="区划", exact=True)).to_have_value(scope)
    if path:
        expect(browser.get_by_text(text_in("zh", f"{path}.purpose"))).to_be_visible()
    settled(browser)


def test_back_and_forward_show_what_was_looked_at(browser: Page, explorer: Explorer) -> None:
    street, community = ("440307003", "平湖街道"), (COMMUNITY, NAMED)
    browser.goto(explorer.link("structure", scope=street[0]))
    shows(browser, street[1], "structure")
    pick_area(browser, "latsq", COMMUNITY)
    follow(browser, "任职", "people")
    shows(browser, NAMED, "people")
    for step, path, (code, name) in (
        (browser.go_back, "structure", community),
        (browser.go_back, "structure", street),
        (browser.go_forward, "structure", community),
        (browser.go_forward, "people", community),
    ):
        step()
        browser.wait_for_url(f"**/{path}?*scope={code}&*")
        shows(browser, name, path)


def test_two_tabs_do_not_disturb_each_other(browser: Page, chromium: BrowserContext, explorer: Explorer) -> None:
    browser.goto(explorer.link("people", scope=COMMUNITY))
    shows(browser, NAMED, "people")
    with watched(chromium, explorer) as other:
        other.goto(explorer.link("overview", scope="440307003", day="2006-01-31", lang="en", mask="1"))
        heading(other, "By rule")
        settled(other)
        expect(other.get_by_role("combobox", name="Scope", exact=True)).to_have_value("平湖街道")
        browser.get_by_role("link", name="规则", exact=True).click()
        browser.wait_for_url(f"**/rules?*scope={COMMUNITY}*")
        settled(browser)
        assert "day=2006-06-30" in browser.url
        assert "mask" not in browser.url
        other.get_by_role("link", name="Findings", exact=True).click()
        other.wait_for_url("**/findings?*scope=440307003&day=2006-01-31&lang=en&mask=1*")
    shows(browser, NAMED)


def test_another_who_opens_the_address_sees_the_same(
    browser: Page, chromium: BrowserContext, explorer: Explorer
) -> None:
    browser.goto(explorer.link("findings", scope="440307"))
    pick_area(browser, "latsq", COMMUNITY)
    shown = browser.get_by_role("combobox", name="区划", exact=True).input_value()
    with watched(chromium, explorer) as other:
        other.goto(browser.url)
        settled(other)
        shows(other, shown)
        assert other.url == browser.url
