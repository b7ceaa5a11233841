"""架构 Structure: the bodies of a scope as cards; the one picked opens beside them with people, lines and findings."""

import streamlit as st

from graph.texts import text
from ui import body_panel, drawing, empty, faults, finding_card, picture, picture_legend, session
from ui.picture_shapes import MISSING
from ui.plain import escaped

KEY, FIND = "structure", "structure_find"
MOST = 12  # violations of the scope shown while no body is picked
SWITCHES = ("GUIDES", "SUPERVISES", "ENTRUSTS")


def found_by_name() -> None:
    """Pick in the picture what was picked by name."""
    picture.pick(KEY, st.session_state[FIND])


view = session.view()
empty.stop_if_empty()

drawn = drawing.drawing(view)
if not drawn.bodies:
    st.info(escaped(text("structure.no_bodies", scope=session.area_name(view.scope), day=view.as_of.isoformat())))
    st.stop()

canvas, panel = st.columns([7, 3], gap="medium")
with canvas:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(text("structure.lines_shown"), width="content")
        shown = st.pills(
            text("structure.lines_shown"),
            SWITCHES,
            selection_mode="multi",
            format_func={kind: text(f"line_out.{kind}") for kind in SWITCHES}.__getitem__,
            key="structure_lines_shown",
            label_visibility="collapsed",
        )
    title = text("structure.picture", scope=session.area_name(view.scope))
    picked = picture.show(drawn.layouts, key=KEY, title=title, shown=shown, faults=drawn.slots, opens=drawn.regions)

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
    elif picked in drawn.folded:
        st.markdown(f"#### {escaped(text('structure.folded', count=len(drawn.folded[picked])))}")
        for body in drawn.folded[picked]:
            st.button(escaped(drawn.names[body]), key=f"structure_open_{body}", on_click=picture.pick, args=(KEY, body))
    elif picked is not None and picked.startswith(MISSING):
        st.warning(escaped(text("structure.missing", body=session.word(picked.split("|")[-1]))))
    else:
        st.caption(text("structure.pick"))
        picture_legend.show()
        broken = faults.violations(session.audit(view).findings)
        if broken:
            st.subheader(text("structure.violations", count=len(broken)), anchor=False)
        with st.container(gap="xsmall"):
            for finding in broken[:MOST]:
                finding_card.brief(finding, key=f"scope_{finding.id}")
