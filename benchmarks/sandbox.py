"""What-if of one appointment in the sample district.

Processor time, the median and the slowest of many random appointments and removals (their seed is fixed), each with
every rule before and after. Beside it what judging every rule twice would take.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.report import Section, machine, table
from graph.kglite_store import KgliteStore
from loaders import read_files
from queries import whatif
from queries.judging import Question, judge
from queries.rule import SHIPPED, load_regulation
from queries.whatif import Appoint, Change, Remove

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "longgang"
AS_OF = date(2006, 6, 30)
PART = "440307"
TIMES, SEED = 60, 7
POSTS = (
    "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) WHERE t.since <= $as_of AND $as_of < t.until "
    "RETURN p.id AS person, o.id AS body, t.role AS role ORDER BY person, body, role"
)


def section() -> Section:
    """What each step takes, over the sample district."""
    with tempfile.TemporaryDirectory() as folder:
        rows = _measured(Path(folder))
    heads = ("what-if in the sample district, 84 rules", "median, s", "slowest, s")
    lines = ((name, f"{median(found):.3f}", f"{max(found):.3f}") for name, found in rows)
    title = "预演一项任免 What-if of one appointment"
    return Section(title, "python -m benchmarks sandbox", ([machine("kglite")], table(heads, lines)))


def _measured(folder: Path) -> list[tuple[str, list[float]]]:
    store = KgliteStore(folder / "store")
    batch, report = read_files([SAMPLE], "auto")
    store.load(batch, report, mode="merge", as_of=AS_OF, about={"files": []})
    question = Question(PART, AS_OF, load_regulation(SHIPPED / "longgang-2005").rules, {})
    was = whatif.before(store, PART, question)
    changes = list(_changes(store))
    with store.graph(PART) as graph:
        everything = [_seconds(lambda: judge(graph, PART, question)) for _ in range(5)]
    warm = [_seconds(lambda: whatif.before(store, PART, question)) for _ in range(9)]
    after = [_seconds(lambda change=change: whatif.outcome(store, was, [change])) for change in changes]
    return [
        ("judging every rule, evidence and sentences, once", everything),
        ("before, as it was answered", warm),
        (f"after one appointment or removal ({TIMES} of them)", after),
        ("before and after, warm", [median(warm) + found for found in after]),
    ]


def _changes(store: KgliteStore) -> Iterator[Change]:
    """Half of them somebody leaves a post, half somebody in office gets another's."""
    chance = Random(SEED)
    with store.graph(PART) as graph:
        posts = graph.run(POSTS, {"as_of": AS_OF})
    for number in range(TIMES):
        one, other = chance.sample(posts, 2)
        if number % 2:
            yield Remove(one["person"], one["body"])
        else:
            yield Appoint(one["person"], other["body"], other["role"])


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
