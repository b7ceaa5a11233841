"""Where results go: the console, standard output or a file; what cannot be written is told in a sentence."""

import sys
from collections.abc import Iterator
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


def say(content: str, out: Path | None = None) -> None:
    """Write JSON or CSV: UTF-8 wherever it goes, whatever the console speaks."""
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{content}\n".encode())
        sys.stdout.buffer.flush()
        return
    with writing(out):
        out.write_text(content + "\n", "utf-8-sig" if out.suffix == ".csv" else "utf-8", newline="")


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """An output that cannot be written is told in a sentence that names it."""
    try:
        yield
    except OSError as error:
        raise UsageError("not_writable", path=out, problem=error.strerror or str(error)) from error
