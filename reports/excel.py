"""The audit as a workbook: the findings to sort and hand on, what each rule judged, and what the audit was asked.

Every cell that holds text is text: no spreadsheet takes a name for a formula, and codes keep their digits.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from graph.texts import language, text
from queries.findings import Audit, Finding, Tally
from queries.rule import Rule
from reports.template import AS_TEXT, DARK, FONT, LINE, MADE_ON, in_cell, width, width_of

TEXT, WRAPPED = "text", "wrapped"
LINE_HEIGHT, HIGHEST = 14, 400  # points; a spreadsheet refuses a row above 409
PRINTED = 8  # columns of the findings that fit a page; what follows is for the screen


class Column(NamedTuple):
    """A column: the key of its head, its width in half characters (0: as its texts need), how its cells look."""

    key: str
    width: int = 0
    look: str = TEXT


FINDINGS = (
    Column("columns.modality", 8),
    Column("columns.verdict", 11),
    Column("columns.article", 7),
    Column("columns.title", 24, WRAPPED),
    Column("findings.street", 11),
    Column("findings.community", 16),
    Column("findings.message", 52, WRAPPED),
    Column("findings.source", 36, WRAPPED),
    Column("columns.remedy", 44, WRAPPED),
    Column("columns.area", 16),
    Column("columns.id", 16),
)
REMARKS = (
    Column("remark.file", 28, WRAPPED),
    Column("remark.sheet", 14),
    Column("remark.row", 7),
    Column("remark.column", 14),
    Column("remark.value", 30, WRAPPED),
    Column("remark.reason", 60, WRAPPED),
)
RULES = (
    Column("columns.article", 7),
    Column("columns.title", 44),
    Column("columns.modality", 10),
    Column("columns.subjects", 10),
    Column("columns.flagged", 10),
    Column("columns.unverifiable", 12),
    Column("excel.parameters", 40, WRAPPED),
)


def workbook(audit: Audit, rules: Sequence[Rule], names: Mapping[str, str], *, all_of: int | None = None) -> bytes:
    """The audit as an .xlsx file in the language of the moment; `all_of` counts them where some are left out.

    `names` gives the name of each division code; the code itself is shown where it has none.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    book.set_properties({"title": text("excel.title"), "created": MADE_ON})
    looks = _looks(book)
    by_id = {rule.id: rule for rule in rules}
    rows = [_finding(finding, by_id[finding.rule], names) for finding in audit.findings]
    _sheet(book.add_worksheet(text("excel.findings")), FINDINGS, rows, looks)
    tallies = [_tally(tally, by_id[tally.id]) for tally in audit.rules]
    _sheet(book.add_worksheet(text("excel.rules")), RULES, tallies, looks)
    _about(book.add_worksheet(text("excel.about")), audit, all_of, names, looks)
    book.close()
    return stream.getvalue()


def remarks(found: Sequence[Mapping[str, object]]) -> bytes:
    """Rows that were refused, as a sheet to mend them by: where each stands, what was found, what to write instead.

    `found` are remarks of a LoadReport as its JSON has them.
    """
    reason = "reason" if language.get() == "zh" else "reason_en"
    names = ("file", "sheet", "row", "column", "value", reason)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    book.set_properties({"title": text("remark.title"), "created": MADE_ON})
    _sheet(
        book.add_worksheet(text("remark.title")),
        REMARKS,
        [[each[name] for name in names] for each in found],
        _looks(book),
    )
    book.close()
    return stream.getvalue()


def _finding(finding: Finding, rule: Rule, names: Mapping[str, str]) -> list[object]:
    tongue = language.get()
    street, community = finding.area[:9], finding.area if len(finding.area) == 12 else ""
    return [
        text(f"words.{finding.modality}"),
        text(f"words.{finding.verdict}"),
        finding.article,
        getattr(rule, f"title_{tongue}"),
        names.get(street, street),
        names.get(community, community),
        getattr(finding, f"message_{tongue}"),
        _sources(finding),
        getattr(rule, f"remedy_{tongue}"),
        finding.area,
        finding.id,
    ]


def _sources(finding: Finding) -> str:
    """Where its facts came from: a line a sheet, with the rows in it."""
    rows: dict[tuple[str, str], set[int]] = {}
    for source in finding.sources:
        rows.setdefault((source.file, source.sheet), set()).add(source.row)
    return "\n".join(
        text("findings.from_sheet" if sheet else "findings.from", file=file, sheet=sheet, row=_ranges(sorted(found)))
        for (file, sheet), found in rows.items()
    )


def _ranges(rows: Sequence[int]) -> str:
    """Row numbers in rising order as people write them: 3、5–9."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return text("findings.comma").join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _tally(tally: Tally, rule: Rule) -> list[object]:
    changed = "\n".join(f"{name} = {value}" for name, value in tally.parameters.items())
    title = getattr(rule, f"title_{language.get()}")
    return [
        tally.article,
        title,
        text(f"words.{tally.modality}"),
        tally.subjects,
        tally.flagged,
        tally.unverifiable,
        changed,
    ]


def _looks(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": LINE}
    return {
        TEXT: book.add_format({**plain, "num_format": "@"}),
        WRAPPED: book.add_format({**plain, "num_format": "@", "text_wrap": True}),
        "number": book.add_format({**plain, "num_format": "General"}),
        "head": book.add_format(
            {**plain, "bold": True, "font_color": "white", "bg_color": DARK, "valign": "vcenter", "text_wrap": True}
        ),
    }


def _sheet(sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[object]], looks: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 24)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, text(column.key), looks["head"])
        sheet.set_column(place, place, column.width or width([text(column.key)]))
        for number, row in enumerate(rows, 1):
            value = row[place]
            if isinstance(value, int):
                sheet.write_number(number, place, value, looks["number"])
            else:
                sheet.write_string(number, place, in_cell(str(value)), looks[column.look])
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, min(HIGHEST, LINE_HEIGHT * max(map(_lines, columns, row))))
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.print_area(0, 0, max(len(rows), 1), min(PRINTED, len(columns)) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(column: Column, value: object) -> int:
    """Lines that a cell needs; a spreadsheet that opens the file does not work that out for every row."""
    if column.look != WRAPPED:
        return 1
    return sum(max(1, -(-width_of(line) // (column.width - 2))) for line in str(value).split("\n"))


def _about(sheet: Any, audit: Audit, all_of: int | None, names: Mapping[str, str], looks: dict[str, Any]) -> None:
    """What a reader must know to judge the list: scope, day, regulation, data, and every notice."""
    facts = [
        (text("excel.scope"), " ".join(filter(None, (names.get(audit.scope, ""), audit.scope)))),
        (text("excel.day"), audit.as_of),
        (text("excel.regulation"), audit.regulation),
        (text("excel.load"), str(audit.load)),
        (
            text("excel.listed"),
            text("findings.count", shown=len(audit.findings), all=len(audit.findings) if all_of is None else all_of),
        ),
        *((text("excel.notice"), notice) for notice in audit.notices),
        *((text("excel.left_out"), rule) for rule in audit.left_out),
        *((text("excel.not_judged"), " ".join(filter(None, (names.get(part, ""), part)))) for part in audit.not_judged),
    ]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for number, (name, value) in enumerate(facts):
        sheet.write_string(number, 0, name, looks["head"])
        sheet.write_string(number, 1, value, looks[WRAPPED])
