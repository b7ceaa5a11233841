"""py2neo, an extra: for teams whose scripts hold a `py2neo.Graph`. It reached its end of life in 2023.

Nothing else depends on it; what is offered here works against a real server.
"""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import py2neo

from graph.errors import QueryError, StoreError
from graph.neo4j_store import Statement, native
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
            rows = _rows(transaction, query, parameters)
            self.py2neo_graph.commit(transaction)
            return rows

    def write(self, statements: Iterable[Statement]) -> None:
        """Run statements in one transaction."""
        with _asking():
            transaction = self.py2neo_graph.begin()
            for statement, rows in statements:
                transaction.run(statement, {"rows": rows})
            self.py2neo_graph.commit(transaction)

    @contextmanager
    def sandbox(self) -> Iterator[Sandbox]:
        """A transaction that is rolled back at the end."""
        with _asking():
            transaction = self.py2neo_graph.begin()
            try:
                yield _TransactionSandbox(transaction)
            finally:
                self.py2neo_graph.rollback(transaction)


class _TransactionSandbox:
    """An open transaction, read and written, never committed."""

    def __init__(self, transaction: Any) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query, as the changed graph has them."""
        return _rows(self._transaction, query, parameters)

    def write(self, statement: str, parameters: Mapping[str, object]) -> None:
        """Change the copy."""
        self._transaction.run(statement, dict(parameters))


def _rows(transaction: Any, query: str, parameters: Mapping[str, object]) -> list[Record]:
    rows = transaction.run(query, dict(parameters)).data()
    return [{name: native(value) for name, value in row.items()} for row in rows]


@contextmanager
def _asking() -> Iterator[None]:
    try:
        yield
    except py2neo.errors.Neo4jError as error:
        raise QueryError("query_failed", problem=str(error)) from error
