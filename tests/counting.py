"""How many tests met a real Neo4j, py2neo and a browser, and why others did not: the last lines of every run."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NoReturn

import pytest

COUNTED = {"neo4j": "Neo4j", "py2neo": "py2neo", "browser": "Browser"}
FIXTURES = {"neo4j_server": "neo4j", "browser": "browser"}


def lacking(what: str) -> NoReturn:
    """Skip a test whose tools are not here, saying which; where CI=true, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def mark(items: list[pytest.Item]) -> None:
    """Mark whoever asks for a server or a browser, so that none is forgotten in the count.

    Under `pytest -n … --dist loadgroup` the tests of Neo4j stay in one process, which then has the one server.
    """
    for item in items:
        for fixture in set(getattr(item, "fixturenames", ())) & FIXTURES.keys():
            if fixture == "neo4j_server":
                item.add_marker(pytest.mark.xdist_group("neo4j"))
            if item.get_closest_marker("py2neo") is None:
                item.add_marker(FIXTURES[fixture])
        # Names of folders are keywords as well; what is counted is told by marks alone.
        item.user_properties += [("counted", name) for name in COUNTED if item.get_closest_marker(name)]


class Tally:
    """What became of the marked tests; under xdist the reports of all processes arrive here."""

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.not_run: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: when it was called, or when it never got so far."""
        for kind, name in report.user_properties:
            if kind != "counted":
                continue
            if report.skipped or (report.when == "setup" and report.failed):
                self.not_run[str(name)][_why(report)] += 1
            elif report.when == "call":
                self.ran[str(name)] += 1

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
        """One line each, below all other lists: how many ran, how many did not, and why."""
        yield
        for name, title in COUNTED.items():
            reasons = "".join(f"; {count}: {why}" for why, count in self.not_run[name].items())
            terminalreporter.write_line(
                f"{title} tests: {self.ran[name]} ran, {self.not_run[name].total()} did not{reasons}"
            )


def _why(report: pytest.TestReport) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    lines = said.removeprefix("Skipped: ").strip().splitlines()
    return lines[-1][:200] if lines else "no reason given"
