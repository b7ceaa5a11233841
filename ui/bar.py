"""The bar over every page: scope, day, masking and language; what is picked stays picked, and stands in the URL."""

from collections.abc import Sequence

import streamlit as st

from graph.codes import above
from graph.texts import LANGUAGES, text
from queries.search import search
from ui import day_field, finder, look, session
from ui.finder import Choice
from ui.plain import escaped


def show() -> None:
    """Show the pickers; from here on `session.view()` is what they say."""
    found = session.scopes()
    state = st.session_state
    asked = state.get("view_scope")
    if asked not in found:
        state["view_scope"] = session.first_scope()
    scope = state["view_scope"]
    with st.container(key="view_place"):
        st.caption(escaped(f"{session.full_name(scope)} · {state['view_day']}"))  # until the bar is there
        with look.late("view_bar", horizontal=True, vertical_alignment="center"):
            with st.container(width=look.px(290), key="view_scope_field"):
                finder.show(
                    areas,
                    session.go_to,
                    key="view_find",
                    label=text("view.scope"),
                    placeholder=text("view.find"),
                    value=session.full_name(scope),
                )
            # Each field is told twice what it holds, by its key and as what it begins with. A browser hears of the
            # first only in the run that sets it; where the next run overtakes that one, the field begins as told here,
            # and what it begins with is sent back as what its reader has picked.
            day = day_field.show(
                text("view.day"),
                value=state["view_day"],
                key="view_day",
                label_visibility="collapsed",
                width=look.px(150),
            )
            st.space("stretch")
            st.toggle(text("view.meeting"), state["view_meeting"], key="view_meeting", help=text("view.meeting_help"))
            st.toggle(text("view.masked"), state["view_masked"], key="view_masked", help=text("view.masked_help"))
            st.segmented_control(
                text("view.language"),
                LANGUAGES,
                format_func={tongue: text(f"view.{tongue}") for tongue in LANGUAGES}.__getitem__,
                default=state["view_language"],
                key="view_language",
                required=True,
                label_visibility="collapsed",
            )
        if state["view_moved"]:
            st.toast(text("view.moved", load=session.load()))
        if asked not in (None, "", *found):
            st.warning(escaped(text("view.unknown_scope", scope=asked)))
        if (refused := state["view_no_day"]) is not None:
            st.warning(escaped(text("view.unknown_day", written=refused, day=day)))
    session.see(scope, day)
    finder.prepare("")


def areas(typed: str) -> Sequence[Choice]:
    """The areas that fit what was typed; before anything is typed those around the one looked at."""
    known = set(session.scopes())
    if not typed:
        return [_choice(code) for code in around(st.session_state["view_scope"])]
    hits = search(session.store(), typed, "", kinds=["area"])
    return [_choice(hit.id) for hit in hits if hit.id in known]


def around(scope: str) -> list[str]:
    """What holds an area, the area, and what is directly in it; beside a community its neighbours."""
    found = session.scopes()
    upper = [code for code in ("", *sorted(above(scope), key=len)) if code in found and code != scope]
    centre = scope if any(code.startswith(scope) and code != scope for code in found) else (upper or [scope])[-1]
    inside = [code for code in found if code.startswith(centre) and code != centre]
    within = set(inside)
    near = [code for code in inside if within.isdisjoint(above(code))]
    return list(dict.fromkeys((*upper, scope if centre == scope else centre, *near)))


def _choice(code: str) -> Choice:
    return Choice(code, session.area_name(code), " ".join((session.area_name(code[:9]), code)) if code[9:] else code)
