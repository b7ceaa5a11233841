"""Building graph files: part by part from the journal, by as many processes as there are cores where parts are many."""

import multiprocessing.connection
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

from graph import kglite_build, parts, whereabouts
from graph.pool import Pool

PARALLEL_FROM = 24  # parts; starting a worker costs more than a few of them do
CHUNK = 8  # parts that a worker builds in a row: neighbours read the same files
SCANNED = 4  # graph/pool.py: homes that are asked by few parts are not worth more
_open = ExitStack()


@dataclass(frozen=True)
class Task:
    """What is built: the loads of a folder, into files of a number; `there` is what each part has already."""

    folder: Path
    numbers: Sequence[int]
    number: int
    there: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Built:
    """One part: its entry in CURRENT, None where nothing lies in it, and the ids that it holds from outside."""

    code: str
    entry: dict[str, Any] | None
    guests: list[str]


def built(task: Task, codes: Sequence[str], pool: Pool) -> Iterator[Built]:
    """Build these parts, in any order."""
    if len(codes) < PARALLEL_FROM:
        for code in codes:
            yield _built(task, code, pool)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _ends_with_its_parent) as workers:
        for done in workers.map(_chunk, [(task, chunk) for chunk in _chunks(codes, CHUNK)]):
            yield from done


def _ends_with_its_parent() -> None:
    """A load that is killed leaves nobody behind: its workers would wait for ever, each with its memory."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # of a process that was spawned

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _chunks(codes: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(codes), size):
        yield codes[start : start + size]


def _chunk(job: tuple[Task, Sequence[str]]) -> list[Built]:
    task, codes = job
    pool = _pool(task.folder, tuple(task.numbers))
    return [_built(task, code, pool) for code in codes]


@cache
def _pool(folder: Path, numbers: tuple[int, ...]) -> Pool:
    """A worker's own: what it read of a home serves the next part too."""
    index = _open.enter_context(whereabouts.opened(folder))
    return Pool(folder, numbers, index, scanned=SCANNED)


def _built(task: Task, code: str, pool: Pool) -> Built:
    found = parts.part(pool, code)
    if found is None:
        return Built(code, None, [])
    tables, guests = found
    counts = tables.counts()
    wanted: dict[str, object] = {"digest": tables.digest(), "counts": counts}
    for entry in task.there.get(code, ()):
        if wanted.items() <= entry.items() and _path(task, entry["file"]).exists():
            return Built(code, entry, sorted(guests))
    name = _unused(task, code)
    kglite_build.save(kglite_build.build(tables), _path(task, name), counts)
    return Built(code, {"file": name, **wanted}, sorted(guests))


def _path(task: Task, file: str) -> Path:
    return task.folder / "graphs" / file


def _unused(task: Task, code: str) -> str:
    """A file name that no file has: `440307-000017.kgl`, with one more number where a repair finds it taken."""
    stem = f"{code}-{task.number:06}"
    names = (f"{stem}{'' if turn == 0 else f'.{turn}'}.kgl" for turn in count())
    return next(name for name in names if not _path(task, name).exists())
