"""`python -m benchmarks.explorer [STORE]`: how soon the explorer answers, as Markdown for figures.md.

Measured inside a headless Chromium against the served explorer, in the clock of the page: from the click (or from the
request of a link) until what the page is for has been drawn. Without STORE the sample district is loaded into a store
that goes with it; with STORE, `--scope` names what is looked at and `--street` a street of it. Beside each time stands
the processor time that the server took for it, which other work on the machine does not change much.

Exit status 1 where a median of the sample district exceeds its target.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which

from playwright.sync_api import BrowserContext, Page, TimeoutError, sync_playwright

from benchmarks.serving import Server, Took, loaded, served

DAY = "2006-06-30"
DISTRICT, STREET = "440307", "440307003"
TURNS = 7
SIZE = 1600, 900
WAIT_MS = 60_000
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
TYPED = ("zeng", "zhang", "ouyang", "lzp", "wangw")
# What a page is for: when this is there, a person can begin to read.
CONTENT = {
    "overview": "[data-testid=stMetricValue]",
    "structure": ".st-key-structure_panel h3, .st-key-structure_panel button",
    "people": ".st-key-people_find [data-testid=stBidiComponentIsolated]",
    "findings": ".st-key-findings_panel h3",
    "questions": ".st-key-questions_list button",
    "rules": ".st-key-rules_list button",
    "data": "[data-testid=stFileUploaderDropzone]",
}
TARGET = {"page": 1.0, "panel": 0.7, "picture": 1.5, "key": 0.1}
# The time at which something is there, as the page's own clock has it.
APPEARS = """(selector) => {
  const seen = (one) => one.getClientRects().length > 0 && !one.closest('[data-stale=true]');
  return [...document.querySelectorAll(selector)].some(seen) && performance.now();
}"""
QUIET = """() => {
  const running = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning';
  if (running || !globalThis.__since) globalThis.__since = performance.now();
  return performance.now() - globalThis.__since > 700;
}"""
CHANGED = """(before) => {
  const heading = document.querySelector('.st-key-structure_panel h3');
  return Boolean(heading) && heading.textContent !== before && performance.now();
}"""
PLACE = """(id) => {
  const view = globalThis.__net;
  const [x, y] = view.layout.places[id];
  const place = view.network.canvasToDOM({ x, y });
  const stage = view.stage.getBoundingClientRect();
  return [stage.left + place.x, stage.top + place.y];
}"""


def main(words: list[str] | None = None) -> int:
    """Measure, print the table, and say by the exit status whether the targets of the sample district hold."""
    asked = _parser().parse_args(words)
    with _store(asked.store) as store, served(store, DAY) as server, chromium() as browser:
        measured = dict(_measured(browser, server, asked.scope, asked.street, asked.turns))
    sys.stdout.write(_table(measured, asked))
    late = [name for name, (target, took) in measured.items() if target and _median(took) > target]
    return int(bool(late) and asked.store is None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer")
    parser.add_argument("store", nargs="?", help="a store in a folder; without it the sample district")
    parser.add_argument("--scope", default=DISTRICT)
    parser.add_argument("--street", default=STREET)
    parser.add_argument("--turns", type=int, default=TURNS)
    return parser


@contextmanager
def _store(named: str | None) -> Iterator[Path]:
    if named is not None:
        yield Path(named)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield loaded(Path(folder), DAY)


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """A browser with a fresh profile."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        path = which("chromium") or which("chromium-browser")
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=path,
            args=[*FLAGS],
            viewport={"width": SIZE[0], "height": SIZE[1]},
            locale="zh-CN",
        )
        context.set_default_timeout(WAIT_MS)
        yield context
        context.close()


def _measured(
    browser: BrowserContext, server: Server, scope: str, street: str, turns: int
) -> Iterator[tuple[str, tuple[float | None, list[Took]]]]:
    """What is measured, by name: its target, and each time that it took."""
    for path in CONTENT:
        first, again = [], []
        for turn in range(turns):
            page = browser.new_page()
            took = server.timed(lambda page=page, path=path: _linked(page, server.link(path, scope), path))  # type: ignore[misc]
            (again if turn else first).append(took)
            page.close()
        yield f"{path}: by a link, the first after the start", (None, first)
        yield f"{path}: by a link", (TARGET["page"], again)
    page = browser.new_page()
    page.goto(server.link("data", scope))
    _there(page, CONTENT["data"])
    by_click: dict[str, list[Took]] = {path: [] for path in CONTENT}
    for _ in range(turns):
        for path in CONTENT:
            _quiet(page)
            by_click[path].append(server.timed(lambda path=path: _switched(page, path)))  # type: ignore[misc]
    for path, took in by_click.items():
        yield f"{path}: by a click in the menu", (TARGET["page"], took)
    yield from _pictures(browser.new_page(), server, street, turns)
    yield "a key typed into the search of People", (TARGET["key"], _keys(browser.new_page(), server, scope))


