"""What cannot be judged and why 无法判定: by rule, how many, and of one of them in words which fact is missing."""

from collections.abc import Sequence

import streamlit as st

from graph.texts import text
from queries.findings import Finding
from ui import session, table, to_findings

MOST_ROWS = 8


def show(findings: Sequence[Finding]) -> None:
    """One row a rule, those with most first; the one picked opens the findings it counts."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict == "unverifiable":
            by_rule.setdefault(finding.rule, []).append(finding)
    count = sum(map(len, by_rule.values()))
    st.subheader(text("unjudged.title", count=count), anchor=False, help=text("unjudged.help"))
    if not by_rule:
        st.caption(text("unjudged.none"))
        return
    order = sorted(by_rule, key=lambda rule: -len(by_rule[rule]))
    columns = {
        text("overview.rule"): st.column_config.TextColumn(width=190),
        text("overview.count"): st.column_config.NumberColumn(width=60),
        text("unjudged.why"): st.column_config.TextColumn(width="large"),
    }
    rows = [_row(by_rule[rule]) for rule in order]
    for row in table.show(rows, key="overview_unjudged", most=MOST_ROWS, columns=columns, pick=True):
        to_findings.go(rule=order[row], verdict="unverifiable")


def _row(found: Sequence[Finding]) -> dict[str, object]:
    return {
        text("overview.rule"): session.rule_title(found[0].rule),
        text("overview.count"): len(found),
        text("unjudged.why"): session.message(found[0]),
    }
