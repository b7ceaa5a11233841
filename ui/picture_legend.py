"""What the lines of a picture mean 图例: drawn as they are in it, with their words."""

import streamlit as st

from graph.texts import text
from ui.picture_looks import MARKS

STROKES = ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "missing", "wrong")  # look.css draws them as picture.js does


def show() -> None:
    """The legend, in a line or two; its words are ours, no data is in it."""
    shown = "".join(f'<span><i class="{kind}"></i>{word}</span>' for kind, word in lines())
    st.html(f'<div class="rencha-legend">{shown}</div>')


def lines() -> list[tuple[str, str]]:
    """What a picture may show of lines: sign and word."""
    return [(kind, text(f"legend.{kind}")) for kind in STROKES]


def entries() -> list[tuple[str, str]]:
    """All that a picture of two days may show, the marks of bodies that differ before the lines: sign and word."""
    return [(mark, text("compare.gone" if mark == "removed" else f"compare.{mark}")) for mark in MARKS] + lines()
