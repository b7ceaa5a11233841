"""The page that a browser loads first: its server stands at the root, whatever page was asked for."""

from starlette.routing import Match

from ui import entrance, look, words
from ui.pages import PAGES


def test_every_address_in_it_is_counted_from_the_root() -> None:
    page = entrance.page()

    assert entrance.SCRIPT in page
    assert '="./' not in page
    assert page.count('="/static/') > 10
    assert page.index(entrance.SCRIPT) < page.index("<script type=")


def test_it_says_whose_it_is_and_fetches_no_font() -> None:
    page = entrance.page()

    assert entrance.TITLE in page
    assert 'as="font"' not in page


def answered(path: str) -> bool:
    asked = {"type": "http", "method": "GET", "path": path}
    return any(route.matches(asked)[0] is Match.FULL for route in entrance.routes())


def test_every_page_and_any_other_name_has_its_address() -> None:
    assert all(answered(f"/{path}") for path in ("", "nosuchpage", "没有", *(place.path for place in PAGES)))


def test_what_is_of_streamlit_has_not() -> None:
    own = ("favicon.png", "manifest.json", "_stcore", "_stcore/health", "static/js/index.js", "media/1.png")
    assert not any(answered(f"/{path}") for path in own)


def test_the_words_of_streamlit_stand_in_it_before_any_script_of_streamlit() -> None:
    page = entrance.page()

    assert words.table()["Fullscreen"] == "全屏"
    assert page.index('"Fullscreen": "全屏"') < page.index("<script type=")


def test_nothing_that_is_sent_with_every_page_is_the_mark_of_what_comes_later() -> None:
    assert f"/{look.MARK}(run|late|soon|rest|end)/" in entrance.SCRIPT
    assert look.MARK not in look.STYLE
    assert f"[class*=st-key-{look.MARK}]" in entrance.page()
