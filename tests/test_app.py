"""The application is a script that Streamlit runs: whoever else reads it runs nothing."""

import sys
from types import ModuleType

import pytest

from queries import isolation
from tests.samples import ROOT


def of_streamlit(job: str) -> bool:
    """Whether this process has imported Streamlit, which a page does and nothing else."""
    return "streamlit" in sys.modules


def test_a_process_started_from_a_page_runs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Streamlit puts the application in the place of the main module, which a spawned process would run.
    main = ModuleType("__main__")
    main.__file__ = str(ROOT / "app.py")
    monkeypatch.setitem(sys.modules, "__main__", main)

    assert list(isolation.each(of_streamlit, ["job"], limit_s=30)) == [("job", False)]
