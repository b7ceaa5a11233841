"""总览 Overview: the sums that everybody asks for, and where the violations are, of a scope on a day."""

import json
from collections import Counter
from collections.abc import Mapping

import altair as alt
import pandas as pd
import streamlit as st

from graph.texts import text
from queries.explore import total
from queries.findings import MODALITIES, Finding
from queries.sums import Share, Sums
from reports.sums import percent
from ui import (
    area_sums,
    charts,
    empty,
    faults,
    judging,
    last_load,
    look,
    picture,
    session,
    table,
    to_findings,
    trend,
    unjudged,
)
from ui.plain import escaped, wrapped
from ui.session import View

COLOURS = {"violation": "#c62828", "deviation": "#7a8794", "advisory": "#b8c0c9"}
BAR, LINE, MOST_BARS = 26, 12, 20  # pixels of a bar, and more of each further line of its name
LONGEST = 26  # Chinese characters of a line of a name
IN_MEETING = 4  # figures in a line, in letters that large
COLUMNS = 2  # of the legend in a meeting: one line of it would be wider than bars beside long names
AROUND = 128  # pixels of the legend above the bars and of the axis below
CLICKED = "clicked"


def show_sums(view: View, entry: Sums) -> None:
    """Seven figures: how much there is, how posts are joined, what is vacant, how much is in order."""
    bodies = total(session.ask("count-bodies", view, digits=view.digits), "bodies")
    found = entry.compliance
    figures = [
        ("bodies", f"{bodies:,}", ""),
        ("people", f"{entry.people:,}", text("sums.beside_people", count=f"{entry.concurrent:,}")),
        share("one_shoulder", entry.dual_secretary_director),
        share("cross", entry.cross_appointment),
        share("hired", entry.station_recruitment),
        (
            "vacancies",
            str(sum(entry.vacancies.values())),
            text("sums.beside_vacancies", over=f"{entry.over:g}", under=f"{entry.under:g}"),
        ),
        (
            "compliance",
            percent(found.rate),
            text("sums.beside_compliance", unverifiable=found.unverifiable, waived=found.waived),
        ),
    ]
    a_line = IN_MEETING if look.meeting() else len(figures)
    columns = [column for _ in range(0, len(figures), a_line) for column in st.columns(a_line)]
    for column, (name, value, beside) in zip(columns, figures, strict=False):
        column.metric(
            text(f"sums.{name}"),
            value,
            beside or None,
            delta_color="off",
            delta_arrow="off",
            help=text(f"sums.{name}_help") if name != "bodies" else None,
            height="stretch",
        )


def share(name: str, found: Share) -> tuple[str, str, str]:
    """A ratio and what it was made of."""
    return name, percent(found.rate), text("sums.of", part=found.part, whole=found.whole)


def bars(places: Mapping[str, str], findings: list[Finding], names: Mapping[str, str], label: str) -> alt.Chart:
    """Findings by place, stacked by modality, the longest bar first.

    `places` says where each finding counts, `names` what that is called; a click says the place.
    """
    counts = Counter((places[finding.id], finding.modality) for finding in findings)
    order = ranked(places, findings)[:MOST_BARS]
    lines = {place: wrapped(names[place], LONGEST) for place in order}
    bar = BAR + LINE * (max(map(len, lines.values())) - 1)
    counted = pd.DataFrame(
        [
            {
                "place": place,
                "name": names[place],
                "modality": text(f"words.{modality}"),
                "grave": MODALITIES.index(modality),
                "count": count,
            }
            for (place, modality), count in counts.items()
            if place in order
        ]
    )
    words = [text(f"words.{modality}") for modality in MODALITIES]
    colour = alt.Color(
        "modality:N",
        scale=alt.Scale(domain=words, range=[COLOURS[modality] for modality in MODALITIES]),
        legend=alt.Legend(title=None, orient="top", direction="horizontal", columns=COLUMNS if look.meeting() else 0),
    )
    chart: alt.Chart = (
        alt.Chart(counted)
        .mark_bar(size=look.px(BAR - 10), cornerRadiusEnd=2, cursor="pointer")
        .encode(
            x=alt.X("count:Q", title=None, axis=alt.Axis(tickMinStep=1, grid=True, tickCount=6)),
            y=alt.Y(
                "place:N",  # two places may have one name
                title=None,
                sort=order,
                axis=alt.Axis(
                    labelExpr=f"({json.dumps(lines)})[datum.value]",
                    labelLimit=look.letters(charts.LETTERS) * (LONGEST + 1),
                    labelOverlap=False,
                ),
            ),
            color=colour,
            order=alt.Order("grave:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=label),
                alt.Tooltip("modality:N", title=text("findings.modality")),
                alt.Tooltip("count:Q", title=text("overview.count")),
            ],
        )
        .properties(height=look.px(len(order) * bar + AROUND + (LINE if look.meeting() else 0)))
        .add_params(alt.selection_point(fields=["place"], name=CLICKED, toggle=False))
    )
    return chart


