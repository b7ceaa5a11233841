"""How the explorer looks beyond Streamlit's theme: dense, calm, focus always visible. Constant CSS, no data in it."""

from pathlib import Path

import streamlit as st

STYLE = f"<style>{Path(__file__).with_name('look.css').read_text('utf-8')}</style>"


def show() -> None:
    """Put the style on the page, and the name of the program in its corner."""
    st.html(STYLE)
    st.logo(Path(__file__).with_name("logo.svg"), size="medium")
