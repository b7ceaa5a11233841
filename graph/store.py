"""Stores, opened by URL: one small interface over the embedded engine and the servers.

`kglite:PATH` or a path (a folder with journal and graph files), `kglite::memory:`, `neo4j://HOST`, `bolt://HOST`,
`py2neo+bolt://HOST`. Credentials come from RENCHA_USER and RENCHA_PASSWORD, never from the URL.
"""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from graph.errors import UsageError
from graph.facts import Batch, LoadReport
from graph.regulations import RegulationText
from graph.state import State

Record = dict[str, Any]
SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc", "py2neo+bolt", "py2neo+bolt+s")


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

    @property
    def folder(self) -> Path | None:
        """Where journal, keys and what people taught the loaders are kept; None where nothing is kept."""
        ...

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

    def load(self, batch: Batch, report: LoadReport, *, mode: str, as_of: date, about: dict[str, object]) -> None:
        """Accept a batch as one load; the report learns its number and what became of each row."""
        ...

    def undo(self) -> int:
        """Put the last load out of effect and return its number."""
        ...

    def state(self) -> State:
        """Every fact in effect, as canonical tables."""
        ...

    def areas(self) -> dict[str, tuple[str, str]]:
        """Every area that a table describes: code → name, level. No graph is opened for it."""
        ...

    def known(self, scope: str) -> State:
        """The facts that a scope needs; all of them where the store cannot tell, or is small, or the scope is ''."""
        ...

    def known_for(self, batch: Batch, *, as_of: date) -> State:
        """The facts that a batch may change or speak of, as a load of it would have to know them."""
        ...

    def regulations(self) -> dict[str, RegulationText]:
        """The official wording of regulations, where it was loaded, by the regulation's id."""
        ...


def own_folder() -> Path:
    """The user's own folder for stores, where none is named."""
    from platformdirs import user_data_path

    return user_data_path("rencha", appauthor=False)


def default_url() -> str:
    """The store of RENCHA_STORE, else a folder of the user's own."""
    return os.environ.get("RENCHA_STORE") or str(own_folder() / "store")


def open_store(url: str) -> Store:
    """The store of a URL; engines are imported when they are asked for. Raises UsageError for what is no store."""
    scheme = urlsplit(url).scheme if "://" in url else ""
    if scheme in SERVERS:
        from graph.neo4j_store import open_server

        if urlsplit(url).username or urlsplit(url).password:
            raise UsageError("credentials_in_url")
        return open_server(url)
    if scheme:
        raise UsageError("unknown_store", url=url, schemes=", ".join(SERVERS))
    path = url.removeprefix("kglite:")
    if path == ":memory:":
        from graph.memory_store import MemoryStore

        return MemoryStore()
    from graph.kglite_store import KgliteStore

    return KgliteStore(Path(path).expanduser())
