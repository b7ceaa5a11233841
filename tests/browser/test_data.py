"""数据 in a browser: a file with a bad row is seen before it counts, loaded, changes the findings, and is undone."""

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from graph.texts import text_in
from tests.browser.conftest import BODY, Explorer
from tests.browser.pages import DRAWN, cells, heading, settled
from tests.samples import SAMPLE

LOADING = text_in("zh", "data.running_load")


def dropped(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def test_dropped_files_show_no_name_while_names_are_masked(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("data"))
    settled(browser)
    names = ("张建国.lrmx", "王小明.lrmx")
    browser.locator("input[type=file]").set_input_files([dropped(name, "<a/>") for name in names])
    chips = browser.get_by_test_id("stFileChipName")
    expect(chips).to_have_text([*names])
    settled(browser)
    browser.locator(".st-key-view_masked label").click()
    expect(browser.get_by_text("1 张**.lrmx、2 王**.lrmx")).to_be_visible()
    expect(chips).to_have_count(2)
    expect(chips).to_have_text(["1", "2"])
    settled(browser)
    assert told(browser, *names) == []
    browser.locator("input[type=file]").set_input_files([dropped("关于李小红同志任免的通知（定稿）.csv", "a")])
    expect(chips).to_have_text(["1", "2", "3"])
    settled(browser)
    assert told(browser, *names, "李小红") == []
    browser.get_by_role("button", name=re.compile(" 1$")).first.click()
    expect(chips).to_have_text(["1", "2"])
    settled(browser)
    assert told(browser, *names, "李小红") == []
    browser.locator(".st-key-view_masked label").click()
    expect(chips.first).to_have_text(names[1])
    assert chips.first.get_attribute("title") == names[1]


def told(browser: Page, *names: str) -> list[str]:
    """Those of the names of files that any text or attribute of the page holds."""
    page = browser.evaluate("document.documentElement.outerHTML + document.documentElement.textContent")
    return [name for name in names if name.removesuffix(".lrmx") in page]


def test_what_was_refused_and_why_is_read_to_its_end(browser: Page, explorer: Explorer) -> None:
    browser.add_init_script(DRAWN)
    browser.goto(explorer.link("data"))
    settled(browser)
    posts = f"人员编号,机构编号,职务,任职日期\nDATA1,{BODY},头头,2006-01-01\n"
    browser.locator("input[type=file]").set_input_files([dropped("appointments.csv", posts)])
    settled(browser)
    browser.get_by_role("button", name="试导入").click()
    expect(browser.get_by_role("tab", name="未导入 1")).to_be_visible(timeout=60_000)
    settled(browser)
    [reason] = [cell for cell in cells(browser, "原因和改法") if "可填：" in cell]
    drawn = [words.strip() for words in browser.evaluate("[...globalThis.__drawn]")]
    lines = [words for words in drawn if len(words) > 6 and words in reason]
    browser.get_by_role("button", name="完成").click()
    expect(browser.locator("input[type=file]")).to_be_attached()  # the result is put away for whoever comes next
    assert max(map(len, lines)) < len(reason) / 2
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", reason)


def test_a_load_goes_on_over_a_reload_and_loads_nothing_once_it_is_cancelled(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("data"))
    settled(browser)
    loads = cells(browser, "导入时间")
    browser.locator("input[type=file]").set_input_files([*SAMPLE.glob("*.csv")])
    settled(browser)
    browser.get_by_role("button", name="试导入").click()
    begun = browser.get_by_role("button", name="正式导入")
    expect(begun).to_be_visible(timeout=120_000)
    settled(browser)
    begun.click()
    expect(browser.get_by_text(LOADING)).to_be_visible()
    browser.reload()
    expect(browser.get_by_text(LOADING)).to_be_visible()
    expect(browser.get_by_role("progressbar")).to_be_visible()
    browser.get_by_role("button", name="取消").click()
    expect(browser.get_by_text(text_in("zh", "data.cancelled"))).to_be_visible()
    settled(browser)
    browser.get_by_role("button", name="完成").click()
    heading(browser, "历次导入")
    settled(browser)
    assert cells(browser, "导入时间") == loads


def test_a_file_is_rehearsed_loaded_and_undone(browser: Page, explorer: Explorer, tmp_path: Path) -> None:
    people, posts = tmp_path / "people.csv", tmp_path / "appointments.csv"
    people.write_text("人员编号,姓名,出生年月\nDATA1,测试甲,1970-05\nDATA2,测试乙,何时\n", "utf-8")
    posts.write_text(f"人员编号,机构编号,职务,任职日期\nDATA1,{BODY},委员,2006-01-01\n", "utf-8")
    browser.goto(explorer.link("data"))
    settled(browser)
    browser.locator("input[type=file]").set_input_files([people, posts])
    settled(browser)
    browser.get_by_role("button", name="试导入").click()
    expect(browser.get_by_text("可以导入 2 行：人员 1、任职 1")).to_be_visible(timeout=60_000)
    expect(browser.get_by_role("tab", name="未导入 1")).to_be_visible()
    browser.reload()  # nothing is lost
    with browser.expect_download() as download:
        browser.get_by_role("button", name="下载需要改正的行").click()
    assert download.value.suggested_filename == "需要改正的行.xlsx"

    settled(browser)
    browser.get_by_role("button", name="正式导入").click()
    expect(browser.get_by_text("问题的变化（平湖街道，2006年6月30日）")).to_be_visible(timeout=60_000)
    settled(browser)
    browser.get_by_role("button", name="完成").click()
    heading(browser, "历次导入")

    settled(browser)
    browser.get_by_role("button", name="撤销最近一次导入").click()
    settled(browser)
    browser.get_by_role("button", name="确认撤销").click()
    expect(browser.get_by_text(re.compile("^已撤销第 [0-9]+ 次导入。$"))).to_be_visible(timeout=60_000)
    settled(browser)
    browser.get_by_role("button", name="完成").click()
    heading(browser, "历次导入")
