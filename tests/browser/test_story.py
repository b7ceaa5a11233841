"""One story in one go: from the sums of a district to a person's posts, a roster loaded and undone, a picture kept."""

from contextlib import suppress
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import cells, click_body, heading, settled

STREET, BODY = "440307013", "440307013007-party"
ROSTER = (
    ("马安堂社区干部花名册",),
    ("截至2006年6月30日",),
    ("序号", "姓名", "性别", "出生年月", "政治面貌", "现任职务", "任职时间", "产生方式"),
    (1, "试甲", "男", "1960.02", "中共党员", "党支部书记、居委会主任", "2005.06.15、2005.04.23", "选举、选举"),
    (2, "试乙", "女", "1970.03", "中共党员", "党支部委员、居委会委员", "2005.06.15、2005.04.23", "选举、选举"),
    (3, None, "女", "1970.03", "中共党员", "居委会委员", "2005.04.23", "选举"),
    (4, "试丁", "女", "何时", "中共党员", "居委会委员", "2005.04.23", "选举"),
    (5, "试戊", "女", "1970.03", "中共党员", "居委会委员", "2005.13.45", "选举"),
)
JOB_MS = 60_000  # on a machine that runs other tests


def roster(folder: Path) -> Path:
    """A roster of a community of the street, three of its rows bad."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "马安堂社区"
    for row in ROSTER:
        sheet.append(row)
    path = folder / "马安堂社区花名册.xlsx"
    book.save(path)
    return path


def go(browser: Page, page: str, path: str) -> None:
    """Follow the menu."""
    settled(browser)
    browser.get_by_role("link", name=page, exact=True).click()
    browser.wait_for_url(f"**/{path}?*scope={STREET}*")
    settled(browser)


def first_choice(browser: Page, field: str) -> Locator:
    """Open a list; a click while the page is drawn anew is lost, and is made again."""
    first = browser.get_by_role("option").first
    for _ in range(5):
        browser.locator(field).click()
        with suppress(TimeoutError):
            first.wait_for(timeout=4_000)
            break
    return first


def test_from_the_sums_to_a_picture_that_needs_no_network(browser: Page, explorer: Explorer, tmp_path: Path) -> None:
    browser.goto(explorer.link("overview", scope="440307"))
    heading(browser, "按街道")
    # Once the quarters are judged the page runs once more, and a list that is open closes.
    expect(browser.get_by_text("该制度自2005年7月27日起施行，此前的季度末不作核查。")).to_be_visible(timeout=90_000)
    settled(browser)
    most = first_choice(browser, ".st-key-overview_open_area input")
    expect(most).to_have_text("坂田街道")
    most.click()
    browser.wait_for_url(f"**/findings?*scope={STREET}*")
    settled(browser)

    person = from_the_picture_to_the_person(browser)
    who_holds_three_posts(browser)
    go(browser, "数据", "data")
    load_and_undo(browser, roster(tmp_path))

    settled(browser)
    browser.get_by_role("radio", name="English").or_(browser.get_by_role("button", name="English")).first.click()
    heading(browser, "Loads")
    settled(browser)
    browser.locator(".st-key-view_masked label").first.click()
    browser.wait_for_url("**mask=1*")
    go(browser, "People", "people")
    heading(browser, f"{person[0]}*")
    assert person not in browser.locator("body").inner_text()
    go(browser, "Structure", "structure")
    keep_and_open_offline(browser, tmp_path / "kept.html")


def from_the_picture_to_the_person(browser: Page) -> str:
    """Structure, the body whose line is missing, its finding, the posts of who leads it; the person's name."""
    settled(browser)
    browser.get_by_role("link", name="架构", exact=True).click()
    browser.wait_for_function(f"globalThis.__net?.data.nodes.some(node => node.id === '{BODY}')")
    settled(browser)
    missing = browser.evaluate("__net.layout.lines.filter(line => line.state === 'missing')")
    assert BODY in {line["end"] for line in missing}
    click_body(browser, BODY)
    heading(browser, "马安堂社区党支部")
    settled(browser)
    browser.get_by_role("button", name="没有接受所在街道党工委").first.click()
    browser.wait_for_url("**/findings?*")
    expect(browser.locator(".st-key-findings_panel h3")).to_contain_text("马安堂社区党支部没有接受所在街道党工委")
    settled(browser)
    button = browser.locator(".st-key-finding_people").get_by_role("button").first
    name = (button.text_content() or "").strip().removesuffix("的任职")
    button.click()
    browser.wait_for_url("**/people?*")
    heading(browser, name)
    heading(browser, "任职时间线")
    settled(browser)
    return name


