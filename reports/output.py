"""Where results go: the console, standard output or a file; what cannot be written is told in a sentence."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console


def console() -> "Console":
    """The console that people read."""
    from rich.console import Console

    return Console(highlight=False)


@contextmanager
def console_to(out: Path | None) -> Iterator["Console"]:
    """The console, or a file that reads like one."""
    from rich.console import Console

    if out is None:
        yield console()
        return
    with writing(out), out.open("w", encoding="utf-8") as file:
        yield Console(file=file, width=120, highlight=False)


def say(content: str | Iterable[str], out: Path | None = None) -> None:
    """Write JSON or CSV, a text or its pieces: UTF-8 wherever it goes, whatever the console speaks."""
    pieces = [content, "\n"] if isinstance(content, str) else content
    if out is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()
        return
    encoding = "utf-8-sig" if out.suffix == ".csv" else "utf-8"
    with writing(out), out.open("w", encoding=encoding, newline="") as file:
        file.writelines(pieces)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """An output that cannot be written is told in a sentence that names it."""
    try:
        yield
    except OSError as error:
        raise UsageError("not_writable", path=out, problem=error.strerror or str(error)) from error
