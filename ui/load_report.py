"""What a load did or would do 导入结果: counts, then each kind of row in a table, and what came of the findings."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from graph.model import TABLE, TABLES, term
from graph.texts import language, text
from ui import session
from ui.plain import escaped
from ui.session import View

Report = Mapping[str, Any]
Rows = list[dict[str, object]]
# The lists of a LoadReport in the order people ask, what goes wrong first; those it lacks are left out.
LISTS = ("rejected", "opened", "closed", "changed", "created", "conflicts", "matches", "proposals", "warnings")
REMARK = ("file", "sheet", "row", "column", "value")
NAMES = ("姓名", "name", "Name")  # headers of columns in which persons' names stand
POST = ("role", "title", "since", "until")
MOST = 2_000  # rows of a table; all are in the file


def accepted(report: Report) -> int:
    """How many rows it accepts."""
    return sum(map(int, report.get("accepted", {}).values())) + len(report.get("regulations", ()))


def show(report: Report, *, loaded: bool) -> None:
    """A LoadReport as its JSON has it."""
    counts = [
        f"{table.zh if session.in_chinese() else table.name} {report['accepted'][table.name]:,}"
        for table in TABLES
        if report["accepted"].get(table.name)
    ]
    changes = any(report.get(name) for name in ("opened", "closed", "changed", "created")) or not loaded
    if not accepted(report):
        st.warning(text("data.nothing_to_load"))
    elif not loaded:
        comma = text("findings.comma")
        st.info(escaped(text("data.would_accept", count=f"{accepted(report):,}", counts=comma.join(counts))))
    else:
        st.success(text("data.loaded", load=report["load"]) if changes else text("data.unchanged"))
    names = [name for name in LISTS if report.get(name)]
    if not names:
        return
    for name, tab in zip(
        names, st.tabs([f"{text(f'data.{name}')} {len(report[name]):,}" for name in names]), strict=True
    ):
        with tab:
            rows = ROWS.get(name, _plain)(report[name][:MOST])
            filled = {column for row in rows for column, value in row.items() if value not in (None, "")}
            st.dataframe(
                [{column: value for column, value in row.items() if column in filled} for row in rows],
                hide_index=True,
                key=f"data_{name}",
                column_config={text("remark.row"): st.column_config.NumberColumn(width=60)},
            )
            if name == "rejected":
                _download(report[name])


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
    """The findings of the view that came and went with a load."""
    place = 0 if session.in_chinese() else 1
    now = {finding.id: session.message(finding) for finding in session.audit(view).findings}
    new = [message for identity, message in now.items() if identity not in before]
    cleared = [messages[place] for identity, messages in before.items() if identity not in now]
    scope = session.area_name(view.scope)
    if not new and not cleared:
        st.caption(escaped(text("data.findings_same", scope=scope)))
        return
    counts = {"new": len(new), "cleared": len(cleared)}
    st.markdown(f"**{escaped(text('data.findings_changed', scope=scope, day=view.as_of.isoformat(), **counts))}**")
    rows = [(text("data.new_finding"), message) for message in new]
    rows += [(text("data.cleared_finding"), message) for message in cleared]
    st.dataframe(
        [{text("data.change"): change, text("findings.message"): message} for change, message in rows],
        hide_index=True,
        key="data_findings",
        column_config={text("data.change"): st.column_config.TextColumn(width=70)},
    )


def _remarks(found: list[Report]) -> Rows:
    reason = "reason" if session.in_chinese() else "reason_en"
    return [
        {**{text(f"remark.{name}"): _cell(each, name) for name in REMARK}, text("remark.reason"): each[reason]}
        for each in found
    ]


def _cell(remark: Report, name: str) -> object:
    """A field of a remark; the value of a column of names as it may be shown."""
    named = remark["column"] in NAMES and name == "value"
    return session.person_name(str(remark[name])) if named else remark[name]


def _posts(found: list[Report]) -> Rows:
    """Appointments opened or closed: who, where, as what, from when to when."""
    return [
        {
            text("data.person"): session.person_name(each.get("person_name") or "") or each["person"],
            text("data.body"): each.get("organisation_name") or each["organisation"],
            **{_head("appointments", name): _word(name, each.get(name)) for name in POST if each.get(name)},
        }
        for each in found
    ]


def _changes(found: list[Report]) -> Rows:
    return [
        {
            text("data.table"): TABLE[each["table"]].zh if session.in_chinese() else each["table"],
            text("data.key"): " · ".join(str(part) for part in each["key"] if part is not None),
            text("remark.column"): _head(each["table"], each["column"]),
            text("data.was"): _told(each, "before"),
            text("data.is"): _told(each, "after"),
        }
        for each in found
    ]


def _told(change: Report, end: str) -> object:
    """A value as it was or is; of a person's name what may be shown of it."""
    if (change["table"], change["column"]) == ("people", "name"):
        return session.person_name(change[end] or "")
    return _word(change["column"], change[end])


def _plain(found: list[Report]) -> Rows:
    """Any other list: its fields as they are, texts in the language of the moment."""
    other = "_en" if session.in_chinese() else "_zh"
    return [{name: _shown(value) for name, value in each.items() if not name.endswith(other)} for each in found]


def _shown(value: object) -> object:
    if isinstance(value, list):
        return "；".join(str(_shown(each)) for each in value)
    if isinstance(value, dict):
        return " · ".join(str(_shown(each)) for each in value.values() if each not in (None, ""))
    return value


def _head(table: str, name: str) -> str:
    column = next((column for column in TABLE[table].columns if column.name == name), None)
    return column.zh if column and session.in_chinese() else name


def _word(column: str, value: object) -> object:
    lists = {column.name: column.words for table in TABLES for column in table.columns if column.words}
    found = term(lists[column], str(value)) if column in lists else None
    return found.zh if found and session.in_chinese() else value


ROWS = {"rejected": _remarks, "warnings": _remarks, "opened": _posts, "closed": _posts, "changed": _changes}
