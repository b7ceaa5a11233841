"""The official driver: routing, managed transactions, reads with read access mode.

Sessions share their bookmarks: in a cluster a secondary answers only when it has what this process wrote or read
before, so that nobody sees the graph go back. What a writer must know for sure is asked of the one that writes.
"""

import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from graph.addresses import ANY, addresses, for_any
from graph.errors import QueryError, StoreError
from graph.store import Graph, Record, Sandbox

# Seconds after which a transaction is not tried again. The driver waits 1, 2, 4, 8, 16 seconds, give or take a fifth,
# and gives up half a minute after the server went away; at its own 30 it waits, by chance, for a whole minute.
PATIENCE = 24
ATTEMPTS = 3  # at a transaction whose commit was never answered
Statement = tuple[str, list[Any]]
Work = Callable[..., list[Record]]


class DriverConnection:
    """A server or a cluster, asked through the official driver."""

    def __init__(self, url: str, user: str, password: str) -> None:
        """Connect; the database is RENCHA_DATABASE, else the user's own. Raises StoreError without a server."""
        import neo4j

        self._neo4j = neo4j
        self._database = os.environ.get("RENCHA_DATABASE")
        self._url = url
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        options: dict[str, Any] = {"auth": (user, password), "max_transaction_retry_time": PATIENCE}
        several = addresses(url)
        if len(several) > 1:
            url = for_any(url)
            # The driver tries them in this order, and again whenever it asks who is in the cluster.
            options["resolver"] = lambda asked: several if asked.host == ANY else [asked]
        quiet = neo4j.NotificationMinimumSeverity.OFF
        self._driver = neo4j.GraphDatabase.driver(url, notifications_min_severity=quiet, **options)
        weakref.finalize(self, self._driver.close)
        with self._asking():
            self._driver.verify_connectivity()  # at once; a managed transaction would try again for half a minute

    def graph(self) -> Graph:
        """The graph, for reading."""
        return self

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query."""
        return self._managed(self._neo4j.READ_ACCESS, rows, query, parameters)

    def latest(self, query: str) -> list[Record]:
        """The rows of a query as the server that writes gives them: nobody has written what it does not know."""
        return self._managed(self._neo4j.WRITE_ACCESS, rows, query, {})

    def write(self, statements: Iterable[Statement]) -> None:
        """Run statements in one managed transaction: each says how things should be, since it may be repeated."""
        self._managed(self._neo4j.WRITE_ACCESS, _run_all, tuple(statements))

    @contextmanager
    def sandbox(self) -> Iterator[Sandbox]:
        """A transaction that is rolled back at the end."""
        with self._asking(), self._session(self._neo4j.WRITE_ACCESS) as session:
            transaction = session.begin_transaction()
            try:
                yield TransactionSandbox(transaction)
            finally:
                transaction.rollback()

    def _managed(self, access: str, work: Work, *given: object) -> list[Record]:
        """What work in a transaction gives; again where the server went away, or its answer to a commit was lost.

        The driver itself does not repeat what may have been committed; our work may be.
        """
        with self._asking():
            for _ in range(ATTEMPTS - 1):
                with suppress(self._neo4j.exceptions.IncompleteCommit):
                    return self._once(access, work, *given)
            return self._once(access, work, *given)

    def _once(self, access: str, work: Work, *given: object) -> list[Record]:
        with self._session(access) as session:
            managed = session.execute_read if access == self._neo4j.READ_ACCESS else session.execute_write
            found: list[Record] = managed(work, *given)
            return found

    def _session(self, access: str) -> Any:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    @contextmanager
    def _asking(self) -> Iterator[None]:
        errors = self._neo4j.exceptions
        try:
            yield
        except (errors.ServiceUnavailable, errors.AuthError, errors.SessionExpired) as error:
            raise StoreError("no_server", store=self._url, problem=type(error).__name__) from error
        except (errors.Neo4jError, errors.DriverError) as error:
            raise QueryError("query_failed", problem=str(error)) from error


class TransactionSandbox:
    """An open transaction, read and written, never committed."""

    def __init__(self, transaction: Any) -> None:
        """Wrap a transaction of either client library."""
        self._transaction = transaction

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query, as the changed graph has them."""
        return rows(self._transaction, query, parameters)

    def write(self, statement: str, parameters: Mapping[str, object]) -> None:
        """Change the copy."""
        rows(self._transaction, statement, parameters)


def native(value: Any) -> Any:
    """A value as the embedded engine gives it: dates of Python, lists throughout."""
    if isinstance(value, list | tuple):
        return [native(item) for item in value]
    if isinstance(value, dict):
        return {name: native(item) for name, item in value.items()}
    return value.to_native() if hasattr(value, "to_native") else value


def rows(transaction: Any, query: str, parameters: Mapping[str, object]) -> list[Record]:
    """The rows of a query in a transaction of either client library."""
    found = transaction.run(query, dict(parameters)).data()
    return [{name: native(value) for name, value in row.items()} for row in found]


def _run_all(transaction: Any, statements: tuple[Statement, ...]) -> list[Record]:
    for statement, given in statements:
        transaction.run(statement, {"rows": given}).consume()
    return []
