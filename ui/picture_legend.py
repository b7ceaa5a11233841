"""What the lines of a picture mean 图例: drawn as they are in it, with their words."""

import streamlit as st

from graph.texts import text
from ui.picture_looks import MARKS

STROKES = ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "missing", "wrong")  # look.css draws them as picture.js does


def show() -> None:
    """The legend, in a line or two; its words are ours, no data is in it."""
    entries = "".join(f'<span><i class="{kind}"></i>{text(f"legend.{kind}")}</span>' for kind in STROKES)
    st.html(f'<div class="rencha-legend">{entries}</div>')


def entries() -> list[tuple[str, str]]:
    """All that a picture of two days may show, the marks of bodies that differ before the lines: sign and word."""
    marks = [(mark, text("compare.gone" if mark == "removed" else f"compare.{mark}")) for mark in MARKS]
    return marks + [(kind, text(f"legend.{kind}")) for kind in STROKES]
