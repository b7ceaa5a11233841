"""A question of one's own 自拟问题: copied from another and changed, checked as ours are, kept as a file."""

import streamlit as st

from graph.errors import RenchaError
from graph.texts import explain, text
from queries import own_questions
from queries.question import Question
from ui import question_list, session
from ui.plain import escaped

EDITING = "questions_editing"  # the text that is being written, in the session
TEXT = "questions_text"
HEIGHT = 430


def buttons(question: Question, taken: set[str]) -> None:
    """What can be done with a question's file: copy it; change or delete one of one's own."""
    own = question.group == "own"
    with st.container(horizontal=True):
        written = own_questions.copied(question, taken)
        st.button(text("questions.copy"), key="questions_copy", on_click=edit, args=(written,))
        if own:
            written = question.path.read_text("utf-8")
            st.button(text("questions.change"), key="questions_change", on_click=edit, args=(written,))
            with st.popover(text("questions.delete")):
                st.markdown(escaped(text("questions.delete_sure", file=question.path.name)))
                st.button(text("questions.delete_yes"), key="questions_delete", on_click=_delete, args=(question,))


def edit(written: str) -> None:
    """Begin to write."""
    st.session_state[EDITING] = written
    st.session_state.pop(TEXT, None)


def show() -> None:
    """The text, what is wrong with it, and its two ends: kept or left."""
    st.subheader(text("questions.writing"), anchor=False)
    st.caption(escaped(text("questions.writing_help", folder=session.question_folder())))
    written = st.text_area(
        text("questions.writing"),
        st.session_state[EDITING],
        height=HEIGHT,
        key=TEXT,
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        kept = st.button(text("questions.save"), key="questions_save", type="primary")
        st.button(text("questions.leave"), key="questions_leave", on_click=_leave)
    if kept:
        try:
            found = own_questions.save(session.question_folder(), written)
        except RenchaError as error:
            st.error(escaped(explain(error)))
        else:
            question_list.pick(found.id)
            st.rerun()


def _leave() -> None:
    st.session_state.pop(EDITING, None)


def _delete(question: Question) -> None:
    own_questions.delete(question)
    st.session_state.pop(question_list.OPEN, None)
