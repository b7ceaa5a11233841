"""The page that a browser loads first: its server stands at the root, whatever page was asked for."""

from ui import entrance, words
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


def test_every_page_has_its_address() -> None:
    assert [route.path for route in entrance.routes()] == ["/", *(f"/{place.path}" for place in PAGES)]


def test_the_words_of_streamlit_stand_in_it_before_any_script_of_streamlit() -> None:
    page = entrance.page()

    assert words.table()["Fullscreen"] == "全屏"
    assert page.index('"Fullscreen": "全屏"') < page.index("<script type=")
