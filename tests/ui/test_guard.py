"""The guard around pages: an error nobody foresaw is one sentence and a number, which the log knows."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from tests.ui.conftest import Open
from ui import session
from ui.pages import PAGES


@contextmanager
def logged(monkeypatch: pytest.MonkeyPatch, path: Path) -> Iterator[None]:
    """Errors go into this log, begun anew."""
    logger = logging.getLogger("rencha")
    with monkeypatch.context() as patch:
        patch.setenv("RENCHA_LOG", str(path))
        patch.setattr(logger, "handlers", [])
        yield
        for handler in logger.handlers:
            handler.close()


@pytest.mark.parametrize("path", ["", *(f"ui/{place.file}" for place in PAGES[1:])])
def test_an_error_in_a_page_is_a_sentence_and_a_number_that_the_log_knows(
    page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("what nobody foresaw")

    monkeypatch.setattr(session, "view", broken)
    log = tmp_path / "rencha.log"
    with logged(monkeypatch, log):
        app = page(path)

    assert not app.exception
    [error] = app.error
    [number] = re.findall(r"请把编号 ([0-9a-f]{8}) 告知维护人员", error.value.replace("\\", ""))
    assert "foresaw" not in error.value
    assert f"ERROR {number}" in log.read_text("utf-8")
    assert "what nobody foresaw" in log.read_text("utf-8")


def test_an_error_is_said_to_a_browser_that_names_no_language_and_no_day(
    page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = page("ui/rules.py", scope="440307003", lang="en")
    app.session_state["view_language"] = app.session_state["view_day"] = None
    app.run()
    assert app.session_state["view"] == session.View("440307003", date(2006, 6, 30))
    assert not app.error

    def broken() -> None:
        st.session_state["view_language"] = None
        raise ZeroDivisionError("what nobody foresaw")

    monkeypatch.setattr(session, "begin", broken)
    with logged(monkeypatch, tmp_path / "rencha.log"):
        app.run()
    [error] = app.error
    assert "出现意外错误" in error.value
    assert not app.exception
