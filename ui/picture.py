"""The picture 图: pyvis builds nodes, edges and options; its vis-network draws them in one Streamlit component.

Positions are ours (picture_layout, picture_graph), for several numbers of columns at once, so that the browser takes
the one that fits its width without asking again. Labels and tooltips are text. A click or Enter reaches Python as the
id of a body; `st.session_state` keeps it. Nothing is fetched: vis-network is read from the installed pyvis.
"""

import hashlib
import importlib.util
import json
import os
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from graph.texts import language, text
from ui import look, session
from ui import picture_looks as looks
from ui.picture_shapes import MAX_SCALE, MIN_SCALE, TEXT_PITCH, Box, Layout

HTML = """
<p class="notes" id="notes"></p>
<div class="frame" role="listbox" tabindex="0" aria-describedby="notes"><div class="stage" aria-hidden="true"></div>
<div class="marker" aria-hidden="true"></div><ul class="list"></ul></div>
"""
MEETING_SCALE = look.LEAST / looks.LEAST_FONT  # no letter below what a meeting can read; beyond, pictures scroll
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "hierarchical": {"enabled": False}},
    "interaction": {"hover": True, "tooltipDelay": 150, "zoomView": True, "dragNodes": False, "keyboard": False},
    "edges": {"hidden": True},
}


def _script() -> str:
    """vis-network as pyvis ships it, found without importing pyvis (it pulls IPython), and our drawing after it."""
    found = importlib.util.find_spec("pyvis")
    assert found is not None
    assert found.origin is not None
    vis = Path(found.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return f"{vis.read_text('utf-8')}\n{Path(__file__).with_suffix('.js').read_text('utf-8')}"


_component = st.components.v2.component(
    "rencha_picture", html=HTML, css=Path(__file__).with_suffix(".css").read_text("utf-8"), js=_script()
)


def show(
    layouts: Sequence[Layout],
    *,
    key: str,
    title: str,
    shown: Sequence[str] = (),
    faults: Sequence[str] = (),
    opens: Container[str] = (),
    on_opened: Callable[[str], None] | None = None,
    save: Mapping[str, Any] | None = None,
) -> str | None:
    """Draw a picture and return the id of the body picked in it.

    `layouts` is one picture at several widths, the narrowest first; `shown` are types of lines shown besides; `faults`
    are ids of slots that stand for a broken rule; picking one of `opens` goes to that area; `title` is what a screen
    reader calls it. `on_opened` hears of a double click; `save` is what the browser is to keep (picture_saving).
    """

    def picked() -> None:
        identity = st.session_state[key]["picked"]
        if identity in opens:
            session.go_to(identity)
        pick(key, None if identity in opens else identity)

    def opened() -> None:
        if on_opened:
            on_opened(st.session_state[key]["opened"])

    selected = st.session_state.get(f"{key}_picked")
    data = _drawing(layouts, set(faults))
    data["version"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    data |= {"title": title, "selected": selected, "shown": list(shown), "save": save}
    data["test"] = "RENCHA_BROWSER_TEST" in os.environ  # lets a browser test find a box on the canvas
    _component(key=key, data=data, on_picked_change=picked, on_opened_change=opened)
    return selected


def pick(key: str, identity: str | None) -> None:
    """Pick a body in a picture from outside it; None picks nothing."""
    st.session_state[f"{key}_picked"] = identity


def _drawing(layouts: Sequence[Layout], faults: set[str]) -> dict[str, Any]:
    from pyvis.network import Network  # here, because it imports IPython: half a second

    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    for box in layouts[0].boxes:
        network.add_node(box.id, label=_label(box), shape="box", **_node(box, box.id in faults))
    for line in layouts[0].polylines:
        network.add_edge(line.start, line.end, arrows="to", hidden=True)
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "sizes": {box.id: [box.width, box.height] for box in layouts[0].boxes},
        "layouts": [_places(layout) for layout in layouts],
        "min_scale": MEETING_SCALE if look.meeting() else MIN_SCALE,
        "least_scale": MEETING_SCALE if look.meeting() else 0,
        "max_scale": MAX_SCALE,
        "text_pitch": TEXT_PITCH,
        "strokes": looks.STROKES,
        "marks": looks.MARKS,
        "font": looks.FONT_OF[language.get()],
        "small": looks.small(),
    }


def _label(box: Box) -> str:
    return text("picture.absent", body=box.label) if box.absent else box.label or " "


def _node(box: Box, fault: bool) -> dict[str, Any]:
    colour, font = looks.slot(fault=fault) if box.absent else (looks.look(box.look), looks.font(box.look))
    title = text("picture.missing_body", body=box.label) if box.absent else box.title
    return {
        "color": colour,
        "font": font,
        "title": title,
        "says": title.replace("\n", ", ") or box.label,
        "faults": box.faults,
        "mark": box.mark,
        "x": box.x,
        "y": box.y,
        "physics": False,
        "widthConstraint": {"minimum": box.width - 12, "maximum": box.width - 12},
        "heightConstraint": {"minimum": box.height - 10},
        "margin": 5,
        "borderWidth": 2,
        "borderWidthSelected": 3,
        "shapeProperties": {"borderRadius": 4, "borderDashes": [5, 4] if box.absent else False},
    }


def _places(layout: Layout) -> dict[str, Any]:
    return {
        "width": layout.width,
        "height": layout.height,
        "places": {box.id: [box.x, box.y] for box in layout.boxes},
        "cards": [vars(card) for card in layout.cards],
        "notes": [vars(note) for note in layout.notes],
        "lines": [
            {
                "points": line.points,
                "start": line.start,
                "end": line.end,
                "type": line.type,
                "state": line.state,
                "always": line.always,
                "label": line.label,
            }
            for line in layout.polylines
        ],
    }
