"""What the last load changed 最近一次导入: how many rows of what, and the posts it opened, closed and changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st

from graph import journal
from graph.errors import StoreDamagedError
from graph.model import TABLE, Column
from graph.texts import language, moment_in, text, written_day
from ui import look, session, table
from ui.plain import escaped, shown
from ui.session import View

MOST_ROWS, MOST = 8, 200
HAPPENED = ("opened", "closed")


@st.cache_resource(max_entries=8, show_spinner=False)
def _manifest(url: str, load: int) -> Mapping[str, Any] | None:
    """What the journal says of a load; None where the store keeps none in a folder here, or it is damaged."""
    folder = getattr(session.store(), "folder", None)
    try:
        return None if folder is None else journal.manifest(folder, load)
    except StoreDamagedError:
        return None  # `rencha doctor` says what is wrong with it


def show(view: View) -> None:
    """The load in a line or two, and what it changed as a table."""
    found = _manifest(session.store().url, session.load())
    if found is None:
        return
    st.subheader(text("last_load.title", load=found["load"]), anchor=False)
    report: Mapping[str, Any] = found["report"]
    st.caption(escaped(_heading(found)))
    counts = {name: len(report[name]) for name in ("opened", "closed", "changed", "rejected", "warnings")}
    accepted = [
        text("last_load.accepted_table", table=_table(name), count=f"{count:,}")
        for name, count in report["accepted"].items()
        if count
    ]
    st.markdown(escaped(text("last_load.accepted", tables=text("findings.comma").join(accepted) or text("sums.none"))))
    st.markdown(escaped(text("last_load.counts", **{name: f"{count:,}" for name, count in counts.items()})))
    if total := counts["opened"] + counts["closed"] + counts["changed"]:
        label = text("last_load.list" if total <= MOST else "last_load.list_cut", all=f"{total:,}", most=MOST)
        if fold := look.folded(label, key="overview_changes"):
            table.show(_rows(view, report), key="overview_last_load", most=MOST_ROWS, place=fold)


def _heading(found: Mapping[str, Any]) -> str:
    when = moment_in(language.get(), datetime.fromisoformat(found["when"]).astimezone())
    files = text("findings.comma").join(map(session.file_name, found.get("files", ()))) or text("sums.none")
    mode = text(f"last_load.{found['mode']}")
    return text(
        "last_load.heading", when=when, who=found["who"], files=files, mode=mode, day=date.fromisoformat(found["as_of"])
    )


def _table(name: str) -> str:
    return TABLE[name].zh if session.in_chinese() else name


def _rows(view: View, report: Mapping[str, Any]) -> list[dict[str, object]]:
    """The first changes: posts by the names of person and body, other values as they were and are."""
    posts = [(kind, post) for kind in HAPPENED for post in report[kind]][:MOST]
    people = _names("people", view, [str(post["person"]) for _, post in posts])
    bodies = _names("names", view, [str(post["organisation"]) for _, post in posts])
    rows = [_post(kind, post, people, bodies) for kind, post in posts]
    return rows + [_change(change) for change in report["changed"][: MOST - len(rows)]]


def _names(question: str, view: View, ids: Sequence[str]) -> dict[str, str]:
    """The names of these in the whole store, for a load may concern any district."""
    if not ids:
        return {}
    rows = session.ask(question, View("", view.as_of), ids=sorted(set(ids)))
    return {row["id"]: row["name"] or row["id"] for row in rows}


def _post(
    kind: str, post: Mapping[str, Any], people: Mapping[str, str], bodies: Mapping[str, str]
) -> dict[str, object]:
    person, body = str(post["person"]), str(post["organisation"])
    day = post["until" if kind == "closed" else "since"]
    return {
        text("last_load.what"): text(f"last_load.{kind}"),
        text("last_load.whom"): people.get(person, person),
        text("structure.body"): bodies.get(body, body),
        text("structure.role"): session.word(str(post["role"])),
        text("last_load.before"): "",
        text("last_load.after"): written_day(day) if day else text("people.unknown_start"),
    }


def _change(change: Mapping[str, Any]) -> dict[str, object]:
    before, after = (_value(change, end) for end in ("before", "after"))
    column = _column(change)
    return {
        text("last_load.what"): text("last_load.changed"),
        text("last_load.whom"): text("findings.comma").join(str(part) for part in change["key"] if part is not None),
        text("structure.body"): _table(change["table"]),
        text("structure.role"): column.zh if session.in_chinese() else column.name,
        text("last_load.before"): before,
        text("last_load.after"): after,
    }


def _value(change: Mapping[str, Any], end: str) -> str:
    value = "" if change[end] is None else str(change[end])
    if (change["table"], change["column"]) == ("people", "name"):
        return session.person_name(value)
    return shown(written_day(value) if _column(change).type in ("date", "month") else session.word(value))


def _column(change: Mapping[str, Any]) -> Column:
    return next(column for column in TABLE[change["table"]].columns if column.name == change["column"])
