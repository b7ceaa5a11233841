"""The people of a finding 有关人员: a click on a name shows the person's posts."""

import streamlit as st

from graph.codes import home
from graph.texts import text
from queries.findings import Finding
from ui import person_card, session
from ui.plain import escaped
from ui.session import View

# Who leads a body.
FIRST = ("secretary", "director", "head", "chair", "group_leader", "general_manager", "supervisory_chair")
MOST = 12


def show(view: View, finding: Finding) -> None:
    """The people that a finding names; where it names none, those who lead its bodies."""
    district = View(home(finding.area), view.as_of)
    who = list(finding.people) or _leaders(district, finding)
    if not who:
        return
    with st.container(horizontal=True, gap="small", key="finding_people"):
        for person in session.ask("people", district, ids=who[:MOST]):
            label = escaped(text("findings.posts_of", name=person["name"] or person["id"]))
            if st.button(label, key=f"finding_person_{finding.id}_{person['id']}", type="tertiary"):
                st.session_state[person_card.OPEN] = person["id"]
                st.switch_page(session.page("people"), query_params=session.link())


def _leaders(district: View, finding: Finding) -> list[str]:
    if not finding.organisations:
        return []
    posts = session.ask("posts", district, ids=list(finding.organisations))
    return sorted({post["person"] for post in posts if post["role"] in FIRST})
