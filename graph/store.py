"""Stores, opened by URL: one small interface over the embedded engine and the servers.

`kglite:PATH` or a path (a folder with journal and graph files), `kglite::memory:`, `neo4j://HOST`, `bolt://HOST`,
`py2neo+bolt://HOST`. Credentials come from RENCHA_USER and RENCHA_PASSWORD, never from the URL.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

Record = dict[str, Any]


class Graph(Protocol):
    """A graph that can be asked: one district's file, or a server's whole graph."""

    def run(self, query: str, parameters: Mapping[str, object]) -> list[Record]:
        """The rows of a reading query, as dicts; dates as datetime.date. Raises QueryError."""
        ...


class Sandbox(Graph, Protocol):
    """A copy of a graph that may be changed; nothing of it ever reaches the store."""

    def write(self, statement: str, parameters: Mapping[str, object]) -> None:
        """Change the copy. Raises QueryError."""
        ...


class Store(Protocol):
    """Where graphs live. Reading never blocks and never sees half a load."""

    url: str

    def load_number(self) -> int:
        """The number of the load that readers see; 0 for an empty store."""
        ...

    def parts(self, scope: str) -> list[str | None]:
        """The graphs to ask about a scope: home codes in order, or [None] where one graph holds everything."""
        ...

    def graph(self, part: str | None) -> AbstractContextManager[Graph]:
        """The graph of one part, for reading."""
        ...

    def sandbox(self, part: str | None) -> AbstractContextManager[Sandbox]:
        """A copy of one part to change and ask; gone at the end."""
        ...
