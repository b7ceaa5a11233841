"""会议模式: on a projector of 1920×1080 no letter is smaller than 18 px, be it in a table, a chart or a picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Explorer
from tests.browser.pages import settled
from ui.look import LEAST
from ui.pages import PAGES, Place
from ui.picture_looks import LEAST_FONT

LOOK_MS = 2_000  # the overview goes on working out its chart over time
# Every text that can be seen and is smaller than so many pixels, also in charts and within components.
SMALLER = """least => {
  const found = [];
  const roots = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      const words = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
      const { width, height } = element.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (!words || width < 2 || height < 2 || size >= least || size === 0) continue;
      let seen = true;
      for (let each = element; each && seen; each = each.parentElement ?? each.getRootNode().host) {
        const style = getComputedStyle(each);
        seen = style.visibility !== "hidden" && style.opacity !== "0" && style.clipPath === "none"
          && !["CANVAS", "STYLE", "SCRIPT", "NOSCRIPT"].includes(each.tagName);
      }
      if (seen) found.push(`${size} ${element.tagName} ${element.textContent.trim().slice(0, 30)}`);
    }
  return found;
}"""
GRIDS = """() => [...document.querySelectorAll("[data-testid=stDataFrame] *")]
  .map(element => element.style.getPropertyValue("--gdg-base-font-style")).filter(Boolean)"""


@pytest.fixture
def projector(browser: Page) -> Iterator[Page]:
    """A tab as large as a projector's picture."""
    browser.set_viewport_size({"width": 1920, "height": 1080})
    yield browser
    browser.set_viewport_size({"width": 1366, "height": 768})


def all_is_large(page: Page) -> None:
    """Nothing on the page is too small to be read."""
    assert page.evaluate(SMALLER, LEAST) == []
    assert [font for font in page.evaluate(GRIDS) if float(font.split(" ")[-1].removesuffix("px")) < LEAST] == []
    scales = [float(frame.get_attribute("data-scale") or 0) for frame in page.locator(".frame").all()]
    assert [scale for scale in scales if scale * LEAST_FONT < LEAST - 0.01] == []


@pytest.mark.parametrize(("tongue", "places"), [("zh", PAGES), ("en", PAGES[1:2])])  # English boxes have less room
def test_a_link_opens_every_page_in_large_letters(
    projector: Page, explorer: Explorer, tongue: str, places: tuple[Place, ...]
) -> None:
    for place in places:
        projector.goto(explorer.link(place.path, lang=tongue, meeting="1"))
        settled(projector, LOOK_MS)
        all_is_large(projector)
        assert projector.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
        assert "meeting=1" in projector.url


def test_the_switch_enlarges_what_is_open_and_stays_on_the_next_page(projector: Page, explorer: Explorer) -> None:
    projector.goto(explorer.link("findings"))
    settled(projector)
    assert projector.evaluate(SMALLER, LEAST) != []
    projector.locator(".st-key-view_meeting label").first.click()
    projector.wait_for_url("**meeting=1*")
    settled(projector)
    all_is_large(projector)
    projector.get_by_role("link", name="规则", exact=True).click()
    projector.wait_for_url("**/rules?*meeting=1*")
    settled(projector)
    all_is_large(projector)
    projector.locator(".st-key-view_meeting label").first.click()
    expect(projector.locator("html")).not_to_have_css("font-size", "21px")
    assert "meeting" not in projector.url
