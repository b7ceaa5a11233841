"""The workbook of canonical tables: also the import template, when the store is empty.

Sheets: 说明 (what each column holds), the six tables, 词表 (the closed lists that the drop-downs use). All from
graph/model.py; the sentences from texts.toml.
"""

import io
import unicodedata
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from graph.model import CLOSED_LISTS, OPEN_LISTS, TABLES, Column, Table
from graph.texts import language, text
from reports.tables import ALREADY, TRUTH, headers

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
MADE_ON = datetime(1980, 1, 1)
ROOM = 2_000  # rows below the last that still have drop-downs
LONGEST = 32_767  # characters of a cell; xlsxwriter leaves a longer one out without a word
FONT = "微软雅黑"
DARK, LIGHT, PALE, LINE = "#1F3A5F", "#4F6F9A", "#F3F6FA", "#D0D7E1"
# Invented, one row that hangs together: the sheet 说明 shows it.
EXAMPLES = {
    "areas.code": "440307003002",
    "areas.name": "良安田社区",
    "areas.level": "社区",
    "areas.urbanised": "是",
    "areas.transition_until": "2007-12-31",
    "areas.party_members": "85",
    "areas.households": "2300",
    "organisations.id": "JWH-003002",
    "organisations.name": "良安田社区居民委员会",
    "organisations.kind": "居委会",
    "organisations.area": "440307003002",
    "organisations.parent": "JDB-003",
    "organisations.established_on": "2004-06-01",
    "people.id": "R0001",
    "people.name": "张三",
    "people.gender": "女",
    "people.birth_month": "1968-05",
    "people.party_status": "正式党员",
    "people.residence": "440307003002",
    "people.registered_with": "DZB-003002",
    "appointments.person": "R0001",
    "appointments.organisation": "JWH-003002",
    "appointments.role": "主任",
    "appointments.title": "社区居委会主任",
    "appointments.basis": "选举",
    "appointments.full_time": "是",
    "appointments.since": "2005-07-01",
    "relations.from": "JDB-003",
    "relations.type": "指导",
    "relations.to": "JWH-003002",
    "relations.since": "2005-01-01",
    "records.id": "JL0001",
    "records.kind": "考核",
    "records.about": "440307003002",
    "records.issued_by": "KP-003002",
    "records.held_on": "2005-12-20",
    "records.value": "30000",
    "records.unit": "元",
    "records.outcome": "达标",
    "records.reference": "深龙社考〔2005〕3号",
}
Formats = dict[str, Any]


def workbook(rows: dict[str, list[list[str]]]) -> bytes:
    """The workbook as bytes; `rows` holds the text of each table's cells, in the order of its columns."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    book.set_properties({"title": text("template.title"), "created": MADE_ON})
    formats = _formats(book)
    notes = book.add_worksheet(text("template.notes"))
    sheets = {table.name: book.add_worksheet(_name(table)) for table in TABLES}
    places = _words(book.add_worksheet(text("template.words")), formats)
    _notes(notes, formats)
    for table in TABLES:
        _table(sheets[table.name], table, rows[table.name], formats, places)
    (sheets["areas"] if any(rows.values()) else notes).activate()
    book.close()
    return stream.getvalue()


def width(texts: list[str]) -> int:
    """Characters that a column needs: Chinese ones take two; long texts wrap."""
    return min(max(max(map(width_of, texts), default=0) + 3, 11), 46)


def width_of(line: str) -> int:
    """The width of a text in half characters."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)


