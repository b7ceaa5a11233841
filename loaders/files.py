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
Cells = list[str]


@dataclass
class Sheet:
    """One table as the file has it: `sheet` is '' for plain text; rows are numbered from 1, blank ones included."""

    file: str
    sheet: str
    head: list[Cells]
    rest: Iterator[Cells]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row with its number; can be asked once."""
        number = 0
        for number, cells in enumerate(self.head, 1):
            yield number, cells
        yield from enumerate(self.rest, number + 1)


@dataclass(frozen=True)
class Skipped:
    """Files of a folder or an archive that are no tables at all, and were not read."""

    where: str
    names: tuple[str, ...]


def read(paths: Sequence[Path]) -> Generator[Sheet | Skipped, None, None]:
    """Every table of these files and folders, in the order given; rows of one must be taken before the next is asked.

    Raises InputError for what is missing, damaged or hostile, LimitError for what breaks a limit; both name the file.
    """
    for path in paths:
        if not (path.is_file() or path.is_dir()):
            raise errors.InputError("file_missing", file=str(path))
    with tempfile.TemporaryFile() as complaints, _start(complaints) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps({"paths": [str(path.absolute()) for path in paths]}).encode())
            child.stdin.close()
            yield from _Answer(child, child.stdout, complaints).tables()
        finally:
            child.kill()


class _Answer:
    """What the child says, line by line."""

    def __init__(self, child: "subprocess.Popen[bytes]", lines: IO[bytes], complaints: IO[bytes]) -> None:
        self.child, self.lines, self.complaints = child, lines, complaints
        self.file = ""
        self.event: list[Any] = []

    def tables(self) -> Iterator[Sheet | Skipped]:
        self._next()
        while self.event[0] != "done":
            match self.event:
                case ["sheet", file, sheet, head]:
                    yield Sheet(file, sheet, head, self._rest())
                    for _ in self._rest():  # what the caller did not take
                        pass
                    continue
                case ["skipped", where, names]:
                    yield Skipped(where, tuple(names))
            self._next()

    def _rest(self) -> Iterator[Cells]:
        if self.event[0] == "sheet":
            self._next()
        while self.event[0] == "rows":
            yield from self.event[1]
            self._next()

    def _next(self) -> None:
        line = self.lines.readline()
        if not line.endswith(b"\n"):
            raise _death(self.file, self.child, self.complaints)
        self.event = json.loads(line)
        match self.event:
            case ["file", name]:
                self.file = name
            case ["refused", kind, key, fields]:
                raise getattr(errors, kind)(key, **fields)


def _start(complaints: IO[bytes]) -> "subprocess.Popen[bytes]":
    package = importlib.util.find_spec("python_calamine")
    places = [
        str(ROOT),
        *(str(Path(package.origin).parent.parent) for package in [package] if package and package.origin),
    ]
    command = [sys.executable, "-I", "-S", "-c", START, *places]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)
    if os.name == "nt":
        threading.Thread(target=watch, args=(child, MEMORY, allowed_seconds(MEGABYTE * 1000)), daemon=True).start()
    return child


def watch(child: "subprocess.Popen[bytes]", memory: int, seconds: float) -> None:
    """End a child that outgrows its memory or time, on systems where it cannot set its own limits."""
    import psutil  # type: ignore[import-untyped]

    try:
        process = psutil.Process(child.pid)
        while child.poll() is None:
            times = process.cpu_times()
            if process.memory_info().vms > memory or times.user + times.system > seconds:
                child.kill()
            time.sleep(0.05)
    except psutil.NoSuchProcess:
        return


def _death(file: str, child: "subprocess.Popen[bytes]", complaints: IO[bytes]) -> errors.RenchaError:
    """Why the child ended without an answer: its limits, or a fault in a reader."""
    status = child.wait()
    complaints.seek(0)
    said = complaints.read(100_000)
    if status == -24:  # SIGXCPU
        return errors.LimitError("read_time", file=file)
    if b"MemoryError" in said or b"memory allocation" in said or (os.name == "nt" and status == 1):
        return errors.LimitError("read_memory", file=file, limit=MEMORY >> 20)
    return errors.InputError("read_crashed", file=file, status=status)
