"""The sums area by area 分区汇总: a row picked opens the areas in it, and a community its bodies beside their range."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from graph.texts import text
from queries.sums import Headcount, Sums, below
from reports.sums import ALMOST
from ui import session, table
from ui.plain import escaped

RATES = ("one_shoulder", "cross", "hired", "compliance")
COUNTS = ("vacancies", "over", "under", "concurrent", "unverifiable", "waived")
HELPED = (*RATES, "vacancies", "over", "under", "concurrent")
MOST_ROWS = 15


def show(sums: Sequence[Sums]) -> None:
    """The areas directly in the scope; what is picked opens below, down to the bodies of a community."""
    entry = sums[0]
    while inside := below(sums, entry.area):
        level = inside[0].level
        st.subheader(_heading(entry, level), anchor=False)
        rows = table.show(
            [_row(found) for found in inside],
            key=f"overview_sums_{entry.area}",
            most=MOST_ROWS,
            columns=_columns(),
            pick=True,
            blank=text("sums.none"),
        )
        if not rows:
            st.caption(text(f"overview.opens_{level}"))
            return
        entry = inside[rows[0]]
    _show_bodies(entry)


def _heading(entry: Sums, level: str) -> str:
    return escaped(text(f"overview.sums_by_{level}", area=entry.name or session.area_name(entry.area)))


def _row(found: Sums) -> dict[str, Any]:
    """One area, rates in per cent, so that a click on a column sorts by it."""
    shares = (found.dual_secretary_director, found.cross_appointment, found.station_recruitment)
    rates = (*(share.rate for share in shares), found.compliance.rate)
    counts = (sum(found.vacancies.values()), found.over, found.under, found.concurrent)
    judged = (found.compliance.unverifiable, found.compliance.waived)
    figures = {
        "area": found.name or found.area,
        **{name: _percent(rate) for name, rate in zip(RATES, rates, strict=True)},
        **dict(zip(COUNTS, (*counts, *judged), strict=True)),
    }
    order = ("area", *RATES[:3], *COUNTS[:4], "compliance", *COUNTS[4:])
    return {name: figures[name] for name in order}


def _percent(rate: float | None) -> float | None:
    """In per cent; 100.0 only where it is the whole."""
    return None if rate is None else 100 * (rate if rate == 1 else min(rate, ALMOST))


def _columns() -> dict[str, Any]:
    columns: dict[str, Any] = {"area": st.column_config.TextColumn(text("sums.area"), pinned=True, width="medium")}
    for name in (*RATES, *COUNTS):
        columns[name] = st.column_config.NumberColumn(
            text(f"sums_column.{name}"),
            help=text(f"sums.{name}_help") if name in HELPED else None,
            format="%.1f%%" if name in RATES else None,
        )
    return columns


def _show_bodies(entry: Sums) -> None:
    """The bodies of a community beside their range or quota."""
    if not entry.headcount:
        return
    st.subheader(escaped(text("overview.headcount", area=entry.name or entry.area)), anchor=False)
    table.show(
        [_body(count) for count in entry.headcount],
        key=f"overview_headcount_{entry.area}",
        most=MOST_ROWS,
        blank=text("sums.none"),
    )


def _body(count: Headcount) -> dict[str, Any]:
    bounds = None if count.min is None else f"{count.min}–{count.max}"
    return {
        text("overview.body"): count.name,
        text("overview.kind"): session.word(count.kind),
        text("overview.members"): count.members,
        text("overview.bounds"): bounds if count.quota is None else f"{count.quota:g}",
        text("sums.over"): count.over,
        text("sums.under"): count.under,
        text("overview.vacant_post"): session.word(count.vacant) if count.vacant else None,
    }
