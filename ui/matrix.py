"""People × bodies 人员与机构对照: who serves where at once, those in most bodies first.

In a community a column is a body; in a street, where there are hundreds, a kind of body, and what lies in another
community than most of a person's posts says in which.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from graph.model import KIND
from graph.texts import text
from queries.concurrency import Body, Person
from ui import session, table
from ui.session import View

MOST_ROWS, LEAST = 16, 56  # pixels of a column
ORDER = {kind: number for number, kind in enumerate(KIND)}


def show(view: View, people: Sequence[Person], bodies: Mapping[str, Body], open_person: Callable[[str], None]) -> None:
    """The table; a row picked opens the person."""
    several = [person for person in people if len(person.roles) > 1]
    only = st.toggle(text("people.only_concurrent"), value=view.level == "street", key=f"people_only_{view.level}")
    shown = several if only else people
    st.caption(text("people.matrix_says", people=len(people), several=len(several)))
    if not shown:
        st.info(text("people.nobody_concurrent"))
        return
    columns = {
        "name": st.column_config.TextColumn(text("structure.name"), pinned=True, width=110),
        "count": st.column_config.NumberColumn(text("people.bodies_held"), pinned=True, width=80),
        "area": st.column_config.TextColumn(text("overview.area"), width=130) if view.level == "street" else None,
    }
    key = f"people_matrix_{view.scope}"
    rows = rows_of(view, shown, bodies)
    # Streamlit measures the first rows only: what stands further down may be longer.
    for title in rows[0].keys() - columns.keys():
        wide = table.width([title, *(row[title] or "" for row in rows)])
        columns[title] = st.column_config.TextColumn(width=max(wide, LEAST))
    for row in table.show(rows, key=key, most=MOST_ROWS, columns=columns, pick=True, blank=""):
        open_person(shown[row].id)


def rows_of(view: View, people: Sequence[Person], bodies: Mapping[str, Body]) -> list[dict[str, Any]]:
    """One row a person, one column a body (of a street: a kind of body) that any of them serves in."""
    columns = _columns(view, people, bodies)
    rows = []
    for person in people:
        home = home_of(person, bodies)
        cells: dict[str, list[str]] = {title: [] for title in columns.values()}
        for body, roles in person.roles.items():
            cells[columns[body]].append(_cell(bodies[body], roles, home if view.level == "street" else view.scope))
        area = session.area_name(home) if home else text("sums.none")
        first = {"name": person.name, "count": len(person.roles), "area": area}
        rows.append(first | {title: text("findings.comma").join(found) or None for title, found in cells.items()})
    return rows


def home_of(person: Person, bodies: Mapping[str, Body]) -> str:
    """The area of most of a person's bodies, the narrowest of those."""
    seats = Counter(bodies[body].seat for body in person.roles)
    return max(seats, key=lambda seat: (seats[seat], len(seat), seat), default="")


def _columns(view: View, people: Sequence[Person], bodies: Mapping[str, Body]) -> dict[str, str]:
    """Body → the title of its column: of a street the kinds held most come first, what lies outside is the last."""
    used = {body for person in people for body in person.roles}
    inside = [body for body in bodies.values() if body.id in used and body.seat.startswith(view.scope)]
    kinds = Counter(body.kind for body in inside)
    held = Counter(bodies[body].kind for person in people for body in person.roles) if view.level == "street" else {}
    inside.sort(key=lambda body: (-held.get(body.kind, 0), ORDER[body.kind], body.id))
    alone = {kind for kind, count in kinds.items() if count == 1 or view.level == "street"}
    titles = {body.id: text(f"short.{body.kind}") if body.kind in alone else _short(body) for body in inside}
    return titles | {body: text("people.elsewhere") for body in used if body not in titles}


def _short(body: Body) -> str:
    """The name of a body without that of its area, which all have in common."""
    return body.name.removeprefix(session.area_name(body.seat)) or body.name


def _cell(body: Body, roles: Sequence[str], home: str) -> str:
    words = text("findings.comma").join(map(session.word, roles))
    if body.seat == home:
        return words
    return text("people.role_elsewhere", role=words, body=body.name)
