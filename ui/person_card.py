"""What is known of one person 人员: posts over time, all of them with their source, and the findings that name them."""

from collections.abc import Sequence

import streamlit as st

from graph.store import Record
from graph.texts import text
from queries import career
from queries.career import Post
from queries.findings import Finding
from queries.search import homes
from ui import charts, evidence, finding_card, session, table, timeline
from ui.plain import escaped
from ui.session import View

OPEN = "people_open"  # the id of the person that is open: in the session, never in the URL
MOST_ROWS = 12


def known(view: View, person: str) -> Record | None:
    """The person; None where nobody has this id."""
    rows = _asked("people", view, person)
    return rows[0] if rows else None


def _asked(question: str, view: View, person: str) -> list[Record]:
    """What is known of a person in a district that holds all their posts: one of the scope's, or any."""
    found = homes(session.store(), person, view.scope) or homes(session.store(), person)
    return session.ask(question, View(found[0], view.as_of), ids=[person]) if found else []


def show(view: View, person: Record) -> None:
    """Everything about one person."""
    posts = career.posts(_asked("career", view, person["id"]))
    held = [post for post in posts if post.state(view.as_of) == "held"]
    name, status = person["name"] or person["id"], session.word(person["party_status"] or "unknown")
    st.subheader(escaped(name), anchor=False)
    bodies = len({post.body for post in held})
    st.caption(escaped(text("people.summary", status=status, day=view.as_of, bodies=bodies, all=len(posts))))
    spans, findings = st.columns([7, 4], gap="medium")
    with spans:
        st.subheader(text("people.timeline"), anchor=False)
        if posts:
            charts.show(
                timeline.chart(posts, career.together(posts), view.as_of),
                key="people_timeline",
                alt=text("people.timeline"),
            )
        else:
            st.caption(text("people.no_posts"))
    with findings:
        show_findings(person["id"], session.audit(view).findings)
    if posts:
        st.subheader(text("people.posts", count=len(posts)), anchor=False)
        table.show([_row(post, view) for post in posts], key="people_posts", most=MOST_ROWS)


def show_findings(person: str, findings: Sequence[Finding]) -> None:
    """The findings of the scope that name a person."""
    about = [finding for finding in findings if person in (*finding.people, finding.subject)]
    st.subheader(text("structure.findings", count=len(about)), anchor=False)
    if not about:
        st.caption(text("people.no_findings"))
    with st.container(gap="xsmall"):
        for finding in about:
            finding_card.brief(finding, key=f"person_{finding.id}")


def _row(post: Post, view: View) -> dict[str, object]:
    source = {"source": post.source, "source_row": post.source_row}
    return {
        text("people.state"): text(f"people.{post.state(view.as_of)}"),
        text("structure.body"): post.name,
        text("structure.role"): session.word(post.role),
        text("people.since"): post.since or text("people.unknown_start"),
        text("people.until"): post.until or text("people.open_end"),
        text("structure.basis"): session.word(post.basis),
        text("structure.title"): post.title,
        text("overview.area"): session.full_name(post.seat) if post.seat else text("sums.none"),
        text("findings.source"): evidence.source(source),
    }
