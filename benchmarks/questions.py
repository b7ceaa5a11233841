"""The questions of the explorer, each asked of a whole prefecture of 10,000 communities on one day.

The graphs are opened once before, as a page that has been looked at has them; what opening them takes stands beside.
"""

import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import country, large_store
from benchmarks.report import Section, machine, own_and_children, table
from graph.kglite_store import KgliteStore
from queries import everywhere, explore
from queries.asking import MOST_ROWS
from queries.question import Question, values

COMMUNITIES = 10_000
TARGET_S = 5.0


def section(communities: int = COMMUNITIES) -> Section:
    """Processor seconds of every question, the slowest first."""
    with TemporaryDirectory() as place:
        large_store.made(communities, Path(place) / "store")
        store = KgliteStore(Path(place) / "store")
        began = time.process_time()
        opened = sum(1 for _ in explore.in_turn(store, explore.parts(store, "")))
        opening = time.process_time() - began
        body = _body(store)
        asked = [question for question in explore.questions() if question.group]
        took = {question.id: own_and_children(partial(_rows, store, question, body)) for question in asked}
    within = sum(seconds <= TARGET_S for _, seconds in took.values())
    slowest = sorted(took.items(), key=lambda one: -one[1][1])
    shown = [(f"`{name}`", f"{rows:,}", f"{seconds:.1f}") for name, (rows, seconds) in slowest]
    head = [
        f"{communities:,} communities; {opened} graphs opened in {opening:.1f} s. {within} of {len(took)} questions "
        f"take at most {TARGET_S:g} s. {machine('kglite')}"
    ]
    title = "跨区的问题 Questions over several districts"
    command = f"python -m benchmarks questions --communities {communities}"
    return Section(title, command, (head, table(("question", "rows", "processor seconds"), shown)))


def _body(store: KgliteStore) -> str:
    """A body that is led, for questions about one."""
    with store.graph(explore.parts(store, "")[-1]) as graph:
        return str(graph.run("MATCH (:Organisation)-[:LEADS]->(o:Organisation) RETURN min(o.id) AS id", {})[0]["id"])


def _rows(store: KgliteStore, question: Question, body: str) -> int:
    given = values(question, {gap.name: body for gap in question.gaps if gap.type == "body"}, country.DAY)
    return len(everywhere.rows(store, question, scope="", as_of=country.DAY, given=given, most=MOST_ROWS))
