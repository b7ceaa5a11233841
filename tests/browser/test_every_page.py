"""Every page by its own link, in both languages: what it is for stands first, and the fixture looks at its console."""

from string import Formatter

import pytest
from playwright.sync_api import Page, expect

from benchmarks.explorer import CONTENT
from graph.texts import LANGUAGES, text_in
from tests.browser.conftest import Explorer
from tests.browser.pages import ENDLESS, TIMELESS, heading, settled
from ui.pages import PAGES

PURPOSE = {"data": "data.drop"}
SIZES = (1920, 1080), (1600, 900), (1366, 768)
LOOK_MS = 2_000  # the overview goes on working out its chart over time


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_a_link_to_a_page_opens_it_with_what_it_is_for_and_no_fault(
    browser: Page, explorer: Explorer, tongue: str
) -> None:
    asked: list[str] = []
    browser.on("request", lambda request: asked.append(request.url.removeprefix(explorer.address).split("?")[0]))
    for place in PAGES:
        browser.goto(explorer.link(place.path, lang=tongue))
        expect(browser.get_by_role("link", name=text_in(tongue, place.key), exact=True)).to_be_visible()
        first = browser.get_by_test_id("stCaptionContainer").filter(visible=True).first
        purpose = text_in(tongue, PURPOSE.get(place.path, f"{place.path}.purpose"))
        expect(first).to_contain_text(max((words for words, *_ in Formatter().parse(purpose)), key=len))
        settled(browser, LOOK_MS)
        expect(browser.get_by_test_id("stAlertContentError")).to_have_count(0)
        for width, height in SIZES:
            browser.set_viewport_size({"width": width, "height": height})
            browser.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    paths = {place.path for place in PAGES}
    assert [path for path in asked if path.split("/")[1] in paths and path.count("/") > 1] == []


@pytest.mark.parametrize(("meeting", "tongue", "size"), [("0", "zh", (1600, 900)), ("1", "en", (1366, 768))])
def test_what_a_page_is_for_comes_before_the_pickers_over_it_and_stays_where_it_is(
    browser: Page, explorer: Explorer, meeting: str, tongue: str, size: tuple[int, int]
) -> None:
    browser.set_viewport_size({"width": size[0], "height": size[1]})
    browser.goto(explorer.link("findings", scope="440307"))
    heading(browser, "整改建议")  # the district is judged
    browser.add_init_script(f"{ENDLESS}; {TIMELESS}")
    for place in PAGES[1:]:  # the overview is run once more when its quarters are judged
        browser.goto(explorer.link(place.path, scope="440307", meeting=meeting, lang=tongue))
        content = browser.locator(CONTENT[place.path]).filter(visible=True).last
        expect(content).to_be_visible()
        browser.wait_for_timeout(LOOK_MS / 4)
        day = browser.locator(".st-key-view_day")
        expect(day).to_have_count(0)
        before = content.bounding_box()
        browser.keyboard.press("Shift")
        expect(day).to_be_visible()
        assert content.bounding_box() == before, place.path
