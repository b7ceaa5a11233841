"""Posts over time 任职时间线: a bar a term, a row a post, and behind them when several bodies were served at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from graph.texts import text
from queries.career import Post, Span
from ui import look, session

COLOURS = {"held": "#1f5f99", "ended": "#a9b4bf", "coming": "#8fb4d6"}
SHADE, RULE = "#d08700", "#1c2733"
ROW = 32  # the height of a lane in pixels
MARGIN, LEAST = timedelta(days=120), timedelta(days=365 * 3)


def chart(posts: Sequence[Post], spans: Sequence[Span], day: date) -> alt.LayerChart:
    """The posts as bars, the day as a line; what began on an unknown day begins at the left edge and says so."""
    first, last = edges(posts, day)
    rows = [_bar(post, first, last, day) for post in posts]
    lanes = list(dict.fromkeys(row["lane"] for row in rows))
    y = alt.Y(
        "lane:N",
        sort=lanes,
        title=None,
        axis=alt.Axis(labelLimit=look.px(330), labelOverlap=False, domain=False, ticks=False),
    )
    x = alt.X(
        "start:T",
        title=None,
        scale=alt.Scale(domain=[_when(first), _when(last)]),
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": _step(first, last)}),
    )
    words = {state: text(f"people.{state}") for state in COLOURS}
    colour = alt.Color(
        "state:N",
        scale=alt.Scale(domain=[*words.values()], range=[*COLOURS.values()]),
        legend=alt.Legend(title=None, orient="top"),
    )
    tips = [
        alt.Tooltip("lane:N", title=text("people.post")),
        alt.Tooltip("term:N", title=text("people.term")),
        alt.Tooltip("basis:N", title=text("structure.basis")),
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(y=y, x=x)
    bars = base.mark_bar(height=look.px(18), cornerRadius=3).encode(x2="end:T", color=colour, tooltip=tips)
    labels = base.mark_text(align="left", dx=5, fontSize=look.letters(12), clip=True).encode(
        text="term:N", tooltip=tips, color=alt.condition(_fits(), alt.value("#ffffff"), alt.value(RULE))
    )
    today = alt.Chart(pd.DataFrame([{"day": _when(day)}])).mark_rule(color=RULE, strokeDash=[4, 3]).encode(x="day:T")
    layers = [*_shades(spans, first, last), bars, labels, today]
    found = alt.LayerChart(layer=layers).properties(height=alt.Step(look.px(ROW)))
    clear: alt.LayerChart = found.configure_view(strokeWidth=0)
    return clear


def edges(posts: Sequence[Post], day: date) -> tuple[date, date]:
    """The first and last day shown: all that is known, and at least some years up to the day."""
    known = [end for post in posts for end in (post.since, post.until) if end is not None]
    first, last = min([*known, day - LEAST]), max([*known, day])
    room = max(MARGIN, (last - first) // 12)
    return max(date.min, first - MARGIN), min(date.max, last + room)


def term(post: Post) -> str:
    """From when to when, in words."""
    since = text("people.unknown_start") if post.since is None else post.since.isoformat()
    until = text("people.open_end") if post.until is None else post.until.isoformat()
    return text("people.from_to", since=since, until=until)


def lane(post: Post) -> str:
    """The body and what the person is in it."""
    return text("people.lane", body=post.name, role=session.word(post.role))


def _bar(post: Post, first: date, last: date, day: date) -> dict[str, Any]:
    start, end = post.since or first, post.until or last
    state = post.state(day)
    return {
        "lane": lane(post),
        "start": _when(start),
        "end": _when(max(start, end)),
        "term": term(post),
        "basis": session.word(post.basis),
        "state": text(f"people.{state}"),
        "dark": state == "held",
    }


def _fits() -> Any:
    return alt.datum.dark


def _shades(spans: Sequence[Span], first: date, last: date) -> list[alt.Chart]:
    """When several bodies were served: a shade with their number on top."""
    rows = [
        {
            "start": _when(span.since or first),
            "end": _when(span.until or last),
            "middle": _when(_middle(span.since or first, span.until or last)),
            "count": text("people.at_once_short", count=span.bodies),
            "says": text("people.at_once", count=span.bodies),
            "depth": min(span.bodies, 6),
        }
        for span in spans
    ]
    if not rows:
        return []
    base = alt.Chart(pd.DataFrame(rows))
    shade = base.mark_rect(color=SHADE).encode(
        x="start:T",
        x2="end:T",
        opacity=alt.Opacity("depth:Q", scale=alt.Scale(domain=[1, 6], range=[0.05, 0.3]), legend=None),
        tooltip=[alt.Tooltip("says:N", title=text("people.concurrent"))],
    )
    label = base.mark_text(fontSize=look.letters(12), color="#8a5a00", y=-8).encode(x="middle:T", text="count:N")
    return [shade, label]


def _middle(start: date, end: date) -> date:
    return start + (end - start) // 2


def _step(first: date, last: date) -> int:
    return max(1, (last - first).days // 365 // 12)


def _when(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"  # of the reader's own clock, as the axis is
