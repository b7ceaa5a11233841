"""A question on its way: its answer when it is there; until then how long it takes, and a button that ends it.

The work is done in a process of its own (queries/asking.py). What is on its way is known to the whole explorer, so
that a page loaded again finds it, and an answer is kept under the load it is of; ending it ends it for one page only
while another waits for it, too.
"""

import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from graph.texts import explain, text
from queries import asking, isolation
from queries.asking import Answer, Asked, Asking
from ui import session
from ui.plain import escaped

SOON_S = 1.5  # so long a page waits before it shows that it waits
MOST = 200  # answers kept
EVERY_S = 0.5


@dataclass
class Running:
    """A question on its way or answered, and the sessions that wait for it."""

    asking: Asking
    began: float = field(default_factory=time.monotonic)
    waiting: set[str] = field(default_factory=set)


@st.cache_resource(show_spinner=False)
def _known() -> dict[Hashable, Running]:
    return {}


def answer(asked: Asked) -> Answer | None:
    """The answer; None where there is none yet, or none at all, which the page then says."""
    key = (asked.url, session.load(), asked.question.id, asked.question.query, asked.scope, asked.as_of, asked.given)
    known = _known()
    if key not in known:
        for old in list(known)[: max(0, len(known) - MOST)]:
            known.pop(old, None)
        known[key] = Running(asking.ask(asked))
    running = known[key]
    running.waiting.add(_me())
    if key in _given_up():
        _ended(key, text("error.question_cancelled"))
    elif not running.asking.done.wait(max(0.0, SOON_S - (time.monotonic() - running.began))):
        _wait(key)
    elif running.asking.error is not None:
        _ended(key, explain(running.asking.error))
    elif running.asking.answer is not None and running.asking.answer.load != session.load():
        known.pop(key, None)
        st.rerun()  # a load came in between
    else:
        return running.asking.answer
    return None


@st.fragment(run_every=EVERY_S)
def _wait(key: Hashable) -> None:
    """How long it takes, and the button that ends it."""
    running = _known().get(key)
    if running is None or running.asking.done.is_set():
        st.rerun()
    passed = time.monotonic() - running.began
    limit = int(isolation.LIMIT_S)
    with st.container(horizontal=True, vertical_alignment="center"):
        done, total = running.asking.step if running is not None else (0, 0)
        key_said = "questions.waiting_parts" if total > 1 else "questions.waiting"
        share = done / total if total > 1 else passed / limit
        said = text(key_said, seconds=int(passed), limit=limit, done=done, total=total)
        st.progress(min(1.0, share), said)
        st.button(text("questions.cancel"), key="questions_cancel", on_click=_cancel, args=(key,))


def _cancel(key: Hashable) -> None:
    running = _known().get(key)
    _given_up().add(key)
    if running is not None:
        running.waiting.discard(_me())
        if not running.waiting:
            running.asking.cancel()
            running.asking.done.wait(SOON_S)
            _known().pop(key, None)


def _ended(key: Hashable, why: str) -> None:
    """Why there is no answer, and a button that asks again."""
    st.warning(escaped(why))
    st.button(text("questions.again"), key="questions_again", on_click=_again, args=(key,))


def _again(key: Hashable) -> None:
    _given_up().discard(key)
    running = _known().get(key)
    if running is not None and running.asking.error is not None:
        _known().pop(key, None)


def _given_up() -> set[Hashable]:
    """What this session no longer waits for."""
    found: set[Hashable] = st.session_state.setdefault("questions_given_up", set())
    return found


def _me() -> str:
    name: str = st.session_state.setdefault("questions_session", token_hex(8))
    return name
