"""审计 Findings: the findings of a scope on a day, filtered; the one picked opens beside the list with its evidence."""

import streamlit as st

from graph.texts import text
from queries.findings import MODALITIES, VERDICTS, Finding
from ui import empty, finding_card, session
from ui.plain import escaped


def matches(finding: Finding, words: str) -> bool:
    """True where every word stands somewhere in what a person reads of the finding."""
    read = " ".join((session.message(finding), session.full_name(finding.area), session.rule_title(finding.rule)))
    return all(word.lower() in read.lower() for word in words.split())


def table(findings: list[Finding]) -> list[dict[str, object]]:
    """One row a finding, in the order people ask: how grave, by which article, what, where."""
    return [
        {
            text("findings.modality"): text(f"words.{finding.modality}"),
            text("findings.article"): finding.article,
            text("findings.message"): session.message(finding),
            text("findings.street"): session.area_name(finding.area[:9]),
        }
        for finding in findings
    ]


view = session.view()
empty.stop_if_empty()

audit = session.audit(view)
for notice in audit.notices:
    st.info(escaped(notice))
if not audit.findings:
    if audit.rules:
        # The text says how many were judged: nothing found among nothing known is not compliance.
        subjects = sum(rule.subjects for rule in audit.rules)
        st.info(
            escaped(
                text(
                    "findings.none", subjects=subjects, scope=session.area_name(view.scope), day=view.as_of.isoformat()
                )
            )
        )
    st.stop()

words = {word: text(f"words.{word}") for word in (*MODALITIES, *VERDICTS)}
streets = {finding.area[:9]: session.area_name(finding.area[:9]) for finding in audit.findings}
with st.container(horizontal=True, vertical_alignment="center"):
    search = st.text_input(
        text("findings.search"),
        placeholder=text("findings.search"),
        key="findings_search",
        label_visibility="collapsed",
        width=260,
    )
    rule = st.selectbox(
        text("findings.rule"),
        list(dict.fromkeys(finding.rule for finding in audit.findings)),
        index=None,
        placeholder=text("findings.any_rule"),
        format_func={identity: session.rule_title(identity) for identity in session.rules()}.__getitem__,
        key="findings_rule",
        label_visibility="collapsed",
        width=300,
    )
    street = st.selectbox(
        text("findings.street"),
        sorted(streets),
        index=None,
        placeholder=text("findings.any_street"),
        format_func=streets.__getitem__,
        key="findings_street",
        label_visibility="collapsed",
        width=170,
    )
    modality = st.pills(
        text("findings.modality"),
        MODALITIES,
        format_func=words.__getitem__,
        key="findings_modality",
        label_visibility="collapsed",
    )
    verdict = st.pills(
        text("findings.verdict"),
        VERDICTS,
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
st.caption(text("findings.count", shown=len(shown), all=len(audit.findings)))
if not shown:
    st.info(text("findings.no_match"))
    st.stop()

listed, panel = st.columns([4, 6], gap="medium")
with listed:
    picked = st.dataframe(
        table(shown),
        on_select="rerun",
        selection_mode="single-row",
        key="findings_table",
        hide_index=True,
        height=min(560, len(shown) * 35 + 38),
        column_config={
            text("findings.modality"): st.column_config.TextColumn(width=72),
            text("findings.article"): st.column_config.NumberColumn(width=50),
            text("findings.message"): st.column_config.TextColumn(width=300),
        },
    )
for row in picked["selection"]["rows"]:
    st.session_state[finding_card.OPEN] = shown[row].id
with panel, st.container(key="findings_panel"):
    opened = [finding for finding in audit.findings if finding.id == st.session_state.get(finding_card.OPEN)]
    finding_card.show(view, (opened or shown)[0])
