"""总览 Overview: the sums that everybody asks for, and where the violations are, of a scope on a day."""

from collections import Counter

import altair as alt
import pandas as pd
import streamlit as st

from graph.texts import text
from queries.explore import total
from queries.findings import MODALITIES, Audit, Finding
from ui import empty, session
from ui.plain import escaped
from ui.session import View

COLOURS = {"violation": "#c62828", "deviation": "#7a8794", "advisory": "#b8c0c9"}
BAR, MOST_BARS = 26, 20


def ratio(part: int, whole: int) -> str:
    """A share in per cent, or a dash where there is nothing to divide by."""
    return f"{part / whole:.1%}" if whole else text("sums.none")


def show_sums(view: View, audit: Audit) -> None:
    """Eight figures: how much there is, how posts are joined, what is vacant, how much is in order."""
    digits = view.digits
    bodies = total(session.ask("count-bodies", view, digits=digits), "bodies")
    people = session.ask("count-people", view)
    together = session.ask("one-shoulder", view, digits=digits)
    cross = session.ask("cross-appointment", view, digits=digits)
    vacant = session.ask("vacancies", view)
    subjects, flagged = sum(rule.subjects for rule in audit.rules), sum(rule.flagged for rule in audit.rules)
    unverifiable = sum(rule.unverifiable for rule in audit.rules)
    figures = [
        ("bodies", f"{bodies:,}", ""),
        ("people", f"{total(people, 'people'):,}", f"{text('sums.posts')} {total(people, 'posts'):,}"),
        (
            "one_shoulder",
            ratio(total(together, "together"), total(together, "filled")),
            share(together, "together", "filled"),
        ),
        ("cross", ratio(total(cross, "both"), total(cross, "members")), share(cross, "both", "members")),
        (
            "hired",
            ratio(total(cross, "hired"), total(cross, "station_members")),
            share(cross, "hired", "station_members"),
        ),
        ("vacancies", str(len(vacant)), ""),
        ("compliance", ratio(subjects - flagged, subjects), text("sums.unverifiable", count=unverifiable)),
    ]
    for column, (name, value, beside) in zip(st.columns(len(figures)), figures, strict=True):
        hint = text(f"sums.{name}_help") if name not in ("bodies", "people") else None
        column.metric(
            text(f"sums.{name}"),
            value,
            beside or None,
            delta_color="off",
            delta_arrow="off",
            help=hint,
            height="stretch",
        )


def share(rows: list[dict[str, int]], part: str, whole: str) -> str:
    """What a ratio was made of."""
    return text("sums.of", part=total(rows, part), whole=total(rows, whole))


def bars(findings: list[Finding], names: dict[str, str], label: str) -> alt.Chart:
    """Findings by name, stacked by modality, the longest bar first; `names` says where each finding counts."""
    counts = Counter((names[finding.id], finding.modality) for finding in findings)
    most = Counter(names[finding.id] for finding in findings).most_common(MOST_BARS)
    order = [name for name, _ in most]
    table = pd.DataFrame(
        [
            {"name": name, "modality": text(f"words.{modality}"), "grave": MODALITIES.index(modality), "count": count}
            for (name, modality), count in counts.items()
            if name in order
        ]
    )
    words = [text(f"words.{modality}") for modality in MODALITIES]
    colour = alt.Color(
        "modality:N",
        scale=alt.Scale(domain=words, range=[COLOURS[modality] for modality in MODALITIES]),
        legend=alt.Legend(title=None, orient="top", direction="horizontal"),
    )
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_bar(size=BAR - 10, cornerRadiusEnd=2)
        .encode(
            x=alt.X("count:Q", title=None, axis=alt.Axis(tickMinStep=1, grid=True, tickCount=6)),
            y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=330, labelFontSize=13)),
            color=colour,
            order=alt.Order("grave:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=label),
                alt.Tooltip("modality:N", title=text("findings.modality")),
                alt.Tooltip("count:Q", title=text("overview.count")),
            ],
        )
        .properties(height=max(3, len(order)) * BAR + 50)
    )
    return chart


view = session.view()
empty.stop_if_empty()

audit = session.audit(view)
for notice in audit.notices:
    st.info(escaped(notice))
show_sums(view, audit)

flagged = [finding for finding in audit.findings if finding.verdict == "flagged"]
if not flagged and audit.rules:
    subjects, unverifiable = sum(r.subjects for r in audit.rules), sum(r.unverifiable for r in audit.rules)
    st.success(text("overview.nothing", subjects=subjects, unverifiable=unverifiable))
if flagged:
    by_rule, by_area = st.columns([11, 9], gap="large")
    with by_rule:
        st.subheader(text("overview.by_rule"), anchor=False)
        titles = {finding.id: session.rule_title(finding.rule) for finding in flagged}
        st.altair_chart(bars(flagged, titles, text("overview.rule")), key="overview_by_rule")
    with by_area:
        st.subheader(text(f"overview.by_{session.BELOW.get(view.level, 'community')}"), anchor=False)
        places = {finding.id: session.area_name(finding.area[: view.digits]) for finding in flagged}
        st.altair_chart(bars(flagged, places, text("overview.area")), key="overview_by_area")

vacant = session.ask("vacancies", view)
if vacant:
    with st.expander(f"{text('overview.vacant_posts')} ({len(vacant)})"):
        st.dataframe(
            [
                {
                    text("overview.area"): session.area_name(row["area"]),
                    text("overview.body"): row["name"],
                    text("overview.post"): session.word(row["role"]),
                }
                for row in vacant
            ],
            hide_index=True,
            key="overview_vacancies",
        )
st.caption(
    escaped(text("view.stands_on", scope=session.area_name(view.scope), day=view.as_of.isoformat(), load=audit.load))
)
