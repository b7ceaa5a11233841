"""Possible same people 疑似同一人: pairs of people who may be one, with the reasons; looked for when somebody asks."""

from collections.abc import Callable, Sequence

import streamlit as st

from graph.facts import Fact
from graph.texts import text, written_day
from queries.matches import Match, possible_matches
from ui import session, table
from ui.plain import escaped
from ui.session import View

POSTS = 2  # of each person


@st.cache_resource(max_entries=8, show_spinner=False)
def _matches(url: str, load: int, scope: str) -> list[Match]:
    return possible_matches(session.store().known(scope), scope)


def show(view: View, open_person: Callable[[str], None]) -> None:
    """The pairs as a table; a row picked offers both people. Nobody is joined here."""
    st.subheader(text("people.matches"), anchor=False, help=text("people.matches_help"))
    if not st.toggle(text("people.look_for_matches"), key="people_matches_wanted"):
        return
    with st.spinner(text("people.looking_for_matches")):
        found = _matches(session.store().url, session.load(), view.scope)
    if not found:
        st.info(text("match.none"))
        return
    likely = sum(match.level == "likely" for match in found)
    st.caption(escaped(text("match.count", count=len(found), likely=likely)))
    rows = [row(match.level, match.people, match.reasons) for match in found]
    for number in table.show(rows, key=f"people_matches_{view.scope}", pick=True):
        with st.container(horizontal=True, gap="small"):
            for person in found[number].people:
                label = text("people.open_match", name=session.person_name(person["name"]), body=_first_body(person))
                st.button(
                    escaped(label), key=f"people_match_{person['id']}", on_click=open_person, args=(person["id"],)
                )


def row(level: str, people: Sequence[Fact], reasons: Sequence[str]) -> dict[str, object]:
    """One pair for a table: how sure, both people, the reasons."""
    one, other = people
    return {
        text("people.match_level"): text(f"match.{level}"),
        text("people.match_one"): _says(one),
        text("people.match_other"): _says(other),
        text("people.match_reasons"): text("match.separator").join(text(f"match.{reason}") for reason in reasons),
    }


def _says(person: Fact) -> str:
    """A person in one line: name, birth month, gender, first posts."""
    known = [written_day(person["birth_month"] or ""), person["gender"] and session.word(person["gender"])]
    known += [post["title"] or post["name"] or post["organisation"] for post in person["posts"][:POSTS]]
    name = session.person_name(person["name"])
    return text("match.separator").join(map(str, [name, *filter(None, known)]))


def _first_body(person: Fact) -> str:
    posts = person["posts"]
    return str(posts[0]["name"] or posts[0]["organisation"]) if posts else text("people.nowhere")
