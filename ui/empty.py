"""A store without data 空库: what to do first, said on every page instead of empty tables."""

import streamlit as st

from graph import sample
from graph.texts import text
from ui import jobs, look, session

TEMPLATE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def stop_if_empty() -> None:
    """Offer what leads to data, and end the page, where the store holds no area."""
    if session.scopes():
        return
    st.subheader(text("empty.title"), anchor=False)
    for step, offer in (("load", _load), ("demo", _demo), ("template", _template)):
        with st.container(key=f"empty_{step}"):
            offer()
            st.caption(text(f"empty.{step}"))
    if fold := look.folded(text("empty.commands"), key="empty_commands"):
        for step in ("load", "demo", "template"):
            fold.code(text(f"empty.{step}_command"), language=None)
    st.stop()


def _load() -> None:
    if st.button(text("empty.load_button"), type="primary", key="empty_load_button"):
        st.switch_page(session.page("data"), query_params=session.link())


def _demo() -> None:
    """Load the sample district, as the page of data does, and look at the day that it is of."""
    if st.button(text("empty.demo_button"), key="empty_demo_button"):
        options = ["--json", "--as-of", sample.DAY.isoformat(), str(sample.FOLDER)]
        jobs.start(session.store().url, "load", options, asked={"after": 0, "findings": {}})
        st.switch_page(session.page("data"), query_params=session.link() | {"day": sample.DAY.isoformat()})


def _template() -> None:
    from reports import template

    st.download_button(
        text("empty.template_button"),
        lambda: template.workbook({}),
        file_name=text("empty.template_file"),
        mime=TEMPLATE,
        on_click="ignore",
        key="empty_template_button",
    )
