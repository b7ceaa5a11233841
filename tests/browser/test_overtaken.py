"""A run that a later one overtook: of a component, which cleans up though what it shows is still there; of a page."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from graph.texts import text_in
from tests.browser.conftest import Explorer, served, watched
from tests.browser.pages import ENDLESS, TIMELESS, cells, painted, settled
from ui import finder, picture
from ui.look import MARK
from ui.pages import FOLDER
from ui.server import APP

RUN = """async ([html, source]) => {
  const root = document.createElement("div");
  root.id = "tried";
  root.innerHTML = html;
  document.body.prepend(root);
  const run = (await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })))).default;
  globalThis.__sent = [];
  const send = (kind, what) => globalThis.__sent.push([kind, what]);
  globalThis.__run = (data) => run({ parentElement: root, data, setStateValue: send, setTriggerValue: send });
}"""
OVERTAKEN = "async data => { const clean = globalThis.__run(data); globalThis.__run(data); await clean(); }"
AGAIN = "data => { globalThis.__clean = globalThis.__run(data); }"
GONE = "() => { document.querySelector('#tried').remove(); globalThis.__clean(); }"
BAR = "        bar.show()\n"
# A first run that ends among its pickers: Streamlit throws away what it has yet to send, the mark behind them with it.
CUT_SHORT = f"""        with look.late("cut_short"):
            st.text("…")
            if st.session_state.setdefault("runs", 0) == 0:
                st.session_state["runs"] = 1
                __import__("time").sleep(0.5)
                st.rerun()
{BAR}"""
# A run whose pickers never come to be seen, as those of one that is overtaken: no field says what it was set to.
UNSEEN = """{
  const listen = WebSocket.prototype.addEventListener;
  let unseen;
  WebSocket.prototype.addEventListener = function (kind, heard, ...given) {
    const hear = (event) => {
      const said = kind === "message" ? new TextDecoder("latin1").decode(event.data) : "";
      if (said.includes("MARKsoon_PICKERS")) unseen = false;
      if (!unseen) heard(event);
      if (said.includes("MARKlate_PICKERS")) unseen ??= true;
    };
    return listen.call(this, kind, hear, ...given);
  };
}""".replace("MARK", MARK)


def script(name: str) -> str:
    """What runs in the browser of this component of ours."""
    return (FOLDER / f"{name}.js").read_text("utf-8")


def answer(typed: str) -> dict[str, Any]:
    """What Python answers to these letters."""
    found = [{"id": "440307003", "title": "平湖街道", "note": ""}]
    words = {"label": "试", "placeholder": "", "none": "", "count": "", "value": "龙岗区"}
    return words | {"asked": typed, "found": found}


def test_what_is_being_typed_stays_and_is_picked(browser: Page, explorer: Explorer) -> None:
    browser.goto(f"{explorer.address}/_stcore/health")
    browser.evaluate(RUN, [finder.HTML, script("finder")])
    browser.evaluate(AGAIN, answer(""))
    field = browser.get_by_role("combobox")
    field.click()
    browser.keyboard.type("p")
    browser.evaluate(OVERTAKEN, answer("p"))
    browser.keyboard.type("h")
    browser.keyboard.press("Enter")
    browser.evaluate(AGAIN, answer("ph"))
    assert browser.evaluate("globalThis.__sent") == [
        ["typed", "p"],
        ["typed", "ph"],
        ["typed", ""],
        ["picked", "440307003"],
    ]


def test_a_picture_stays_until_it_is_taken_away(browser: Page, explorer: Explorer) -> None:
    browser.goto(explorer.link("structure"))
    painted(browser)
    data = browser.evaluate("globalThis.__net.data")
    browser.evaluate(RUN, [picture.HTML, script("picture")])
    browser.evaluate(OVERTAKEN, data)
    drawn = browser.locator("#tried .stage canvas")
    expect(drawn).to_have_count(1)
    browser.evaluate("globalThis.__tried = globalThis.__net")
    browser.evaluate(AGAIN, data)
    assert browser.evaluate("globalThis.__tried === globalThis.__net")
    expect(drawn).to_have_count(1)
    browser.evaluate(GONE)
    assert browser.evaluate("globalThis.__tried.stage.children.length") == 0


def test_a_page_that_is_run_anew_among_its_pickers_comes_nevertheless(chromium: BrowserContext, tmp_path: Path) -> None:
    written = APP.read_text("utf-8")
    assert BAR in written
    app = tmp_path / "app.py"
    app.write_text(written.replace(BAR, CUT_SHORT), "utf-8")
    with served(tmp_path, tmp_path / "store", app) as explorer, watched(chromium, explorer) as browser:
        browser.add_init_script(f"{ENDLESS}; {TIMELESS}")
        browser.goto(explorer.link("data"))
        uploader = browser.get_by_test_id("stFileUploaderDropzone")
        expect(uploader).to_be_visible()
        browser.keyboard.press("Shift")
        expect(browser.locator(".st-key-view_day")).to_be_visible()
        browser.wait_for_timeout(500)
        expect(uploader).to_be_visible()


def test_what_a_link_says_holds_though_its_first_run_was_never_seen(browser: Page, explorer: Explorer) -> None:
    browser.add_init_script(UNSEEN.replace("PICKERS", "view_bar"))
    browser.goto(explorer.link("data", day="2005-12-31", lang="en", mask="1"))
    settled(browser)
    expect(browser.locator(".st-key-view_day")).to_have_count(0)
    browser.get_by_role("link", name=text_in("en", "pages.rules")).click()
    settled(browser)
    browser.get_by_text(text_in("en", "view.meeting"), exact=True).click()
    browser.wait_for_url("**meeting=1*")
    settled(browser)
    said = {"day": ["2005-12-31"], "lang": ["en"], "mask": ["1"], "meeting": ["1"], "scope": ["440307003"]}
    assert parse_qs(urlsplit(browser.url).query) == said
    expect(browser.get_by_role("switch", name=text_in("en", "view.masked"))).to_be_checked()


def test_what_a_click_filters_by_holds_though_the_filters_were_not_seen_at_first(
    browser: Page, explorer: Explorer
) -> None:
    browser.add_init_script(UNSEEN.replace("PICKERS", "findings_pickers"))
    browser.goto(explorer.link("rules", scope="440307"))
    browser.get_by_role("button", name=text_in("zh", "rules.to_findings")).click()
    browser.wait_for_url("**/findings?*")
    settled(browser)
    rule = browser.locator(".st-key-findings_rule input")
    expect(rule).to_have_count(0)
    found = cells(browser, "结论")
    for _ in range(2):  # the first shows the filters, the second sends what they hold
        browser.get_by_role("button", name=re.compile(f"^{text_in('zh', 'findings.next')}")).click()
        settled(browser)
    expect(rule).not_to_have_value("")
    assert cells(browser, "结论") == found
