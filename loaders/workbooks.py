"""Workbooks (.xlsx, .xls): sheets as rows of text, after a look at what they hold.

python-calamine reserves memory for the whole used range and aborts the process when that is too much (measured: two
cells, A1 and XFD1048576, ask for 512 GiB; trust.md §6). So the sheets' XML is searched for far cells first, by the
cells themselves: what <dimension> says may be a lie. Runs in the reading child process.
"""

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.parsers import expat

from graph.errors import InputError, LimitError
from loaders.archives import Budget, content, directory
from loaders.limits import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    import python_calamine

# A cell with something in it whose column is beyond IV (256) or whose row is beyond 200,000. Cells that are only
# formatted (<c …/>) are common at the far edge of real sheets and cost nothing.
FAR = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*?\sr\s*=\s*["']"""
    rb"""((?:[A-Z]{3,}|I[W-Z]|[J-Z][A-Z])\d+|[A-Z]+(?:(?!200000["'])[2-9]\d{5}|\d{7,}))["'][^<>]*(?<!/)>""",
    re.IGNORECASE,
)
# Cells whose formula failed (#N/A …) or was never worked out: both would be read as blank.
FAILED = re.compile(
    rb"""<c\b(?=[^<>]*?\st=["']e["'])[^<>]*?\sr=["']([A-Z]+)(\d+)["']"""
    rb"""|<c\b[^<>]*?\sr=["']([A-Z]+)(\d+)["'][^<>]*>\s*<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
FAILED_CELL = "#N/A"  # what stands in such a cell when it is handed over
Cells = list[str]


def sheets(data: bytes, file: str, budget: Budget) -> Iterator[tuple[str, Iterator[Cells]]]:
    """Name and rows of every sheet, from row 1 and column A; empty text for an empty cell."""
    import python_calamine  # compiled, and not needed for plain text

    failed = _look(data, file, budget) if data.startswith(b"PK") else {}
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(meta.name)
                if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
                    raise _too_far(file, f"{sheet.total_height} × {sheet.total_width}")
                yield meta.name, _rows(_unmerged(sheet), failed.get(meta.name, {}))
    except python_calamine.PasswordError as error:
        raise InputError("workbook_password", file=file) from error
    except python_calamine.CalamineError as error:
        raise InputError("workbook_damaged", file=file, reason=str(error)) from error


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without a point (codes are text), days as ISO dates, no exponent anywhere."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(value, ".0f") if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value)


def _rows(rows: Iterable[Sequence[object]], failed: dict[int, list[int]]) -> Iterator[Cells]:
    for number, row in enumerate(rows, 1):
        cells = [value.strip() if type(value) is str else cell_text(value) for value in row]
        for column in failed.get(number, ()):
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = FAILED_CELL
        yield cells


def _unmerged(sheet: "python_calamine.CalamineSheet") -> Iterator[Sequence[object]]:
    """The rows with cells that are merged downwards filled: what stands once beside five rows is said of all five.

    Cells merged sideways are titles and heads of groups; what they say is said once.
    """
    tall = [merged for merged in sheet.merged_cell_ranges or () if merged[0][1] == merged[1][1]]
    begin: dict[int, list[tuple[int, int]]] = {}  # row → column and last row of the merged cells that begin there
    for (first, column), (last, _) in tall:
        if last > first:
            begin.setdefault(first, []).append((column, last))
    held: dict[int, tuple[int, object]] = {}  # column → last row and what stands there
    for number, found in enumerate(sheet.iter_rows()):
        row: list[object] = list(found)
        if held:
            row = [held[place][1] if place in held and value == "" else value for place, value in enumerate(row)]
            held = {column: kept for column, kept in held.items() if kept[0] > number}
        for column, last in begin.get(number, ()):
            if column < len(row):
                held[column] = (last, row[column])
        yield row


def _look(data: bytes, file: str, budget: Budget) -> dict[str, dict[int, list[int]]]:
    """Refuse what would hurt; gives the failed cells of each sheet by row."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError("workbook_damaged", file=file, reason=str(error)) from error
    members = directory(archive, file, budget)
    failed: dict[str, dict[int, list[int]]] = {}
    for name, info in members.items():
        if not name.endswith((".xml", ".rels")):
            continue
        part = content(archive, info, file)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise InputError("workbook_doctype", file=file, member=name)
        if far := FAR.search(part):
            raise _too_far(file, far[1].decode("ascii"))
        if b"sheetData" in part:
            failed[name] = _failed(part)
    if any(failed.values()):
        return {sheet: failed.get(part, {}) for sheet, part in _parts(archive, members, file).items()}
    return {}


def _failed(part: bytes) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    if b"<f" not in part and not (b't="e"' in part or b"t='e'" in part):
        return found
    for match in FAILED.finditer(part):
        letters, row = match[1] or match[3], match[2] or match[4]
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        found.setdefault(int(row), []).append(column)
    return found


def _parts(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], file: str) -> dict[str, str]:
    """The member that holds each sheet, by the sheet's name."""
    found: dict[str, str] = {}
    targets: dict[str, str] = {}

    def relationship(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            targets[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("xl", attributes.get("Target", "")))

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("sheet"):
            found[attributes.get("name", "")] = targets.get(attributes.get("r:id", ""), "").lstrip("/")

    for name, handler in (("xl/_rels/workbook.xml.rels", relationship), ("xl/workbook.xml", sheet)):
        parser = expat.ParserCreate()
        parser.StartElementHandler = handler
        try:
            parser.Parse(content(archive, members[name], file), True)
        except (KeyError, expat.ExpatError) as error:
            raise InputError("workbook_damaged", file=file, reason=str(error)) from error
    return found


def _too_far(file: str, place: str) -> LimitError:
    return LimitError("sheet_range", file=file, place=place, rows=f"{MAX_ROWS:,}", columns=MAX_COLUMNS)
