"""Rules from a user's folder run in a process of their own, which can be ended: no engine's own time limit is sure.

The gate has let them pass, so they only read; what is left is a query that never ends or fills the memory
(engine-notes: `timeout_ms` does not stop every query).
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from graph.errors import QueryError, RenchaError

Job = TypeVar("Job")
Result = TypeVar("Result")
LIMIT_S = 30.0


class End(Enum):
    """How a job ended that has no result: it took too long and was ended, or its process died."""

    LATE = "late"
    DIED = "died"


def each(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    *,
    limit_s: float = LIMIT_S,
    wanted: Callable[[Job], bool] = lambda job: True,
) -> Iterator[tuple[Job, Result | RenchaError | End]]:
    """Every job with its result, its error, or how it ended when it took more than `limit_s` seconds or died.

    `work` and the jobs go to a spawned process and must be picklable; after a job that was ended, a new process
    takes those of the rest that are still wanted.
    """
    waiting = list(jobs)
    while waiting:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_serve, args=(there, work, tuple(waiting)), daemon=True)
        process.start()
        there.close()
        try:
            here.recv()  # it has started: the clock of a job does not count the start
            while waiting:
                result = here.recv() if here.poll(limit_s) else End.LATE
                yield waiting.pop(0), result
                if result is End.LATE:
                    break
        except (EOFError, OSError):  # OSError: it died in the middle of a result
            yield waiting.pop(0), End.DIED
        finally:
            process.kill()
            process.join()
            here.close()
        waiting = [job for job in waiting if wanted(job)]


def _serve(pipe: Connection, work: Callable[[Job], Result], jobs: Sequence[Job]) -> None:
    pipe.send(None)
    for job in jobs:
        try:
            pipe.send(work(job))
        except RenchaError as error:
            pipe.send(error)
        except Exception as error:  # whatever it is, this job has no result and the others go on
            pipe.send(QueryError("query_failed", problem=f"{type(error).__name__}: {error}"))
