"""What the lines of a picture mean 图例: drawn as they are in it, with their words."""

import streamlit as st

from graph.texts import text
from ui.picture_looks import MARKS

STROKES = ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "missing", "wrong")  # look.css draws them as picture.js does


def show() -> None:
    """The legend, in a line or two; its words are ours, no data is in it."""
    entries = "".join(f'<span><i class="{kind}"></i>{text(f"legend.{kind}")}</span>' for kind in STROKES)
    st.html(f'<div class="rencha-legend">{entries}</div>')


def show_marks() -> None:
    """How bodies that differ from another day are marked: the shapes, colours and signs that they carry."""
    words = {mark: text("compare.gone" if mark == "removed" else f"compare.{mark}") for mark in MARKS}
    entries = "".join(
        f'<span><b class="{mark}" style="background:{colour}"><em>{sign}</em></b>{words[mark]}</span>'
        for mark, (colour, sign) in MARKS.items()
    )
    st.html(f'<div class="rencha-legend">{entries}</div>')
