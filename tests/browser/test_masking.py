"""脱敏 in what is taken along: no full name stands in a list or picture that is saved while names are masked."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Explorer
from tests.browser.pages import painted, settled
from tests.samples import SAMPLE

HIDDEN, SHOWN = {"mask": "1"}, dict[str, str]()


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The names of people that are no part of the name of an area or a body."""
    places = "".join((SAMPLE / f"{table}.csv").read_text("utf-8-sig") for table in ("areas", "organisations"))
    rows = (SAMPLE / "people.csv").read_text("utf-8-sig").splitlines()[1:]
    return {name for name in (row.split(",")[1] for row in rows) if name and name not in places}


def saved(page: Page, button: Locator, folder: Path) -> str:
    """What a download holds, as text: of a workbook all of its parts."""
    with page.expect_download() as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("words", ["导出 Excel", "导出 CSV"])
def test_a_list_of_findings_holds_names_only_while_they_are_shown(
    browser: Page, explorer: Explorer, tmp_path: Path, names: set[str], words: str
) -> None:
    for asked in (SHOWN, HIDDEN):
        browser.goto(explorer.link("findings", scope="440307", **asked))
        settled(browser)
        written = saved(browser, browser.get_by_role("button", name=words), tmp_path)
        assert bool([name for name in names if name in written]) is (asked is SHOWN)


def test_a_picture_of_two_days_names_people_only_while_they_are_shown(
    browser: Page, explorer: Explorer, tmp_path: Path, names: set[str]
) -> None:
    told = {}
    for asked in (SHOWN, HIDDEN):
        browser.goto(explorer.link("structure", **asked))
        painted(browser)
        settled(browser)
        browser.locator(".st-key-structure_compare label").first.click()
        browser.wait_for_function("globalThis.__net?.layout?.notes.length > 0")
        settled(browser)
        browser.get_by_role("button", name="导出图").click()
        written = saved(browser, browser.get_by_role("button", name="HTML", exact=True), tmp_path)
        assert "平湖街道党建工作协调委员会" in written
        told[bool(asked)] = {name for name in names if name in written}
    assert told[False]
    assert told[True] == set()
