"""What a load did or would do 导入结果: counts, then each kind of row in a table, and what came of the findings."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st

from graph.model import TABLES
from graph.texts import language, text
from ui import load_lists, masking, session, table
from ui.plain import escaped
from ui.session import View

Report = Mapping[str, Any]
# The lists of a LoadReport in the order people ask, what goes wrong first; those it lacks are left out.
LISTS = (
    "rejected",
    "opened",
    "closed",
    "changed",
    "created",
    "conflicts",
    "matches",
    "proposals",
    "warnings",
    "recognised",
)
MOST = 2_000  # rows of a table; all are in the file
LINES = 6  # of a row, at most
WIDE = {"value": 170, "reason": 760}  # pixels of the columns that say what stood there and why it was refused


def accepted(report: Report) -> int:
    """How many rows it accepts."""
    return sum(map(int, report.get("accepted", {}).values())) + len(report.get("regulations", ()))


def show(report: Report, *, after: int | None = None) -> None:
    """A LoadReport as its JSON has it: of a rehearsal, or of a load that came after that one."""
    counts = [
        f"{text(f'tables.{table.name}')} {report['accepted'][table.name]:,}"
        for table in TABLES
        if report["accepted"].get(table.name)
    ]
    if not accepted(report):
        st.warning(text("data.nothing_to_load"))
    elif after is None:
        comma = text("findings.comma")
        st.info(escaped(text("data.would_accept", count=f"{accepted(report):,}", counts=comma.join(counts))))
    else:
        new = report["load"] > after
        st.success(text("data.loaded", load=report["load"]) if new else text("data.unchanged"))
    if kinds := Counter(each["format"] for each in report.get("recognised", ())):
        said = [text("data.of_format", format=text(f"formats.{kind}"), count=count) for kind, count in kinds.items()]
        st.caption(text("data.recognised_as", formats=text("findings.comma").join(said)))
    names = [name for name in LISTS if report.get(name)]
    if not names:
        return
    for name, tab in zip(
        names, st.tabs([f"{text(f'data.{name}')} {len(report[name]):,}" for name in names]), strict=True
    ):
        with tab:
            show_rows(load_lists.ROWS[name](report[name][:MOST]), key=f"data_{name}")
            if name == "rejected":
                _download(report[name])


def show_rows(rows: list[dict[str, object]], *, key: str) -> None:
    """A list as a table, without the columns that say nothing."""
    filled = {column for row in rows for column, value in row.items() if value not in (None, "")}
    wide = {text(f"remark.{name}"): pixels for name, pixels in WIDE.items()}
    table.show(
        [{column: session.said(value) for column, value in row.items() if column in filled} for row in rows],
        key=key,
        lines=max(
            table.lines((str(row.get(name, "")) for row in rows), pixels, LINES) for name, pixels in wide.items()
        ),
        columns={
            text("remark.row"): st.column_config.NumberColumn(width=60),
            **{name: st.column_config.TextColumn(width=pixels) for name, pixels in wide.items()},
        },
    )


def _download(rejected: list[Report]) -> None:
    tongue = language.get()

    def make() -> bytes:
        from reports.excel import remarks

        language.set(tongue)
        return remarks(rejected)

    st.download_button(
        text("data.rejected_sheet"),
        make,
        f"{text('remark.title')}.xlsx",
        key="data_rejected_sheet",
        on_click="ignore",
    )


def show_findings(view: View, before: Mapping[str, list[str]]) -> None:
    """The findings of the view that came and went with a load; of each before it both sentences, then its names."""
    place = 0 if session.in_chinese() else 1
    now = {finding.id: session.message(finding) for finding in session.audit(view).findings}
    new = [message for identity, message in now.items() if identity not in before]
    gone = [said for identity, said in before.items() if identity not in now]
    cleared = [masking.masked_text(said[place], said[2:]) if session.masked() else said[place] for said in gone]
    scope = session.area_name(view.scope)
    if not new and not cleared:
        st.caption(escaped(text("data.findings_same", scope=scope)))
        return
    counts = {"new": len(new), "cleared": len(cleared)}
    st.markdown(f"**{escaped(text('data.findings_changed', scope=scope, day=view.as_of, **counts))}**")
    rows = [(text("data.new_finding"), message) for message in new]
    rows += [(text("data.cleared_finding"), message) for message in cleared]
    table.show(
        [{text("data.change"): change, text("findings.message"): message} for change, message in rows],
        key="data_findings",
        columns={text("data.change"): st.column_config.TextColumn(width=70)},
    )
