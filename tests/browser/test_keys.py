"""By keyboard alone: on every page Tab goes as one reads, shows where it is, and comes to the end of the page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import settled
from ui.pages import PAGES

MOST = 150
PATIENCE_MS = 60_000  # a page that is run again under the keys takes the focus away
STEP = 60  # pixels that fields of one line may differ in height
BAR = ("INPUT 区划", "SPAN 日期：年", "INPUT 会议模式", "INPUT 脱敏", "BUTTON 中文")
# What has the focus: its words, its place, and whether that is to be seen on it or around it.
FOCUS = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return null;
  const { left, top } = element.getBoundingClientRect();
  let [seen, scrolled] = [false, 0];
  for (let each = element, up = 0; each; each = each.parentElement ?? each.getRootNode().host, up++) {
    const style = getComputedStyle(each);
    scrolled += each.scrollTop ?? 0;
    const line = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    seen ||= up < 16 && (line || style.borderTopColor === "rgb(31, 95, 153)");
  }
  const words = element.getAttribute("aria-label") || element.textContent.trim() || element.placeholder || "";
  const page = document.querySelector("[data-testid=stMain]");
  return { what: `${element.tagName} ${words.slice(0, 40)}`, left, top: top + scrolled, seen,
    within: element !== page && page.contains(document.activeElement) && !element.closest("[data-testid=stDataFrame]"),
    shown: top > -20 && top < innerHeight };
}"""


def focused(page: Page) -> dict[str, Any] | None:
    """What has the focus, once the page has scrolled to it and drawn its outline; as it is after a second."""
    found: dict[str, Any] | None = None
    for _ in range(20):
        found = page.evaluate(FOCUS)
        if found is None or (found["seen"] and found["shown"]):
            return found
        page.wait_for_timeout(50)
    return found


def stops(page: Page) -> list[dict[str, Any]]:
    """What Tab comes to, from the beginning of the page to its end."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None or (found and stop["what"] == found[0]["what"]):
            return found
        if not found or stop["what"] != found[-1]["what"]:  # a table is walked cell by cell
            found.append(stop)
    raise AssertionError("Tab does not come to the end of the page")


@pytest.mark.parametrize("path", [place.path for place in PAGES])
def test_tab_goes_as_one_reads_is_seen_and_comes_to_the_end(browser: Page, explorer: Explorer, path: str) -> None:
    browser.goto(explorer.link(path))
    expect(browser.get_by_role("combobox", name="区划", exact=True)).to_be_visible()
    settled(browser, PATIENCE_MS)
    found = stops(browser)
    words = [stop["what"] for stop in found]
    menu = [words.index(f"A {name}") for name in ("总览", "架构", "数据")]
    bar = [words.index(name) for name in BAR]
    assert [*menu, *bar] == sorted([*menu, *bar])
    assert len(found) > bar[-1] + 1
    assert [stop["what"] for stop in found if not stop["seen"]] == []
    assert [stop["what"] for stop in found if not stop["shown"]] == []
    within = [stop for stop in found if stop["within"]]
    back = [
        (one["what"], other["what"])
        for one, other in zip(within, within[1:], strict=False)
        if other["top"] < one["top"] - STEP and other["left"] <= one["left"]
    ]
    assert back == []
