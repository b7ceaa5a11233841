"""Two days side by side 对比: what came, what went and whose people changed, marked by shape and colour, and listed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from graph.texts import day_in, language, text
from ui import drawing, picture, picture_legend, session, table
from ui import picture_looks as looks
from ui.drawing import Drawing
from ui.picture_shapes import Layout
from ui.plain import escaped
from ui.session import View

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
Line = tuple[str, str, str]  # start, end, type


@dataclass(frozen=True)
class Change:
    """One difference between two days: `what` is a body, line or post in words, `other` the far end of a line."""

    mark: str
    body: str
    what: str
    other: str = ""

    @property
    def said(self) -> str:
        """Its sign and word: bodies are dissolved, posts and lines end."""
        ended = self.mark == REMOVED and self.what != text("compare.body")
        return f"{looks.MARKS[self.mark][1]} {text('compare.ended' if ended else f'compare.{self.mark}')}"


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
    posts = {each: _posts(each, found) for each, found in drawn.items()}
    changes = [*_bodies(drawn[early], drawn[late]), *_people(posts[early], posts[late]), *_lines(early, late, drawn)]
    marks = {
        early: marks_of(changes, REMOVED),
        late: marks_of(changes, ADDED),
    }
    picture_legend.show_marks()
    for each, column in zip((early, late), st.columns(2, gap="medium"), strict=True):
        with column:
            st.markdown(f"**{day_in(language.get(), each.as_of)}**")
            _before_regulation(each.as_of)
            layouts = [_marked(layout, marks[each], drawn[each]) for layout in drawn[each].layouts]
            title = text("compare.picture", scope=session.area_name(view.scope), day=each.as_of)
            picture.show(layouts, key=f"compare_{each.as_of}", title=title, shown=shown, faults=drawn[each].slots)
    st.subheader(text("compare.changes", count=len(changes)), anchor=False)
    names = drawn[early].names | drawn[late].names
    rows = [
        {
            text("data.change"): change.said,
            text("structure.body"): names.get(change.body, change.body),
            text("compare.what"): change.what,
        }
        for change in changes
    ]
    if rows:
        table.show(rows, key="compare_changes")
    else:
        st.caption(text("compare.same"))


def _before_regulation(day: date) -> None:
    """Say why a picture has no findings where no rule applied yet."""
    since = date.fromisoformat(session.regulation().in_force_from)
    if day < since:
        st.caption(escaped(text("compare.before_regulation", day=day, since=since)))


def _bodies(early: Drawing, late: Drawing) -> list[Change]:
    gone = [Change(REMOVED, body, text("compare.body")) for body in sorted(early.names.keys() - late.names.keys())]
    return gone + [Change(ADDED, body, text("compare.body")) for body in sorted(late.names.keys() - early.names.keys())]


def _posts(view: View, drawn: Drawing) -> dict[str, dict[tuple[str, str], str]]:
    """Body → person and role → the post in words."""
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in session.ask("posts", view, ids=sorted(drawn.names)):
        words = text("compare.post", person=row["name"], role=session.word(row["role"]))
        found[row["organisation"]][row["person"], row["role"]] = words
    return found


def _people(early: dict[str, dict[tuple[str, str], str]], late: dict[str, dict[tuple[str, str], str]]) -> list[Change]:
    """Posts ended and begun, body by body."""
    found = []
    for body in sorted({*early, *late}):
        before, after = early.get(body, {}), late.get(body, {})
        found += [Change(REMOVED, body, before[post]) for post in sorted(before.keys() - after.keys())]
        found += [Change(ADDED, body, after[post]) for post in sorted(after.keys() - before.keys())]
    return found


def _lines(early: View, late: View, drawn: dict[View, Drawing]) -> list[Change]:
    """Lines ended and begun, and those that ended and began anew between the two days."""
    names = drawn[early].names | drawn[late].names
    there: dict[View, dict[Line, object]] = {
        each: {
            (row["from_id"], row["to_id"], row["type"]): row["since"]
            for row in session.ask("lines", View(each.scope[:9], each.as_of))
            if row["from_id"] in names and row["to_id"] in names
        }
        for each in (early, late)
    }
    return line_changes(there[early], there[late], names)


def line_changes(before: dict[Line, object], after: dict[Line, object], names: dict[str, str]) -> list[Change]:
    """What differs between the lines of two days, each with the day it began on."""

    def said(mark: str, line: Line) -> Change:
        start, end, kind = line
        return Change(mark, start, text("compare.line", line=text(f"line_out.{kind}"), body=names[end]), end)

    found = [said(REMOVED, line) for line in sorted(before.keys() - after.keys())]
    found += [said(ADDED, line) for line in sorted(after.keys() - before.keys())]
    return found + [said(CHANGED, line) for line in sorted(before.keys() & after.keys()) if before[line] != after[line]]


def marks_of(changes: list[Change], own: str) -> dict[str, str]:
    """The mark of each body in one of the pictures: itself new or gone, or changed in its people or lines."""
    found = {body: CHANGED for change in changes for body in (change.body, change.other) if body}
    body = text("compare.body")
    return found | {change.body: own for change in changes if change.mark == own and change.what == body}


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
