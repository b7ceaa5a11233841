"""A question asked of a scope of several districts 跨区提问: the rows that one graph of everything would give.

How far the question reaches says how (queries/reach.py): of each part alone, of one graph of the scope's parts, or of
those and the parts to which its lines lead.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph.codes import home
from graph.errors import QueryError
from graph.store import Record, Store
from queries.explore import in_turn, parts
from queries.question import Question
from queries.reach import Reach, reached
from queries.scope_graph import further, graph_of, union
from queries.structure import order

MOST_PARTS = 200  # of which one graph is made
ENOUGH = 10  # times as many rows as are returned are read before they are put in order


def rows(
    store: Store, question: Question, *, scope: str, as_of: date, given: Mapping[str, object], most: int
) -> list[Record]:
    """The rows of a question, each once, in its order: at most `most` of them, and one more where there are more.

    Raises QueryError where it would need one graph of more parts than that can be made of.
    """
    named = {"scope": scope, "as_of": as_of, **given}
    parameters = {key: value for key, value in named.items() if f"${key}" in question.query}
    found: dict[tuple[str, ...], Record] = {}
    for row in _rows(store, question.query, scope, parameters):
        found.setdefault(tuple(map(repr, row.values())), row)
        if len(found) > ENOUGH * most:
            break
    return _in_order(list(found.values()), question.query)[: most + 1]


def _rows(store: Store, query: str, scope: str, parameters: Mapping[str, object]) -> Iterator[Record]:
    far = reached(query)
    inside = parts(store, scope)
    if inside == [None]:
        with store.graph(None) as graph:
            yield from graph.run(query, parameters)
    elif far.reach is Reach.PARTS:
        for part, graph in in_turn(store, inside):
            # The whole scope is asked about, so that what a row says of others is what it says anywhere.
            yield from (row for row in graph.run(query, parameters) if home(row["area"]) == part)
    else:
        wanted = {Reach.BEYOND: store.parts(""), Reach.SCOPE: inside}.get(far.reach)
        if wanted is None:
            wanted = further(store, inside, query, far)
        if len(wanted) > MOST_PARTS:
            raise QueryError("question_too_wide", parts=len(wanted), most=MOST_PARTS)
        if len(wanted) == 1:
            with store.graph(wanted[0]) as graph:
                yield from graph.run(query, parameters)
        else:
            yield from graph_of(union(store, wanted, query)).run(query, parameters)


def _in_order(found: list[Record], query: str) -> list[Record]:
    """Rows as the query orders them, of several parts together; null is the greatest, as in Cypher."""
    for column, down in reversed(order(query)):
        found.sort(key=lambda row: _placed(row[column]), reverse=down)  # noqa: B023
    return found


def _placed(value: Any) -> tuple[bool, Any]:
    return (value is None, "" if value is None else value)
