"""Fixtures that many tests share: folders of their own, and a real Neo4j, emptied for each test.

The browser's fixture stands beside the tests that use it, in tests/browser/conftest.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import counting, servers


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the stores or the log of whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("RENCHA_STORE", "RENCHA_LANG", "RENCHA_JOURNAL", "RENCHA_LOG", "RENCHA_DAY", "RENCHA_CONFIG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and password of the one server of this run."""
    if what := servers.missing():
        counting.lacking(what)
    with servers.neo4j(tmp_path_factory.mktemp("neo4j")) as found:
        yield found


@pytest.fixture
def neo4j_url(neo4j_server: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database; credentials and journal are in the environment."""
    address, password = neo4j_server
    monkeypatch.setenv("RENCHA_USER", "neo4j")
    monkeypatch.setenv("RENCHA_PASSWORD", password)
    monkeypatch.setenv("RENCHA_JOURNAL", str(tmp_path / "journal"))
    servers.empty(address, password)
    return address


def pytest_configure(config: pytest.Config) -> None:
    """Count what meets a real server or browser."""
    config.pluginmanager.register(counting.Tally())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is counted."""
    counting.mark(items)
