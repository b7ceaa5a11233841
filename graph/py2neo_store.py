"""py2neo, an extra: for teams whose scripts hold a `py2neo.Graph`. It reached its end of life in 2023.

Nothing else depends on it; what is offered here works against a real server.
"""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

import py2neo
import py2neo.client
import py2neo.wiring

from graph.errors import QueryError, StoreError
from graph.neo4j_driver import Statement, TransactionSandbox, rows
from graph.store import Graph, Record, Sandbox

LOST = (
    py2neo.errors.ConnectionUnavailable,
    py2neo.errors.ConnectionBroken,
    py2neo.errors.ConnectionLimit,
    py2neo.errors.ServiceUnavailable,
    py2neo.errors.WriteServiceUnavailable,
    py2neo.wiring.WireError,
)


class Py2neoConnection:
    """A `py2neo.Graph` that offers what a server's store needs."""

    def __init__(self, url: str, user: str, password: str) -> None:
        """Connect. Raises StoreError when there is no server, or it refuses the credentials."""
        try:
            self.py2neo_graph = py2neo.Graph(url, auth=(user, password))
        except (py2neo.errors.ConnectionUnavailable, py2neo.ClientError) as error:
            raise StoreError("no_server", store=url, problem=type(error).__name__) from error
        self._url = url
        weakref.finalize(self, _close, self.py2neo_graph.service.connector)

    def graph(self) -> Graph:
        """The graph, for reading."""
        return self

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query."""
        with self._transaction(readonly=True) as transaction:
            return rows(transaction, query, parameters)

    def latest(self, query: str) -> list[Record]:
        """The rows of a query, of the server that writes."""
        with self._transaction(readonly=False) as transaction:
            return rows(transaction, query, {})

    def write(self, statements: Iterable[Statement]) -> None:
        """Run statements in one transaction."""
        with self._transaction(readonly=False) as transaction:
            for statement, given in statements:
                transaction.run(statement, {"rows": given})

    @contextmanager
    def sandbox(self) -> Iterator[Sandbox]:
        """A transaction that is rolled back at the end."""
        with self._asking():
            transaction = self.py2neo_graph.begin()
            try:
                yield TransactionSandbox(transaction)
            finally:
                self.py2neo_graph.rollback(transaction)

    @contextmanager
    def _transaction(self, *, readonly: bool) -> Iterator[py2neo.Transaction]:
        """A transaction, committed at the end, rolled back where anything went wrong: otherwise it holds its locks."""
        with self._asking():
            transaction = self.py2neo_graph.begin(readonly=readonly)
            try:
                yield transaction
                self.py2neo_graph.commit(transaction)
            finally:
                self.py2neo_graph.rollback(transaction)  # nothing, once it is committed

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except LOST as error:
            raise StoreError("no_server", store=self._url, problem=type(error).__name__) from error
        except py2neo.errors.Neo4jError as error:
            raise QueryError("query_failed", problem=str(error)) from error


def _close(connector: py2neo.client.Connector) -> None:
    with suppress(*LOST):  # it says good-bye, also to a server that has gone
        connector.close()
