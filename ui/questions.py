"""问题 Questions: named questions as sentences with gaps; the one open is answered for the scope on the day."""

from datetime import date

import streamlit as st

from graph.store import Record, default_url
from graph.texts import language, text
from queries import explore
from queries.asking import MOST_ROWS, Answer, Asked
from queries.own_questions import own_questions
from queries.question import DRAWN, Question, values
from ui import (
    answer_table,
    asking,
    empty,
    evidence,
    look,
    picture,
    question_editor,
    question_form,
    question_list,
    session,
    table,
)
from ui.plain import escaped
from ui.session import View


def show_answer(question: Question, view: View, answer: Answer) -> None:
    """The rows, how many, and the people and bodies of the one picked as a picture."""
    rows = answer.rows
    if not rows:
        st.info(escaped(text("questions.nothing", scope=session.area_name(view.scope), day=view.as_of)))
        return
    key = "questions.rows_more" if answer.more else "questions.rows"
    st.caption(text(key, count=f"{len(rows):,}", most=f"{MOST_ROWS:,}"))
    drawn = any(column in question.columns for column in DRAWN)
    chosen = table.show(answer_table.table(question, rows), key=f"questions_rows_{question.id}", pick=True)
    if drawn:
        show_picture(view, rows[chosen[0] if chosen and chosen[0] < len(rows) else 0])


def show_picture(view: View, row: Record) -> None:
    """The people and bodies of a row with the lines among them, and the source of every fact."""
    people, bodies = row.get("people") or [], row.get("organisations") or []
    found = evidence.among(view, row["area"], people, bodies)
    if found.count > 1:
        st.markdown(f"#### {text('questions.picture')}")
    if found.count > evidence.MOST:
        st.caption(text("questions.too_large", count=found.count))
    elif found.layout is not None and found.count > 1:
        picture.show([found.layout], key="questions_picture", title=text("questions.picture"))
    facts = [{text("findings.fact"): fact, text("findings.source"): source} for fact, source in found.facts]
    if facts and (fold := look.folded(text("questions.facts", count=len(facts)), key="questions_sources")):
        table.show(facts, key="questions_facts", place=fold)


def show_query(question: Question, view: View, given: dict[str, object]) -> None:
    """The query as it is asked, to copy, with the figures it is asked with."""
    if not (fold := look.folded(text("questions.query"), key="questions_query")):
        return
    named = {"scope": view.scope, "as_of": view.as_of, **values(question, given, view.as_of)}
    with fold:
        st.code(f":params {{{', '.join(f'{name}: {literal(value)}' for name, value in named.items())}}}", language=None)
        st.code(question.query, language="cypher")
        st.caption(text("questions.query_help"))


def literal(value: object) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value or "").replace("\\", "\\\\").replace("'", "\\'") + "'"


view = session.view()
st.caption(text("questions.purpose"))
empty.stop_if_empty()

own, refused = own_questions(session.question_folder())
questions = [found for found in explore.questions() if found.group] + own
listed, panel = st.columns([3, 7], gap="medium")
with listed:
    opened = question_list.show(questions, refused)
look.rest()
with panel:
    if question_editor.EDITING in st.session_state:
        question_editor.show()
    elif opened is not None:
        given = question_form.show(opened, view)
        if note := getattr(opened, f"note_{language.get()}"):
            st.caption(escaped(note))
        if any(value is None for _, value in given):
            st.info(text("questions.no_bodies"))
        else:
            answer = asking.answer(Asked(default_url(), opened, view.scope, view.as_of, given))
            if answer is not None:
                show_answer(opened, view, answer)
        show_query(opened, view, dict(given))
        question_editor.buttons(opened, {found.id for found in questions})
