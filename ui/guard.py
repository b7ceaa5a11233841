"""The guard around a page: whatever happens, a person reads a sentence, what to do, and a number; never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from graph.errors import RenchaError
from graph.faults import record
from graph.texts import explain, text
from ui.plain import escaped


@contextmanager
def guarded() -> Iterator[None]:
    """Show what goes wrong inside as words. Streamlit's own stops and reruns are no errors and pass."""
    try:
        yield
    except RenchaError as error:
        st.error(escaped(explain(error)))
    except Exception as error:  # the last guard of the explorer
        st.error(escaped(text("error.unexpected", number=record(error))))
