"""A progress bar for work longer than two seconds, on standard error; short work shows nothing.

Where RENCHA_PROGRESS names a file, how far the work is stands there too, for the explorer that started it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from graph import files
from graph.progress import listener
from graph.texts import text

PATIENCE_S = 2.0


@contextmanager
def working(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show that something is going on; the function given tells how much of how much is done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # Where standard error is no terminal, a bar that redraws itself is noise in somebody's log.
    progress = Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task(label, total=None)

    told = os.environ.get("RENCHA_PROGRESS")

    def advance(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total or None)

    def hear(stage: str, done: int, total: int) -> None:
        progress.update(task, description=text(f"stage.{stage}"), completed=done, total=total or None)
        if told:
            files.write_json(Path(told), {"stage": stage, "done": done, "total": total})

    timer = Timer(PATIENCE_S, progress.start)
    timer.daemon = True
    timer.start()
    before = listener.set(hear)
    try:
        yield advance
    finally:
        listener.reset(before)
        timer.cancel()
        if progress.live.is_started:
            progress.stop()
