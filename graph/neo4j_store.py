"""Neo4j over Bolt: one graph for everything, the same journal under it, in a folder of the machine that loads.

A node `(:Load)` outside the model says which loads the graph holds and whether it holds them whole: it makes a broken
load visible, and repeating is safe, because every statement says how things should be (MERGE, DELETE by key).
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from graph import delta, journal, known, loading, mentions, progress, schema, whereabouts
from graph.addresses import addresses
from graph.errors import MissingPartError, RenchaError, StoreError
from graph.facts import Batch, LoadReport
from graph.neo4j_driver import DriverConnection, Statement
from graph.pool import Pool
from graph.regulations import RegulationText
from graph.state import State, empty
from graph.store import Graph, Record, Sandbox, own_folder
from graph.whereabouts import Whereabouts

ONE_TRANSACTION = 100_000  # up to so many rows a load is one transaction, and readers never see a part of it

MARK = (
    "MERGE (l:Load {id: 'load'}) "
    "SET l.loads = $rows[0], l.before = $rows[1], l.complete = $rows[2], l.journal = $rows[3]"
)
READ_MARK = "MATCH (l:Load) RETURN l.loads AS loads, l.before AS before, l.complete AS complete, l.journal AS journal"
# Writing to the mark waits for whoever is writing it: a commit under way, whose writer was cut off, ends first.
HOLD_MARK = READ_MARK.replace("RETURN", "SET l.id = l.id RETURN")
ONE_MARK = "CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE"
FIRST_MARK = "MERGE (l:Load {id: 'load'}) ON CREATE SET l.loads = [], l.before = [], l.complete = true"
ANYTHING = "MATCH (n) WHERE NOT n:Load RETURN count(n) AS n"
WIPE = "MATCH (n) WHERE NOT n:Load WITH n LIMIT 10000 DETACH DELETE n"


class Connection(Protocol):
    """What a client library must offer."""

    def graph(self) -> Graph:
        """The graph, for reading."""
        ...

    def latest(self, query: str) -> list[Record]:
        """The rows of a query as the server that writes gives them; it may write."""
        ...

    def write(self, statements: Iterable[Statement]) -> None:
        """Run statements in one managed transaction, each with its `$rows`."""
        ...

    def sandbox(self) -> AbstractContextManager[Sandbox]:
        """A transaction that is rolled back at the end."""
        ...


class ServerStore:
    """A graph on a server, loaded from a journal in a folder here."""

    def __init__(self, url: str, connection: Connection, folder: Path) -> None:
        """Name server, connection and folder."""
        self.url = url
        self.folder = folder
        self._connection = connection

    def load_number(self) -> int:
        """The number of the last load. Raises StoreError while the graph holds a part of a load only."""
        mark = self._mark()
        if not mark["complete"]:
            raise StoreError("load_broken", load=max(mark["loads"], default=0), store=self.url)
        return max(mark["loads"], default=0)

    def parts(self, scope: str) -> list[str | None]:
        """One graph, whatever the scope."""
        return [None]

    @contextmanager
    def graph(self, part: str | None) -> Iterator[Graph]:
        """The graph, for reading."""
        yield self._connection.graph()

    @contextmanager
    def sandbox(self, part: str | None) -> Iterator[Sandbox]:
        """A transaction to change and ask, rolled back at the end."""
        with self._connection.sandbox() as sandbox:
            yield sandbox

    def load(self, batch: Batch, report: LoadReport, *, mode: str, as_of: date, about: dict[str, object]) -> None:
        """Accept a batch: journal, then the server's graph; a batch that changes nothing writes nothing."""
        with self._writing() as pool:
            progress.tell("comparing")
            known_ = known.for_batch(pool, batch, as_of=as_of)
            number = journal.next_number(self.folder)
            changed = loading.accepted(known_, batch, report, load=number, mode=mode, as_of=as_of)
            texts = journal.texts_of(self.folder, pool.numbers) if batch.regulations else {}
            new = loading.new_texts(texts, batch, report)
            report.load = max(pool.numbers, default=0)
            if changed or new:
                facts = {"mode": mode, "as_of": as_of.isoformat(), "report": report.document(), **about}
                homes = mentions.placed(changed, pool.home_of)

                def arrived() -> bool:
                    # Where the server cannot be asked it may have the load: then the next writer finishes it.
                    with suppress(RenchaError):
                        return number in self._held_mark()["loads"]
                    return True

                progress.tell("building")
                with journal.accepting(self.folder, number, changed, facts, new, homes, arrived=arrived):
                    self._bring(pool, pool.with_loads([*pool.numbers, number]))
                report.load = number

    def undo(self) -> int:
        """Put the last load out of effect and return its number. Raises StoreError when there is none.

        An undo that was stopped half way is finished, and no other load undone.
        """
        with journal.writer(self.folder), whereabouts.opened(self.folder) as index:
            undone = journal.undone(self.folder) & {*self._held_mark()["loads"]}
            numbers = journal.loads_of(self.folder)
            if not undone:
                if not numbers:
                    raise StoreError("nothing_to_undo", store=self.url)
                journal.undo(self.folder, numbers[-1])
            self._recover(index)
            return max(undone, default=(numbers or [0])[-1])

    def state(self) -> State:
        """Every fact in effect."""
        self.load_number()
        return journal.state_of(self.folder, self._ours(self._mark())["loads"])

    def areas(self) -> dict[str, tuple[str, str]]:
        """Every area that a table describes: code → name, level."""
        self.load_number()
        return journal.areas_of(self.folder, self._ours(self._mark())["loads"])

    def known(self, scope: str) -> State:
        """Every fact in effect, or those that a scope needs."""
        if scope == "":
            return self.state()
        self.load_number()
        numbers = self._ours(self._mark())["loads"]
        return known.of_scope(self.folder, numbers, scope) if numbers else empty()

    def known_for(self, batch: Batch, *, as_of: date) -> State:
        """What a load of a batch would have to know."""
        self.load_number()
        self._ours(self._mark())
        numbers = journal.loads_of(self.folder)
        return known.of_batch(self.folder, numbers, batch, as_of=as_of) if numbers else empty()

    def regulations(self) -> dict[str, RegulationText]:
        """The regulation texts in effect, by id."""
        self.load_number()
        return journal.texts_of(self.folder, self._ours(self._mark())["loads"])

    def rebuild(self) -> list[int]:
        """Empty the server's graph and load all of the journal anew; a database of somebody else is left alone."""
        with journal.writer(self.folder):
            mark = self._held_mark()
            self._connection.write([(MARK, [mark["loads"], [], False, journal.identity(self.folder)])])
            with whereabouts.opened(self.folder) as index:
                self._recover(index)
            return []

    @contextmanager
    def _writing(self) -> Iterator[Pool]:
        """Be the one writer, with the journal to ask; what a writer before left unfinished is finished."""
        with journal.writer(self.folder), whereabouts.opened(self.folder) as index:
            self._recover(index)
            yield Pool(self.folder, journal.loads_of(self.folder), index)

    def _recover(self, index: Whereabouts) -> None:
        """Bring the server's graph up to the journal."""
        mark = self._held_mark()
        nothing = Pool(self.folder, [], index)
        if not mark["complete"]:
            # A writer was stopped on the way from one set of loads to another: go that way again, to the end.
            if not mark["before"]:
                self._wipe()
            self._bring(nothing.with_loads(mark["before"]), nothing.with_loads(mark["loads"]))
            mark = self._held_mark()
        there, wanted = (nothing.with_loads(numbers) for numbers in (mark["loads"], journal.loads_of(self.folder)))
        if there.numbers != wanted.numbers:
            self._bring(there, wanted)

    def _wipe(self) -> None:
        while self._connection.latest(ANYTHING)[0]["n"]:
            self._connection.write([(WIPE, [])])

    def _mark(self) -> dict[str, Any]:
        """Which loads the graph holds, for readers. Raises StoreError for a database of somebody else."""
        graph = self._connection.graph()
        found = graph.run(READ_MARK, {})
        if not found and graph.run(ANYTHING, {})[0]["n"]:
            raise StoreError("not_ours", store=self.url)
        return found[0] if found else {"loads": [], "before": [], "complete": True, "journal": None}

    def _held_mark(self) -> dict[str, Any]:
        """The same for whoever writes: no secondary is asked, and no transaction that changes it is under way."""
        ask = self._connection.latest
        found = ask(HOLD_MARK)
        if not found:
            if ask(ANYTHING)[0]["n"]:
                raise StoreError("not_ours", store=self.url)
            for statement in (*schema.server_constraints(), ONE_MARK, FIRST_MARK):
                self._connection.write([(statement, [])])
            found = ask(HOLD_MARK)
        return self._ours(found[0])

    def _ours(self, mark: dict[str, Any]) -> dict[str, Any]:
        """A mark of this journal. Raises StoreError for that of another."""
        if mark["journal"] not in (None, journal.identity(self.folder)):
            raise StoreError("other_journal", store=self.url, folder=self.folder)
        return mark

    def _bring(self, before: Pool, after: Pool) -> None:
        """Change the server's graph from some loads to others, visibly incomplete until the end."""
        ours = journal.identity(self.folder)
        statements = [*delta.statements(*delta.delta(before, after))]
        if sum(len(rows) for _, rows in statements) <= ONE_TRANSACTION:
            self._connection.write([*statements, (MARK, [after.numbers, before.numbers, True, ours])])
            return
        self._connection.write([(MARK, [after.numbers, before.numbers, False, ours])])
        for statement in statements:
            self._connection.write([statement])
        self._connection.write([(MARK, [after.numbers, before.numbers, True, ours])])


def open_server(url: str) -> ServerStore:
    """The store of a server's URL; the journal's folder is RENCHA_JOURNAL, else one of the user's own."""
    named = os.environ.get("RENCHA_JOURNAL")
    names = [str(part) for address in sorted(addresses(url)) for part in address]
    names += filter(None, [os.environ.get("RENCHA_DATABASE")])
    folder = Path(named) if named else own_folder() / "servers" / "-".join(names)
    user, password = os.environ.get("RENCHA_USER", "neo4j"), os.environ.get("RENCHA_PASSWORD", "")
    if url.startswith("py2neo+"):
        try:
            from graph.py2neo_store import Py2neoConnection
        except ImportError as error:
            raise MissingPartError("py2neo_missing") from error
        return ServerStore(url, Py2neoConnection(url.removeprefix("py2neo+"), user, password), folder)
    return ServerStore(url, DriverConnection(url, user, password), folder)
