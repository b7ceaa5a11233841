"""The shape of a roster: where its header stands, which column is which, and what each row below it is.

Seen in real files: title rows with letters spaced out and a row with a date above the header; a second header row
under merged groups (党内职务: 职务 · 任职时间); a row of column numbers; blocks headed by a row with only the unit's
name; the header again on each printed page; sums, signatures and notes below.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.masking import masked
from loaders import dates, names
from loaders.files import Sheet
from loaders.headers import folded
from loaders.roster_columns import Meanings
from loaders.roster_words import LEFT_OUT, TITLES, headers, is_footer, meaning, shown

HEAD_ROWS = 20  # a header is sought among so many rows that are not blank
NEARLY = 3  # known headers, names or titles among them, that make a roster of which the others are not found
SPEAKING = frozenset({*TITLES, "situation", "proposed"})  # one of these beside names makes a roster
ORDINAL = re.compile(r"^(?:\(?[一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.])")
COUNTED = re.compile(r"(?:\(?共?\d+[人名]\)?|[::])+$")
DATED = re.compile(r"(?:截至|截止|日期|时间|统计)[:到]?(\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?)")
SEVERAL = frozenset({*TITLES, "since", "until", "basis", "proposed"})  # columns that a roster may have more than once
Cells = Sequence[str]


@dataclass(frozen=True)
class Column:
    """One column of a roster: what it holds, its header as the file has it, and the merged header above it."""

    place: int
    name: str
    header: str
    group: str = ""


@dataclass(frozen=True)
class Shape:
    """A roster's header: its rows, its columns from left to right, what nobody knows, and the texts above it."""

    first: int
    last: int
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...]
    left_out: tuple[str, ...]
    twice: tuple[Column, ...]
    above: tuple[str, ...]
    headers: tuple[str, ...]

    def place(self, name: str) -> int | None:
        """Where the column of this name stands."""
        return next((column.place for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Line:
    """A row below the header: of a person, or with a heading or footer as its one text."""

    number: int
    kind: str  # person, heading, footer, gap
    cells: list[str]
    text: str = ""


def find(sheet: Sheet, known: Meanings) -> Shape | None:
    """The header of a roster: the first row, or pair of rows, with names and titles; None where there is none."""
    rows = [(number, cells) for number, cells in enumerate(sheet.head, 1) if any(cells)][:HEAD_ROWS]
    for place, (number, cells) in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) and rows[place + 1][0] == number + 1 else None
        above = rows[place - 1] if place and rows[place - 1][0] == number - 1 else None
        texts = tuple(masked(cell) for _, row in rows[:place] for cell in dict.fromkeys(filter(None, row)))
        if below and _is_second(cells, below[1], known) and (shape := _shape((number, cells), below, texts, known)):
            return shape
        if (shape := _shape(None, (number, cells), texts, known)) is not None:
            grouped = _shape(above, (number, cells), texts, known) if above and _is_group(above[1], known) else None
            return grouped or shape
    return None


def nearly(sheet: Sheet, known: Meanings) -> tuple[int, list[str], str] | None:
    """The row that is a roster's header but for titles or names, its unknown headers, and what it lacks; else None."""
    for number, cells in enumerate(sheet.head[: HEAD_ROWS * 2], 1):
        said = {cell: meaning(cell, known.of(cells)) for cell in cells if cell}
        there = {column for column in said.values() if column}
        if len(there) >= NEARLY and ("name" in there or there & SPEAKING):
            lacking = "titles" if "name" in there else "names"
            return number, [masked(cell) for cell, column in said.items() if not column], lacking
    return None


def lines(sheet: Sheet, shape: Shape) -> Iterator[Line]:
    """The rows below the header, each with what it is; numbers that tell a person stand in their own column only."""
    name, ordinal = shape.place("name"), shape.place("number_in_list")
    titles = [column.place for column in shape.columns if column.name in SPEAKING]
    head = {tuple(map(folded, sheet.head[number - 1])) for number in range(shape.first, shape.last + 1)}
    number_column = shape.place("number")
    for number, row in sheet.rows():
        if number <= shape.last:
            continue
        cells = [cell if place == number_column else masked(cell) for place, cell in enumerate(row)]
        said = [cell for place, cell in enumerate(cells) if cell and place != ordinal] or [
            cell for cell in cells if cell
        ]
        if not said:
            yield Line(number, "gap", cells)
        elif tuple(map(folded, cells)) in head or _counts(cells):
            continue
        else:
            yield Line(number, _kind(cells, said, name, titles), cells, masked(said[0]))


def unit_text(text: str) -> str:
    """A heading without its number and the count of its people: 良安田社区 of 一、良安田社区（7人）."""
    return COUNTED.sub("", ORDINAL.sub("", folded(text)))


def day_of(texts: Sequence[str]) -> date | None:
    """The day that the texts around a roster say it is of; None when none, or several."""
    found = set()
    for text in map(folded, texts):
        for written in [match[1] for match in DATED.finditer(text)] or [text]:
            read = dates.read(written)
            if read.precision == "day" and not read.warning and not text.isdigit():
                found.add(read.day)
    return found.pop() if len(found) == 1 else None


def nearest(header: str) -> str:
    """The known header that is spelled most like this one, '' when none is."""
    spellings = {word for word, column in headers().items() if column != LEFT_OUT and not word.isascii()}
    near = difflib.get_close_matches(folded(header), sorted(spellings), n=1, cutoff=0.4)
    return near[0] if near else ""


def _kind(cells: Cells, said: list[str], name: int | None, titles: Sequence[int]) -> str:
    called = cells[name] if name is not None and name < len(cells) else ""
    first = next(filter(None, cells))
    titled = any(cells[place] for place in titles if place < len(cells))
    if is_footer(first) and (names.read(called).rejection or is_footer(called) or not titled):
        return "footer"
    # One text that stands alone is a heading; where names stand, only when it is no name (roster.py tells).
    return "heading" if len(set(said)) == 1 else "person"


def _counts(cells: Cells) -> bool:
    """True for a row of column numbers: 1 2 3 4."""
    said = [cell for cell in cells if cell]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]


