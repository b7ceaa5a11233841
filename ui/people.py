"""任职 People: find a person and see their posts over time; who serves in several bodies, and what that links."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from graph.codes import home
from graph.store import Record
from graph.texts import text
from queries import career, concurrency
from queries.explore import ask
from queries.search import Hit, search
from ui import empty, finder, look, matrix, person_card, same_people, session, shared_people, timeline
from ui.finder import Choice
from ui.session import View

WIDEST = 6  # digits of the widest scope whose posts are all looked at


def found(typed: str) -> Sequence[Choice]:
    """The people of the scope that fit what was typed, with what they are now, to tell those of one name apart."""
    seen = session.view()
    hits = search(session.store(), typed, seen.scope, kinds=["person"])
    posts = _posts(hits, seen)
    return [Choice(hit.id, session.person_name(hit.name), what(hit, posts.get(hit.id, []), seen)) for hit in hits]


def _posts(hits: Sequence[Hit], seen: View) -> dict[str, list[Record]]:
    """The posts of all of them, asked of their districts, each once: a district knows its people's posts elsewhere."""
    districts: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        if hit.areas:
            districts[home(hit.areas[0])].append(hit.id)
    rows: dict[str, list[Record]] = defaultdict(list)
    for district, ids in districts.items():
        for row in ask(session.store(), "career", scope=district, as_of=seen.as_of, ids=ids):
            rows[row["person"]].append(row)
    return rows


def what(hit: Hit, rows: Sequence[Record], seen: View) -> str:
    """What a person is on the day: the first post, and how many more; where they were if there is none."""
    held = [post for post in career.posts(rows) if post.state(seen.as_of) == "held"]
    if held:
        first = timeline.lane(held[0])
        return first if len(held) == 1 else text("people.and_more", post=first, more=len(held) - 1)
    return text("people.not_in_office", area=session.full_name(hit.areas[0]) if hit.areas else text("people.nowhere"))


def open_person(person: str | None) -> None:
    """Open a person, or none."""
    st.session_state[person_card.OPEN] = person


def open_at_once(person: str) -> None:
    """Open the person of a row: what is picked in a table is known only while the page runs."""
    open_person(person)
    st.rerun()


view = session.view()
st.caption(text("people.purpose"))
empty.stop_if_empty()

finder.prepare(view.scope)
with st.container(horizontal=True, vertical_alignment="center"):
    with st.container(width=look.px(460)):
        finder.show(found, open_person, key="people_find", label=text("people.find"), placeholder=text("people.find"))
    person = (
        person_card.known(view, st.session_state[person_card.OPEN]) if st.session_state.get(person_card.OPEN) else None
    )
    if person is not None:
        st.button(text("people.back"), key="people_back", on_click=open_person, args=(None,))

look.rest()
if person is not None:
    person_card.show(view, person)
    st.stop()
if len(view.scope) < WIDEST:
    st.info(text("people.too_wide"))
    st.stop()

rows = session.ask("posts-held", view)
if not rows:
    st.info(text("people.nobody", scope=session.area_name(view.scope), day=view.as_of))
    st.stop()
people, bodies = concurrency.people(rows), concurrency.bodies(rows)
if view.level in ("street", "community"):
    st.subheader(text("people.matrix"), anchor=False)
    matrix.show(view, people, bodies, open_at_once)
st.subheader(text("people.links"), anchor=False, help=text("people.links_help"))
pairs = concurrency.shared(people, bodies, view.scope)
shared_people.show(pairs, {one.id: one for one in people}, bodies, open_at_once)
same_people.show(view, open_person)
