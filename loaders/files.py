"""Files in: folders, archives, workbooks and text files as tables of rows, read in one child process with limits.

A workbook of 5 kB can make its reader abort (trust.md §6), so no such file is ever opened in this process. One child
reads all paths of a load: its start costs about 0.1 s, its answer is streamed.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from graph import errors
from loaders.child import allowed_seconds
from loaders.limits import MEGABYTE, MEMORY

ROOT = Path(__file__).resolve().parent.parent
# Isolated from the caller's environment and folder; it finds our rooms and the one package it may need by argument.
START = "import sys; sys.path[:0] = sys.argv[1:]; from loaders.child import main; main()"
OUT_OF_TIME = -24  # ended by SIGXCPU
Cells = list[str]


@dataclass
class Sheet:
    """One table as the file has it: `sheet` is '' for plain text; rows are numbered from 1, blank ones included."""

    file: str
    sheet: str
    head: list[Cells]
    rest: Iterator[Cells]

    def kept(self) -> "Sheet":
        """The sheet with all its rows in memory, to be read after others."""
        return Sheet(self.file, self.sheet, [*self.head, *self.rest], iter(()))

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row with its number; can be asked once."""
        number = 0
        for number, cells in enumerate(self.head, 1):
            yield number, cells
        yield from enumerate(self.rest, number + 1)


@dataclass(frozen=True)
class Prose:
    """A published regulation as lines of text, blank ones included where the file has lines."""

    file: str
    lines: list[str]


@dataclass(frozen=True)
class Document:
    """A Popolo file: the objects of each collection with their pointers, and the keys that were left out."""

    file: str
    objects: dict[str, list[tuple[str, dict[str, str | None], list[tuple[str, str, str]]]]]
    left: list[str]
    more: int


@dataclass(frozen=True)
class Skipped:
    """Files of a folder or an archive that are no tables at all, and were not read."""

    where: str
    names: tuple[str, ...]


def read(paths: Sequence[Path]) -> Generator[Sheet | Prose | Document | Skipped, None, None]:
    """Every table and text of these files and folders, in the order given; one is taken whole before the next is asked.

    Raises InputError for what is missing, damaged or hostile, LimitError for what breaks a limit; both name the file.
    """
    for path in paths:
        if not (path.is_file() or path.is_dir()):
            raise errors.InputError("file_missing", file=str(path))
    breach: list[str] = []
    with tempfile.TemporaryFile() as complaints, _start(complaints, breach) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps({"paths": [str(path.absolute()) for path in paths]}).encode())
            child.stdin.close()
            yield from _Answer(child, child.stdout, complaints, breach).tables()
        finally:
            child.kill()


class _Answer:
    """What the child says, line by line."""

    def __init__(
        self, child: "subprocess.Popen[bytes]", lines: IO[bytes], complaints: IO[bytes], breach: list[str]
    ) -> None:
        self.child, self.lines, self.complaints, self.breach = child, lines, complaints, breach
        self.file = ""
        self.event: list[Any] = []

    def tables(self) -> Iterator[Sheet | Prose | Document | Skipped]:
        self._next()
        while self.event[0] != "done":
            match self.event:
                case ["sheet", file, sheet, head]:
                    self._next()
                    rest = self._rest()
                    yield Sheet(file, sheet, head, rest)
                    for _ in rest:  # what the caller did not take
                        pass
                    continue
                case ["prose", file, lines]:
                    yield Prose(file, lines)
                case ["document", file, found]:
                    yield Document(file, **found)
                case ["skipped", where, names]:
                    yield Skipped(where, tuple(names))
            self._next()

    def _rest(self) -> Iterator[Cells]:
        while self.event[0] == "rows":
            yield from self.event[1]
            self._next()

    def _next(self) -> None:
        line = self.lines.readline()
        if not line.endswith(b"\n"):
            raise self._death()
        self.event = json.loads(line)
        match self.event:
            case ["file", name]:
                self.file = name
            case ["refused", kind, key, fields]:
                raise getattr(errors, kind)(key, **fields)

    def _death(self) -> errors.RenchaError:
        """Why the child ended without an answer: its limits, or a fault in a reader."""
        status = self.child.wait()
        self.complaints.seek(0)
        said = self.complaints.read(100_000)
        out_of_memory = b"MemoryError" in said or b"memory allocation" in said
        if status == OUT_OF_TIME or "read_time" in self.breach:
            return errors.LimitError("read_time", file=self.file)
        if out_of_memory or "read_memory" in self.breach:
            return errors.LimitError("read_memory", file=self.file, limit=MEMORY >> 20)
        return errors.InputError("read_crashed", file=self.file, status=status)


def _start(complaints: IO[bytes], breach: list[str]) -> "subprocess.Popen[bytes]":
    package = importlib.util.find_spec("python_calamine")
    places = [
        str(ROOT),
        *(str(Path(package.origin).parent.parent) for package in [package] if package and package.origin),
    ]
    command = [sys.executable, "-I", "-S", "-c", START, *places]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)
    if os.name == "nt":
        arguments = (child, MEMORY, allowed_seconds(1000 * MEGABYTE), breach)
        threading.Thread(target=watch, args=arguments, daemon=True).start()
    return child


def watch(child: "subprocess.Popen[bytes]", memory: int, seconds: float, breach: list[str]) -> None:
    """End a child that outgrows memory or time, where it cannot set its own limits; `breach` says which."""
    import psutil  # type: ignore[import-untyped]

    try:
        process = psutil.Process(child.pid)
        while child.poll() is None:
            times = process.cpu_times()
            if process.memory_info().vms > memory:
                breach.append("read_memory")
            elif times.user + times.system > seconds:
                breach.append("read_time")
            if breach:
                child.kill()
                return
            time.sleep(0.05)
    except psutil.NoSuchProcess:
        return
