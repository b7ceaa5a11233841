"""Named questions 问题: one file a question in queries/explore/, its header in comments, asked of a scope on a day.

They use the terms of the regulation that we ship, pass the gate as rules do, and run on either engine; an answer is
rows. Each part of a store is asked with the scope or its own code, as in an audit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from graph.codes import NOWHERE, home
from graph.store import Graph, Record, Store
from queries import gate
from queries.header import document
from queries.rule import SHIPPED
from queries.settled import settled
from queries.terms import load_terms

FOLDER = Path(__file__).with_name("explore")
TERMS = SHIPPED / "longgang-2005" / "terms.yaml"
ALWAYS = frozenset({"scope", "as_of"})


@dataclass(frozen=True)
class Question:
    """One named question: its sentence in both languages, the parameters besides scope and day, the query expanded."""

    id: str
    title_zh: str
    title_en: str
    params: tuple[str, ...]
    query: str


@cache
def question(name: str) -> Question:
    """The question of this name, checked by the gate. Raises RuleError where it is outside the portable subset."""
    path = FOLDER / f"{name}.cypher"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = document("".join(line[2:].removeprefix(" ") for line in lines[:end]), file=str(path))
    query = load_terms(TERMS).expand("".join(lines[end:]).strip("\n"), file=str(path), line=end + 2)
    params = tuple(header["params"])
    gate.check(query, file=str(path), parameters=ALWAYS | set(params))
    return Question(header["id"], header["title_zh"], header["title_en"], params, query)


def questions() -> list[Question]:
    """Every question, by name."""
    return [question(path.stem) for path in sorted(FOLDER.glob("*.cypher"))]


def ask(store: Store, name: str, *, scope: str, as_of: date, **parameters: object) -> list[Record]:
    """The rows that answer a question about a scope on a day, each once, all of one load. Raises QueryError.

    Where a scope lies in several graphs, rows of counts are one a graph: whoever asks adds them up.
    """
    _, rows = settled(store, lambda: list(_rows(store, name, scope, as_of, parameters)))
    # A line over a border is in the graphs of both sides.
    return list({tuple(map(repr, row.values())): row for row in rows}.values())


def _rows(store: Store, name: str, scope: str, as_of: date, parameters: Mapping[str, object]) -> Iterator[Record]:
    for part in parts(store, scope):
        with store.graph(part) as graph:
            yield from answer(graph, part, name, scope=scope, as_of=as_of, **parameters)


def parts(store: Store, scope: str) -> list[str | None]:
    """The parts of a store in which anything of a scope can lie."""
    return [part for part in store.parts(scope) if part != NOWHERE]


def answer(graph: Graph, part: str | None, name: str, *, scope: str, as_of: date, **parameters: object) -> list[Record]:
    """The rows of one part's graph that lie in the part; those about ids wherever they lie."""
    asked = question(name)
    inner = scope if part is None or len(scope) >= len(part) else part
    given = {"scope": inner, "as_of": as_of, **parameters}
    found = graph.run(asked.query, {key: value for key, value in given.items() if f"${key}" in asked.query})
    return [row for row in found if part is None or "area" not in row or home(row["area"]) == part or "ids" in given]


def total(rows: Sequence[Record], name: str) -> int:
    """The sum of a column of counts."""
    return sum(int(row[name]) for row in rows)
