"""How the explorer looks beyond Streamlit's theme: dense, calm, focus always visible, and in a meeting large.

Constant CSS, no data in it. While a meeting looks on, no letter is smaller than 18 pixels: it is read from four metres.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

STYLE = f"<style>{Path(__file__).with_name('look.css').read_text('utf-8')}</style>"
GROWTH = 1.4  # how much larger everything is in a meeting
ROOT = 15  # pixels: what Streamlit's theme counts in (ui/server.py); entrance.js has the page count in more
MARK = "view_mark_"  # before what entrance.js goes by: run, late, soon, rest, end
LEAST = 18  # pixels of the smallest letters in a meeting


def show() -> None:
    """Put the style on the page, and the name of the program in its corner: the beginning of each run."""
    _mark("run")
    st.html(STYLE)
    st.logo(Path(__file__).with_name("logo.svg"), size="medium")


@contextmanager
def late(key: str, **layout: Any) -> Iterator[None]:
    """A container of pickers, which the browser draws when what the page is for is there.

    What is written in here must stand in the container: the browser is told of what stands beside it before.
    """
    try:
        with st.container(key=key, **layout):
            _mark(f"late_{key}")
            yield
    finally:
        _mark(f"soon_{key}")


def rest() -> None:
    """Mark that what the page is for stands above: the browser draws that before pickers and what comes below.

    Tables and charts take it half a second, in which it would show nothing.
    """
    _mark("rest")


def end() -> None:
    """Mark that the page has ended: nothing more is to be waited for."""
    _mark("end")


def _mark(name: str) -> None:
    st.container(key=MARK + name, height=1)


def folded(label: str, *, key: str) -> DeltaGenerator | None:
    """A fold with this label; where it is open, what to fill. What lies in a closed one is neither made nor sent.

    The code of a query alone brings 1.5 MB of scripts, which a page opened by a link would wait for.
    """
    fold = st.expander(label, key=key, on_change="rerun")
    return fold if fold.open else None


def meeting() -> bool:
    """True while a meeting looks on."""
    return bool(st.session_state.get("view_meeting"))


def px(pixels: int) -> int:
    """A length on the page, larger in a meeting."""
    return round(pixels * GROWTH) if meeting() else pixels


def letters(pixels: int) -> int:
    """A size of letters, in a meeting never below what it can read."""
    return max(LEAST, round(pixels * GROWTH)) if meeting() else pixels
