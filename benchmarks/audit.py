"""`python -m benchmarks.audit`: the audit of the sample district beside hand-written SQL, as Markdown for figures.md.

Both engines answer in this process, in turn, and must give equal rows; what is quoted is processor time, the best of
seven, since other work on the machine only adds to it. Exit status 1 when the rules together take more than a second
or more than twice the SQL's time, 2 when rows differ.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import oracle
from benchmarks.optimiser import optimised
from benchmarks.report import Section, WrongRowsError, in_turn, machine, milliseconds, own_and_children, table
from graph.kglite_graph import KgliteGraph
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
FAR = 3.0  # a rule that takes more than so many times its SQL is listed with the reason
REASONS = {
    "leadership-cycle": "walks of up to six lines begin at every body that leads; SQL joins the few lines there are",
    "too-many-posts": "the posts of each person are counted one by one; SQL counts them all in one grouping",
}


class Beside(NamedTuple):
    """A rule on both engines: how many rows, and the processor seconds of each and of ours with its optimiser on."""

    rule: str
    rows: int
    engine: float
    sql: float
    optimised: float


def section() -> Section:
    """Measure the sample district. Raises WrongRowsError when two ways to the same rows do not give the same."""
    return _measured()[0]


def main() -> int:
    """Measure, print, and say by the exit status whether the bounds hold."""
    try:
        found, holds = _measured()
    except WrongRowsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{found}\n")
    return int(not holds)


def _measured() -> tuple[Section, bool]:
    """The section, and whether the bounds of time hold."""
    regulation = load_regulation(SHIPPED / "longgang-2005")
    with _loaded() as (store, commands), store.graph(DISTRICT) as graph:
        beside = list(_beside(regulation, store, graph))
        works = {**_works(regulation, store, graph), **commands}
    engine, sql = sum(found.engine for found in beside), sum(found.sql for found in beside)
    shown = table(("work", "processor seconds"), ((name, f"{seconds:.2f}") for name, seconds in works.items()))
    blocks = ([machine("kglite", "duckdb")], shown, _rules(beside, engine, sql), _far(beside))
    title = "The sample district, and beside hand-written SQL"
    holds = engine <= MAX_RATIO * sql and next(iter(works.values())) <= MAX_SECONDS
    return Section(title, "python -m benchmarks.audit", blocks), holds


@contextmanager
def _loaded() -> Iterator[tuple[Store, dict[str, float]]]:
    """A store with the sample district, loaded by the command, and what each command took."""
    with tempfile.TemporaryDirectory() as folder:
        as_of = ["--as-of", AS_OF.isoformat()]
        loads = [_command("load", str(SAMPLE), "--store", f"{folder}/{turn}", *as_of) for turn in range(3)]
        asked = ["audit", "--store", f"{folder}/0", *as_of]
        commands = {
            "`rencha load examples/longgang`": min(loads),
            "`rencha audit --afresh`": min(_command(*asked, "--afresh") for _ in range(TIMES)),
            "`rencha audit`, of what was judged before": min(_command(*asked) for _ in range(TIMES)),
            "`rencha audit --afresh --scope 440307003002`": min(
                _command(*asked, "--afresh", "--scope", "440307003002") for _ in range(TIMES)
            ),
            "`rencha --help`": min(_command("--help") for _ in range(TIMES)),
        }
        yield KgliteStore(Path(folder) / "0"), commands


def _command(*words: str) -> float:
    """Processor seconds that a command takes with the interpreter's start, its own processes included."""
    asked = [sys.executable, str(ROOT / "cli.py"), *words]
    quiet = partial(subprocess.run, asked, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return own_and_children(quiet)[1]


def _beside(regulation: Regulation, store: Store, graph: Graph) -> Iterator[Beside]:
    """Each rule that has SQL, asked of both, and of ours with the optimiser on. Raises WrongRowsError."""
    assert isinstance(graph, KgliteGraph)
    connection = oracle.database([oracle.tables_of(store.state())])
    rules = {rule.id: rule for rule in regulation.rules}
    for name, query in oracle.queries().items():
        parameters = _parameters(rules[name])
        asked = (
            partial(graph.run, rules[name].findings, parameters),
            partial(oracle.ask, connection, query, parameters),
            partial(optimised, graph, rules[name].findings, parameters),
        )
        (ours, theirs, quick), (engine, sql, on) = in_turn(*asked, times=TIMES)
        rows = oracle.comparable([tuple(row.values()) for row in ours])
        if rows != oracle.comparable(theirs):
            raise WrongRowsError(f"{name}: rule and SQL differ")
        if rows != oracle.comparable([tuple(row.values()) for row in quick]):
            raise WrongRowsError(f"{name}: rows with the optimiser on and off differ")
        yield Beside(name, len(rows), engine, sql, on)


def _parameters(rule: Rule) -> dict[str, object]:
    return {"scope": DISTRICT, **parameters_of(rule, AS_OF, {})}


def _works(regulation: Regulation, store: Store, graph: Graph) -> dict[str, float]:
    """What a person waits for inside the process, all rules first."""
    statements = [(text, _parameters(rule)) for rule in regulation.rules for text in (rule.findings, rule.subjects)]
    _, (asked, whole, cold) = in_turn(
        lambda: [graph.run(text, parameters) for text, parameters in statements],
        lambda: audit(store, as_of=AS_OF, regulation=regulation, afresh=True),
        lambda: load_regulation(SHIPPED / "longgang-2005"),
        times=TIMES,
    )
    count = len(regulation.rules)
    return {
        f"all {count} rules, findings and subjects, in the process": asked,
        f"the audit in the process: {count} rules, evidence, sentences": whole,
        "reading, checking and expanding the rule files": cold,
    }


def _rules(beside: list[Beside], engine: float, sql: float) -> list[str]:
    """Lines of the engine beside SQL, rule by rule."""
    heads = ("rule", "rows", "KGLite, ms", "DuckDB, ms", "ratio", "optimiser on, ms")
    rows = [
        (f"`{found.rule}`", str(found.rows), milliseconds(found.engine), milliseconds(found.sql),
         f"{found.engine / found.sql:.2f}", milliseconds(found.optimised))
        for found in beside
    ]  # fmt: skip
    total = (f"**{len(beside)} rules**", "", f"**{1000 * engine:.0f}**", f"**{1000 * sql:.0f}**",
             f"**{engine / sql:.2f}**", f"**{1000 * sum(found.optimised for found in beside):.0f}**")  # fmt: skip
    return table(heads, [*rows, total])


def _far(beside: list[Beside]) -> list[str]:
    """The rules that take far longer than their SQL, and why."""
    far = [found for found in beside if found.engine > FAR * found.sql]
    if not far:
        return [f"No rule takes more than {FAR:.0f} times its SQL."]
    return [f"- `{found.rule}`, {found.engine / found.sql:.1f} times: {REASONS.get(found.rule, '?')}" for found in far]


if __name__ == "__main__":
    sys.exit(main())
