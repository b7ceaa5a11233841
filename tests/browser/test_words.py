"""What Streamlit itself says, page by page with all that opens: in Chinese nothing of it is English, in English all."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from graph.texts import text_in
from tests.browser.conftest import Explorer
from tests.browser.pages import settled
from tests.test_texts import FORMATS
from ui import words
from ui.pages import PAGES, Place

KNOWN = {*FORMATS, "Alt", "Ctrl"}  # what Chinese offices write in Latin letters, and keys of a keyboard
# What is seen or heard outside of what is ours: markdown, code, options, names of files, what is drawn.
SAID = """() => {
  const ours = `script, style, noscript, svg, canvas, kbd, code, [aria-hidden=true], [role=option][data-key],
    [data-testid=stIconMaterial], [data-testid=stFileChipName], [data-testid=stDataFrameStatisticsChart] *,
    #vg-tooltip-element`;
  const written = "[data-testid=stMarkdownContainer], [data-testid=stCaptionContainer]";
  const streamlits = "[data-testid=stTooltipContent], [data-testid=stFileUploaderDropzone]";
  const own = (one) => !one.closest(ours) && (!one.closest(written) || one.closest(streamlits));
  const there = (one) => (one.checkVisibility() && own(one)) || one.closest("[id^=react-aria-description]");
  const found = [];
  for (const one of document.body.querySelectorAll("*")) {
    if (!there(one)) continue;
    for (const node of one.childNodes) if (node.nodeType === 3) found.push(node.nodeValue.trim());
    for (const { name, value } of one.attributes) {
      if (/^(aria-(label|valuetext|roledescription|description|placeholder)|title|placeholder|alt)$/.test(name)) {
        found.push(value.split(/: |：/)[0].trim()); // what follows is a label of ours, or data
      }
    }
  }
  return found.filter(Boolean);
}"""
DRAGGED = """(zone, kind) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["a"], "乙"));
  zone.dispatchEvent(new DragEvent(kind, { bubbles: true, dataTransfer }));
}"""
PASSING = {"progress", "Distribution histogram", "Vega visualization"}  # there while something is worked out or drawn
PACE = 9  # pixels from one click on the head of a table to the next, until the menu of a column opens


def english(said: set[str]) -> set[str]:
    """Those that hold a word in Latin letters which is no format."""
    return {one for one in said if {*re.findall(r"[A-Za-z]{2,}[A-Za-z0-9-]*", one)} - KNOWN}


def heard(page: Page) -> set[str]:
    """All that Streamlit says on this page, with everything opened once."""
    said: set[str] = {*page.evaluate(SAID)}
    for opens in (folds, dates, choices, fields, figures, tables, charts, files, dialogs):
        for _ in opens(page):
            said |= {*page.evaluate(SAID)}
    return said


def folds(page: Page) -> Iterator[None]:
    """What is folded opens, and shows its code."""
    for fold in page.locator("[data-testid=stExpander] summary").all():
        if fold.locator("..").get_attribute("open") is None:
            fold.click()
            settled(page)
    for code in page.get_by_test_id("stCode").locator("visible=true").all()[:1]:
        code.hover()
        yield


def dates(page: Page) -> Iterator[None]:
    field, calendar = page.get_by_test_id("stDateInputField").first, page.get_by_test_id("stDateInputCalendar")
    for opener in (field.get_by_role("spinbutton").first, field.get_by_test_id("stDateInputCalendarButton")):
        opener.click()
        expect(calendar.locator("[role=grid]")).to_be_visible()
        yield
        page.keyboard.press("Escape")
        expect(calendar).to_have_count(0)


def choices(page: Page) -> Iterator[None]:
    for field in page.locator("[data-testid=stSelectbox] input").locator("visible=true").all()[:1]:
        listed = page.get_by_test_id("stSelectboxVirtualDropdown")
        field.scroll_into_view_if_needed()  # a list closes again where the page is scrolled
        settled(page)
        field.click()
        expect(listed.locator("[role=option][data-key]").first).to_be_visible()
        yield
        page.keyboard.type("没有这一项")
        expect(listed.locator("[data-empty=true]")).to_be_visible()
        yield
        page.keyboard.press("Escape")
        expect(listed).to_have_count(0)
        settled(page)


def fields(page: Page) -> Iterator[None]:
    for field in page.locator("[data-testid=stTextInput] input").locator("visible=true").all()[:1]:
        field.click()
        page.keyboard.type("一")
        expect(page.get_by_test_id("InputInstructions").first).not_to_be_empty()
        yield
        page.keyboard.press("Backspace")
        page.keyboard.press("Tab")
        settled(page)


def figures(page: Page) -> Iterator[None]:
    for number in page.get_by_test_id("stNumberInputContainer").locator("visible=true").all()[:1]:
        before = number.locator("input").input_value()
        number.locator("input").fill("987654321987")
        page.keyboard.press("Enter")
        expect(number.get_by_role("alert")).to_be_attached()
        yield
        number.locator("input").fill(before)
        page.keyboard.press("Enter")
        settled(page)


def tables(page: Page) -> Iterator[None]:
    for table in page.get_by_test_id("stDataFrame").locator("visible=true").all()[:1]:
        table.evaluate("table => table.scrollIntoView({ block: 'center' })")
        settled(page)
        tools = table.get_by_test_id("stElementToolbarButton")
        pointed = tools.nth(1).get_by_test_id("stTooltipHoverTarget")
        pointed.dispatch_event("pointerover")
        expect(page.get_by_test_id("stTooltipContent")).to_be_visible()
        yield
        pointed.dispatch_event("pointerout")
        yield from within(page, tools.nth(0), page.get_by_test_id("stDataFrameColumnVisibilityMenu"))
        yield from within(page, tools.nth(2), table.locator(".gdg-search-status"))
        yield from columns(page, table)


def within(page: Page, opener: Locator, opened: Locator) -> Iterator[None]:
    """What a button of the toolbar opens; the toolbar comes and goes with the pointer."""
    opener.get_by_role("button").dispatch_event("click")
    expect(opened).to_be_visible()
    yield
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)


def columns(page: Page, table: Locator) -> Iterator[None]:
    """The menu of a column: it opens at a place of the head that is only drawn."""
    menu, box = page.get_by_test_id("stDataFrameColumnMenu"), table.bounding_box()
    assert box
    for x in range(20, int(box["width"]), PACE):
        page.mouse.click(box["x"] + x, box["y"] + 16)
        page.wait_for_timeout(60)
        if menu.count():
            break
    expect(menu).to_be_visible()
    yield
    for item in menu.locator("[aria-haspopup]").all():
        item.hover()
        expect(page.locator("[data-testid$=StatisticsMenu], [data-testid$=FormattingMenu]")).to_have_count(1)
        yield
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)


def charts(page: Page) -> Iterator[None]:
    for frame in page.get_by_test_id("stFullScreenFrame").filter(has=page.get_by_test_id("stVegaLiteChart")).all()[:1]:
        tools = frame.locator("[data-testid=stElementToolbarButton]:visible")
        frame.hover()
        expect(tools).to_have_count(2)
        tools.last.get_by_role("button").dispatch_event("click")
        expect(frame.locator("[data-testid=stElementToolbarButton]:visible")).to_have_count(2)
        yield
        page.keyboard.press("Escape")
        settled(page)


def files(page: Page) -> Iterator[None]:
    for zone in page.get_by_test_id("stFileUploaderDropzone").all():
        zone.evaluate(DRAGGED, "dragenter")
        yield
        zone.evaluate(DRAGGED, "dragleave")
        zone.locator("input").set_input_files([{"name": "甲", "mimeType": "text/csv", "buffer": b"a"}])
        chip = page.get_by_test_id("stFileChip")
        expect(chip).to_be_visible()
        settled(page)
        yield
        chip.get_by_role("button").click()
        expect(chip).to_have_count(0)
        settled(page)


def dialogs(page: Page) -> Iterator[None]:
    """What opens beside the page, and closes again."""
    for opener in page.get_by_test_id("stPopoverButton").all()[:1]:
        opener.click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        yield
        page.keyboard.press("Escape")


def switched(page: Page, tongue: str, place: Place) -> None:
    """Switch the language."""
    page.locator(".st-key-view_language").get_by_text(text_in(tongue, f"view.{tongue}"), exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(tongue))
    expect(page.get_by_role("link", name=text_in(tongue, place.key), exact=True)).to_be_visible()
    settled(page)


@pytest.mark.parametrize("place", PAGES, ids=[place.path for place in PAGES])
def test_streamlit_says_nothing_in_english_while_the_page_is_chinese_and_nothing_in_chinese_in_english(
    browser: Page, explorer: Explorer, place: Place
) -> None:
    browser.goto(explorer.link(place.path))
    settled(browser)
    in_chinese = heard(browser)
    assert english(in_chinese) == set()

    switched(browser, "en", place)
    in_english = heard(browser)
    table = words.table()
    assert in_english & {*table.values()} == set()
    own = {chinese: {one for one, said in table.items() if said == chinese} - PASSING for chinese in in_chinese}
    assert [names for names in own.values() if names and not names & in_english] == []

    switched(browser, "zh", place)
    assert english({*browser.evaluate(SAID)}) == set()


@pytest.fixture
def tab(chromium: BrowserContext) -> Iterator[Page]:
    """A tab whose console nobody looks at: Streamlit writes there, too, that there is no such page."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("address", ["nosuchpage", "没有"])
