"""Rules from a user's folder run in a process of their own, which can be ended: no engine's own time limit is sure.

The gate has let them pass, so they only read; what is left is a query that never ends or fills the memory
(engine-notes: `timeout_ms` does not stop every query).
"""

from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from graph.errors import RenchaError

Job = TypeVar("Job")
Result = TypeVar("Result")
LIMIT_S = 30.0


def each(
    work: Callable[[Job], Result], jobs: Sequence[Job], *, limit_s: float = LIMIT_S
) -> Iterator[tuple[Job, Result | RenchaError | None]]:
    """Every job with its result, its error, or None when it took longer than `limit_s` seconds or the process died.

    `work` and the jobs go to a spawned process and must be picklable; after a job that was ended, a new process
    takes the rest.
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
                result = here.recv() if here.poll(limit_s) else None
                yield waiting.pop(0), result
                if result is None:
                    break
        except EOFError:
            yield waiting.pop(0), None
        finally:
            process.kill()
            process.join()
            here.close()


def _serve(pipe: Connection, work: Callable[[Job], Result], jobs: Sequence[Job]) -> None:
    pipe.send(None)
    for job in jobs:
        try:
            pipe.send(work(job))
        except RenchaError as error:
            pipe.send(error)
