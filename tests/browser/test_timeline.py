"""任职时间线 in a browser: every word of a life of many short posts can be read, in both languages."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph.store import open_store
from graph.texts import day_in
from tests.browser.conftest import Explorer, served, watched
from tests.browser.pages import settled
from tests.graph.facts import batch, load

DISTRICT, COMMUNITY, PERSON = "440307", "440307003002", "p1"
# Long ones and short ones, at the left edge, in the middle and at the right; one post twice, one yet to begin.
TERMS = (
    ("party", "member", "1988-05-01", "1996-02-01"),
    ("committee", "member", "1996-02-01", "1996-05-20"),
    ("company", "supervisor", "1996-04-01", "1996-09-10"),
    ("committee", "member", "1996-09-10", "1997-01-15"),
    ("station", "deputy_head", "1997-01-15", "1997-04-02"),
    ("company", "director", "2003-01-20", "2003-03-01"),
    ("station", "staff", "2006-05-01", "2006-06-02"),
    ("party", "secretary", "2003-03-01", None),
    ("committee", "director", "2005-12-10", None),
    ("station", "head", "2006-09-01", None),
)
NAMES = {
    "party": ("party_branch", "鹅公岭社区党支部"),
    "committee": ("residents_committee", "鹅公岭社区居民委员会"),
    "company": ("shareholding_company", "鹅公岭社区股份合作公司"),
    "station": ("workstation", "鹅公岭社区工作站"),
}
WORDS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')]
  .filter(text => text.textContent.trim() && getComputedStyle(text).opacity !== '0')
  .map(text => { const { left, top, right, bottom } = text.getBoundingClientRect();
                 return [text.textContent, left, top, right, bottom]; })"""
SPAN = """() => { const { left, right } =
  document.querySelector('[data-testid=stVegaLiteChart] svg').getBoundingClientRect(); return [left, right]; }"""


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The explorer of a community in which one person had many posts."""
    folder = tmp_path_factory.mktemp("lives")
    facts = batch(
        areas=[
            {"code": DISTRICT, "name": "龙岗区", "level": "district"},
            {"code": "440307003", "name": "平湖街道", "level": "street"},
            {"code": COMMUNITY, "name": "鹅公岭社区", "level": "community"},
        ],
        organisations=[
            {"id": body, "name": name, "kind": kind, "area": COMMUNITY} for body, (kind, name) in NAMES.items()
        ],
        people=[{"id": PERSON, "name": "曾试", "residence": COMMUNITY}],
        appointments=[
            {"person": PERSON, "organisation": body, "role": role}
            | {name: date.fromisoformat(day) for name, day in (("since", since), ("until", until)) if day}
            for body, role, since, until in TERMS
        ],
    )
    load(open_store(str(folder / "store")), facts)
    with served(folder, folder / "store") as found:
        yield found


@pytest.fixture
def timeline(chromium: BrowserContext, lives: Explorer) -> Iterator[Page]:
    with watched(chromium, lives) as page:
        yield page


def opened(page: Page, lives: Explorer, **query: str) -> list[tuple[str, float, float, float, float]]:
    """The words of the person's timeline with their places on the screen."""
    page.goto(lives.link("people", scope=COMMUNITY, **query))
    settled(page)
    page.locator(".st-key-people_find input").fill("曾试")
    page.locator(".st-key-people_find [role=option]").first.click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg")).to_be_visible()
    settled(page)
    found: list[tuple[str, float, float, float, float]] = page.evaluate(WORDS)
    return found


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["laptop", "projector"])
@pytest.mark.parametrize("query", [{}, {"lang": "en"}, {"meeting": "1"}], ids=["zh", "en", "meeting"])
def test_no_word_of_the_timeline_lies_on_another_or_runs_out(
    timeline: Page, lives: Explorer, size: tuple[int, int], query: dict[str, str]
) -> None:
    timeline.set_viewport_size({"width": size[0], "height": size[1]})
    words = opened(timeline, lives, **query)
    left, right = timeline.evaluate(SPAN)
    begun = [day_in(query.get("lang", "zh"), date.fromisoformat(since)) for _, _, since, _ in TERMS]
    assert sum(since in word[0] for word in words for since in begun) >= len(TERMS)
    assert [word for word in words if word[1] < left - 1 or word[3] > right + 1] == []
    assert [
        (one[0], other[0])
        for one, other in combinations(words, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] + 2 < other[4] and other[2] + 2 < one[4]
    ] == []


def test_a_bar_pointed_at_says_its_post_and_term_in_full(timeline: Page, lives: Explorer) -> None:
    opened(timeline, lives)
    timeline.get_by_test_id("stVegaLiteChart").get_by_text("1988年5月1日").hover()
    expect(timeline.locator("#vg-tooltip-element")).to_contain_text("鹅公岭社区党支部 委员")
    expect(timeline.locator("#vg-tooltip-element")).to_contain_text("1988年5月1日 — 1996年2月1日")
