"""The explorer in the process: pages run by Streamlit's AppTest over a real store of the sample district."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.samples import ROOT, SAMPLE, load
from ui.jobs import Job

DAY = "2006-06-30"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample district."""
    return load(tmp_path_factory.mktemp("sample") / "store", SAMPLE)


@pytest.fixture
def page(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page of the explorer of the sample district (or of another store) at a scope, on a day."""

    def opened(path: str = "", *, store: Path | None = None, **query: str) -> AppTest:
        monkeypatch.setenv("RENCHA_STORE", str(store or sample))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in ({"day": DAY} | query).items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(path).run() if path else app

    return opened


def unfold(app: AppTest, *folds: str) -> AppTest:
    """Open folds by their keys, as a click does."""
    for fold in folds:
        app.session_state[fold] = True
    return app.run()


def entries(app: AppTest, key: str) -> list[str]:
    """What a list to pick from (ui/entries.py) holds, by the ids of its lines; a browser test clicks in it."""
    [found] = [one for one in app.get("bidi_component") if one.proto.id.endswith(f"-{key}")]
    groups = json.loads(found.proto.json)["groups"]
    return [line["id"] for group in groups for line in group["lines"]]


def ended(job: Job) -> Job:
    """The job when its command has ended."""
    until = time.monotonic() + 120
    while job.running:
        assert time.monotonic() < until, job.said
        time.sleep(0.05)  # the command is a process of its own: there is nothing to be told by
    return job
