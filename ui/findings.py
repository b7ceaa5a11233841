"""审计 Findings: the findings of a scope on a day, filtered; the one picked opens beside the list with its evidence."""

from dataclasses import replace
from typing import Any

import streamlit as st

from graph.texts import language, numeral, text
from queries.findings import MODALITIES, VERDICTS, Finding
from reports.document import as_csv
from ui import empty, finding_card, judging, look, session, table
from ui.plain import escaped

MOST_ROWS = 16
MOST = 2000  # findings that a list holds: more are filtered


def matches(finding: Finding, words: str) -> bool:
    """True where every word stands somewhere in what a person reads of the finding."""
    if not words.strip():
        return True
    read = " ".join((session.whole_message(finding), session.full_name(finding.area), session.rule_title(finding.rule)))
    return all(word.lower() in read.lower() for word in words.split())


def listing(findings: list[Finding], digits: int) -> list[dict[str, object]]:
    """One row a finding, in the order people ask: how grave, whether certain, which article, what, where."""
    place = "findings.community" if digits == 12 else "findings.street"
    called = {code: session.area_name(code) for code in {finding.area[:digits] for finding in findings}}
    return [
        {
            text("findings.modality"): text(f"words.{finding.modality}"),
            text("findings.verdict"): text(f"words.{finding.verdict}"),
            text("findings.article"): article_key(finding.article),
            text("findings.message"): session.message(finding),
            text(place): called[finding.area[:digits]],
        }
        for finding in findings
    ]


def article_key(number: int) -> str:
    """An article as the list holds it: written numerals do not sort by their number, so the column only shows them."""
    return f"{number:03}"


def article_column(findings: list[Finding]) -> Any:
    """The column of the articles, worded as the card words them and sorted by number."""
    return st.column_config.SelectboxColumn(
        options=[article_key(number) for number in sorted({finding.article for finding in findings})],
        format_func=lambda key: text("findings.article_number", number=numeral(int(key))),
        width=76,
    )


def step(findings: list[Finding], by: int) -> None:
    """Open the finding before or after the one that is open; the list has a first and a last."""
    ids = [finding.id for finding in findings]
    opened = st.session_state.get(finding_card.OPEN)
    place = ids.index(opened) if opened in ids else 0
    st.session_state[finding_card.OPEN] = ids[min(max(place + by, 0), len(ids) - 1)]


def downloads() -> None:
    """The list as shown, to take along; made when somebody asks for it, outside this run and its session."""
    names = {code: name for code, (name, _) in session.areas().items()}
    rules = session.regulation().rules
    tongue = language.get()
    chosen = replace(audit, findings=tuple(shown))

    def excel() -> bytes:
        from reports.excel import workbook

        language.set(tongue)
        return workbook(chosen, rules, names, all_of=len(audit.findings))

    def plain() -> bytes:
        language.set(tongue)
        return "".join(as_csv(chosen)).encode("utf-8-sig")

    file = text("findings.file", scope=session.area_name(view.scope), day=view.as_of.isoformat())
    for key, make, ending in (("excel", excel, "xlsx"), ("csv", plain, "csv")):
        st.download_button(
            text(f"findings.to_{key}"),
            make,
            f"{file}.{ending}",
            key=f"findings_{key}",
            on_click="ignore",
            type="tertiary",
        )


view = session.view()
st.caption(text("findings.purpose"))
empty.stop_if_empty()

judging.wait(view)
audit = session.audit(view)
for notice in audit.notices:
    st.info(escaped(notice))
if not audit.findings:
    if audit.rules:
        # The text says how many were judged: nothing found among nothing known is not compliance.
        subjects = sum(rule.subjects for rule in audit.rules)
        st.info(escaped(text("findings.none", subjects=subjects, scope=session.area_name(view.scope), day=view.as_of)))
    st.stop()

words = {word: text(f"words.{word}") for word in (*MODALITIES, *VERDICTS)}
streets = {code: session.area_name(code) for code in {finding.area[:9] for finding in audit.findings}}
with_findings = list(dict.fromkeys(finding.rule for finding in audit.findings))
picked = st.session_state.get("findings_rule")
with look.late("findings_pickers", horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        text("findings.search"),
        placeholder=text("findings.search"),
        key="findings_search",
        label_visibility="collapsed",
        width=look.px(260),
    )
    rule = st.selectbox(
        text("findings.rule"),
        with_findings,
        index=with_findings.index(picked) if picked in with_findings else None,  # why it is said twice: ui/bar.py
        placeholder=text("findings.any_rule"),
        format_func={identity: session.rule_title(identity) for identity in session.rules()}.__getitem__,
        key="findings_rule",
        label_visibility="collapsed",
        width=look.px(300),
    )
    street = st.selectbox(
        text("findings.street"),
        sorted(streets),
        index=None,
        placeholder=text("findings.any_street"),
        format_func=streets.__getitem__,
        key="findings_street",
        label_visibility="collapsed",
        width=look.px(170),
    )
    modality = st.pills(
        text("findings.modality"),
        MODALITIES,
        default=st.session_state.get("findings_modality"),
        format_func=words.__getitem__,
        key="findings_modality",
        label_visibility="collapsed",
    )
    verdict = st.pills(
        text("findings.verdict"),
        VERDICTS,
        default=st.session_state.get("findings_verdict"),
        format_func=words.__getitem__,
        key="findings_verdict",
        label_visibility="collapsed",
    )

shown = [
    finding
    for finding in audit.findings
    if rule in (None, finding.rule)
    and street in (None, finding.area[:9])
    and modality in (None, finding.modality)
    and verdict in (None, finding.verdict)
    and matches(finding, search)
]
if not shown:
    st.info(text("findings.no_match"))
    st.stop()
with st.container(horizontal=True, vertical_alignment="center", key="findings_head"):
    st.caption(text("findings.count", shown=len(shown), all=len(audit.findings)), width="content")
    downloads()

if len(shown) > MOST:
    st.caption(text("findings.cut", most=f"{MOST:,}"))
listed, panel = st.columns([5, 6], gap="medium")
with listed:
    rows = table.show(
        listing(shown[:MOST], 12 if len(view.scope) >= 9 else 9),
        key="findings_table",
        most=MOST_ROWS,
        columns={
            text("findings.modality"): st.column_config.TextColumn(width=64),
            text("findings.verdict"): st.column_config.TextColumn(width=76),
            text("findings.article"): article_column(shown[:MOST]),
            text("findings.message"): st.column_config.TextColumn(width=300),
        },
        pick=True,
    )
if rows != st.session_state.get("findings_rows"):
    st.session_state["findings_rows"] = rows
    if rows:
        st.session_state[finding_card.OPEN] = shown[rows[0]].id
with panel, st.container(key="findings_panel"):
    ids = [finding.id for finding in shown]
    opened = st.session_state.get(finding_card.OPEN)
    elsewhere = [finding for finding in audit.findings if finding.id == opened and opened not in ids]
    at = ids.index(opened) if opened in ids else 0
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for key, by, keys, shortcut in (("previous", -1, "Alt+↑", "Alt+Up"), ("next", 1, "Alt+↓", "Alt+Down")):
            st.button(
                text(f"findings.{key}"),
                key=f"findings_{key}",
                help=text("findings.by_key", keys=keys),
                on_click=step,
                args=(shown, by),
                disabled=at + by not in range(len(shown)),
                shortcut=shortcut,
            )
        st.caption(text("findings.place", number=at + 1, all=len(shown)), width="content")
    finding_card.show(view, (elsewhere or shown[at:])[0])
look.rest()
