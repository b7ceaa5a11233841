"""What is known of one body 机构: its people with their posts, its lines, its findings, and where each came from."""

from collections.abc import Sequence

import streamlit as st

from graph.model import OPEN_START, ROLES
from graph.texts import text
from queries.findings import Finding
from ui import evidence, faults, finding_card, session, table
from ui.finding_people import FIRST
from ui.picture_shapes import MISSING
from ui.plain import escaped
from ui.session import View

# Who leads comes first, deputies next, then everybody else; within that the order of the model.
LAST = ("member", "board_director", "supervisor", "staff", "other")
RANK = {role.word: (role.word not in FIRST, role.word in LAST, number) for number, role in enumerate(ROLES)}
LINES = ("LEADS", "GUIDES", "SUPERVISES", "ENTRUSTS", "SUB_UNIT_OF", "CO_LOCATED_WITH")


def day(value: object) -> object:
    """A day for a table; an unknown one says so."""
    return text("structure.unknown_day") if value == OPEN_START else value


def show_people(view: View, body: str) -> None:
    """Who is in office in a body, the leading post first."""
    posts = sorted(session.ask("posts", view, ids=[body]), key=lambda row: (RANK[row["role"]], row["person"]))
    st.subheader(text("structure.people", count=len({row["person"] for row in posts})), anchor=False)
    if not posts:
        st.caption(text("structure.nobody"))
        return
    rows = [
        {
            text("structure.name"): row["name"],
            text("structure.role"): session.word(row["role"]),
            text("structure.since"): day(row["since"]),
            text("structure.basis"): session.word(row["basis"] or "unknown"),
            text("structure.title"): row["title"] or "",
            text("findings.source"): evidence.source(row),
        }
        for row in posts
    ]
    table.show(rows, key="structure_people")


def show_lines(view: View, body: str, absent: list[tuple[str, str, str]]) -> None:
    """The lines of a body in both directions; what findings say is missing comes first and says so."""
    touching = [
        row for row in session.ask("lines", View(view.scope[:9], view.as_of)) if body in (row["from_id"], row["to_id"])
    ]
    touching.sort(key=lambda row: (LINES.index(row["type"]), row["from_id"] == body, row["from_id"], row["to_id"]))
    ends = {row[end] for row in touching for end in ("from_id", "to_id")} | {end for line in absent for end in line[:2]}
    names = {row["id"]: row["name"] for row in session.ask("names", view, ids=sorted(ends))} if ends else {}
    st.subheader(text("structure.lines", count=len(touching)), anchor=False)
    rows = [
        {
            text("structure.line"): text("picture.missing_line", line=text(f"{side(line, body)}.{line[2]}")),
            text("structure.body"): names[other(line, body)],
            text("structure.since"): text("sums.none"),
            text("findings.source"): "",
        }
        for line in absent
    ]
    for row in touching:
        line = (row["from_id"], row["to_id"], row["type"])
        rows.append(
            {
                text("structure.line"): text(f"{side(line, body)}.{row['type']}"),
                text("structure.body"): names[other(line, body)],
                text("structure.since"): day(row["since"]),
                text("findings.source"): evidence.source(row),
            }
        )
    if rows:
        table.show(rows, key="structure_lines", most=8)
    else:
        st.caption(text("structure.no_lines"))


def side(line: tuple[str, str, str], body: str) -> str:
    """Which way a line is read from a body: it leads, or is led."""
    return "line_out" if line[0] == body else "line_in"


def other(line: tuple[str, str, str], body: str) -> str:
    """The body at the other end."""
    return line[1] if line[0] == body else line[0]


def show(view: View, body: str, findings: Sequence[Finding]) -> None:
    """Everything about one body."""
    [found] = session.ask("names", view, ids=[body])
    st.subheader(escaped(found["name"]), anchor=False)
    st.caption(escaped(f"{session.word(found['kind'])} · {session.area_name(found['area'])}"))
    if said := evidence.source(found):
        st.caption(escaped(said))
    there = {
        (row["from_id"], row["to_id"], row["type"]) for row in session.ask("lines", View(view.scope[:9], view.as_of))
    }
    broken = faults.lines(findings, session.rules(), there)
    absent = [(line.start, line.end, line.type) for line in broken if line.state == MISSING]
    about = [finding for finding in findings if body in (*finding.organisations, finding.subject)]
    if about:
        st.subheader(text("structure.findings", count=len(about)), anchor=False)
    with st.container(gap="xsmall"):
        for finding in about:
            finding_card.brief(finding, key=f"body_{finding.id}")
    show_people(view, body)
    show_lines(view, body, [line for line in absent if body in line[:2]])
