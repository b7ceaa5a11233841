"""The way to the findings 查看问题: a click on a figure opens the list of what it counts."""

import streamlit as st

from ui import session

FILTERS = ("rule", "street", "modality", "verdict", "search")


def go(
    *, rule: str | None = None, modality: str | None = None, verdict: str | None = None, area: str | None = None
) -> None:
    """Open the findings of the view, or of an area in it, that these filters leave."""
    state = st.session_state
    for name in FILTERS:
        state.pop(f"findings_{name}", None)
    link = session.link()
    if area is not None and area != link["scope"]:
        link = link | {"scope": area}
    state["findings_rule"], state["findings_modality"], state["findings_verdict"] = rule, modality, verdict
    st.switch_page(session.page("findings"), query_params=link)
