"""Over time 历次季度末: findings at the quarter-ends of three years, worked out beside the page and kept by load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, Thread
from time import monotonic

import altair as alt
import pandas as pd
import streamlit as st

from graph.texts import day_in, language, text
from queries.each_part import PARALLEL_FROM
from queries.explore import parts
from queries.findings import MODALITIES
from queries.trend import Point, points, quarter_ends
from ui import charts, look, session
from ui.plain import escaped
from ui.session import View

COLOURS = {"violation": "#c62828", "deviation": "#7a8794", "advisory": "#b8c0c9"}
EVERY_S, FORGOTTEN_S, KEPT = 1.0, 20.0, 64
HEIGHT, PROGRESS = 210, 50  # pixels
_turn = Lock()  # one at a time: the others wait


@dataclass
class Work:
    """The points of one scope, as far as they are known; `seen` is when a page last asked for them."""

    days: tuple[date, ...]
    points: list[Point] = field(default_factory=list)
    failed: bool = False
    stopped: bool = False
    seen: float = field(default_factory=monotonic)

    @property
    def done(self) -> bool:
        """True when nothing more will come."""
        return self.failed or len(self.points) == len(self.days)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _work(url: str, load: int, scope: str, days: tuple[date, ...]) -> Work:
    """The work, begun in a thread that only waits for the process that does it."""
    work = Work(days)
    _begin(work, url, load, scope)
    return work


def _begin(work: Work, url: str, load: int, scope: str) -> None:
    work.stopped, work.seen = False, monotonic()
    Thread(target=_run, args=(work, url, load, scope), daemon=True).start()


def _run(work: Work, url: str, load: int, scope: str) -> None:
    with _turn:
        for found in points(url, scope, work.days[len(work.points) :]):
            if not isinstance(found, Point) or found.load != load:
                work.failed = True
                return
            work.points.append(found)
            if monotonic() - work.seen > FORGOTTEN_S:
                work.stopped = True  # nobody looks any more; whoever comes back goes on from here
                return


def show(view: View) -> None:
    """The chart, or how far it is; while it is worked out it alone is shown anew."""
    st.subheader(text("trend.title"), anchor=False, help=text("trend.help"))
    if len(parts(session.store(), view.scope)) >= PARALLEL_FROM:
        st.caption(text("trend.too_wide"))
        return
    work = _work(session.store().url, session.load(), view.scope, tuple(quarter_ends(view.as_of)))
    st.fragment(_part, run_every=None if work.done else EVERY_S)(work, view, language.get(), not work.done)


def _part(work: Work, view: View, tongue: str, polled: bool) -> None:
    language.set(tongue)
    work.seen = monotonic()
    if work.stopped:
        _begin(work, session.store().url, session.load(), view.scope)
    if work.failed:
        st.caption(text("trend.failed"))
    elif work.done:
        _chart(work.points)
        if polled:
            session.again()  # so that it is no longer asked for every second
    else:
        done = len(work.points)
        st.progress(done / len(work.days), text=text("trend.progress", done=done, all=len(work.days)))
        st.space(look.px(HEIGHT - PROGRESS))  # what stands below does not move away when the chart comes
        _since(work.days)


def _chart(found: list[Point]) -> None:
    judged = [point for point in found if point.judged]
    if not judged:
        st.caption(text("trend.nothing"))
        return
    words = {modality: text(f"words.{modality}") for modality in MODALITIES}
    rows = [
        {
            "day": day_in(language.get(), point.day),
            "modality": words[modality],
            "count": count,
            "unverifiable": point.unverifiable,
            "rate": "" if point.rate is None else f"{point.rate:.1%}",
        }
        for point in judged
        for modality, count in point.flagged
    ]
    chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_line(point=alt.OverlayMarkDef(size=60), strokeWidth=2.5)
        .encode(
            x=alt.X(
                "day:O",
                title=None,
                scale=alt.Scale(domain=[day_in(language.get(), point.day) for point in found]),
                axis=alt.Axis(labelAngle=0, labelOverlap=True),
            ),
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=5)),
            color=alt.Color(
                "modality:N",
                scale=alt.Scale(domain=[*words.values()], range=[COLOURS[modality] for modality in MODALITIES]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=[
                alt.Tooltip("day:O", title=text("view.day")),
                alt.Tooltip("modality:N", title=text("findings.modality")),
                alt.Tooltip("count:Q", title=text("overview.count")),
                alt.Tooltip("unverifiable:Q", title=text("words.unverifiable")),
                alt.Tooltip("rate:N", title=text("sums.compliance")),
            ],
        )
        .properties(height=look.px(HEIGHT))
    )
    charts.show(chart, key="overview_trend", alt=text("trend.title"))
    _since([point.day for point in found])


def _since(days: Sequence[date]) -> None:
    """Why nothing is judged on the first of these days."""
    since = date.fromisoformat(session.regulation().in_force_from)
    if min(days) < since:
        st.caption(escaped(text("trend.from", since=since)))
