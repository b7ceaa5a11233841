"""Processes that a page starts: a store of many districts is audited as any other, and no page runs again for it."""

import time
from pathlib import Path

import pytest

from graph.kglite_store import KgliteStore
from queries.each_part import PARALLEL_FROM
from tests.graph.facts import district, load
from tests.ui.conftest import Open

DISTRICTS = [f"4403{number:02}" for number in range(3, 4 + PARALLEL_FROM)]


def test_many_districts_are_audited_from_a_page(page: Open, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store = KgliteStore(tmp_path / "store")
    for code in DISTRICTS:
        load(store, district(code))
    assert len(store.parts("")) >= PARALLEL_FROM

    app = page(store=store.folder, scope="")
    until = time.monotonic() + 120
    while any(button.key == "judging_end" for button in app.button):  # shown while the audit is under way
        assert time.monotonic() < until
        time.sleep(0.1)  # it goes on in threads and processes of its own: there is nothing to be told by
        app.run()
    assert not app.exception
    assert not app.error
    bodies = next(metric.value for metric in app.metric if metric.label == "机构")
    assert int(bodies) >= len(DISTRICTS)
    assert "ScriptRunContext" not in capfd.readouterr().err
