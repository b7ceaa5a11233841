"""A field that finds as one types 查找框: each key is answered by Python with a list, by mouse and by keyboard.

Streamlit's own text field answers at Enter, and its list would hold everybody in the browser. The field is a fragment:
what is typed runs its own few lines and nothing else of the page. Texts are text, never HTML.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import streamlit as st

from graph.errors import RenchaError
from graph.texts import explain, language, text
from queries.search import warm
from ui import session
from ui.guard import guarded

HTML = """
<div class="finder"><input role="combobox" aria-autocomplete="list" aria-controls="found" aria-expanded="false"
autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="64"/>
<ul id="found" role="listbox" tabindex="-1" hidden></ul><p class="none" role="status" hidden></p></div>
"""


class Choice(NamedTuple):
    """One line of the list: what it stands for, what is read, and what tells it from others of the same name."""

    id: str
    title: str
    note: str = ""


def _file(suffix: str) -> str:
    return Path(__file__).with_suffix(suffix).read_text("utf-8")


_component = st.components.v2.component("rencha_finder", html=HTML, css=_file(".css"), js=_file(".js"))


def show(
    find: Callable[[str], Sequence[Choice]],
    pick: Callable[[str], None],
    *,
    key: str,
    label: str,
    placeholder: str,
    value: str = "",
) -> None:
    """Show the field; `find` gives the lines for what was typed, `pick` takes the id of the one picked.

    `value` is what stands in the field while nobody types in it. What is picked runs the whole page anew.
    """
    _field(find, pick, key, {"label": label, "placeholder": placeholder, "value": value}, language.get())


def prepare(scope: str) -> None:
    """Make ready what will be searched, beside the page; what goes wrong will be said when somebody types."""

    def run() -> None:
        with suppress(RenchaError):
            warm(found, scope)

    found = session.store()
    Thread(target=run, daemon=True).start()


@st.fragment
def _field(
    find: Callable[[str], Sequence[Choice]],
    pick: Callable[[str], None],
    key: str,
    words: dict[str, str],
    tongue: str,
) -> None:
    language.set(tongue)  # a fragment runs in a thread of its own

    def typed() -> None:
        """Kept by Streamlit in the state of the component."""

    def picked() -> None:
        language.set(tongue)
        with guarded():
            pick(st.session_state[key]["picked"])

    with guarded():
        typing: Any = st.session_state.get(key) or {}
        asked = str(typing.get("typed") or "")
        found, none = _found(find, asked)
        data = {
            **words,
            "asked": asked,
            "found": [choice._asdict() for choice in found],
            "none": none,
            "count": text("finder.count", count=len(found)),
        }
        answer = _component(key=key, data=data, on_typed_change=typed, on_picked_change=picked)
        if answer.get("picked") is not None:
            session.again()


def _found(find: Callable[[str], Sequence[Choice]], asked: str) -> tuple[Sequence[Choice], str]:
    """The lines for what was typed, and what is said where there are none: that nothing fits, or what went wrong.

    The field stays where it is, with its letters: whoever types on asks again. Raises what goes wrong before that.
    """
    try:
        return find(asked), text("finder.none")
    except RenchaError as error:
        if not asked:
            raise
        return (), explain(error)
