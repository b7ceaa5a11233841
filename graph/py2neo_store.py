"""py2neo, an extra: for teams whose scripts hold a `py2neo.Graph`. It reached its end of life in 2023.

Nothing else depends on it; what is offered here works against a real server.
"""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import py2neo

from graph.errors import QueryError, StoreError
from graph.neo4j_store import Statement, TransactionSandbox, rows
from graph.store import Graph, Record, Sandbox


class Py2neoConnection:
    """A `py2neo.Graph` that offers what a server's store needs."""

    def __init__(self, url: str, user: str, password: str) -> None:
        """Connect. Raises StoreError when there is no server, or it refuses the credentials."""
        try:
            self.py2neo_graph = py2neo.Graph(url, auth=(user, password))
        except (py2neo.errors.ConnectionUnavailable, py2neo.ClientError) as error:
            raise StoreError("no_server", store=url, problem=type(error).__name__) from error
        weakref.finalize(self, self.py2neo_graph.service.connector.close)

    def graph(self) -> Graph:
        """The graph, for reading."""
        return self

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query."""
        with _asking():
            transaction = self.py2neo_graph.begin(readonly=True)
            found = rows(transaction, query, parameters)
            self.py2neo_graph.commit(transaction)
            return found

    def write(self, statements: Iterable[Statement]) -> None:
        """Run statements in one transaction."""
        with _asking():
            transaction = self.py2neo_graph.begin()
            for statement, given in statements:
                transaction.run(statement, {"rows": given})
            self.py2neo_graph.commit(transaction)

    @contextmanager
    def sandbox(self) -> Iterator[Sandbox]:
        """A transaction that is rolled back at the end."""
        with _asking():
            transaction = self.py2neo_graph.begin()
            try:
                yield TransactionSandbox(transaction)
            finally:
                self.py2neo_graph.rollback(transaction)


@contextmanager
def _asking() -> Iterator[None]:
    try:
        yield
    except py2neo.errors.Neo4jError as error:
        raise QueryError("query_failed", problem=str(error)) from error
