"""`python -m benchmarks.audit`: the audit of the sample district beside hand-written SQL, as Markdown for figures.md.

Both engines answer in this process, in turn, and must give equal rows; what is quoted is processor time, the best of
seven, since other work on the machine only adds to it. Exit status 1 when the rules together take more than a second
or more than twice the SQL's time, 2 when rows differ.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import oracle
from graph.kglite_store import KgliteStore
from graph.store import Graph, Store
from queries.audit import audit
from queries.judging import parameters_of
from queries.rule import SHIPPED, Regulation, Rule, load_regulation

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "longgang"
AS_OF = date(2006, 6, 30)
DISTRICT = "440307"
TIMES = 7
MAX_SECONDS = 1.0  # engine-notes, "Targets": all rules of a district, in the process
MAX_RATIO = 2.0  # engine-notes, "Targets": all rules of a district take at most twice the same in DuckDB SQL


class Beside(NamedTuple):
    """A rule on both engines: how many rows, whether they are equal, and the processor seconds of each."""

    rule: str
    rows: int
    equal: bool
    engine: float
    sql: float


def main() -> int:
    """Measure, print, and say by the exit status whether the bounds hold."""
    regulation = load_regulation(SHIPPED / "longgang-2005")
    with _loaded() as (store, commands), store.graph(DISTRICT) as graph:
        beside = list(_beside(regulation, store, graph))
        engine, sql = sum(found.engine for found in beside), sum(found.sql for found in beside)
        works = {**_works(regulation, store, graph), **commands}
        _print(_machine(), _rules(beside, engine, sql), _shown(works))
    wrong = [found.rule for found in beside if not found.equal]
    if wrong:
        sys.stderr.write(f"rows differ: {', '.join(wrong)}\n")
        return 2
    return int(engine > MAX_RATIO * sql or next(iter(works.values())) > MAX_SECONDS)


@contextmanager
def _loaded() -> Iterator[tuple[Store, dict[str, float]]]:
    """A store with the sample district, loaded by the command, and what each command took."""
    with tempfile.TemporaryDirectory() as folder:
        as_of = ["--as-of", AS_OF.isoformat()]
        loads = [_command("load", str(SAMPLE), "--store", f"{folder}/{turn}", *as_of) for turn in range(3)]
        asked = ["audit", "--store", f"{folder}/0", *as_of]
        commands = {
            "`rencha load examples/longgang`": min(loads),
            "`rencha audit`": min(_command(*asked) for _ in range(TIMES)),
            "`rencha audit --scope 440307003002`": min(
                _command(*asked, "--scope", "440307003002") for _ in range(TIMES)
            ),
            "`rencha --help`": min(_command("--help") for _ in range(TIMES)),
        }
        yield KgliteStore(Path(folder) / "0"), commands


def _command(*words: str) -> float:
    """Processor seconds that a command takes with the interpreter's start, its own processes included."""
    began = os.times()
    asked = [sys.executable, str(ROOT / "cli.py"), *words]
    subprocess.run(asked, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ended = os.times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system


def _beside(regulation: Regulation, store: Store, graph: Graph) -> Iterator[Beside]:
    """Each rule that has SQL, asked of both."""
    connection = oracle.database([oracle.tables_of(store.state())])
    connection.execute("SET threads TO 1")  # a core each: processor time of several threads would be no fair measure
    rules = {rule.id: rule for rule in regulation.rules}
    for name, query in oracle.queries().items():
        parameters = _parameters(rules[name])
        ask = partial(oracle.ask, connection, query, parameters)
        (ours, theirs), (engine, sql) = _in_turn(partial(graph.run, rules[name].findings, parameters), ask)
        rows = oracle.comparable([tuple(row.values()) for row in ours])
        yield Beside(name, len(rows), rows == oracle.comparable(theirs), engine, sql)


def _in_turn(*asked: Callable[[], Any]) -> tuple[list[Any], list[float]]:
    """What each answers, and the least processor time it took, asked in turn so that both have the same machine."""
    answers = [ask() for ask in asked]
    seconds: list[list[float]] = [[] for _ in asked]
    for _ in range(TIMES):
        for place, ask in enumerate(asked):
            began = time.process_time()
            ask()
            seconds[place].append(time.process_time() - began)
    return answers, [min(found) for found in seconds]


def _parameters(rule: Rule) -> dict[str, object]:
    return {"scope": DISTRICT, **parameters_of(rule, AS_OF, {})}


def _works(regulation: Regulation, store: Store, graph: Graph) -> dict[str, float]:
    """What a person waits for inside the process, all rules first."""
    statements = [(text, _parameters(rule)) for rule in regulation.rules for text in (rule.findings, rule.subjects)]
    _, (asked, whole, cold) = _in_turn(
        lambda: [graph.run(text, parameters) for text, parameters in statements],
        lambda: audit(store, as_of=AS_OF, regulation=regulation),
        lambda: load_regulation(SHIPPED / "longgang-2005"),
    )
    count = len(regulation.rules)
    return {
        f"all {count} rules, findings and subjects, in the process": asked,
        f"the audit in the process: {count} rules, evidence, sentences": whole,
        "reading, checking and expanding the rule files": cold,
    }


def _shown(works: dict[str, float]) -> list[str]:
    """Lines of what a person waits for; commands with the interpreter's start."""
    return _table(("work", "processor seconds"), ((name, f"{seconds:.2f}") for name, seconds in works.items()))


def _rules(beside: list[Beside], engine: float, sql: float) -> list[str]:
    """Lines of the engine beside SQL, rule by rule."""
    rows = [
        (f"`{found.rule}`", str(found.rows), f"{1000 * found.engine:.1f}", f"{1000 * found.sql:.1f}",
         f"{found.engine / found.sql:.2f}")
        for found in beside
    ]  # fmt: skip
    total = (f"**{len(beside)} rules**", "", f"**{1000 * engine:.0f}**", f"**{1000 * sql:.0f}**",
             f"**{engine / sql:.2f}**")  # fmt: skip
    return _table(("rule", "rows", "KGLite, ms", "DuckDB, ms", "ratio"), [*rows, total])


def _machine() -> list[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in ("kglite", "duckdb"))
    return [f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {versions}."]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    return [f"| {' | '.join(row)} |" for row in (heads, ["---", *["--:"] * (len(heads) - 1)], *rows)]


def _print(*parts: list[str]) -> None:
    sys.stdout.write("\n\n".join("\n".join(part) for part in parts) + "\n")


if __name__ == "__main__":
    sys.exit(main())
