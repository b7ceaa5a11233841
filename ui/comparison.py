"""Two days side by side 对比: what came, what went and whose people changed, marked by shape and colour, and listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.store import Record
from graph.texts import day_in, language, text
from ui import drawing, picture, picture_legend, picture_pair, picture_saving, session, table
from ui.changes import ADDED, CHANGED, REMOVED, Change, Line, marks_of, of_bodies, of_lines, of_posts
from ui.drawing import Drawing
from ui.picture_shapes import Layout
from ui.plain import escaped
from ui.session import View

KEY = "compare"


def show(view: View, other: View, shown: list[str], saving: DeltaGenerator) -> None:
    """The pictures of both days, the earlier on the left, and a list of what differs.

    Only where there is a picture, `saving` offers to keep it: what nothing answers would be kept at a later visit.
    """
    if other == view:
        st.caption(text("compare.same"))
        return
    early, late = sorted((view, other), key=lambda each: each.as_of)
    drawn = {each: drawing.drawing(each) for each in (early, late)}
    if not all(each.bodies for each in drawn.values()):
        st.info(text("compare.nothing"))
        return
    with saving:
        picture_saving.offer(KEY)
    changes, names = _changes(early, late, drawn)
    title = text("compare.picture", scope=session.area_name(view.scope), early=early.as_of, late=late.as_of)
    layouts = _layouts(early, late, drawn, changes)
    slots = [picture_pair.inside(str(each.as_of), slot) for each, found in drawn.items() for slot in found.slots]
    rows = [
        {
            text("data.change"): change.said,
            text("structure.body"): names.get(change.body, change.body),
            text("compare.what"): change.what,
        }
        for change in changes
    ]
    unjudged = _before_regulation(early.as_of, late.as_of)
    left_out = sorted({words for each, found in drawn.items() for words in drawing.left_out(each, found)})
    for words in unjudged:
        st.caption(escaped(words))
    save = picture_saving.asked(
        KEY,
        layouts,
        title,
        notes=[*(_stands_on(each) for each in (early, late)), *unjudged, *left_out],
        listed=[" · ".join(row.values()) for row in rows] or [text("compare.same")],
        shown=shown,
        faults=slots,
    )
    picture.show(layouts, key=KEY, title=title, shown=shown, faults=slots, save=save)
    for words in left_out:
        st.caption(escaped(words))
    st.subheader(text("compare.changes", count=len(changes)), anchor=False)
    if rows:
        table.show(rows, key="compare_changes")
    else:
        st.caption(text("compare.same"))


def _changes(early: View, late: View, drawn: Mapping[View, Drawing]) -> tuple[list[Change], dict[str, str]]:
    """What differs between the days in bodies, posts and lines, and the names of all bodies that it speaks of."""
    bodies = {each: {row["id"]: row["name"] for row in _rows(each)} for each in (early, late)}
    posts = {each: _posts(each, found) for each, found in bodies.items()}
    names = drawn[early].names | drawn[late].names | bodies[early] | bodies[late]
    before, after = _lines(early, names), _lines(late, names)
    differ = before.items() ^ after.items()  # also lines of which nobody knows since when
    outside = {end for (start, end, _), _ in differ for end in (start, end)} - names.keys()
    if outside:
        names |= {row["id"]: row["name"] for row in session.ask("names", _street(late), ids=sorted(outside))}
    lines = of_lines(before, after, names)
    return [*of_bodies(bodies[early], bodies[late]), *of_posts(posts[early], posts[late]), *lines], names


def _layouts(early: View, late: View, drawn: Mapping[View, Drawing], changes: Sequence[Change]) -> list[Layout]:
    """Both days in one picture, at every width, with a mark on what differs."""
    marks = {early: marks_of(changes, REMOVED), late: marks_of(changes, ADDED)}
    holds = {each: _held(found, _rows(each)) for each, found in drawn.items()}

    def part(each: View, layout: Layout) -> tuple[str, str, Layout]:
        return str(each.as_of), day_in(language.get(), each.as_of), _marked(layout, marks[each], holds[each])

    pairs = zip(drawn[early].layouts, drawn[late].layouts, strict=True)
    legend = picture_legend.entries()
    return [picture_pair.beside([part(early, before), part(late, after)], legend) for before, after in pairs]


def _stands_on(view: View) -> str:
    return text("view.stands_on", scope=session.area_name(view.scope), day=view.as_of, load=session.load())


def _before_regulation(*days: date) -> list[str]:
    """Why a picture has no findings where no rule applied yet."""
    since = date.fromisoformat(session.regulation().in_force_from)
    return [text("compare.before_regulation", day=day, since=since) for day in days if day < since]


def _rows(view: View) -> list[Record]:
    """The bodies that are at home in the picture, folded or not: one from elsewhere is there for a line at fault."""
    street = _street(view)
    return [
        row
        for row in session.ask("bodies", street)
        if row["area"].startswith(view.scope) or row["area"] == street.scope
    ]


def _held(drawn: Drawing, rows: Sequence[Record]) -> dict[str, list[str]]:
    """The bodies for which a box stands that holds several: many of a kind, or those of a whole area."""
    found: dict[str, list[str]] = {box: list(bodies) for box, bodies in drawn.folded.items()}
    for row in rows:
        if row["area"] in drawn.regions:
            found.setdefault(row["area"], []).append(row["id"])
    return found


def _posts(view: View, bodies: Mapping[str, str]) -> dict[str, dict[tuple[str, str], str]]:
    """Body → person and role → the post in words."""
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in session.ask("posts", view, ids=sorted(bodies)):
        words = text("compare.post", person=row["name"], role=session.word(row["role"]))
        found[row["organisation"]][row["person"], row["role"]] = words
    return found


def _lines(view: View, names: Mapping[str, str]) -> dict[Line, object]:
    """The lines of a day that begin or end in the scope, or join two bodies that are named, and when each began.

    A line may lead out of the picture: only its end in the picture is then marked.
    """
    inside = {row["id"] for row in session.ask("bodies", view)}
    return {
        (row["from_id"], row["to_id"], row["type"]): row["since"]
        for row in session.ask("lines", _street(view))
        if {row["from_id"], row["to_id"]} & inside or {row["from_id"], row["to_id"]} <= names.keys()
    }


def _street(view: View) -> View:
    """The street that a view is or lies in."""
    return View(view.scope[:9], view.as_of)


def _marked(layout: Layout, marks: dict[str, str], holds: Mapping[str, Sequence[str]]) -> Layout:
    """The picture with a mark on every box that differs; one that stands for several is changed when any of them is."""
    marks = marks | {box: CHANGED for box, bodies in holds.items() if any(body in marks for body in bodies)}
    boxes = tuple(
        replace(box, mark=marks[box.id], title=f"{box.title}\n{text(f'compare.{marks[box.id]}')}")
        if box.id in marks
        else box
        for box in layout.boxes
    )
    return replace(layout, boxes=boxes)
