"""Official wording 官方原文 beside ours, where the store holds it: always as text, never as Markdown or HTML."""

import streamlit as st

from graph.regulations import RegulationText
from graph.texts import language, text
from queries.rule import Rule
from ui import session
from ui.plain import escaped

LONG = 300  # characters; more are scrolled, so that the evidence below stays near
HEIGHT = 260


@st.cache_resource(max_entries=8, show_spinner=False)
def _texts(url: str, load: int) -> dict[str, RegulationText]:
    return session.store().regulations()


def beside(rule: Rule) -> None:
    """What a rule asks, in our words; beside it the official wording of its articles, where it was loaded."""
    ours = escaped(getattr(rule, f"requirement_{language.get()}"))
    official = _texts(session.store().url, session.load()).get(session.regulation().articles_of)
    held = official.articles if official else {}
    articles = {number: held[number].text for number in rule.articles if number in held}
    if official is None or not articles:
        st.markdown(ours)
        return
    left, right = st.columns(2)
    with left:
        st.caption(text("regulation.ours"))
        st.markdown(ours)
    with right:
        st.caption(escaped(f"{text('regulation.official')} · {text('regulation.from', file=official.file)}"))
        long = sum(map(len, articles.values())) > LONG
        with st.container(height=HEIGHT if long else "content", key="findings_official"):
            for number, wording in articles.items():
                st.markdown(f"**{escaped(text('regulation.number', number=number))}**")
                st.text(wording)
