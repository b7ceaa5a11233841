"""Official wording 官方原文 beside ours, where the store holds it: always as text, never as Markdown or HTML."""

from collections.abc import Sequence

import streamlit as st

from graph.regulations import RegulationText
from graph.texts import language, numeral, text
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
    if not _held(rule.articles):
        st.markdown(ours)
        return
    left, right = st.columns(2)
    with left:
        st.caption(text("regulation.ours"))
        st.markdown(ours)
    with right:
        show(rule.articles)


def show(articles: Sequence[int]) -> None:
    """The official wording of these articles and the file it is from; nothing where it was not loaded."""
    held = _held(articles)
    if not held:
        return
    file = _texts(session.store().url, session.load())[session.regulation().articles_of].file
    st.caption(escaped(f"{text('regulation.official')} · {text('regulation.from', file=file)}"))
    long = sum(map(len, held.values())) > LONG
    with st.container(height=HEIGHT if long else "content", key="findings_official"):
        for number, wording in held.items():
            st.markdown(f"**{escaped(text('regulation.number', number=numeral(number)))}**")
            st.text(wording)


def _held(articles: Sequence[int]) -> dict[int, str]:
    """The official wording of those of these articles that was loaded."""
    official = _texts(session.store().url, session.load()).get(session.regulation().articles_of)
    held = official.articles if official else {}
    return {number: held[number].text for number in articles if number in held}
