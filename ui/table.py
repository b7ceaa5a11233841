"""Tables: rows as high as their letters need, as many as fit, larger in a meeting; one of them picked if it may be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.texts import day_in, language, moment_in
from ui import look

ROW, HEAD, MOST = 33, 36, 10  # heights in pixels; rows seen at once
Columns = Mapping[str, Any]  # column → what st.column_config says of it


def show(
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    most: int = MOST,
    columns: Columns | None = None,
    pick: bool = False,
    blank: str | None = None,
    place: DeltaGenerator | None = None,
) -> list[int]:
    """Show rows as a table and return the numbers of those picked; `blank` stands where there is no value."""
    rows, days = _dated(rows)
    configured = days | {name: _wide(column) for name, column in (columns or {}).items()}
    # A table measures its letters when it is made: where the size changes it is made anew, in a box or out of one.
    around = place or st.container()
    found: Any = (around.container() if look.meeting() else around).dataframe(
        rows,
        hide_index=True,
        row_height=look.px(ROW),
        height=look.px(HEAD) + look.px(ROW) * min(len(rows), most) + 2,
        column_config=configured or None,
        placeholder=blank,
        on_select="rerun" if pick else "ignore",
        selection_mode="single-row",
        key=key,
    )
    return list(found["selection"]["rows"]) if pick else []


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
