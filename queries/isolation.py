"""Rules and questions of a user's own run in a process that can be ended: no engine's own time limit is sure.

The gate has let them pass, so they only read; what is left is a query that never ends or fills the memory
(engine-notes: `timeout_ms` does not stop every query).
"""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, NamedTuple, TypeVar

from graph import progress
from graph.errors import QueryError, RenchaError
from graph.progress import Listener

Job = TypeVar("Job")
Result = TypeVar("Result")
LIMIT_S = 30.0


class End(Enum):
    """How a job ended that has no result: it took too long and was ended, or its process died."""

    LATE = "late"
    DIED = "died"


class Told(NamedTuple):
    """How far a job is."""

    stage: str
    done: int
    total: int


class Worker(Generic[Job, Result]):
    """A spawned process that does one job after the other, and can be ended at any moment from another thread.

    `work` and the jobs must be picklable.
    """

    def __init__(self, work: Callable[[Job], Result]) -> None:
        """Start the process; it is ready when the first job is done."""
        self._here, there = get_context("spawn").Pipe()
        # What is to be done is sent later: a process that dies at its start would leave us writing to nobody.
        self._process = get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        self._work: Callable[[Job], Result] | None = work
        there.close()

    def do(
        self, job: Job, limit_s: float = LIMIT_S, hear: Listener = lambda stage, done, total: None
    ) -> Result | RenchaError | End:
        """The result of a job, its error, or how it ended when it took too long or its process died.

        `hear` is told how far it is.

        After `End` the worker is of no more use. The clock of a job does not count the start.
        """
        try:
            if self._work:
                self._here.recv()
                self._here.send(self._work)
                self._here.recv()
                self._work = None
            self._here.send(job)
            end = time.monotonic() + limit_s
            result: Result | RenchaError | End | Told = Told("", 0, 0)
            while isinstance(result, Told):
                result = self._here.recv() if self._here.poll(max(0.0, end - time.monotonic())) else End.LATE
                if isinstance(result, Told):
                    hear(*result)
        except (EOFError, OSError):  # OSError: it died in the middle of a result
            return End.DIED
        return result

    def kill(self) -> None:
        """End the process; a job that it is doing comes back as `End.DIED`."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of what it held; not while a job is being done."""
        self._process.kill()
        self._process.join()
        self._here.close()


def each(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    *,
    limit_s: float = LIMIT_S,
    wanted: Callable[[Job], bool] = lambda job: True,
) -> Iterator[tuple[Job, Result | RenchaError | End]]:
    """Every job with its result, its error, or how it ended when it took more than `limit_s` seconds or died.

    After a job that was ended, a new process takes those of the rest that are still wanted.
    """
    waiting = list(jobs)
    while waiting:
        worker = Worker(work)
        try:
            result: Result | RenchaError | End | None = None
            while waiting and not isinstance(result, End):
                result = worker.do(waiting[0], limit_s)
                yield waiting.pop(0), result
        finally:
            worker.close()
        waiting = [job for job in waiting if wanted(job)]


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started here does not hear Ctrl-C, of which a terminal tells everybody: whoever started it ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # a first start would begin it, and let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # whoever asked has gone
        pipe.send(None)  # it has started
        work = pipe.recv()
        pipe.send(None)  # what the work needs is imported
        progress.listener.set(lambda stage, done, total: pipe.send(Told(stage, done, total)))
        while True:
            job = pipe.recv()
            try:
                pipe.send(work(job))
            except RenchaError as error:
                pipe.send(error)
            except OSError:
                raise
            except Exception as error:  # whatever it is, this job has no result and the others go on
                pipe.send(QueryError("query_failed", problem=f"{type(error).__name__}: {error}"))
