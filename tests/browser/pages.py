"""What a person sees and does in a page, for the tests that look on."""

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

PLACE = """id => {
  const view = globalThis.__net;
  const [x, y] = view.layout.places[id];
  const place = view.network.canvasToDOM({ x, y });
  const stage = view.stage.getBoundingClientRect();
  return [stage.left + place.x, stage.top + place.y];
}"""
CALM_MS = 600
CALM = """calm => {
  const state = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState;
  // Grey bars stand where a table, chart or field is still being fetched, and what is below them will move.
  const waited = document.querySelector('[data-testid=stSkeleton]');
  if (state !== 'notRunning' || waited) globalThis.__calm = 0;
  else globalThis.__calm ||= performance.now();
  return globalThis.__calm > 0 && performance.now() - globalThis.__calm > calm;
}"""
# All words that are drawn on a canvas: a table's cells are there for the eye only.
DRAWN = """globalThis.__drawn = new Set();
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (words, ...place) {
  globalThis.__drawn.add(words);
  return fill.call(this, words, ...place);
};"""
# As if something that a page is for were being fetched for ever, and as if the two seconds of entrance.js never ended.
ENDLESS = """addEventListener("DOMContentLoaded", () => {
  const bar = document.documentElement.appendChild(document.createElement("i"));
  bar.hidden = true;
  bar.dataset.testid = "stSkeleton";
})"""
TIMELESS = """{
  const now = performance.now.bind(performance);
  performance.now = () => (/\\b(hold|hear) /.test(new Error().stack.split("\\n")[2]) ? 0 : now());
}"""
PAINTED = "() => performance.getEntriesByName('rencha-picture').length > 0"


def painted(page: Page) -> None:
    """Wait until a picture has been drawn."""
    page.wait_for_function(PAINTED)


def click_body(page: Page, body: str) -> None:
    """Click a box on the canvas."""
    x, y = page.evaluate(PLACE, body)
    page.mouse.click(x, y)


def heading(page: Page, words: str) -> None:
    """Wait for a heading."""
    expect(page.get_by_role("heading", name=words).first).to_be_visible()


def settled(page: Page, patience_ms: int = 15_000) -> None:
    """Wait until the page has been run to its end, is drawn and stays so: a click before that may be lost."""
    page.evaluate("() => { globalThis.__calm = 0; }")
    with suppress(TimeoutError):  # a page that tells how far its work is runs a part of itself again and again
        page.wait_for_function(CALM, arg=CALM_MS, timeout=patience_ms)
    page.wait_for_function("document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'")


def pick_area(page: Page, letters: str, code: str) -> None:
    """Pick an area in the bar by its initials, typed as fast as can be: Enter comes before the answer."""
    settled(page)
    page.get_by_role("combobox", name="区划", exact=True).click()
    expect(page.locator(".st-key-view_find [role=option]").first).to_be_visible()
    page.keyboard.type(letters)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**scope={code}*")
    settled(page)


def cells(page: Page, header: str) -> list[str]:
    """The texts of the table with this header, as a screen reader gets them from under its canvas."""
    found = page.locator("table[role=grid]", has_text=header).locator("[role=gridcell]")
    found.first.wait_for(state="attached")
    return [text or "" for text in found.all_text_contents()]


def opened_by_keyboard(page: Page, field: str, words: str, listed: str, begins: str) -> None:
    """Type words into the field above a list, until one entry is left, and walk to it and open it by keys alone."""
    page.locator(listed).wait_for()
    settled(page)
    page.get_by_placeholder(field).focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(listed).get_by_role("button")).to_have_count(1)
    settled(page)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith(begins):
            break
    page.keyboard.press("Enter")
