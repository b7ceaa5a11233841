"""Headers 表头: which column of a file is which column of a canonical table, in either language.

White space is dropped before comparing (`出生\\n年月`, `姓  名`), full-width letters are folded, case does not matter.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.errors import InputError
from graph.model import TABLES, Table

HEAD_ROWS = 5  # a header may stand below a title: it is sought in so many rows that are not blank
Cells = Sequence[str]


@dataclass(frozen=True)
class Header:
    """A header found: its row, each canonical column with its place, and the columns that are none of the table's."""

    row: int
    columns: dict[str, int]
    names: dict[str, str]  # canonical column → header as the file has it
    unknown: dict[int, str]  # place → header as the file has it
    width: int


def folded(text: str) -> str:
    """A header, table name or closed word as it is compared: NFKC, no white space, no case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


@cache
def spellings(table: Table) -> dict[str, str]:
    """Folded header → canonical column. The same Chinese word may mean another column in another table."""
    return {folded(word): column.name for column in table.columns for word in (column.name, column.zh)}


def table_named(name: str) -> Table | None:
    """The canonical table that a file or sheet is called after, in either language."""
    wanted = folded(name)
    return next((table for table in TABLES if wanted in (table.name, folded(table.zh))), None)


def table_of(cells: Cells) -> Table | None:
    """The canonical table that has these headers: all its required columns are there; the best fit, or None."""
    found = {folded(cell) for cell in cells}
    fits = []
    for table in TABLES:
        columns = {spellings(table)[header] for header in found if header in spellings(table)}
        if all(column.name in columns for column in table.columns if column.required):
            fits.append((len(columns), table))
    fits.sort(key=lambda fit: -fit[0])
    return fits[0][1] if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]) else None


def find(table: Table, head: Sequence[Cells], file: str, sheet: str) -> Header:
    """The header of a table among its first rows.

    Raises InputError when a required column is missing, or two columns claim one name (the message names both).
    """
    rows = [(number, cells) for number, cells in enumerate(head, 1) if any(cells)][:HEAD_ROWS]
    known = spellings(table)
    number, cells = max(rows, key=lambda row: (sum(folded(cell) in known for cell in row[1]), -row[0]))
    header = _header(table, number, cells, file, sheet)
    missing = [column for column in table.columns if column.required and column.name not in header.columns]
    if missing:
        wanted = "、".join(f"{column.zh} {column.name}" for column in missing)
        found = "、".join(filter(None, cells)) or "—"
        raise InputError("column_missing", file=file, sheet=sheet, row=number, columns=wanted, found=found)
    return header


def _header(table: Table, row: int, cells: Cells, file: str, sheet: str) -> Header:
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = spellings(table).get(folded(cell))
        if name is None:
            unknown[place] = cell
        elif name in columns:
            first = cells[columns[name]]
            raise InputError(
                "column_twice", file=file, sheet=sheet, row=row, first=first, second=cell, name=name,
                first_place=columns[name] + 1, second_place=place + 1,
            )  # fmt: skip
        else:
            columns[name] = place
    names = {name: cells[place] for name, place in columns.items()}
    return Header(row, columns, names, unknown, len(cells))
