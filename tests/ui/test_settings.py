"""The explorer audits as rencha.toml says: the same figures, and the same notices, as the command."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.conftest import Open
from ui import session


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of settings that is read; what the process keeps of others is forgotten, and of this one later."""
    path = tmp_path / "rencha.toml"
    monkeypatch.setenv("RENCHA_CONFIG", str(path))
    session.forget()
    yield path
    session.forget()


def test_a_figure_of_the_settings_holds_in_the_explorer_and_is_said(page: Open, settings: Path) -> None:
    settings.write_text("[parameters.too-many-posts]\nmax_posts = 4\n", "utf-8")
    app = page()

    assert not app.exception
    assert any("由 5 改为 4" in shown.value for shown in app.info)
