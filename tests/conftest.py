"""Fixtures that many tests share: a real Neo4j, emptied for each test; and the count of what ran and what did not."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers

COUNTED = ("neo4j", "py2neo", "browser")
ran: Counter[str] = Counter()
skipped: dict[str, set[str]] = {name: set() for name in COUNTED}


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the stores or the log of whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("RENCHA_STORE", "RENCHA_LANG", "RENCHA_JOURNAL", "RENCHA_LOG", "RENCHA_DAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and password of the one server of this run."""
    lacking = servers.missing()
    if lacking:
        absent(lacking)
    with servers.neo4j(tmp_path_factory.mktemp("neo4j")) as found:
        yield found


@pytest.fixture
def neo4j_url(neo4j_server: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database; credentials and journal are in the environment."""
    import neo4j

    address, password = neo4j_server
    monkeypatch.setenv("RENCHA_USER", "neo4j")
    monkeypatch.setenv("RENCHA_PASSWORD", password)
    monkeypatch.setenv("RENCHA_JOURNAL", str(tmp_path / "journal"))
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver, driver.session() as session:
        session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT {row['name']}").consume()
    return address


def absent(what: str) -> None:
    """Skip a test whose tools are not here; where CI is set, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for a server is marked by it, so that none is forgotten in the count."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if "neo4j_server" in asked and item.get_closest_marker("py2neo") is None:
            item.add_marker("neo4j")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the tests of each server, once each."""
    for name in COUNTED:
        if name in report.keywords:
            if report.skipped:
                skipped[name].add(str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr))
            elif report.when == "call":
                ran[name] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of each server ran, and why others did not."""
    for name in COUNTED:
        why = f"; not run: {'; '.join(sorted(skipped[name]))}" if skipped[name] else ""
        terminalreporter.write_line(f"{name} tests that ran: {ran[name]}{why}")
