"""Rules and questions of a user's own run in a process that can be ended: no engine's own time limit is sure.

The gate has let them pass, so they only read; what is left is a query that never ends or fills the memory
(engine-notes: `timeout_ms` does not stop every query).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from graph.errors import QueryError, RenchaError

Job = TypeVar("Job")
Result = TypeVar("Result")
LIMIT_S = 30.0


class End(Enum):
    """How a job ended that has no result: it took too long and was ended, or its process died."""

    LATE = "late"
    DIED = "died"


class Worker(Generic[Job, Result]):
    """A spawned process that does one job after the other, and can be ended at any moment from another thread.

    `work` and the jobs must be picklable.
    """

    def __init__(self, work: Callable[[Job], Result]) -> None:
        """Start the process; it is ready when the first job is done."""
        self._here, there = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=_serve, args=(there, work), daemon=True)
        self._process.start()
        self._started = False
        there.close()

    def do(self, job: Job, limit_s: float = LIMIT_S) -> Result | RenchaError | End:
        """The result of a job, its error, or how it ended when it took too long or its process died.

        After `End` the worker is of no more use. The clock of a job does not count the start.
        """
        try:
            if not self._started:
                self._here.recv()
                self._started = True
            self._here.send(job)
            result: Result | RenchaError | End = self._here.recv() if self._here.poll(limit_s) else End.LATE
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


def _serve(pipe: Connection, work: Callable[[Job], Result]) -> None:
    with suppress(EOFError, OSError):  # whoever asked has gone
        pipe.send(None)
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
