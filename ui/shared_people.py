"""Bodies linked by shared people 机构交叉: every two bodies and who serves in both, the farthest apart first."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from graph.texts import text
from queries.concurrency import DISTANCES, Body, Pair, Person
from ui import picture, session, table
from ui.picture_graph import graph_positions
from ui.picture_shapes import Body as Node
from ui.picture_shapes import Layout, Line
from ui.plain import escaped, fitting

MOST_ROWS = 12
MOST, DRAWN, FITS = 500, 30, 10  # rows of the table, nodes of the picture, characters in a box


def show(
    pairs: Sequence[Pair], people: Mapping[str, Person], bodies: Mapping[str, Body], open_person: Callable[[str], None]
) -> None:
    """The pairs of one distance as a table, and where they are few as a picture; a row picked lists its people."""
    counts = {distance: sum(pair.distance == distance for pair in pairs) for distance in DISTANCES}
    there = [distance for distance in DISTANCES if counts[distance]]
    if not there:
        st.info(text("people.no_links"))
        return
    labels = {distance: f"{text(f'people.distance_{distance}')} ({counts[distance]})" for distance in DISTANCES}
    distance = st.segmented_control(
        text("people.distance"),
        there,
        format_func=labels.__getitem__,
        default=there[0],
        key="people_distance",
        label_visibility="collapsed",
    )
    shown = [pair for pair in pairs if pair.distance == (distance or there[0])]
    if len(shown) > MOST:
        st.caption(text("people.links_cut", most=MOST, all=len(shown)))
    drawn = layout(shown, people, bodies)
    listed, drawing = st.columns([6, 4], gap="medium") if drawn else (st.container(), st.container())
    rows = [_row(pair, people) for pair in shown[:MOST]]
    for row in table.show(rows, key="people_links", most=MOST_ROWS, pick=True, place=listed):
        with listed, st.container(horizontal=True, gap="small", key="people_link_people"):
            for person in shown[row].people:
                st.button(
                    escaped(people[person].name), key=f"people_link_{person}", on_click=open_person, args=(person,)
                )
    if drawn:
        with drawing:
            found = picture.show([drawn], key="people_picture", title=text("people.links_picture"))
        if found is not None and found in people:
            picture.pick("people_picture", None)
            open_person(found)


def _row(pair: Pair, people: Mapping[str, Person]) -> dict[str, object]:
    first, second = pair.first, pair.second
    return {
        text("people.first_body"): first.name,
        text("people.second_body"): second.name,
        text("people.shared_count"): len(pair.people),
        text("people.shared_people"): text("findings.comma").join(_says(people[one], pair) for one in pair.people),
        text("overview.area"): _where(first, second),
    }


def _says(person: Person, pair: Pair) -> str:
    roles = [person.roles[body.id][0] for body in (pair.first, pair.second)]
    return text("people.shared_role", name=person.name, first=session.word(roles[0]), second=session.word(roles[1]))


def _where(first: Body, second: Body) -> str:
    names = dict.fromkeys(session.full_name(seat) for seat in (first.seat, second.seat) if seat)
    return text("findings.comma").join(names)


def layout(pairs: Sequence[Pair], people: Mapping[str, Person], bodies: Mapping[str, Body]) -> Layout | None:
    """People left, the bodies they link right; None where there is nothing, or too much to be read."""
    linking = list(dict.fromkeys(person for pair in pairs for person in pair.people))
    linked = list(dict.fromkeys(body.id for pair in pairs for body in (pair.first, pair.second)))
    if not linking or len(linking) + len(linked) > DRAWN:
        return None
    nodes = [Node(one, "person", "", fitting(people[one].name, FITS), people[one].name) for one in linking]
    nodes += [
        Node(one, bodies[one].kind, bodies[one].seat, fitting(bodies[one].name, FITS), bodies[one].name)
        for one in linked
    ]
    lines = [
        Line(one, body, "SERVES_IN", label=text("findings.comma").join(map(session.word, people[one].roles[body])))
        for one in linking
        for body in linked
        if body in people[one].roles
    ]
    return graph_positions(nodes, lines)
