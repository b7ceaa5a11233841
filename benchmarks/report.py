"""What every part of the benchmark gives: a section of docs/figures.md, as Markdown; and what stops it: wrong rows."""

import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Section:
    """A section of the figures: a heading, the command that gives it, and blocks of lines (text or tables)."""

    title: str
    command: str
    blocks: tuple[list[str], ...]

    def __str__(self) -> str:
        """The section as Markdown."""
        head = [f"### {self.title}", f"`{self.command}`"]
        return "\n\n".join([*head, *("\n".join(block) for block in self.blocks)]) + "\n"


def put(section: Section, name: str, file: Path) -> None:
    """Write a section into a file, in the place of what stood there under its name, else at the end."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    before, _, rest = file.read_text("utf-8").partition(begin)
    after = rest.partition(end)[2]
    gap = "" if rest else "\n"
    file.write_text(f"{before}{gap}{begin}\n{section}\n{end}{after}", "utf-8")


class WrongRowsError(Exception):
    """Two ways to the same rows did not give the same; nothing else may be quoted then."""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A Markdown table; all but the first column are figures."""
    heads = list(heads)
    return [f"| {' | '.join(row)} |" for row in (heads, ["---", *["--:"] * (len(heads) - 1)], *rows)]


def machine(*packages: str) -> str:
    """Where and when it ran, in a line: cores, system, Python, these packages, the day."""
    versions = (f"{name} {version(name)}" for name in packages)
    system = (f"{os.cpu_count()} cores", platform.system(), f"Python {platform.python_version()}")
    return f"{', '.join((*system, *versions))}; {date.today().isoformat()}."


def milliseconds(seconds: float) -> str:
    """Seconds as thousandths, as a table has them."""
    return f"{1000 * seconds:.1f}"


def in_turn(*asked: Callable[[], Any], times: int = 7) -> tuple[list[Any], list[float]]:
    """What each answers, and the least processor time it took, asked in turn so that all have the same machine."""
    answers = [ask() for ask in asked]
    seconds: list[list[float]] = [[] for _ in asked]
    for _ in range(times):
        for place, ask in enumerate(asked):
            began = time.process_time()
            ask()
            seconds[place].append(time.process_time() - began)
    return answers, [min(found) for found in seconds]


def own_and_children(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a work gives, and the processor seconds of it with those of the processes it starts and waits for."""
    began = os.times()
    found = work()
    ended = os.times()
    return found, sum(ended[:4]) - sum(began[:4])
