"""The audit as CSV: no cell becomes a formula, and every text can be had back."""

import csv
import io

import pytest

from loaders.cells import unescaped
from queries.findings import Audit, Finding
from reports import document


@pytest.mark.parametrize("subject", ["=1+1", "-1", "＝1", "'=1", "''=1", "'张三", "张三", "@x"])
def test_a_cell_is_no_formula_and_gives_its_text_back(subject: str) -> None:
    finding = Finding("i", "k", "e", "r", 1, "violation", "flagged", "440307", subject, (), (), None)
    audit = Audit("2006-06-30", "440307", "longgang-2005", 1, findings=(finding,))
    [heads, row] = csv.reader(io.StringIO(document.as_csv(audit)))
    cell = row[document.COLUMNS.index("subject")]

    assert len(heads) == len(row)
    assert cell[0] not in "=-@＝"
    assert unescaped(cell) == subject
