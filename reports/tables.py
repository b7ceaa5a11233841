"""Canonical tables out: a folder or .zip of CSV files, or one workbook; what our own loader reads back unchanged.

Headers and closed words are Chinese or English by the language of the moment. Rows are sorted, so that the same facts
always give the same bytes (except a workbook's, whose container holds no promise).
"""

import csv
import io
import os
import re
import zipfile
from datetime import date
from pathlib import Path

from graph import precision
from graph.errors import LimitError
from graph.facts import Fact
from graph.model import TABLES, Column, Table, term
from graph.texts import language, text
from loaders.limits import MAX_ROWS, MAX_UNPACKED, MEGABYTE

# A text that a spreadsheet would take for a formula gets a ' before it; the loader takes it away again. So does one
# that already begins so, or reading it back would lose something. Full-width signs count: Excel folds them.
FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
ALREADY = re.compile("'+[=+\\-@\t\r＝＋－＠]")
PACKED_ON = (1980, 1, 1, 0, 0, 0)  # the same bytes on every day
TRUTH = {"zh": {True: "是", False: "否"}, "en": {True: "true", False: "false"}}


def write(tables: dict[str, list[Fact]], path: Path) -> None:
    """Write all six tables, empty ones too, to `path`: a .zip, an .xlsx, or a folder made when absent.

    Raises LimitError for what could not be read back: long sheets, large archives.
    """
    if path.suffix.lower() == ".xlsx":
        from reports import template

        for table in TABLES:
            if len(tables.get(table.name, ())) >= MAX_ROWS:
                rows, limit = f"{len(tables[table.name]):,}", f"{MAX_ROWS - 1:,}"
                raise LimitError("export_rows", table=table.zh, rows=rows, limit=limit)
        _replace(path, template.workbook({table.name: rows_of(table, tables) for table in TABLES}))
        return
    files = {f"{table.name}.csv": _csv(table, tables) for table in TABLES}
    if path.suffix.lower() == ".zip":
        size = sum(map(len, files.values()))
        if size > MAX_UNPACKED:
            raise LimitError("export_size", size=size // MEGABYTE, limit=MAX_UNPACKED // MEGABYTE)
        _replace(path, _zip(files))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        _replace(path / name, data)


def headers(table: Table) -> list[str]:
    """The header row in the language of the moment."""
    return [column.zh if language.get() == "zh" else column.name for column in table.columns]


def rows_of(table: Table, tables: dict[str, list[Fact]]) -> list[list[str]]:
    """The facts of one table as rows of text, sorted by their keys, then by all they hold."""
    place = {column.name: number for number, column in enumerate(table.columns)}
    keys = [place[name] for name in table.key]
    facts = tables.get(table.name, ())
    rows = [_texts(table, fact) for fact in facts]
    return sorted(rows, key=lambda row: ([row[key] for key in keys], row))


def _texts(table: Table, fact: Fact) -> list[str]:
    coarse = precision.of(fact)
    return [cell_text(column, fact.get(column.name), coarse.get(column.name, "")) for column in table.columns]


def cell_text(column: Column, value: object, known_to: str = "") -> str:
    """A value as a person reads it and the loader takes it: blank for unknown, closed words in words, ISO days.

    A day that is `known_to` its month is written as the month, and one known to its year says so.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUTH[language.get()][value]
    if isinstance(value, date):
        shown = precision.written(value, known_to)
        return text("export.year_only", year=shown) if known_to == "year" else shown
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    word = term(column.words, str(value)) if column.words else None
    return word.zh if word and language.get() == "zh" else str(value)


def guarded(text: str) -> str:
    """A text as a cell of a CSV that no spreadsheet takes for a formula; `loaders.cells.unescaped` gives it back."""
    return f"'{text}" if FORMULA.match(text) else text


def escaped(column: Column, text: str) -> str:
    """A cell of a canonical table in CSV; numbers are numbers, also those that begin with a sign."""
    return text if column.type in ("number", "integer") else guarded(text)


def _csv(table: Table, tables: dict[str, list[Fact]]) -> bytes:
    """UTF-8 with a byte order mark: without it Excel takes Chinese for something else."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(headers(table))
    for row in rows_of(table, tables):
        writer.writerow([escaped(column, text) for column, text in zip(table.columns, row, strict=True)])
    return stream.getvalue().encode("utf-8-sig")


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, PACKED_ON)
            info.external_attr, info.create_system = 0o644 << 16, 3
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def _replace(path: Path, data: bytes) -> None:
    """The old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        new.write_bytes(data)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
