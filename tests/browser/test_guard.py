"""An error where no page runs, in a button or in a part of a page that runs alone, is a sentence and a number too."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import served, watched
from ui.server import APP

BROKEN = """
            def broken():
                raise ZeroDivisionError("what nobody foresaw")

            @st.fragment
            def part():
                if st.button("part"):
                    broken()

            st.button("whole", on_click=broken)
            part()
"""


def test_an_error_of_a_button_or_of_a_part_is_a_sentence_and_a_number_that_the_log_knows(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    written, page_run = APP.read_text("utf-8"), "            page.run()\n"
    assert page_run in written
    app = tmp_path / "app.py"
    app.write_text(written.replace(page_run, BROKEN), "utf-8")
    with served(tmp_path, tmp_path / "store", app) as explorer, watched(chromium, explorer) as browser:
        for button in ("part", "whole"):
            browser.goto(explorer.link(lang="en"))
            browser.get_by_role("button", name=button, exact=True).click()
            alert = browser.get_by_test_id("stAlert").filter(has_text="Give the number")
            expect(alert).to_have_count(1)
            [number] = re.findall(r"Give the number ([0-9a-f]{8})", alert.inner_text())
            assert f"ERROR {number}" in (tmp_path / "rencha.log").read_text("utf-8")
            assert "foresaw" not in browser.locator("body").inner_text()
            expect(browser.get_by_test_id("stException")).to_have_count(0)
    assert "Traceback" not in (tmp_path / "server.txt").read_text("utf-8")
