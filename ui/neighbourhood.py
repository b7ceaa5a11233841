"""What is near a body 关系图, and the line of leadership between two bodies: small pictures in a dialog."""

from collections import defaultdict
from dataclasses import replace

import streamlit as st

from graph.store import Record
from graph.subgraph import common_leader, leadership_path
from graph.texts import text
from ui import faults, picture, session
from ui.body_panel import LINES
from ui.picture_graph import graph_positions
from ui.picture_shapes import MISSING, Body, Layout, Line
from ui.plain import escaped, fitting
from ui.session import View

MOST = 40  # nodes; above it a picture of this kind is no use
LABEL_FITS = 10  # full-width characters in a box


def show(view: View, body: str) -> None:
    """A dialog with the bodies that a line joins to this one."""
    [found] = session.ask("names", view, ids=[body])

    @st.dialog(text("structure.near_of", body=found["name"]), width="large")
    def opened() -> None:
        layout, count = _near(view, found)
        if layout is None:
            st.caption(text("findings.too_large", count=count))
        else:
            picture.show([layout], key=f"near_{body}", title=text("structure.near_of", body=found["name"]))

    opened()


def _near(view: View, found: Record) -> tuple[Layout | None, int]:
    """The picture, or None where it would be too large, and how many bodies it has; lines of one pair are one."""
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = _lines(view)
    for row in sorted(rows, key=lambda row: LINES.index(row["type"])):
        ends = (row["from_id"], row["to_id"])
        if found["id"] not in ends:
            continue
        if row["type"] != "SUB_UNIT_OF" or "LEADS" not in words.get(ends[::-1], ()):  # said by the line that leads
            words[ends].append(row["type"])
    absent = _missing(view, found["id"], rows)
    ids = sorted({end for ends in words for end in ends} | {end for line in absent for end in (line.start, line.end)})
    ids = ids or [found["id"]]
    if len(ids) > MOST:
        return None, len(ids)
    comma = text("findings.comma")
    drawn = [
        Line(start, end, types[0], label=comma.join(text(f"line_out.{kind}") for kind in types))
        for (start, end), types in words.items()
    ]
    return graph_positions(_bodies(view, ids), [*drawn, *absent]), len(ids)


def _missing(view: View, body: str, rows: list[Record]) -> list[Line]:
    """The lines of a body that findings say are missing: what its count of findings is about."""
    there = {(row["from_id"], row["to_id"], row["type"]) for row in rows}
    return [
        replace(line, label=text("picture.missing_line", line=text(f"line_out.{line.type}")))
        for line in faults.lines(session.audit(view).findings, session.rules(), there)
        if line.state == MISSING and body in (line.start, line.end)
    ]


def choose_path(view: View, body: str, names: dict[str, str]) -> None:
    """Pick a second body, and see the shortest line by which one leads the other, or else who leads both."""
    others = sorted((other for other in names if other != body), key=lambda other: names[other])
    other = st.selectbox(
        text("structure.path_to"),
        others,
        index=None,
        format_func=names.__getitem__,
        placeholder=text("structure.path_to"),
        key=f"structure_path_{body}",
        label_visibility="collapsed",
    )
    if other is None:
        return
    lines = [(row["from_id"], row["to_id"]) for row in _lines(view) if row["type"] == "LEADS"]
    paths = leadership_path(lines, body, other), leadership_path(lines, other, body)
    path = next((path for path in paths if path is not None), None)
    if path is not None:
        _say_path(view, path)
        return
    both = common_leader(lines, body, other)
    if both is None:
        st.caption(escaped(text("structure.no_path", start=names[body], end=names[other])))
        return
    [leader] = session.ask("names", view, ids=[both])
    st.caption(escaped(text("structure.common_leader", start=names[body], end=names[other], body=leader["name"])))
    for end in (body, other):
        _say_path(view, leadership_path(lines, both, end) or [])


def _say_path(view: View, path: list[tuple[str, str]]) -> None:
    """A line of leadership in words, step by step downwards."""
    ids = sorted({end for step in path for end in step})
    known = {row["id"]: row["name"] for row in session.ask("names", view, ids=ids)}
    for start, end in path:
        st.markdown(escaped(text("structure.leads", start=known[start], end=known[end])))


def _bodies(view: View, ids: list[str]) -> list[Body]:
    counts = faults.by_body(session.audit(view).findings)
    return [
        Body(
            row["id"],
            row["kind"],
            row["area"],
            fitting(row["name"], LABEL_FITS),
            f"{row['name']}\n{session.word(row['kind'])}",
            counts[row["id"]],
        )
        for row in session.ask("names", view, ids=ids)
    ]


def _lines(view: View) -> list[Record]:
    """The lines of the district that the view lies in, so that a path may leave the street."""
    return session.ask("lines", View(view.scope[:6], view.as_of))
