"""Two days side by side 对比: what came, what went and whose people changed, marked by shape and colour, and listed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from graph.texts import day_in, language, text
from ui import drawing, picture, picture_legend, picture_pair, picture_saving, session, table
from ui.changes import ADDED, CHANGED, REMOVED, Change, Line, marks_of, of_bodies, of_lines, of_posts
from ui.drawing import Drawing
from ui.picture_shapes import Layout
from ui.plain import escaped
from ui.session import View

KEY = "compare"


def show(view: View, other: View, shown: list[str]) -> None:
    """The pictures of both days, the earlier on the left, and a list of what differs."""
    if other == view:
        st.caption(text("compare.same"))
        return
    early, late = sorted((view, other), key=lambda each: each.as_of)
    drawn = {each: drawing.drawing(each) for each in (early, late)}
    if not all(each.bodies for each in drawn.values()):
        st.info(text("compare.nothing"))
        return
    bodies = {each: _bodies(each, found) for each, found in drawn.items()}
    posts = {each: _posts(each, found) for each, found in bodies.items()}
    lines, names = _lines(early, late, drawn)
    changes = [*of_bodies(bodies[early], bodies[late]), *of_posts(posts[early], posts[late]), *lines]
    marks = {early: marks_of(changes, REMOVED), late: marks_of(changes, ADDED)}
    title = text("compare.picture", scope=session.area_name(view.scope), early=early.as_of, late=late.as_of)
    layouts = [
        picture_pair.beside(
            [
                (str(each.as_of), day_in(language.get(), each.as_of), _marked(layout, marks[each], drawn[each]))
                for each, layout in zip((early, late), layouts, strict=True)
            ],
            picture_legend.entries(),
        )
        for layouts in zip(drawn[early].layouts, drawn[late].layouts, strict=True)
    ]
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
    for words in unjudged:
        st.caption(escaped(words))
    save = picture_saving.asked(
        KEY,
        layouts,
        title,
        notes=[*(_stands_on(each) for each in (early, late)), *unjudged],
        listed=[" · ".join(row.values()) for row in rows] or [text("compare.same")],
        shown=shown,
        faults=slots,
    )
    picture.show(layouts, key=KEY, title=title, shown=shown, faults=slots, save=save)
    st.subheader(text("compare.changes", count=len(changes)), anchor=False)
    if rows:
        table.show(rows, key="compare_changes")
    else:
        st.caption(text("compare.same"))


def _stands_on(view: View) -> str:
    return text("view.stands_on", scope=session.area_name(view.scope), day=view.as_of, load=session.load())


def _before_regulation(*days: date) -> list[str]:
    """Why a picture has no findings where no rule applied yet."""
    since = date.fromisoformat(session.regulation().in_force_from)
    return [text("compare.before_regulation", day=day, since=since) for day in days if day < since]


def _bodies(view: View, drawn: Drawing) -> dict[str, str]:
    """The names of the picture's bodies that are at home in it: one from elsewhere is there for a line at fault."""
    here = {row["id"] for row in session.ask("bodies", _street(view))}
    return {body: name for body, name in drawn.names.items() if body in here}


def _posts(view: View, bodies: Mapping[str, str]) -> dict[str, dict[tuple[str, str], str]]:
    """Body → person and role → the post in words."""
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in session.ask("posts", view, ids=sorted(bodies)):
        words = text("compare.post", person=row["name"], role=session.word(row["role"]))
        found[row["organisation"]][row["person"], row["role"]] = words
    return found


def _lines(early: View, late: View, drawn: Mapping[View, Drawing]) -> tuple[list[Change], dict[str, str]]:
    """What differs in the lines that begin or end in the scope, or join two bodies of the pictures; every end's name.

    A line may lead out of the picture: its other end is then named, and only the one in the picture is marked.
    """
    names = drawn[early].names | drawn[late].names
    inside = {row["id"] for each in drawn for row in session.ask("bodies", each)}
    there: dict[View, dict[Line, object]] = {
        each: {
            (row["from_id"], row["to_id"], row["type"]): row["since"]
            for row in session.ask("lines", _street(each))
            if {row["from_id"], row["to_id"]} & inside or {row["from_id"], row["to_id"]} <= names.keys()
        }
        for each in (early, late)
    }
    differ = [line for line in there[early] | there[late] if there[early].get(line) != there[late].get(line)]
    outside = {end for start, end, _ in differ for end in (start, end)} - names.keys()
    if outside:
        names |= {row["id"]: row["name"] for row in session.ask("names", _street(late), ids=sorted(outside))}
    return of_lines(there[early], there[late], names), names


def _street(view: View) -> View:
    """The street that a view is or lies in."""
    return View(view.scope[:9], view.as_of)


def _marked(layout: Layout, marks: dict[str, str], drawn: Drawing) -> Layout:
    """The picture with a mark on every box that differs; one that stands for several is changed when any of them is."""
    inside = {box: {marks[body] for body in bodies if body in marks} for box, bodies in drawn.folded.items()}
    marks = marks | {box: CHANGED for box, found in inside.items() if found}
    boxes = tuple(
        replace(box, mark=marks[box.id], title=f"{box.title}\n{text(f'compare.{marks[box.id]}')}")
        if box.id in marks
        else box
        for box in layout.boxes
    )
    return replace(layout, boxes=boxes)
