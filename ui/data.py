"""数据 Data: files in, seen before they count: what they hold, what is refused and why, what would change; then loaded.

The work itself is the `rencha` command in a process of its own (ui/jobs.py): a reload of the page loses nothing.
"""

import time
from datetime import date, datetime

import streamlit as st

from graph.history import Entry, entries
from graph.progress import STAGES
from graph.texts import text
from ui import day_field, jobs, load_lists, load_report, look, session, table
from ui.jobs import Job
from ui.plain import escaped

MODES = ("auto", "merge", "snapshot")
SHOWN = 50  # loads in the list


def choose() -> None:
    """Take files, a day and a way to load, and rehearse."""
    # The uploader has names of its own, which may be people's: dropped_files.js puts numbers in their place.
    with st.container(key="data_files_masked" if session.masked() else "data_files_open"):
        dropped = st.file_uploader(
            text("data.drop"), accept_multiple_files=True, key="data_files", label_visibility="collapsed"
        )
    if dropped and session.masked():
        numbered = (f"{number} {session.file_name(file.name)}" for number, file in enumerate(dropped, 1))
        st.caption(escaped(text("findings.comma").join(numbered)))
    with look.late("data_pickers", horizontal=True, vertical_alignment="bottom"):
        day = day_field.show(
            text("data.as_of"),
            value=view.as_of,
            key="data_day",
            width=look.px(170),
        )
        mode = st.selectbox(
            text("data.mode"),
            MODES,
            format_func={name: text(f"data.mode_{name}") for name in MODES}.__getitem__,
            key="data_mode",
            width=look.px(430),
        )
        if st.button(text("data.preview"), type="primary", disabled=not dropped, key="data_preview"):
            options = ["--as-of", day.isoformat(), *([] if mode == "auto" else ["--mode", mode])]
            files = [(file.name, file.getvalue()) for file in dropped]
            asked = {"options": options}
            jobs.start(store.url, "preview", ["--json", "--dry-run", *options], files, asked)
            st.rerun()


@st.fragment(run_every=0.7)
def show_running(job: Job) -> None:
    """How far a job is; the whole page again when it has ended."""
    if not job.running:
        st.rerun()
    told = job.progress
    stage = str(told.get("stage", ""))
    place = STAGES.index(stage) if stage in STAGES else 0
    within = int(told.get("done", 0)) / max(int(told.get("total", 0)), 1)
    seconds = int(time.time() - (job.folder / "job.json").stat().st_mtime)
    label = text("data.seconds", stage=text(f"stage.{stage}" if stage else "data.starting"), seconds=seconds)
    st.progress(min((place + min(within, 1.0)) / len(STAGES), 1.0), label)
    st.caption(text(f"data.running_{job.kind}"))
    if st.button(text("data.cancel"), key="data_cancel"):
        jobs.cancel(job)
        st.rerun()


def show_ended(job: Job) -> None:
    """What came of a job, and what can be done next."""
    report = job.report
    if job.status is None:
        st.warning(text("data.cancelled"))
    elif job.status != 0 and not report:
        st.error(escaped(text("data.failed", reason=session.said(job.said))))
    elif job.kind == "undo":
        st.success(text("data.undone", load=job.asked["load"]))
    if report:
        load_report.show(report, after=job.asked.get("after", 0) if job.kind == "load" else None)
    if job.kind in ("load", "undo") and job.status == 0:
        load_report.show_findings(view, job.asked["findings"])
    with st.container(horizontal=True):
        if job.kind == "preview" and job.status == 0 and load_report.accepted(report):
            if st.button(text("data.load"), type="primary", key="data_load"):
                options = ["--json", *job.asked["options"]]
                files = [(path.name, path.read_bytes()) for path in job.files()]
                jobs.start(store.url, "load", options, files, before())
                st.rerun()
            label = text("data.discard")
        else:
            label = text("data.done")
        if st.button(label, key="data_away"):
            jobs.put_away(job)
            st.session_state.pop("data_files", None)
            st.rerun()


def before() -> dict[str, object]:
    """The load and the findings of the view as they are now, to be held against those after.

    The names of a finding's people stand beside its sentences, so that they can be masked when nobody knows them.
    """
    found = session.audit(view).findings
    who = {finding.id: {*finding.people, finding.subject} for finding in found}
    ids = sorted(set().union(*who.values()))
    names = {row["id"]: row["name"] for row in session.ask("people", view, ids=ids)} if ids else {}
    said = {
        finding.id: [
            finding.message_zh,
            finding.message_en,
            *(names[one] for one in sorted(who[finding.id]) if names.get(one)),
        ]
        for finding in found
    }
    return {"after": session.load(), "findings": said}


def show_history(found: list[Entry]) -> None:
    """Every load, the newest first; the last one in effect can be undone."""
    st.subheader(text("data.history"), anchor=False)
    if not found:
        st.caption(text("data.no_history"))
        return
    last = next((entry for entry in found if not entry.undone), None)
    if last and st.popover(text("data.undo"), key="data_undo").button(
        text("data.undo_yes"), key="data_undo_yes", help=undo_help(last), type="primary"
    ):
        jobs.start(store.url, "undo", [], (), {**before(), "load": last.load})
        st.rerun()
    table.show([row(entry) for entry in found[:SHOWN]], key="data_history")


def undo_help(last: Entry) -> str:
    """What undoing it would do."""
    return escaped(
        text("data.undo_sure", load=last.load, files=text("findings.comma").join(map(session.file_name, last.files)))
    )


def row(entry: Entry) -> dict[str, object]:
    """One load as the list has it; the time as this machine's clock tells it."""
    when = datetime.fromisoformat(entry.when).astimezone() if entry.when else None
    return {
        text("data.number"): entry.load,
        text("data.files"): text("findings.comma").join(map(session.file_name, entry.files)),
        text("data.as_of"): date.fromisoformat(entry.as_of) if entry.as_of else None,
        text("data.accepted"): sum(entry.report.get("accepted", {}).values()),
        **{
            text(f"data.{name}"): len(entry.report.get(name, ()))
            for name in ("rejected", "opened", "closed", "changed")
        },
        text("data.who"): entry.who,
        text("data.when"): when,
        text("data.effect"): text("data.out_of_effect" if entry.undone else "data.in_effect"),
    }


def show_conflicts(found: list[Entry]) -> None:
    """Where the sources of the loads in effect disagree, newest first: what is taken, what else is said, why."""
    listed = [(entry.load, each) for entry in found if not entry.undone for each in entry.report.get("conflicts", ())]
    if not listed:
        return
    st.subheader(
        text("data.conflicts_of_all", count=f"{len(listed):,}"), anchor=False, help=text("data.conflicts_help")
    )
    shown = listed[: load_report.MOST]
    rows = load_lists.conflicts([each for _, each in shown])
    numbered = [{text("data.number"): load} | row for (load, _), row in zip(shown, rows, strict=True)]
    load_report.show_rows(numbered, key="data_all_conflicts")


view = session.view()
store = session.store()
st.caption(text("data.drop"))
if store.folder is None:
    st.info(text("data.no_folder"))
    st.stop()
job = jobs.current(store.url)
if job is None:
    choose()
elif job.running:
    show_running(job)
else:
    show_ended(job)
look.rest()
loads = entries(store.folder)
if job is None:
    show_history(loads)
    show_conflicts(loads)