def test_an_address_that_no_page_has_is_said_in_chinese(tab: Page, explorer: Explorer, address: str) -> None:
    tab.goto(explorer.link(address))
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_contain_text("没有这个页面，现在显示的是首页。")
    expect(tab.get_by_role("link", name="总览", exact=True)).to_be_visible()
    settled(tab)
    assert english({*tab.evaluate(SAID)}) == set()
    dialog.get_by_role("button", name="关闭").click()
    expect(dialog).to_have_count(0)


def test_in_english_an_address_that_no_page_has_is_said_in_english(tab: Page, explorer: Explorer) -> None:
    tab.goto(explorer.link("nosuchpage", lang="en"))
    expect(tab.get_by_role("dialog")).to_contain_text("does not seem to exist")


@pytest.mark.parametrize(("tongue", "month"), [("zh", "2006年6月"), ("en", "June 2006")])
def test_a_calendar_speaks_the_language_of_the_page_whatever_that_of_the_browser(
    browser: Page, explorer: Explorer, tongue: str, month: str
) -> None:
    browser.goto(explorer.link("rules", lang=tongue))
    settled(browser)
    browser.get_by_test_id("stDateInputField").first.get_by_role("spinbutton").first.click()

    expect(browser.get_by_test_id("stDateInputCalendar").get_by_text(month).first).to_be_visible()