def _is_second(top: Cells, row: Cells, known: Meanings) -> bool:
    """True for a second header row: it has headers and, where names stand, nothing but the header again."""
    own = known.of((*top, *row))
    called = [place for place, cell in enumerate(top) if meaning(cell, own) == "name"]
    beside = [row[place] for place in called if place < len(row)]
    said = [cell for place, cell in enumerate(row) if cell and (place >= len(top) or cell != top[place])]
    if any(cell and meaning(cell, own) != "name" for cell in beside) or not any(meaning(cell, own) for cell in top):
        return False
    return any(meaning(cell, own) for cell in said) and (
        bool(names) or any(meaning(cell, own) == "name" for cell in said)
    )


def _is_group(row: Cells, known: Meanings) -> bool:
    return any(meaning(cell, known.of(row)) in TITLES for cell in row if cell)


def _shape(
    top: tuple[int, Cells] | None, row: tuple[int, Cells], above: tuple[str, ...], known: Meanings
) -> Shape | None:
    """The shape of these header rows; None when they do not hold names and titles."""
    groups, subs = top[1] if top else (), row[1]
    groups, subs = [*map(masked, groups)], [*map(masked, subs)]
    texts = [_texts(groups, subs, place) for place in range(max(len(groups), len(subs)))]
    joined = tuple(f"{group}{sub}" if group != sub else sub for group, sub in texts)
    own = known.of(joined)
    columns: list[Column] = []
    unknown: list[Column] = []
    twice: list[Column] = []
    left_out: list[str] = []
    for place, (group, sub) in enumerate(texts):
        if not (group or sub):
            continue
        column = _column(place, group, sub, own)
        if column.name == LEFT_OUT:
            left_out.append(column.header)
        elif not column.name:
            unknown.append(column)
        elif column.name not in SEVERAL and any(other.name == column.name for other in columns):
            twice.append(column)
        else:
            columns.append(column)
    there = {column.name for column in columns}
    if "name" not in there or not there & SPEAKING:
        return None
    first = top[0] if top else row[0]
    return Shape(first, row[0], tuple(columns), tuple(unknown), tuple(left_out), tuple(twice), above, joined)


def _texts(groups: Cells, subs: Cells, place: int) -> tuple[str, str]:
    """The merged header above a column and its own; a group's text stands in its first column only."""
    sub = subs[place] if place < len(subs) else ""
    group = groups[place] if place < len(groups) else ""
    if not group and sub and groups:
        left = next((left for left in range(min(place, len(groups)) - 1, -1, -1) if groups[left]), None)
        # Only below a group that has headers of its own beneath it: 姓名 beside is none.
        if left is not None and subs[left : left + 1] not in ([""], [groups[left]], (), []):
            group = groups[left]
    return group, sub


def _column(place: int, group: str, sub: str, own: Mapping[str, str]) -> Column:
    if not sub or not group or group == sub:
        header = sub or group
        return Column(place, meaning(header, own) or "", header)
    joined, above, below = meaning(group + sub, own), meaning(group, own), meaning(sub, own)
    name = joined or (above if below in ("title", None) and above in TITLES else below) or ""
    if below is None and above in TITLES and not joined:
        name = ""  # under 党内职务 stands something else than titles
    return Column(place, name, f"{group}{sub}", group)


def columns_known() -> str:
    """The columns of a roster, for a message to a person."""
    from loaders.roster_words import words

    return "、".join(shown(column) for column in words()["headers"])