def _linked(page: Page, address: str, path: str) -> float:
    page.goto(address, wait_until="commit")
    return _there(page, CONTENT[path])


def _switched(page: Page, path: str) -> float:
    """Seconds from the click on a page's name until its content is there."""
    links = page.get_by_test_id("stTopNavLink")
    link = links.nth(list(CONTENT).index(path))
    begun = float(link.evaluate("(link) => { const begun = performance.now(); link.click(); return begun; }"))
    return _there(page, CONTENT[path]) - begun / 1000


def _there(page: Page, selector: str) -> float:
    """The seconds on the page's clock at which something is there."""
    return float(page.wait_for_function(APPEARS, arg=selector, polling="raf").json_value()) / 1000


def _quiet(page: Page) -> None:
    """Wait until the page has been run to its end and stays so."""
    page.evaluate("() => { globalThis.__since = 0; }")
    with suppress(TimeoutError):  # a page that tells how far its work is is run again and again
        page.wait_for_function(QUIET, polling="raf", timeout=20_000)


def _pictures(
    page: Page, server: Server, street: str, turns: int
) -> Iterator[tuple[str, tuple[float | None, list[Took]]]]:
    painted = "() => performance.getEntriesByName('rencha-picture').length > 0"
    drawn, opened = [], []
    for turn in range(turns + 1):

        def paint() -> float:
            page.goto(server.link("structure", street), wait_until="commit")
            page.wait_for_function(painted)
            return float(page.evaluate("performance.getEntriesByName('rencha-picture')[0].startTime")) / 1000

        took = server.timed(paint)
        if turn:
            drawn.append(took)
    _quiet(page)
    boxes = [box for box in page.evaluate("Object.keys(__net.layout.places)") if "|" not in box and "-" in box]
    places = [page.evaluate(PLACE, box) for box in boxes]
    page.evaluate("() => addEventListener('pointerdown', () => (globalThis.__down = performance.now()), true)")
    for x, y in [(x, y) for x, y in places if 0 < x < SIZE[0] and 0 < y < SIZE[1] - 40][: 2 * turns : 2]:
        before = page.evaluate("() => document.querySelector('.st-key-structure_panel h3')?.textContent ?? ''")

        def panel(x: float = x, y: float = y, before: str = before) -> float:
            page.mouse.click(x, y)
            shown = page.wait_for_function(CHANGED, arg=before, polling="raf").json_value()
            return (float(shown) - float(page.evaluate("globalThis.__down"))) / 1000

        opened.append(server.timed(panel))
        _quiet(page)
    yield "picture of a street, by a link", (TARGET["picture"], drawn)
    yield "a click on a body until its panel", (TARGET["panel"], opened)


def _keys(page: Page, server: Server, scope: str) -> list[Took]:
    page.goto(server.link("people", scope))
    field = page.locator(".st-key-people_find input")
    field.wait_for()
    _quiet(page)
    page.evaluate("globalThis.__finder = {}")
    field.click()
    found = []
    for word in ("a", *TYPED):
        field.fill("")
        _quiet(page)
        for letter in word:

            def key(letter: str = letter) -> float:
                page.evaluate("globalThis.__finder.shown = 0")
                page.keyboard.type(letter)
                page.wait_for_function("globalThis.__finder.shown > globalThis.__finder.typed")
                return float(page.evaluate("globalThis.__finder.shown - globalThis.__finder.typed")) / 1000

            found.append(server.timed(key))
    return found[1:]


def _median(took: list[Took]) -> float:
    return statistics.median(each.wall for each in took)


def _table(measured: dict[str, tuple[float | None, list[Took]]], asked: argparse.Namespace) -> str:
    where = asked.store or "the sample district"
    lines = [
        f"`python -m benchmarks.explorer{f' {asked.store} --scope {asked.scope}' if asked.store else ''}` · {where} · "
        f"{os.cpu_count()} × {platform.machine()}, load {os.getloadavg()[0]:.1f}",
        "",
        "| | times | median s | worst s | server's processor, median s | target s |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name, (target, took) in measured.items():
        processor = statistics.median(each.processor for each in took)
        lines.append(
            f"| {name} | {len(took)} | {_median(took):.2f} | {max(each.wall for each in took):.2f} | {processor:.2f} | "
            f"{f'{target:g}' if target else ''} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
