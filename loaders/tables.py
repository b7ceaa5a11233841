"""Canonical tables 标准表: areas, organisations, people, appointments, relations, records (design §6).

Which table a sheet holds is told by its file's or its own name in either language, else by its headers. What a column
may hold is read from graph/model.py; only what concerns two cells of one row is said here.
"""

from collections.abc import Callable, Iterator

from graph import precision
from graph.codes import is_code, level_of
from graph.facts import Batch, Fact, LoadReport, Remark, Row
from graph.model import TABLES, Table, term
from loaders import cells, headers
from loaders.files import Sheet

# Sheets of our own workbooks that explain and hold no rows (reports/tables.py).
NOTES = frozenset(headers.folded(name) for name in ("说明", "词表", "Notes", "Words"))
# A column, the key of a sentence about its cell, and the fields of that sentence.
Doubt = tuple[str, str, dict[str, object]]
Plan = list[tuple[str, int | None, Callable[[str], cells.Reading]]]
PERIODS = (("since", "until"), ("established_on", "dissolved_on"))


def recognises(sheet: Sheet, asked: bool = False) -> bool:
    """True for a sheet that is one of the canonical tables, or explains them."""
    return is_notes(sheet) or table_of(sheet) is not None


def is_notes(sheet: Sheet) -> bool:
    """True for a sheet of our own workbooks that only explains."""
    return headers.folded(sheet.sheet) in NOTES


def table_of(sheet: Sheet) -> Table | None:
    """The table a sheet holds: the one its headers fit and its name says, else by headers, else by name."""
    rows = [row for row in sheet.head if any(row)][: headers.HEAD_ROWS]
    if not rows:
        return None
    by_headers = next(filter(None, map(headers.table_of, rows)), None)
    named = table_named(sheet)
    if named is None or by_headers is None:
        return named or by_headers
    fits = any(_fits(named, row) for row in rows)
    return named if fits else by_headers


def table_named(sheet: Sheet) -> Table | None:
    """The table that a sheet or its file is called after."""
    return headers.table_named(sheet.sheet) or headers.table_named(_stem(sheet.file))


def read(sheet: Sheet) -> tuple[Batch, LoadReport]:
    """Turn the rows of one sheet into facts of its table; a bad row is reported, the others are kept.

    Raises InputError when the header lacks a required column or names one twice.
    """
    batch, report = Batch(), LoadReport()
    table = table_of(sheet)
    if table is None or is_notes(sheet):
        return batch, report
    header = headers.find(table, sheet.head, sheet.file, sheet.sheet)
    batch.headers[f"{sheet.file}:{sheet.sheet}"] = header.names
    _warn_unknown(table, header, sheet, report)
    facts = batch.tables[table.name]
    facts.extend(_facts(table, header, sheet, batch, report))
    report.accepted[table.name] = len(facts)
    return batch, report


def _facts(table: Table, header: headers.Header, sheet: Sheet, batch: Batch, report: LoadReport) -> Iterator[Fact]:
    plan = [(column.name, header.columns.get(column.name), cells.reader(column)) for column in table.columns]
    source = f"{sheet.file}:{sheet.sheet}"
    check = CHECKS.get(table.name, _in_order)
    nameless = {place for place, name in header.unknown.items() if not name}
    for number, row in sheet.rows():
        if number <= header.row or not any(row):
            continue
        fact, refusal, doubts = _fact(plan, row)
        if any(row[header.width :]):
            refusal = ("", "row_too_long", {"cells": len(row), "columns": header.width})
        refusal = refusal or check(fact, doubts)
        if nameless and any(row[place] for place in nameless if place < len(row)):
            doubts.append(("", "column_nameless", {"place": min(nameless) + 1}))
            nameless = set()
        if refusal:
            report.reject(_row(sheet, header, number, row), refusal[0], refusal[1], **refusal[2])
            if table.name == "appointments":
                # What can be read of it: a snapshot must not end the post that this row may have meant.
                batch.refused.append({} if refusal[1] == "row_too_long" else fact)
            continue
        for column, reason, fields in doubts:
            report.warn(_row(sheet, header, number, row), column, reason, **fields)
        fact["source"], fact["source_row"] = source, number
        yield fact


def _fact(plan: Plan, row: list[str]) -> tuple[Fact, Doubt | None, list[Doubt]]:
    """The values of one row, the first reason to refuse it, and what is odd about it."""
    fact: Fact = {}
    refusal: Doubt | None = None
    doubts: list[Doubt] = []
    precisions: dict[str, str] = {}
    for name, place, read_cell in plan:
        if place is None:
            fact[name] = None
            continue
        reading = read_cell(row[place] if place < len(row) else "")
        fact[name] = reading.value
        precisions[name] = reading.precision
        if reading.rejection:
            refusal = refusal or (name, reading.rejection, reading.fields)
        elif reading.warning:
            doubts.append((name, reading.warning, reading.fields))
    return fact | precision.noted(precisions), refusal, doubts


def _in_order(fact: Fact, doubts: list[Doubt]) -> Doubt | None:
    """Refuse a row that ends before it begins."""
    for start, end in PERIODS:
        since, until = fact.get(start), fact.get(end)
        if since is not None and until is not None and since > until:
            return end, "since_after_until", {"since": since.isoformat(), "until": until.isoformat()}
    return None


def _levelled(fact: Fact, doubts: list[Doubt]) -> Doubt | None:
    """A blank level follows from the length of the code; one that contradicts it is kept, with a warning."""
    code = fact["code"]
    if is_code(code):
        level = level_of(code)
        fact["level"] = fact["level"] or level
        if fact["level"] != level:
            entry = term("level", level)
            assert entry is not None
            doubts.append(("level", "level_contradicts_code", {"level": entry.zh, "level_en": entry.en}))
    return _in_order(fact, doubts)


CHECKS: dict[str, Callable[[Fact, list[Doubt]], Doubt | None]] = {"areas": _levelled}


def _row(sheet: Sheet, header: headers.Header, number: int, row: list[str]) -> Row:
    """A row as its remarks need it: cells by canonical name, headers as the file has them."""
    texts = {name: row[place] if place < len(row) else "" for name, place in header.columns.items()}
    return Row(sheet.file, sheet.sheet, number, texts, header.names)


def _warn_unknown(table: Table, header: headers.Header, sheet: Sheet, report: LoadReport) -> None:
    known = "、".join(f"{column.zh} {column.name}" for column in table.columns)
    for name in filter(None, header.unknown.values()):
        fields: dict[str, object] = {"table": f"{table.zh} {table.name}", "known": known}
        report.warnings.append(Remark(sheet.file, sheet.sheet, header.row, name, name, "column_unknown", fields))


def _fits(table: Table, row: list[str]) -> bool:
    known = headers.spellings(table)
    found = {known.get(headers.folded(cell)) for cell in row}
    return all(column.name in found for column in table.columns if column.required)


def _stem(file: str) -> str:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name else name


def known_tables() -> str:
    """The tables known, for a message to a person."""
    return "、".join(f"{table.zh} {table.name}" for table in TABLES)
