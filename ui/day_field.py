"""A field for a day 日期, the same wherever one is picked: its bounds, and how a day is written."""

from datetime import date
from typing import Any

import streamlit as st

from ui import session


def show(label: str, **options: Any) -> date:
    """The day that is picked, between the first and the last that the explorer looks at; as st.date_input."""
    found: date = st.date_input(
        label, min_value=session.FIRST_DAY, max_value=session.LAST_DAY, format="YYYY-MM-DD", **options
    )
    return found
