"""Jobs over several processes: results as they come, a process that dies costs one job, and all can end at once.

The processes are those of queries/isolation.py. Each does one job after the other, so that what it has read once (the
rules) is read once. Few results wait at a time: whoever asks is what the processes wait for.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Semaphore, Thread
from typing import Generic

from graph.errors import RenchaError
from queries.isolation import End, Job, Result, Worker

LOOK_S = 0.2  # on Windows Ctrl-C is heard between two looks only
WAITING = 2  # results a process may be ahead


def cores() -> int:
    """How many processes can work at once: the cores that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Job], Result], jobs: Sequence[Job], *, processes: int, limit_s: float
) -> Iterator[tuple[Job, Result | RenchaError | End]]:
    """Every job with its result, its error, or how it ended when it took too long or died, as they end.

    When whoever asks stops asking (an error, Ctrl-C, or it has enough) the processes are ended.
    """
    crew = _Crew(work, jobs, limit_s)
    threads = [Thread(target=crew.drive, daemon=True) for _ in range(min(processes, len(jobs)))]
    try:
        for thread in threads:
            thread.start()
        for _ in jobs:
            yield crew.next()
    finally:
        crew.end(len(threads))
        for thread in threads:
            with suppress(RuntimeError):  # not started
                thread.join()


class _Crew(Generic[Job, Result]):
    """What the threads share, each of which drives one process."""

    def __init__(self, work: Callable[[Job], Result], jobs: Sequence[Job], limit_s: float) -> None:
        self._work, self._limit_s = work, limit_s
        self._waiting = deque(jobs)
        self._done: SimpleQueue[tuple[Job, Result | RenchaError | End] | BaseException] = SimpleQueue()
        self._ahead = Semaphore(0)
        self._lock = Lock()
        self._alive: set[Worker[Job, Result]] = set()
        self._ended = False

    def next(self) -> tuple[Job, Result | RenchaError | End]:
        """The next job that is done."""
        while True:
            with suppress(Empty):
                found = self._done.get(timeout=LOOK_S)
                if isinstance(found, BaseException):
                    raise found
                self._ahead.release()
                return found

    def end(self, threads: int) -> None:
        """End every process, whatever it does."""
        with self._lock:
            self._ended = True
            for worker in self._alive:
                worker.kill()
        self._ahead.release(threads * WAITING)

    def drive(self) -> None:
        """Do jobs until none is left; a process that has ended is replaced by the next."""
        self._ahead.release(WAITING)
        worker: Worker[Job, Result] | None = None
        try:
            while self._ahead.acquire() and self._waiting and (worker := worker or self._start()):
                with suppress(IndexError):  # another took the last
                    job = self._waiting.popleft()
                    result = worker.do(job, self._limit_s)
                    if isinstance(result, End):
                        self._stop(worker)
                        worker = None
                    self._done.put((job, result))
        except BaseException as error:  # no process could be started: whoever waits must hear of it
            self._done.put(error)
        finally:
            if worker:
                self._stop(worker)

    def _start(self) -> Worker[Job, Result] | None:
        with self._lock:
            if self._ended:
                return None
            worker = Worker(self._work)
            self._alive.add(worker)
            return worker

    def _stop(self, worker: Worker[Job, Result]) -> None:
        with self._lock:
            self._alive.discard(worker)
        worker.close()
