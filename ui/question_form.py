"""The sentence of a question with its gaps as pickers, in one line as it is read."""

from string import Formatter

import streamlit as st

from graph.texts import language, text
from queries.question import LONGEST, Gap, Question
from ui import look, session
from ui.plain import escaped
from ui.question_list import sentence
from ui.session import View

WIDE, NARROW = 220, 120  # pixels


def show(question: Question, view: View) -> tuple[tuple[str, object], ...]:
    """Show the sentence and return what stands in its gaps."""
    gaps = {gap.name: gap for gap in question.gaps}
    given: dict[str, object] = {}
    words = ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="questions_sentence"):
        for before, name, _, _ in Formatter().parse(sentence(question)):
            words += escaped(before)
            if name == "scope":
                words += f" **{escaped(session.full_name(view.scope) or session.area_name(''))}** "
            elif name in gaps:
                _show(words)
                given[name] = _picker(question, gaps[name], view)
                words = ""
        _show(words)
    return tuple((gap.name, given[gap.name]) for gap in question.gaps)


def _show(words: str) -> None:
    if words.strip():
        st.subheader(" ".join(words.split()), anchor=False, width="content")


def _picker(question: Question, gap: Gap, view: View) -> object:
    label: str = getattr(gap, language.get())
    key = f"questions_gap_{question.id}_{gap.name}"
    if gap.type == "word":
        words = list(gap.among)
        return st.selectbox(
            label,
            words,
            index=words.index(str(gap.default)),
            format_func={word: session.word(word) for word in words}.__getitem__,
            key=key,
            label_visibility="collapsed",
            width=look.px(WIDE),
        )
    if gap.type == "body":
        names = {row["id"]: row["name"] or row["id"] for row in session.ask("bodies", view)}
        bodies = sorted(names, key=lambda body: (names[body], body))
        return st.selectbox(
            label,
            bodies,
            format_func=lambda body: names.get(body, body),
            placeholder=text("questions.a_body"),
            key=f"{key}_{view.scope}",
            label_visibility="collapsed",
            width=look.px(WIDE + 60),
        )
    if gap.type == "text":
        return st.text_input(
            label, str(gap.default), max_chars=LONGEST, key=key, label_visibility="collapsed", width=look.px(WIDE)
        ).strip()
    return int(
        st.number_input(
            label,
            gap.min,
            gap.max,
            int(str(gap.default)),
            step=1,
            key=key,
            label_visibility="collapsed",
            width=look.px(NARROW),
        )
    )
