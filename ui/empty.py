"""A store without data 空库: what to do first, said on every page instead of empty tables."""

import streamlit as st

from graph.texts import text
from ui import session


def stop_if_empty() -> None:
    """Say how data come in, and end the page, where the store holds no area."""
    if not session.scopes():
        st.subheader(text("empty.title"), anchor=False)
        for step in ("load", "demo", "template"):
            st.caption(text(f"empty.{step}"))
            st.code(text(f"empty.{step}_command"), language=None)
            if step == "load":
                st.page_link(session.page("data"), label=text("empty.page"), query_params=session.link())
        st.stop()
