"""架构 Structure: the bodies of a scope as cards; the one picked opens beside them with people, lines and findings."""

from calendar import monthrange
from datetime import date

import streamlit as st

from graph.texts import text
from ui import (
    body_panel,
    comparison,
    day_field,
    drawing,
    empty,
    faults,
    finding_card,
    judging,
    look,
    neighbourhood,
    picture,
    picture_legend,
    picture_saving,
    session,
    to_findings,
)
from ui.picture_shapes import MISSING
from ui.plain import escaped
from ui.session import View

KEY, FIND = "structure", "structure_find"
MOST = 12  # violations of the scope shown while no body is picked
SWITCHES = ("GUIDES", "SUPERVISES", "ENTRUSTS")


def found_by_name() -> None:
    """Pick in the picture what was picked by name."""
    picture.pick(KEY, st.session_state[FIND])


def year_before(day: date) -> date:
    """The same day of the year before: what most comparisons are about."""
    last = monthrange(day.year - 1, day.month)[1]
    return max(day.replace(year=day.year - 1, day=min(day.day, last)), session.FIRST_DAY)


def near_by(body: str) -> None:
    """Show what is near a body, at the end of this run."""
    st.session_state["structure_near"] = body


view = session.view()
st.caption(text("structure.purpose"))
empty.stop_if_empty()

judging.wait(view)
with st.spinner(text("structure.judging")):  # the first look at a district is worked out here
    drawn = drawing.drawing(view)
title = text("structure.picture", scope=session.area_name(view.scope))
if not drawn.bodies:
    st.info(escaped(text("structure.no_bodies", scope=session.area_name(view.scope), day=view.as_of)))
    st.stop()

with look.late("structure_pickers", horizontal=True, vertical_alignment="center", gap="small"):
    st.caption(text("structure.lines_shown"), width="content")
    shown = st.pills(
        text("structure.lines_shown"),
        SWITCHES,
        selection_mode="multi",
        format_func={kind: text(f"line_out.{kind}") for kind in SWITCHES}.__getitem__,
        key="structure_lines_shown",
        label_visibility="collapsed",
    )
    st.space("stretch")
    compared = view.level in ("street", "community") and st.toggle(text("compare.toggle"), key="structure_compare")
    if compared:
        day = day_field.show(
            text("compare.toggle"),
            value=year_before(view.as_of),
            key="structure_other_day",
            label_visibility="collapsed",
            width=look.px(150),
        )
    saving = st.container(width="content")
    if not compared:
        with saving:
            picture_saving.offer(KEY)
if compared:
    comparison.show(view, View(view.scope, day), shown, saving)
    st.stop()

left_out = drawing.left_out(view, drawn)
canvas, panel = st.columns([7, 3], gap="medium")
with canvas:
    picked = picture.show(
        drawn.layouts,
        key=KEY,
        title=title,
        shown=shown,
        faults=drawn.slots,
        opens=drawn.regions,
        on_opened=near_by,
        save=picture_saving.asked(
            KEY,
            drawn.layouts,
            title,
            notes=[
                text("view.stands_on", scope=session.area_name(view.scope), day=view.as_of, load=session.load()),
                *left_out,
            ],
            shown=shown,
            faults=drawn.slots,
            legend=picture_legend.lines(),
        ),
    )
    for words in left_out:
        st.caption(escaped(words))
opened = st.session_state.pop("structure_near", None)
if opened in drawn.names:
    neighbourhood.show(view, opened)

with panel, st.container(key="structure_panel"):
    st.session_state[FIND] = picked if picked in drawn.names else None
    st.selectbox(
        text("structure.find"),
        sorted(drawn.names, key=lambda body: drawn.names[body]),
        format_func=drawn.names.__getitem__,
        key=FIND,
        index=None,
        placeholder=text("structure.find"),
        on_change=found_by_name,
        label_visibility="collapsed",
    )
    if picked in drawn.names:
        body_panel.show(view, picked, session.audit(view).findings)
        st.button(text("structure.near"), key="structure_near_button", on_click=near_by, args=(picked,))
        neighbourhood.choose_path(view, picked, drawn.names)
    elif picked in drawn.folded:
        st.markdown(f"#### {escaped(text('structure.folded', count=len(drawn.folded[picked])))}")
        for body in drawn.folded[picked]:
            st.button(escaped(drawn.names[body]), key=f"structure_open_{body}", on_click=picture.pick, args=(KEY, body))
    elif picked is not None and picked.startswith(MISSING):
        st.warning(escaped(text("structure.missing", body=drawing.slot_word(picked.split("|")[-1]))))
    else:
        st.caption(text("structure.pick"))
        picture_legend.show()
        broken = faults.violations(session.audit(view).findings)
        if broken:
            st.subheader(text("structure.violations", count=len(broken)), anchor=False)
        with st.container(gap="xsmall"):
            for finding in broken[:MOST]:
                finding_card.brief(finding, key=f"scope_{finding.id}")
        more = len(broken) - MOST
        if more > 0 and st.button(
            text("structure.more_violations", count=more), key="structure_more_violations", type="tertiary"
        ):
            to_findings.go(modality="violation", verdict="flagged")
look.rest()
