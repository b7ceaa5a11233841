"""Tables: rows as high as their letters need, as many as fit, larger in a meeting; one of them picked if it may be."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
    # A table measures its letters when it is made: where the size changes it is made anew, in a box or out of one.
    around = place or st.container()
    found: Any = (around.container() if look.meeting() else around).dataframe(
        rows,
        hide_index=True,
        row_height=look.px(ROW),
        height=look.px(HEAD) + look.px(ROW) * min(len(rows), most) + 2,
        column_config=None if columns is None else {name: _wide(column) for name, column in columns.items()},
        placeholder=blank,
        on_select="rerun" if pick else "ignore",
        selection_mode="single-row",
        key=key,
    )
    return list(found["selection"]["rows"]) if pick else []


def _wide(column: Any) -> Any:
    """A column in its width of the moment."""
    wide = column.get("width") if column is not None else None
    return column | {"width": look.px(wide)} if isinstance(wide, int) else column
