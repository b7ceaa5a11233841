"""Posts over time 任职时间线: a bar a term in a row of its own, behind them when several bodies were served at once.

How long a bar is on the screen only the browser knows, so it places the words: inside the bar, or after it, or before.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from graph.texts import day_in, language, text
from queries.career import Post, Span
from ui import look, session
from ui.plain import length

COLOURS = {"held": "#1f5f99", "ended": "#a9b4bf", "coming": "#8fb4d6"}
SHADE, RULE = "#d08700", "#1c2733"
ROW, LETTERS = 32, 12  # pixels: the height of a row, and of the words in it
MARGIN, LEAST = timedelta(days=120), timedelta(days=365 * 3)

# In Vega's own words, of one row: `room` is what its words need.
_FROM, _TO = "scale('x', toDate(datum.start))", "scale('x', toDate(datum.end))"
_INSIDE = f"({_TO} - {_FROM} > datum.room)"
_AFTER = f"(width - {_TO} > datum.room || width - {_TO} > {_FROM})"
_X = f"{_INSIDE} ? {_FROM} + 5 : {_AFTER} ? {_TO} + 5 : {_FROM} - 5"
_ALIGN = f"{_INSIDE} || {_AFTER} ? 'left' : 'right'"
_LIMIT = f"({_INSIDE} ? {_TO} - {_FROM} : max(width - {_TO}, {_FROM})) - 8"  # where nothing has room, dots end them
_INK = f"{_INSIDE} && datum.dark ? '#ffffff' : '{RULE}'"
_COUNT = f"{_TO} - {_FROM} > datum.room ? datum.count : {_TO} - {_FROM} > datum.least ? datum.bodies : ''"


def chart(posts: Sequence[Post], spans: Sequence[Span], day: date) -> alt.LayerChart:
    """The posts as bars, the day as a line; what began on an unknown day begins at the left edge and says so."""
    first, last = edges(posts, day)
    rows = [_bar(post, first, last, day) | {"row": number} for number, post in enumerate(posts)]
    names = json.dumps([row["lane"] for row in rows])  # one post may have been held twice: rows are told by number
    y = alt.Y(
        "row:O",
        title=None,
        axis=alt.Axis(
            labelExpr=f"{names}[datum.value]",
            labelLimit=look.px(330),
            labelOverlap=False,
            domain=False,
            ticks=False,
        ),
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
    base = alt.Chart(pd.DataFrame(rows)).encode(y=y, tooltip=tips)
    bars = base.mark_bar(height=look.px(18), cornerRadius=3).encode(x=x, x2="end:T", color=colour)
    labels = base.mark_text(
        fontSize=look.letters(LETTERS),
        x=alt.expr(_X),
        align=alt.expr(_ALIGN),
        limit=alt.expr(_LIMIT),
        fill=alt.expr(_INK),
    ).encode(text="term:N")
    today = alt.Chart(pd.DataFrame([{"day": _when(day)}])).mark_rule(color=RULE, strokeDash=[4, 3]).encode(x="day:T")
    layers = [*_shades(spans, first, last), today, bars, labels]
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
    since = text("people.unknown_start") if post.since is None else day_in(language.get(), post.since)
    until = text("people.open_end") if post.until is None else day_in(language.get(), post.until)
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
        "room": _room(term(post)),
        "basis": session.word(post.basis),
        "state": text(f"people.{state}"),
        "dark": state == "held",
    }


def _shades(spans: Sequence[Span], first: date, last: date) -> list[alt.Chart]:
    """When several bodies were served: a shade with their number on top, as far as it has room for it."""
    rows = [
        {
            "start": _when(span.since or first),
            "end": _when(span.until or last),
            "middle": _when(_middle(span.since or first, span.until or last)),
            "count": text("people.at_once_short", count=span.bodies),
            "bodies": str(span.bodies),
            "room": _room(text("people.at_once_short", count=span.bodies)),
            "least": _room(str(span.bodies)),
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
    label = base.mark_text(
        fontSize=look.letters(LETTERS), color="#8a5a00", y=-8, text=alt.expr(_COUNT), tooltip=alt.expr("datum.says")
    ).encode(x="middle:T")
    return [shade, label]


def _room(words: str) -> float:
    """About as many pixels as words need, with what stays free at their ends."""
    return (length(words) + 2) * look.letters(LETTERS)


def _middle(start: date, end: date) -> date:
    return start + (end - start) // 2


def _step(first: date, last: date) -> int:
    return max(1, (last - first).days // 365 // 12)


def _when(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"  # of the reader's own clock, as the axis is
