"""Charts: drawn as shapes and not as dots, so that they stay sharp on a projector and their words are text."""

from typing import Any

import streamlit as st

from ui import look

LETTERS = 13  # pixels
USED = {"embedOptions": {"renderer": "svg"}}


def show(chart: Any, *, key: str, alt: str, **options: Any) -> Any:
    """Show a chart in letters of the size of the moment; what st.altair_chart returns.

    Who listens hears `alt`, what the chart shows: what Vega says of each mark is English, in the names of our fields.
    """
    size = look.letters(LETTERS)
    silent = chart.configure(aria=False).properties(usermeta=USED)
    sized = silent.configure_axis(labelFontSize=size).configure_legend(labelFontSize=size, symbolSize=size * 9)
    return st.altair_chart(sized, key=key, alt=alt, **options)
