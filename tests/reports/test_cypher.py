"""Cypher out: the statements, run on an empty engine, make the graph that they were written from."""

import re
from datetime import date
from pathlib import Path

import pytest

from graph.memory_store import MemoryStore
from graph.projection import graph_data
from graph.schema import counting, server_constraints
from loaders import read_files
from reports import cypher

EXAMPLES = Path(__file__).parents[2] / "examples"
PIECE = re.compile(r"'((?:[^'\\]|\\['\\nrt])*)'")  # a text in quotes and the escapes that every version knows
MEANT = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\r": "\r", "\\t": "\t"}


def test_the_statements_make_the_graph_that_they_were_written_from() -> None:
    store = MemoryStore()
    batch, report = read_files([EXAMPLES / "popolo.json"])
    store.load(batch, report, mode="merge", as_of=date(2006, 6, 30), about={})
    statements = list(cypher.statements(store.state()))

    assert statements[: len(server_constraints())] == server_constraints()
    with MemoryStore().sandbox(None) as made:
        for statement in statements[len(server_constraints()) :]:
            made.write(statement, {})
        counts = {name: made.run(query, {})[0]["n"] for name, query in counting().items()}
        titles = made.run("MATCH (:Person)-[t:SERVES_IN]->(:Organisation) RETURN t.title AS title, t.since AS day", {})

    assert counts == graph_data(store.state()).counts()
    assert {"title": "治安保卫干事", "day": date(2005, 4, 11)} in titles


@pytest.mark.parametrize(
    "text",
    [
        "'",
        "\\",
        "\\'",
        "'}) DETACH DELETE n //",
        "\\u0027 + 1",
        "\\\\u0027",
        "a\nb\r\tc",
        "`",
        "//",
        "/*",
        "张·三",
        "\u2028",
    ],
)
def test_no_text_breaks_out_of_its_quotes(text: str) -> None:
    written = cypher.literal(text)

    pieces = PIECE.findall(written)
    assert " + ".join(f"'{piece}'" for piece in pieces) == written  # nothing stands outside quotes
    assert "".join(re.sub(r"\\.", lambda escape: MEANT[escape[0]], piece) for piece in pieces) == text
    assert "\\u" not in written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (12, "12"),
        (1.5, "1.5"),
        (date(2005, 7, 1), "date('2005-07-01')"),
        ({"a": [1, "x"]}, "{a: [1, 'x']}"),
    ],
)
def test_a_value_is_written_as_cypher_has_it(value: object, written: str) -> None:
    assert cypher.literal(value) == written
