"""Questions asked in a process that can be ended 提问: at most 30 seconds and 10,000 rows, cancelled at any moment.

Processes are kept for the next question, so that only the first waits for one to start. A question of a user's own
and one of ours take the same way.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from threading import Event, Lock, Thread

from graph.errors import QueryError, RenchaError
from graph.store import Record, Store, open_store
from queries import everywhere, isolation
from queries.isolation import End, Worker
from queries.question import Question, values
from queries.settled import settled

MOST_ROWS = 10_000
MEMORY = 8 << 30  # bytes of address space of the process, where the system can bound it
KEPT = 2  # processes that wait for the next question


@dataclass(frozen=True)
class Asked:
    """What is asked: of which store, which question with which fillings of its gaps, about which scope and day."""

    url: str
    question: Question
    scope: str
    as_of: date
    given: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Answer:
    """The rows, each once, all of one load; `more` when there were more than are returned."""

    rows: list[Record]
    more: bool
    load: int


@dataclass
class Asking:
    """A question on its way; `answer` or `error` is there when `done` is set."""

    asked: Asked
    done: Event = field(default_factory=Event)
    answer: Answer | None = None
    error: RenchaError | None = None
    cancelled: bool = False
    worker: Worker[Asked, Answer] | None = None
    step: tuple[int, int] = (0, 0)  # how many of its parts are read

    def hear(self, stage: str, done: int, total: int) -> None:
        """Know how far it is."""
        self.step = (done, total)

    def cancel(self) -> None:
        """End it; it is done at once."""
        self.cancelled = True
        if self.worker is not None:
            self.worker.kill()


_idle: list[Worker[Asked, Answer]] = []
_lock = Lock()


def ask(asked: Asked, limit_s: float = isolation.LIMIT_S) -> Asking:
    """Begin to ask."""
    asking = Asking(asked)
    Thread(target=_run, args=(asking, limit_s), daemon=True).start()
    return asking


def _run(asking: Asking, limit_s: float) -> None:
    try:
        worker = _taken()
        asking.worker = worker
        result = End.DIED if asking.cancelled else worker.do(asking.asked, limit_s, asking.hear)
        if isinstance(result, End):
            worker.close()
        else:
            _given_back(worker)
        if isinstance(result, Answer):
            asking.answer = result
        else:
            asking.error = _why(asking, result, limit_s)
    except Exception as error:  # a thread has nobody to tell: whoever waits is told
        asking.error = QueryError("query_failed", problem=f"{type(error).__name__}: {error}")
    finally:
        asking.done.set()


def _why(asking: Asking, result: RenchaError | End, limit_s: float) -> RenchaError:
    if isinstance(result, RenchaError):
        return result
    if asking.cancelled:
        return QueryError("question_cancelled")
    if result is End.LATE:
        return QueryError("question_late", seconds=int(limit_s))
    return QueryError("question_died")


def _taken() -> Worker[Asked, Answer]:
    with _lock:
        if _idle:
            return _idle.pop()
    return Worker(answer)


def _given_back(worker: Worker[Asked, Answer]) -> None:
    with _lock:
        if len(_idle) < KEPT:
            _idle.append(worker)
            return
    worker.close()


def answer(asked: Asked) -> Answer:
    """Ask here, in this process. Raises QueryError."""
    _bound_memory()
    store = _opened(asked.url)
    given = values(asked.question, dict(asked.given), asked.as_of)
    load, rows = settled(
        store,
        lambda: everywhere.rows(
            store, asked.question, scope=asked.scope, as_of=asked.as_of, given=given, most=MOST_ROWS
        ),
    )
    return Answer(rows[:MOST_ROWS], len(rows) > MOST_ROWS, load)


@cache
def _opened(url: str) -> Store:
    return open_store(url)


@cache
def _bound_memory() -> None:
    """Bound this process's memory where the system can: a query that fills it ends itself and nothing else."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
