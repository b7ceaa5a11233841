"""Files in: folders, archives, workbooks and text files as tables of rows, read in one child process with limits.

A workbook of 5 kB can make its reader abort (trust.md §6), so no such file is ever opened in this process. One child
reads all paths of a load: its start costs about 0.1 s, its answer is streamed.
"""

import importlib.util
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from graph import errors
from loaders.child import allowed_seconds
from loaders.limits import MAX_ROWS, MEGABYTE, MEMORY

ROOT = Path(__file__).resolve().parent.parent
# Isolated from the caller's environment and folder; it finds our rooms and the packages it may need by argument.
START = "import sys; sys.path[:0] = sys.argv[1:]; from loaders.child import main; main()"
PACKAGES = ("python_calamine", "defusedxml")
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
        rows = [*self.head, *itertools.islice(self.rest, MAX_ROWS + 1)]
        if len(rows) > MAX_ROWS:
            raise errors.LimitError("roster_rows", file=self.file, limit=f"{MAX_ROWS:,}")
        return Sheet(self.file, self.sheet, rows, iter(()))

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

    def kept(self) -> "Document":
        """The document itself."""
        return self


@dataclass(frozen=True)
class Form:
    """A form of one person: the texts of the elements that are used, by name, and what is odd about the file.

    `unknown` are the names of elements that no form is known to have, `removed` the control characters that XML
    forbids, each with its line.
    """

    file: str
    fields: dict[str, str]
    unknown: tuple[str, ...]
    removed: tuple[tuple[str, int], ...]

    def kept(self) -> "Form":
        """The form itself: it is small."""
        return self


@dataclass(frozen=True)
class Skipped:
    """Files of a folder or an archive that are no tables at all, and were not read."""

    where: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Begun:
    """From here to its `Over` stands what one file gives; those of a folder or an archive stand within it."""

    file: str


@dataclass(frozen=True)
class Over:
    """A file has ended; where it was refused, nothing that it gave is to be used."""

    file: str
    refusal: errors.RenchaError | None


Found = Sheet | Form | Document | Prose | Skipped | Begun | Over


@dataclass
class _Open:
    """A file that is being read: its place among the paths, its name, what it holds that is no table."""

    place: str
    file: str
    unread: list[str] = field(default_factory=list)
    refusal: errors.RenchaError | None = None


def read(paths: Sequence[Path]) -> Generator[Found, None, None]:
    """Every table and text of these files and folders, in the order given; one is taken whole before the next is asked.

    A file that is damaged, hostile or beyond a limit is refused by its `Over`, as is one that kills its reader, and the
    others are read all the same. Raises InputError for a path that is missing.
    """
    for path in paths:
        if not (path.is_file() or path.is_dir()):
            raise errors.InputError("file_missing", file=str(path))
    begun: list[_Open] = []
    over: list[str] = []
    while (yield from _read_until_death([str(path.absolute()) for path in paths], begun, over)):
        pass


def _read_until_death(paths: list[str], begun: list[_Open], over: list[str]) -> Generator[Found, None, bool]:
    """What one child gives; True when it died of a file, which is refused and not opened again."""
    breach: list[str] = []
    with tempfile.TemporaryFile() as complaints, _start(complaints, breach) as child:
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps({"paths": paths, "over": over}).encode())
            child.stdin.close()
            answer = _Answer(child, child.stdout, complaints, breach, begun, over)
            yield from answer.tables()
            if answer.event[0] == "done":
                return False
            death = answer.death()
            if not begun:
                raise death
            begun[-1].refusal = death
            yield from answer.ended()
            return True
        finally:
            child.kill()


class _Answer:
    """What the child says, line by line."""

    def __init__(
        self,
        child: "subprocess.Popen[bytes]",
        lines: IO[bytes],
        complaints: IO[bytes],
        breach: list[str],
        begun: list[_Open],
        over: list[str],
    ) -> None:
        self.child, self.lines, self.complaints, self.breach = child, lines, complaints, breach
        self.begun, self.over = begun, over
        self.event: list[Any] = []

    def tables(self) -> Iterator[Found]:
        """What the child hands over, to its end or its death."""
        self._next()
        while self.event[0] not in ("done", "dead"):
            match self.event:
                case ["file", place, name] if place not in [one.place for one in self.begun]:
                    self.begun.append(_Open(place, name))
                    yield Begun(name)
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
                case ["form", file, fields, unknown, removed]:
                    yield Form(file, fields, tuple(unknown), tuple((sign, line) for sign, line in removed))
                case ["unread", name]:
                    self.begun[-2].unread.append(name)
                case ["refused", kind, key, fields]:
                    self.begun[-1].refusal = getattr(errors, kind)(key, **fields)
                case ["over", _]:
                    yield from self.ended()
            self._next()

    def ended(self) -> Iterator[Found]:
        """The file begun last is over."""
        ended = self.begun.pop()
        self.over.append(ended.place)
        if ended.unread:
            yield Skipped(ended.file, tuple(ended.unread))
        yield Over(ended.file, ended.refusal)

    def _rest(self) -> Iterator[Cells]:
        while self.event[0] == "rows":
            yield from self.event[1]
            self._next()

    def _next(self) -> None:
        line = self.lines.readline()
        self.event = json.loads(line) if line.endswith(b"\n") else ["dead"]

    def death(self) -> errors.RenchaError:
        """Why the child ended without an answer: its limits, or a fault in a reader."""
        file = self.begun[-1].file if self.begun else ""
        status = self.child.wait()
        self.complaints.seek(0)
        said = self.complaints.read(100_000)
        out_of_memory = b"MemoryError" in said or b"memory allocation" in said
        if status == OUT_OF_TIME or "read_time" in self.breach:
            return errors.LimitError("read_time", file=file)
        if out_of_memory or "read_memory" in self.breach:
            return errors.LimitError("read_memory", file=file, limit=MEMORY >> 20)
        return errors.InputError("read_crashed", file=file, status=status)


def _start(complaints: IO[bytes], breach: list[str]) -> "subprocess.Popen[bytes]":
    found = map(importlib.util.find_spec, PACKAGES)
    places = [str(ROOT), *{str(Path(one.origin).parent.parent) for one in found if one and one.origin}]
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
