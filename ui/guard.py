"""The guard around a page: whatever happens, a person reads a sentence, what to do, and a number; never a traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import FragmentHandledException

from graph.errors import RenchaError
from graph.faults import record
from graph.texts import explain, language, text
from ui.plain import escaped


@contextmanager
def guarded() -> Iterator[None]:
    """Show what goes wrong inside as words. Streamlit's own stops and reruns are no errors and pass."""
    try:
        yield
    except FragmentHandledException:
        raise  # said by `say` where it happened
    except Exception as error:  # the last guard of the explorer
        say(error)


def say(error: Exception) -> bool:
    """Show an error as words, in the language of the session: also one of a button or a fragment, outside every page.

    True, by which Streamlit knows that it need say nothing itself.
    """
    language.set(st.session_state.get("view_language") or language.get())
    if isinstance(error, RenchaError):
        st.error(escaped(explain(error)))
    else:
        st.error(escaped(text("error.unexpected", number=record(error))))
    return True


def quiet() -> None:
    """Keep tracebacks off the console of the server, too: `say` writes them to the log, under the number it tells."""
    logging.getLogger("streamlit.error_util").addFilter(lambda entry: entry.msg != "Uncaught app execution")