def in_cell(words: str) -> str:
    """A text as a cell holds it: the end of one that is too long is left out, rather than all of it."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _name(table: Table) -> str:
    return table.zh if language.get() == "zh" else table.name


def _formats(book: Any) -> Formats:  # noqa: ANN401 - xlsxwriter has no types
    plain = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    head = {**plain, "bold": True, "font_color": "white", "border": 1, "border_color": LINE, "num_format": "@"}
    noted = {**plain, "text_wrap": True, "border": 1, "border_color": LINE, "num_format": "@"}
    return {
        "text": book.add_format({**plain, "num_format": "@"}),
        "number": book.add_format({**plain, "num_format": "General"}),
        "required": book.add_format({**head, "bg_color": DARK}),
        "optional": book.add_format({**head, "bg_color": LIGHT}),
        "title": book.add_format({**plain, "bold": True, "font_size": 16, "font_color": DARK}),
        "intro": book.add_format({**plain, "text_wrap": True, "font_color": "#404040"}),
        "note": book.add_format(noted),
        "shaded": book.add_format({**noted, "bg_color": PALE}),
    }


def _table(sheet: Any, table: Table, rows: list[list[str]], formats: Formats, places: dict[str, str]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 24)
    heads = headers(table)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, heads[place], formats["required" if column.required else "optional"])
        numeric = column.type in ("integer", "number")
        shown = formats["number" if numeric else "text"]
        example = EXAMPLES.get(f"{table.name}.{column.name}", "")
        sheet.set_column(place, place, width([heads[place], example, *(row[place] for row in rows[:2000])]), shown)
        for number, row in enumerate(rows, 1):
            value = row[place]
            if value and numeric:
                sheet.write_number(number, place, float(value), shown)
            elif value:
                sheet.write_string(number, place, in_cell(f"'{value}" if ALREADY.match(value) else value), shown)
        _choices(sheet, table, column, place, len(rows) + ROOM, places)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _choices(sheet: Any, table: Table, column: Column, place: int, last: int, places: dict[str, str]) -> None:  # noqa: ANN401
    """A drop-down for a closed list or a boolean, and for every column what it holds, shown when a cell is chosen."""
    told = text(f"template.{table.name}.{column.name}", words=text("template.words"))
    about: dict[str, object] = {"input_title": headers(table)[place][:32], "input_message": told[:255]}
    if column.words:
        about |= {"validate": "list", "source": places[column.words]}
        about |= {"error_message": text("template.bad_word", words=text("template.words"))}
        about |= {"error_type": "information" if column.words in OPEN_LISTS else "stop"}
    elif column.type == "boolean":
        about |= {"validate": "list", "source": list(TRUTH[language.get()].values())}
    else:
        about |= {"validate": "any"}
    sheet.data_validation(1, place, last, place, about)


def _notes(sheet: Any, formats: Formats) -> None:  # noqa: ANN401
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 11)
    for place, wide in enumerate((14, 7, 54, 36, 24), 1):
        sheet.set_column(place, place, wide)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, 5, text("template.title"), formats["title"])
    sheet.set_row(1, 36)
    sheet.merge_range(1, 0, 1, 5, text("template.intro"), formats["intro"])
    heads = ("table", "column", "required", "holds", "form", "example")
    for place, head in enumerate(heads):
        sheet.write_string(3, place, text(f"template.{head}"), formats["required"])
    sheet.freeze_panes(4, 0)
    number = 4
    for shade, table in enumerate(TABLES):
        shown = formats["shaded" if shade % 2 else "note"]
        for column, head in zip(table.columns, headers(table), strict=True):
            key = f"{table.name}.{column.name}"
            told = text(f"template.{key}", words=text("template.words"))
            form = text(f"template.form_{'words' if column.words else column.type}")
            required = TRUTH[language.get()][True] if column.required else ""
            for place, cell in enumerate((_name(table), head, required, told, form, EXAMPLES.get(key, ""))):
                sheet.write_string(number, place, cell, shown)
            sheet.set_row(number, 18 * (1 + width_of(told) // 56))
            number += 1


def _words(sheet: Any, formats: Formats) -> dict[str, str]:  # noqa: ANN401
    """Write every closed list in three columns of its own; gives the cells that hold its words, for the drop-downs."""
    found: dict[str, str] = {}
    heads = {
        column.words: f"{_name(table)} · {head}"
        for table in TABLES
        for column, head in zip(table.columns, headers(table), strict=True)
        if column.words
    }
    sheet.freeze_panes(2, 0)
    for number, (words, head) in enumerate(heads.items()):
        first = number * 4
        sheet.merge_range(0, first, 0, first + 2, head, formats["required"])
        chinese = language.get() == "zh"
        entries = [
            (entry.zh if chinese else entry.word, entry.en, "、".join(entry.also)) for entry in CLOSED_LISTS[words]
        ]
        for place, title in enumerate(("word", "word_en", "also")):
            sheet.write_string(1, first + place, text(f"template.{title}"), formats["optional"])
            needed = width([text(f"template.{title}"), *(entry[place] for entry in entries)])
            sheet.set_column(first + place, first + place, needed)
            for row, entry in enumerate(entries, 2):
                sheet.write_string(row, first + place, entry[place], formats["note"])
        sheet.set_column(first + 3, first + 3, 3)
        letter = xl_col_to_name(first)
        found[words] = f"='{text('template.words')}'!${letter}$3:${letter}${len(entries) + 2}"
    return found
