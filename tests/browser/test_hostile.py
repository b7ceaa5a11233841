"""Sixty hostile names on every page, in both languages: they are read, and do nothing else."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Download, FilePayload, Page, expect

from graph.texts import LANGUAGES, text_in
from tests.browser import hostile
from tests.browser.conftest import Explorer, served, watched
from tests.browser.pages import cells, click_body, heading, painted, settled
from ui.pages import PAGES
from ui.plain import shown

STREET = hostile.streets()[0]
LOOK_MS = 2_000  # the overview goes on working out its chart over time
FAULTS = "[data-testid=stException], [data-testid=stAlertContentError]"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The explorer of a district in which everything has such a name."""
    folder = tmp_path_factory.mktemp("hostile")
    with served(folder, hostile.load(folder / "store")) as found:
        yield found


@pytest.fixture
def browser(chromium: BrowserContext, district: Explorer) -> Iterator[Page]:
    """A new tab on it."""
    with watched(chromium, district) as page:
        yield page


def opened(page: Page, address: str) -> None:
    """Open a page: no fault on it, and it is no wider than the window."""
    page.goto(address)
    settled(page, LOOK_MS)
    expect(page.locator(FAULTS)).to_have_count(0)
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert whole <= 0, address


def saved(page: Page, button: str) -> Download:
    """What a button hands out."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value


def test_there_are_sixty() -> None:
    assert len(set(hostile.NAMES)) >= 60


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_page_opens(browser: Page, district: Explorer, tongue: str) -> None:
    for place in PAGES:
        opened(browser, district.link(place.path, scope=hostile.CODE, lang=tongue))
    opened(browser, district.link("people", scope=hostile.streets()[-1], lang=tongue))


def test_every_name_is_read_beside_the_picture(browser: Page, district: Explorer) -> None:
    read: list[str] = []
    for street in hostile.streets():
        browser.goto(district.link("structure", scope=street))
        painted(browser)
        read += browser.locator(".frame .list li").all_text_contents()
    all_read = " ".join(" ".join(read).split())
    assert [name[:40] for name in hostile.NAMES if shown(name) not in all_read] == []


def test_a_body_is_opened_and_the_picture_saved(browser: Page, district: Explorer, tmp_path: Path) -> None:
    opened(browser, district.link("structure", scope=STREET))
    painted(browser)
    click_body(browser, f"{STREET}001-committee")
    heading(browser, f"{hostile.NAMES[0]}甲committee")
    settled(browser)
    assert hostile.NAMES[0] in cells(browser, "姓名")
    browser.get_by_role("button", name="导出图").click()
    for ending in ("SVG", "HTML"):
        path = tmp_path / f"kept.{ending.lower()}"
        saved(browser, ending).save_as(path)
        kept = path.read_text("utf-8")
        assert "&lt;script&gt;" in kept
        assert "<script" not in kept
        offline = browser.context.new_page()
        offline.goto(path.as_uri())
        assert offline.evaluate("window.__xss") is None
        assert offline.locator("script, img, iframe, a, foreignObject").count() == 0
        offline.close()


def test_a_person_is_found_and_opened(browser: Page, district: Explorer) -> None:
    opened(browser, district.link("people", scope=STREET))
    browser.locator(".st-key-people_find input").fill("onload")
    choice = browser.locator(".st-key-people_find [role=option]").first
    expect(choice).to_contain_text(hostile.NAMES[3])
    choice.click()
    heading(browser, hostile.NAMES[3])
    heading(browser, "任职时间线")
    settled(browser)
    assert f"{hostile.NAMES[3]}甲station" in cells(browser, "机构")
    expect(browser.locator(FAULTS)).to_have_count(0)
    assert "P0" not in browser.url


def test_findings_go_out_as_text(browser: Page, district: Explorer, tmp_path: Path) -> None:
    opened(browser, district.link("findings", scope=STREET))
    settled(browser)
    saved(browser, "导出 Excel").save_as(tmp_path / "findings.xlsx")
    saved(browser, "导出 CSV").save_as(tmp_path / "findings.csv")
    book = openpyxl.load_workbook(tmp_path / "findings.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n", "inlineStr"}
    assert any(hostile.NAMES[0] in str(cell.value) for cell in found)
    rows = list(csv.reader(io.StringIO((tmp_path / "findings.csv").read_text("utf-8-sig"))))
    assert any(hostile.NAMES[0] in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "＝"))] == []
    expect(browser.locator(FAULTS)).to_have_count(0)


def test_a_roster_of_such_names_is_read_and_its_rows_are_told_as_text(browser: Page, district: Explorer) -> None:
    opened(browser, district.link("data", scope=STREET))
    browser.locator("input[type=file]").set_input_files([roster(), people()])
    settled(browser)
    browser.get_by_role("button", name=text_in("zh", "data.preview")).click()
    expect(browser.get_by_role("tab").first).to_be_visible(timeout=60_000)
    settled(browser)
    assert "<script>" in " ".join(cells(browser, text_in("zh", "remark.value")))
    for tab in browser.get_by_role("tab").all()[1:]:
        tab.click()
        expect(browser.locator("[data-testid=stException]")).to_have_count(0)
    settled(browser)
    browser.get_by_role("button", name=text_in("zh", "data.discard")).click()
    heading(browser, text_in("zh", "data.history"))
    settled(browser)
    assert "<script>" in " ".join(cells(browser, text_in("zh", "data.files")))


def roster() -> FilePayload:
    """A roster of a community nobody knows, in a file called as nobody would."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "姓名", "性别", "出生年月", "政治面貌", "现任职务", "任职时间", "所在社区"])
    legal = [name for name in hostile.NAMES if len(name) < 1_000 and name.isprintable()]
    for number, name in enumerate(legal, 1):
        sheet.append([number, None, "女", "1970.03", "中共党员", name, "2005.04.23", name])
        sheet.cell(number + 1, 2).value = name
        sheet.cell(number + 1, 2).data_type = "s"
    content = io.BytesIO()
    book.save(content)
    sort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"{hostile.NAMES[2]}.xlsx", "mimeType": sort, "buffer": content.getvalue()}


def people() -> FilePayload:
    """The table of people, every row of it with such a name, every other with a month that is none."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["人员编号", "姓名", "出生年月"])
    writer.writerows(
        [f"H{number}", name, name[:20] if number % 2 else ""]
        for number, name in enumerate(hostile.NAMES)
        if len(name) < 50_000
    )
    return {"name": "**粗**$x$.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode()}
