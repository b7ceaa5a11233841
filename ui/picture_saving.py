"""A picture to take along 导出图: as PNG, as SVG, or as one page that needs nothing else, laid out as on the screen.

Which layout is on the screen only the browser knows. It keeps the file: after a click, and then alone, it is given one
for every layout.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from graph.texts import text
from ui import picture_pair, picture_svg
from ui.picture_shapes import Layout

FORMATS = ("PNG", "SVG", "HTML")


def offer(key: str) -> None:
    """The formats to keep a picture in."""
    with st.popover(text("structure.save")):
        for form in FORMATS:
            st.button(form, key=f"{key}_save_{form}", on_click=_ask, args=(key, form), width="stretch")


def _ask(key: str, form: str) -> None:
    st.session_state[f"{key}_saving"] = form
    st.session_state[f"{key}_saves"] = st.session_state.get(f"{key}_saves", 0) + 1


def asked(
    key: str,
    layouts: Sequence[Layout],
    title: str,
    *,
    notes: Sequence[str],
    listed: Sequence[str] = (),
    shown: Sequence[str] = (),
    faults: Sequence[str] = (),
    legend: Sequence[tuple[str, str]] = (),
) -> dict[str, Any] | None:
    """What the browser is to keep, if that was asked for: the file's name and its text by layout; PNG is made of SVG.

    `notes` stand above the picture on a page and `listed` below it, instead of its bodies. A picture without a
    `legend` of its own is put under this one, and under the first of the notes where no page says it.
    """
    form = st.session_state.pop(f"{key}_saving", None)
    if form is None:
        return None
    if legend:
        layouts = [picture_pair.alone("" if form == "HTML" else notes[0], layout, legend) for layout in layouts]
    picked = st.session_state.get(f"{key}_picked")

    def written(layout: Layout) -> str:
        if form == "HTML":
            return picture_svg.page(layout, title, notes, shown, faults, picked, listed)
        return picture_svg.svg(layout, title, shown, faults, picked)

    return {
        "number": st.session_state[f"{key}_saves"],
        "file": f"{title}.{form.lower()}",
        "texts": [written(layout) for layout in layouts],
    }
