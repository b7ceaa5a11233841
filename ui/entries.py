"""A list to pick from 列表: lines under headings, one element of the page.

With a button of Streamlit's for each line a list of fifty took the browser half a second to build. Tab comes to the
list once, arrow keys walk through it, Enter picks. Texts are text, never HTML.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from graph.texts import language
from ui.guard import guarded


class Entry(NamedTuple):
    """One line: what it stands for, its words, what stands before them, and what is said of it behind, red or not."""

    id: str
    words: str
    lead: str = ""
    mark: str = ""
    wrong: bool = False


Group = tuple[str, Sequence[Entry]]  # a heading, '' for none, and what stands below it


def _file(suffix: str) -> str:
    return Path(__file__).with_suffix(suffix).read_text("utf-8")


_component = st.components.v2.component(
    "rencha_entries",
    html='<div class="entries" role="group"></div>',
    css=_file(".css"),
    js=_file(".js"),
    isolate_styles=False,
)


def show(groups: Sequence[Group], *, key: str, label: str, chosen: str, pick: Callable[[str], None]) -> None:
    """Show the list with one of its lines chosen; `pick` takes the id of the line picked, before the page runs anew.

    `label` is what a screen reader calls the list.
    """
    tongue = language.get()

    def picked() -> None:
        language.set(tongue)
        with guarded():
            pick(st.session_state[key]["picked"])

    data = {
        "label": label,
        "chosen": chosen,
        "groups": [{"heading": heading, "lines": [line._asdict() for line in lines]} for heading, lines in groups],
    }
    _component(key=key, data=data, on_picked_change=picked)
