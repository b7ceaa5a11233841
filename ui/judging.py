"""The audit of many districts, beside the page 分批核查: what is known is shown at once, the rest as it is judged.

A district takes the better part of a second, and its answer is kept on the disk (queries/answers.py): a scope that was
judged before is only read. The work is this server's, not a page's: a reload finds it, and whoever waits may end it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from threading import Lock, Thread
from time import monotonic

import streamlit as st

from graph.errors import RenchaError
from graph.texts import explain, language, text
from queries import each_part, processes
from queries.audit import audit
from queries.explore import parts
from queries.findings import MODALITIES
from queries.judging import Answer
from ui import opened, session
from ui.plain import escaped
from ui.session import Figures, View

EVERY_S = 1.0
KEPT = 16
Judge = Callable[[each_part.Part], Answer]
Missing = Sequence[each_part.Part]
_turn = Lock()  # one at a time: each has all cores


class _EndedError(Exception):
    """Whoever waited has ended the work."""


@dataclass
class Work:
    """The audit of one scope: districts judged and all, what was flagged in them, by modality; why it ended early."""

    done: int = 0
    all: int = 0
    flagged: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=monotonic)
    ready: bool = False
    ended: bool = False
    why: str = ""


def wait(view: View) -> None:
    """Return when the audit of a view is known or quickly had; otherwise show how far it is, and end the page."""
    asked = session.store().url, session.load(), view.scope, view.as_of, language.get(), session.figures()
    if len(parts(session.store(), view.scope)) < each_part.PARALLEL_FROM:
        return
    work = _work(*asked)
    if work.ready:
        return
    _part(work, view, asked)
    st.stop()


@lru_cache(maxsize=KEPT)
def _work(url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures) -> Work:
    """The work, begun."""
    work = Work()
    Thread(target=_run, args=(work, url, load, scope, as_of, tongue, figures), daemon=True).start()
    return work


def _run(work: Work, url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures) -> None:
    language.set(tongue)

    def told(done: int, total: int) -> None:
        if work.ended:
            raise _EndedError
        work.done, work.all = done, total

    def observed(judge: Judge, missing: Missing) -> Iterator[each_part.Outcome]:
        for part, result in each_part.of_processes(processes.cores())(judge, missing):
            if isinstance(result, Answer):
                work.flagged.update(one.modality for one in result.findings if one.verdict == "flagged")
            yield part, result

    try:
        with _turn:
            store = opened.store(url)
            figured = session.with_figures(figures)
            judge = partial(
                audit,
                store,
                scope=scope,
                as_of=as_of,
                regulation=session.regulation(),
                values=figured,
                progress=told,
            )
            work.all = len(parts(store, scope))
            found = judge(team=_nobody)  # what is kept
            work.flagged.update(one.modality for one in found.findings if one.verdict == "flagged")
            if work.done < work.all:
                found = judge(team=observed)
            session.ready(url, load, scope, as_of, tongue, figures, found)
        work.ready = True
    except _EndedError:
        pass
    except RenchaError as error:
        work.why = explain(error)
    finally:
        work.ended = True


def _nobody(judge: Judge, missing: Missing) -> Iterator[each_part.Outcome]:
    """A team that judges nothing: what is kept is all there is."""
    return iter(())


@st.fragment(run_every=EVERY_S)
def _part(work: Work, view: View, asked: tuple[str, int, str, date, str, Figures]) -> None:
    """How many districts are judged, what was found in them so far, and the button that ends or begins the work."""
    language.set(asked[4])
    if work.ready or _work(*asked) is not work:
        session.again()
    scope = session.area_name(view.scope)
    st.subheader(escaped(text("judging.title", scope=scope)), anchor=False)
    share = work.done / work.all if work.all else 0.0
    left = work.all - work.done
    key = "judging.adding" if work.all and not left and not work.ended else "judging.progress"
    st.progress(share, text=text(key, done=work.done, all=work.all, left=left))
    for column, modality in zip(st.columns(len(MODALITIES)), MODALITIES, strict=True):
        column.metric(text(f"words.{modality}"), f"{work.flagged[modality]:,}")
    st.caption(text("judging.so_far"))
    if work.ended:
        st.info(escaped(work.why or text("judging.ended")))
        st.button(text("judging.again"), key="judging_again", on_click=_work.cache_clear)
    else:
        st.button(text("judging.end"), key="judging_end", on_click=_end, args=(work,))


def _end(work: Work) -> None:
    work.ended = True
