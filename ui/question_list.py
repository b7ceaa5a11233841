"""The list of questions: searched, by group, one a line; the one picked is open. Those of one's own are a group too."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from string import Formatter

import streamlit as st

from graph.errors import RuleError
from graph.texts import explain, language, text
from queries.question import GROUPS, Gap, Question
from ui import entries, look, session
from ui.entries import Entry
from ui.plain import escaped

OPEN = "questions_open"  # the id of the question that is open, in the session


def sentence(question: Question) -> str:
    """The sentence in the language of the moment, with its gaps."""
    found: str = getattr(question, f"title_{language.get()}")
    return found


def brief(question: Question) -> str:
    """The sentence as the list shows it: about here, with the figures it is asked with at first."""
    here = text(f"questions.here_{session.view().level or 'everything'}")
    filled = {gap.name: _at_first(gap) for gap in question.gaps}
    return sentence(question).format(scope=here, **filled)


def _at_first(gap: Gap) -> str:
    if gap.type == "body":
        return text("questions.a_body")
    return session.word(str(gap.default)) if gap.type == "word" else f" {gap.default} ".strip() or "…"


def matches(question: Question, words: str) -> bool:
    """True where every word stands in what a person reads of it, in either language, or in its id."""
    plain = "".join(before for before, _, _, _ in Formatter().parse(f"{question.title_zh} {question.title_en}"))
    read = f"{plain} {brief(question)} {question.note_zh} {question.note_en} {question.id}".lower()
    return all(word.lower() in read for word in words.split())


def show(questions: Sequence[Question], refused: Iterable[RuleError]) -> Question | None:
    """Show the list and return the question that is open; None where none fits what is looked for."""
    questions = sorted(questions, key=lambda question: GROUPS.index(question.group))
    groups = [group for group in GROUPS if any(question.group == group for question in questions)]
    with look.late("questions_pickers"):
        search = st.text_input(
            text("questions.search"),
            placeholder=text("questions.search"),
            key="questions_search",
            label_visibility="collapsed",
        )
        group = st.selectbox(
            text("questions.group"),
            groups,
            index=None,
            placeholder=text("questions.every_group", count=len(questions)),
            format_func={group: text(f"questions.group_{group}") for group in groups}.__getitem__,
            key="questions_group",
            label_visibility="collapsed",
        )
    shown = [found for found in questions if group in (None, found.group) and matches(found, search)]
    if not shown:
        st.info(text("questions.no_match"))
        return None
    by_id = {found.id: found for found in questions}
    opened = by_id.get(st.session_state.get(OPEN, ""), shown[0])
    entries.show(
        [
            (text(f"questions.group_{group}"), [Entry(each.id, brief(each)) for each in listed])
            for group, listed in groupby(shown, attrgetter("group"))
        ],
        key="questions_list",
        label=text("questions.list"),
        chosen=opened.id,
        pick=pick,
    )
    for error in refused:
        st.caption(escaped(explain(error)))
    return opened


def pick(identity: str) -> None:
    """Open a question, and leave whatever was being written."""
    st.session_state[OPEN] = identity
    st.session_state.pop("questions_editing", None)
