"""What pages stand on: a page shows one load, and no answer is kept under the number of another."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.kglite_store import KgliteStore
from tests.graph.facts import district, load


def page() -> None:
    """A page that counts people and bodies; a load comes after it asked for its first answer."""
    from datetime import date

    import streamlit as st

    from graph.store import open_store
    from queries.explore import total
    from tests.graph.facts import batch, load
    from ui import session

    session.begin()
    view = session.View("440307", date(2006, 6, 30))
    people = len(session.ask("posts-per-person", view))
    if st.session_state.pop("another", False):
        member = {"person": "new", "organisation": "440307-committee", "role": "member"}
        company = {"id": "440307-other", "name": "乙公司", "kind": "shareholding_company", "area": "440307003002"}
        facts = batch(people=[{"id": "new", "name": "赵六"}], appointments=[member], organisations=[company])
        load(open_store(session.store().url), facts)
    bodies = total(session.ask("count-bodies", view, digits=9), "bodies")
    st.text(f"{session.load()}: {people}, {bodies}, {session.audit(view).load}")


def test_a_page_that_meets_a_load_shows_the_new_one_and_after_an_undo_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KgliteStore(tmp_path / "store")
    load(store, district())
    monkeypatch.setenv("RENCHA_STORE", str(store.folder))
    # Streamlit puts the page in the place of the main module, which every process spawned later would run.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["another"] = True
    app.run()
    assert [line.value for line in app.text] == ["2: 3, 3, 2"]

    store.undo()
    app.run()
    assert [line.value for line in app.text] == ["1: 2, 2, 1"]
    assert not app.exception
