"""Charts: drawn as shapes and not as dots, so that they stay sharp on a projector and their words are text."""

from typing import Any

import altair as alt
import streamlit as st

from ui import look

LETTERS = 13  # pixels
USED = {"embedOptions": {"renderer": "svg"}}


def show(chart: Any, *, key: str, **options: Any) -> Any:
    """Show a chart in letters of the size of the moment; what st.altair_chart returns."""
    size = look.letters(LETTERS)
    sized = chart.configure_axis(labelFontSize=size).configure_legend(labelFontSize=size, symbolSize=size * 9)
    found: alt.Chart = sized.properties(usermeta=USED)
    return st.altair_chart(found, key=key, **options)
