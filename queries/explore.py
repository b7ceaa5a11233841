"""Named questions 问题: one file a question in queries/explore/ (queries/question.py), asked of a scope on a day.

They use the terms of the regulation that we ship, pass the gate as rules do, and run on either engine; an answer is
rows. Each part of a store is asked with the scope or its own code, as in an audit.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from graph import progress
from graph.codes import NOWHERE, home
from graph.store import Graph, Record, Store, open_store
from queries.question import Question, load_question
from queries.rule import SHIPPED
from queries.settled import settled
from queries.terms import Terms, load_terms

FOLDER = Path(__file__).with_name("explore")
KEPT = 100  # parts whose graphs may stay in memory, some 6 MB each
RENEWED = 16
TERMS = SHIPPED / "longgang-2005" / "terms.yaml"


@cache
def question(name: str) -> Question:
    """The question of this name, checked by the gate. Raises RuleError where it is outside the portable subset."""
    return load_question(FOLDER / f"{name}.cypher", terms())


@cache
def terms() -> Terms:
    """The terms that questions use: those of the regulation that we ship."""
    return load_terms(TERMS)


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


def _rows(
    store: Store,
    name: str,
    scope: str,
    as_of: date,
    parameters: Mapping[str, object],
    without: Collection[str | None] = (),
) -> Iterator[Record]:
    for part in parts(store, scope):
        if part not in without:
            with store.graph(part) as graph:
                yield from answer(graph, part, name, scope=scope, as_of=as_of, **parameters)


def area_names(store: Store, scope: str, without: Collection[str] = ()) -> dict[str, str]:
    """The names of a scope's areas by their codes; those of a part that cannot be read (`without`) are left out."""
    _, rows = settled(store, lambda: list(_rows(store, "areas", scope, date.min, {}, without)))
    return {row["code"]: row["name"] for row in rows}


def parts(store: Store, scope: str) -> list[str | None]:
    """The parts of a store in which anything of a scope can lie."""
    return [part for part in store.parts(scope) if part != NOWHERE]


def in_turn(store: Store, wanted: Sequence[str | None]) -> Iterator[tuple[str | None, Graph]]:
    """Parts with their graphs, one after the other; of many, only a few are in memory at once."""
    reader = store
    for done, part in enumerate(wanted):
        progress.tell("asking", done, len(wanted))
        if len(wanted) > KEPT and done % RENEWED == 0:
            reader = open_store(store.url)  # a store keeps what it has opened
        with reader.graph(part) as graph:
            yield part, graph


def answer(graph: Graph, part: str | None, name: str, *, scope: str, as_of: date, **parameters: object) -> list[Record]:
    """The rows of one part's graph that lie in the part; those about ids wherever they lie."""
    return rows_of(question(name), graph, part, scope=scope, as_of=as_of, given=parameters)


def rows_of(
    asked: Question, graph: Graph, part: str | None, *, scope: str, as_of: date, given: Mapping[str, object]
) -> list[Record]:
    """As `answer`, of a question that need not be one of ours; `given` is what it is asked with besides."""
    inner = scope if part is None or len(scope) >= len(part) else part
    named = {"scope": inner, "as_of": as_of, **given}
    found = graph.run(asked.query, {key: value for key, value in named.items() if f"${key}" in asked.query})
    anywhere = part is None or "ids" in given or any(gap.type == "body" for gap in asked.gaps)
    return [row for row in found if anywhere or "area" not in row or home(row["area"]) == part]


def total(rows: Sequence[Record], name: str) -> int:
    """The sum of a column of counts."""
    return sum(int(row[name]) for row in rows)
