"""Districts over many machines: a thin adapter that hands them to a Dask cluster, which somebody else runs.

Every worker needs this version of Rencha, and the store's folder under the same path (a shared one). A scheduler of our
own there is none: queue, retries and lost machines are Dask's. Dask is an extra, `rencha[dask]`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from graph.errors import MissingPartError, QueryError, RenchaError, UsageError
from queries import answers
from queries.each_part import Outcome, Part, Team
from queries.isolation import End
from queries.judging import Answer

PATIENCE_S = 10  # to reach the scheduler
AHEAD = 2  # parts a thread of the cluster has waiting: results are few at a time, and no thread is idle


def team(address: str) -> Team:
    """The workers of the scheduler at an address, `tcp://HOST:8786`, as those who judge parts."""
    return partial(_spread, address)


def _spread(address: str, work: Callable[[Part], Answer], parts: Sequence[Part]) -> Iterator[Outcome]:
    """Every part with its answer, or with what became of it. Raises RenchaError where the cluster cannot be used."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingPartError("dask_missing") from error
    try:
        client = Client(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError("no_cluster", address=address, problem=error) from error
    with client:
        waiting = iter(parts)
        window = AHEAD * _threads(client, address)
        there = client.scatter(work, broadcast=True, hash=False)  # the rules travel once to each worker

        def begin(part: Part) -> Any:
            return client.submit(_done, there, part, pure=False)

        futures = {begin(part): part for part, _ in zip(waiting, range(window), strict=False)}
        finished = as_completed(futures, loop=client.loop)
        for future in finished:
            yield futures.pop(future), _result(future)
            for part in waiting:
                more = begin(part)
                futures[more] = part
                finished.add(more)
                break


def _done(work: Callable[[Part], Answer], part: Part) -> Answer:
    return work(part)


def _threads(client: Any, address: str) -> int:
    """How many parts the cluster judges at once. Raises UsageError where it has nobody, or another Rencha than ours."""
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise UsageError("cluster_empty", address=address)
    theirs = client.run(answers.made_by)
    if other := sorted(worker for worker, made in theirs.items() if made != answers.made_by()):
        raise UsageError("cluster_differs", workers=", ".join(other))
    return threads


def _result(future: Any) -> Answer | RenchaError | End:
    if future.status == "finished":
        answer: Answer = future.result()
        return answer
    error = future.exception()
    if isinstance(error, RenchaError):
        return error
    if type(error).__name__ == "KilledWorker":  # every worker that tried died
        return End.DIED
    return QueryError("query_failed", problem=f"{type(error).__name__}: {error}")