def ranked(places: Mapping[str, str], findings: list[Finding]) -> list[str]:
    """The places that findings count for, those with most first."""
    return [place for place, _ in Counter(places[finding.id] for finding in findings).most_common()]


def clicked(
    kind: str, places: Mapping[str, str], findings: list[Finding], names: Mapping[str, str], title: str
) -> str | None:
    """The chart under its title, and a list for whoever uses the keyboard; what was picked in either.

    A single bar says no more than its name and number: it is a line of text to click.
    """
    order = ranked(places, findings)
    if len(order) == 1:
        st.subheader(title, anchor=False)
        only = text("overview.only", name=names[order[0]], count=len(findings))
        return order[0] if st.button(escaped(only), key=f"overview_only_{kind}", type="tertiary") else None
    st.subheader(title, anchor=False, help=text("overview.click"))
    chart = bars(places, findings, names, text(f"overview.{kind}"))
    event = charts.show(chart, key=f"overview_by_{kind}", alt=title, on_select="rerun", selection_mode=CLICKED)
    chosen = st.selectbox(
        text(f"overview.open_{kind}"),
        order,
        index=None,
        placeholder=text(f"overview.open_{kind}"),
        format_func=names.__getitem__,
        key=f"overview_open_{kind}",
        label_visibility="collapsed",
    )
    points = event["selection"].get(CLICKED, [])
    return str(points[0]["place"]) if points else chosen


def show_areas(view: View, findings: list[Finding]) -> None:
    """The findings by the areas one level below."""
    areas = {finding.id: finding.area[: view.digits] for finding in findings}
    called = {code: session.area_name(code) for code in areas.values()}
    title = text(f"overview.by_{session.BELOW.get(view.level, 'community')}")
    if (area := clicked("area", areas, findings, called, title)) is not None:
        to_findings.go(area=area, verdict="flagged")


def show_bodies(view: View, findings: list[Finding]) -> None:
    """The findings of one community by the body they are about, those about none at its own name.

    A body picked is opened in the picture, where its people, lines and findings stand.
    """
    bodies = {finding.id: faults.body_of(finding) for finding in findings}
    called = {finding.area: session.area_name(finding.area) for finding in findings}
    called |= {row["id"]: row["name"] for row in session.ask("names", view, ids=sorted(set(bodies.values())))}
    body = clicked("body", bodies, findings, called, text("overview.by_body"))
    if body == view.scope:
        to_findings.go(verdict="flagged")
    elif body is not None:
        picture.pick("structure", body)
        st.switch_page(session.page("structure"), query_params=session.link())


view = session.view()
st.caption(text("overview.purpose"))
empty.stop_if_empty()

judging.wait(view)
audit = session.audit(view)
for notice in audit.notices:
    st.info(escaped(notice))
sums = session.sums(view)
show_sums(view, sums[0])
look.rest()

flagged = [finding for finding in audit.findings if finding.verdict == "flagged"]
if not flagged and audit.rules:
    subjects, unverifiable = sum(r.subjects for r in audit.rules), sum(r.unverifiable for r in audit.rules)
    st.success(text("overview.nothing", subjects=subjects, unverifiable=unverifiable))
if flagged:
    by_rule, by_area = st.columns([11, 9], gap="large")
    with by_rule:
        titles = {finding.rule: session.rule_title(finding.rule) for finding in flagged}
        rules = {finding.id: finding.rule for finding in flagged}
        if (rule := clicked("rule", rules, flagged, titles, text("overview.by_rule"))) is not None:
            to_findings.go(rule=rule, verdict="flagged")
    with by_area:
        if view.level == "community":
            show_bodies(view, flagged)
        else:
            show_areas(view, flagged)

trend.show(view)
changes, doubts = st.columns(2, gap="large")
with doubts:
    unjudged.show(audit.findings)
with changes:
    last_load.show(view)
area_sums.show(sums)
vacant = [count for count in sums[0].headcount if count.vacant]
if vacant and (fold := look.folded(f"{text('overview.vacant_posts')} ({len(vacant)})", key="overview_vacant")):
    rows = [
        {
            text("overview.area"): session.area_name(count.area),
            text("overview.body"): count.name,
            text("overview.post"): session.word(count.vacant or ""),
        }
        for count in vacant
    ]
    table.show(rows, key="overview_vacancies", place=fold)
st.caption(escaped(text("view.stands_on", scope=session.area_name(view.scope), day=view.as_of, load=audit.load)))
