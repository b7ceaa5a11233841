"""Tables: rows as high as their letters need, as many as fit, larger in a meeting; one of them picked if it may be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.texts import day_in, language, moment_in
from ui import look
from ui.plain import length

ROW, HEAD, MOST = 33, 36, 10  # heights in pixels; rows seen at once
LINE, LETTER, BESIDE = 20, 14, 18  # pixels: of a further line in a row, a Chinese character, the edges of a cell
Columns = Mapping[str, Any]  # column → what st.column_config says of it


def show(
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    most: int = MOST,
    lines: int = 1,
    columns: Columns | None = None,
    pick: bool = False,
    blank: str | None = None,
    place: DeltaGenerator | None = None,
) -> list[int]:
    """Show rows as a table and return the numbers of those picked; `blank` stands where there is no value.

    `lines` is how many lines a row holds, in which longer texts go on; of such rows fewer are seen at once.
    """
    rows, days = _dated(rows)
    configured = days | {name: _wide(column) for name, column in (columns or {}).items()}
    high = look.px(ROW + LINE * (lines - 1))
    # A table measures its letters when it is made: where the size changes it is made anew, in a box or out of one.
    around = place or st.container()
    found: Any = (around.container() if look.meeting() else around).dataframe(
        rows,
        hide_index=True,
        row_height=high,
        height=look.px(HEAD) + min(high * len(rows), look.px(ROW) * most) + 2,
        column_config=configured or None,
        placeholder=blank,
        on_select="rerun" if pick else "ignore",
        selection_mode="single-row",
        key=key,
    )
    return list(found["selection"]["rows"]) if pick else []


def width(words: Iterable[str]) -> int:
    """The pixels that a column needs for the longest of these."""
    return round(max(map(length, words), default=0) * LETTER) + BESIDE


def lines(words: Iterable[str], wide: int, most: int) -> int:
    """How many lines the longest of these needs in a column so wide; not more than so many."""
    return min(most, max(1, ceil((width(words) - BESIDE) / (wide - BESIDE))))


def _dated(rows: Sequence[Mapping[str, Any]]) -> tuple[Sequence[Mapping[str, Any]], dict[str, Any]]:
    """The rows with days as text that sorts, and the columns that show them as officials write them.

    A column of dates would hold no word for a day that nobody knows; a list of choices shows one text for another.
    """
    columns = {name for row in rows for name, value in row.items() if isinstance(value, date)}
    if not columns:
        return rows, {}
    said = {
        name: {_as("en", row[name]): _as(language.get(), row[name]) for row in rows if row.get(name)}
        for name in columns
    }
    return [{**row, **{name: _as("en", row[name]) for name in columns & row.keys()}} for row in rows], {
        name: st.column_config.SelectboxColumn(options=[*words], format_func=words.__getitem__)
        for name, words in said.items()
    }


def _as(tongue: str, value: Any) -> Any:
    """A day or moment in words; a word as it is."""
    if isinstance(value, datetime):
        return moment_in(tongue, value)
    return day_in(tongue, value) if isinstance(value, date) else value


def _wide(column: Any) -> Any:
    """A column in its width of the moment."""
    wide = column.get("width") if column is not None else None
    return column | {"width": look.px(wide)} if isinstance(wide, int) else column
