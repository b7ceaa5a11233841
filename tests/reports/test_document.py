"""The audit as CSV: no cell becomes a formula, and every text can be had back. As JSON: in pieces the same as whole."""

import csv
import io
import json

import pytest

from loaders.cells import unescaped
from queries.findings import Audit, Finding
from reports import document


@pytest.mark.parametrize("subject", ["=1+1", "-1", "＝1", "'=1", "''=1", "'张三", "张三", "@x"])
def test_a_cell_is_no_formula_and_gives_its_text_back(subject: str) -> None:
    finding = Finding("i", "k", "e", "r", 1, "violation", "flagged", "440307", subject, (), (), None)
    audit = Audit("2006-06-30", "440307", "longgang-2005", 1, findings=(finding,))
    [heads, row] = csv.reader(io.StringIO("".join(document.as_csv(audit))))
    cell = row[document.COLUMNS.index("subject")]

    assert len(heads) == len(row)
    assert cell[0] not in "=-@＝"
    assert unescaped(cell) == subject


@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_in_pieces_is_the_whole_document(number: int) -> None:
    found = [
        Finding(f"i{place}", "k", "e", "r", 1, "violation", "flagged", "440307", 'a\n"张三', ("p", "q"), (), None)
        for place in range(number)
    ]
    audit = Audit(
        "2006-06-30", "440307", "longgang-2005", 1, ("甲\n乙",), findings=tuple(found), not_judged=("440308",)
    )
    written = "".join(document.as_json(audit))

    assert written == document.dumps(document.document(audit)) + "\n"
    assert len(json.loads(written)["findings"]) == number