def who_holds_three_posts(browser: Page) -> None:
    """The question is found by its words and answered as it stands."""
    go(browser, "问题", "questions")
    browser.get_by_placeholder("查找问题").fill("以上机构任职")
    browser.keyboard.press("Enter")
    listed = browser.locator(".st-key-questions_list").get_by_role("button")
    expect(listed).to_have_count(1)
    settled(browser)
    listed.click()
    expect(browser.get_by_role("spinbutton", name="机构数")).to_have_value("3")
    settled(browser)
    counts = [int(cell) for cell in cells(browser, "任职机构数") if cell.isdigit()]
    assert counts
    assert max(counts) >= 3


def load_and_undo(browser: Page, path: Path) -> None:
    """What is wrong with three rows is read, the good ones are loaded, the findings change, and all is undone."""
    browser.locator("input[type=file]").set_input_files(path)
    settled(browser)
    browser.get_by_role("button", name="试导入").click()
    expect(browser.get_by_role("tab", name="未导入 3")).to_be_visible(timeout=JOB_MS)
    settled(browser)
    read = " ".join(cells(browser, "原因和改法"))
    assert "没有姓名；请填写姓名" in read
    assert "无法识别这个日期" in read
    assert "没有这个日期" in read
    settled(browser)
    browser.get_by_role("button", name="正式导入").click()
    changed = browser.get_by_text("问题的变化（坂田街道，2006年6月30日）：")
    expect(changed).to_be_visible(timeout=JOB_MS)
    loaded = changed.text_content() or ""
    assert "新增 0 项，消除 0 项" not in loaded
    settled(browser)
    browser.get_by_role("button", name="完成").click()
    heading(browser, "历次导入")
    settled(browser)
    browser.get_by_role("button", name="撤销最近一次导入").click()
    settled(browser)
    browser.get_by_role("button", name="确认撤销").click()
    expect(browser.get_by_text("已撤销第")).to_be_visible(timeout=JOB_MS)
    expect(changed).to_be_visible()
    settled(browser)
    new, cleared = (part.split(" ")[1] for part in loaded.split("：")[1].split("，"))
    expect(changed).to_contain_text(f"新增 {cleared} 项，消除 {new} 项")
    settled(browser)
    browser.get_by_role("button", name="完成").click()
    heading(browser, "历次导入")
    settled(browser)


def keep_and_open_offline(browser: Page, path: Path) -> None:
    """The picture as one page, opened where there is no network."""
    browser.wait_for_function(f"globalThis.__net?.data.nodes.some(node => node.id === '{BODY}')")
    settled(browser)
    browser.get_by_role("button", name="Save picture").click()
    with browser.expect_download() as download:
        browser.get_by_role("button", name="HTML", exact=True).click()
    download.value.save_as(path)
    offline = browser.context.new_page()
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    browser.context.set_offline(True)
    try:
        offline.goto(path.as_uri())
        expect(offline.locator("svg").first).to_be_visible()
        expect(offline.locator("svg")).to_contain_text("马安堂")
        assert asked == [path.as_uri()]
    finally:
        browser.context.set_offline(False)
        offline.close()
