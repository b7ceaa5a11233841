"""One rule 规则 opened: what it asks, how much it flags here, its figures to try, its examples, its query to copy."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from graph.errors import RenchaError
from graph.texts import language, numeral, text
from queries import words
from queries.examples import KINDS, load_examples, path_of
from queries.findings import Audit, Finding, Tally
from queries.rule import LARGEST, Parameter, Rule
from reports.sums import percent
from ui import day_field, figures, finding_card, look, official, session, table
from ui.plain import escaped
from ui.session import View

MOST = 10  # findings that appear or disappear, shown at once


def show(rule: Rule, view: View, audit: Audit) -> None:
    """A rule opened; `audit` is by the figures that this session tries."""
    with st.container(horizontal=True, gap="small"):
        st.badge(text(f"words.{rule.modality}"), color="red" if rule.modality == "violation" else "gray")
        for number in rule.articles:
            st.badge(text("findings.article_number", number=numeral(number)), color="gray")
        st.badge(text(f"family.{rule.family}"), color="gray")
    st.subheader(escaped(session.rule_title(rule.id)), anchor=False)
    show_counts(rule, view, audit)
    st.markdown(f"#### {text('rules.requirement')}")
    official.beside(rule)
    if rule.reading:
        st.caption(text(f"findings.{rule.reading}"))
    st.markdown(f"#### {text('findings.remedy')}")
    st.markdown(escaped(getattr(rule, f"remedy_{language.get()}")))
    if rule.params:
        st.markdown(f"#### {text('rules.figures')}")
        show_figures(rule, view, audit)
    show_examples(rule)
    if fold := look.folded(text("questions.query"), key="rules_query"):
        with fold:
            st.caption(escaped(text("rules.written", rule=rule.id)))
            st.code(rule.source, language="cypher", height=320)
            st.caption(text("rules.expanded"))
            st.code(f"{rule.findings}\n;\n{rule.subjects}", language="cypher", height=320)


def show_counts(rule: Rule, view: View, audit: Audit) -> None:
    """How many it judges, flags and cannot judge in the scope on the day, and the way to them."""
    tally = next((each for each in audit.rules if each.id == rule.id), None)
    if tally is None:
        st.info(text("rules.took_no_part"))
        return
    counts = {
        "subjects": f"{tally.subjects:,}",
        "flagged": f"{tally.flagged:,}",
        "unverifiable": f"{tally.unverifiable:,}",
        "rate": percent(tally.rate),
    }
    for column, (name, value) in zip(st.columns(len(counts)), counts.items(), strict=True):
        column.metric(text(f"rules.count_{name}"), value)
    if tally.flagged or tally.unverifiable:
        st.button(text("rules.to_findings"), key="rules_to_findings", on_click=_to_findings, args=(rule.id,))
        if st.session_state.pop("rules_leave", False):
            st.switch_page(session.page("findings"), query_params=session.link())
    else:
        here = {"scope": session.area_name(view.scope), "day": view.as_of}
        st.caption(escaped(text("rules.nothing_here" if tally.subjects else "rules.nobody_here", **here)))


def _to_findings(identity: str) -> None:
    state = st.session_state
    for name in ("findings_search", "findings_street", "findings_modality", "findings_verdict", finding_card.OPEN):
        state.pop(name, None)
    state["findings_rule"] = identity
    state["rules_leave"] = True


def show_figures(rule: Rule, view: View, audit: Audit) -> None:
    """Each figure with its unit and who gives it; another is tried for this session, and what that changes is said."""
    heads = ("parameter", "default", "unit", "given_by")
    rows = [
        (
            figures.name_of(each),
            words.figure(each.default, each.unit, language.get()),
            figures.unit_of(each),
            figures.given_by(each),
        )
        for each in rule.params
    ]
    named = [dict(zip((text(f"docs.{head}") for head in heads), row, strict=True)) for row in rows]
    table.show(named, key=f"rules_figures_{rule.id}")
    st.caption(text("rules.try"))
    given = session.values().get(rule.id, {})
    columns = st.columns(3)
    for place, each in enumerate(rule.params):
        with columns[place % 3]:
            _field(rule, each, given.get(each.name, each.default))
    if any(name == rule.id for name, _, _ in session.figures()):
        show_change(rule, session.audit_as_set(view), audit)


def _field(rule: Rule, each: Parameter, value: object) -> None:
    """The field of one figure, filled with the one in use."""
    key = f"rules_figure_{rule.id}_{each.name}"
    label = figures.name_of(each)
    st.session_state[key] = date.fromisoformat(value) if each.unit == "date" and isinstance(value, str) else value
    changed: Any = {"key": key, "on_change": _tried, "args": (rule, each.name, key)}
    if each.unit == "date":
        day_field.show(label, **changed)
    elif isinstance(each.default, float):
        top = float(each.max)
        st.number_input(label, float(each.min), top, step=0.05 if top <= 1 else 1.0, format="%g", **changed)
    else:
        st.number_input(label, int(each.min), int(min(each.max, LARGEST)), step=1, **changed)


def _tried(rule: Rule, name: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, float):
        value = round(value, 6)  # steps of 0.05 add up to 0.8500000000000001
    if value is not None:
        figures.try_out(rule, name, value.isoformat() if isinstance(value, date) else value)


def show_change(rule: Rule, before: Audit, after: Audit) -> None:
    """What the figures that are tried change: counts, findings that appear, findings that disappear."""
    was, now = (_tally(rule, audit) for audit in (before, after))
    there, here = (
        {finding.id: finding for finding in audit.findings if finding.rule == rule.id} for audit in (before, after)
    )
    new = [finding for name, finding in here.items() if name not in there or there[name].verdict != finding.verdict]
    gone = [finding for name, finding in there.items() if name not in here or here[name].verdict != finding.verdict]
    st.markdown(
        escaped(
            text(
                "rules.change",
                before=was.flagged if was else 0,
                after=now.flagged if now else 0,
                doubtful_before=was.unverifiable if was else 0,
                doubtful_after=now.unverifiable if now else 0,
            )
        )
    )
    for key, found in (("rules.appear", new), ("rules.disappear", gone)):
        if found:
            st.markdown(f"**{text(key, count=len(found))}**")
            _sentences(found)


def _tally(rule: Rule, audit: Audit) -> Tally | None:
    return next((each for each in audit.rules if each.id == rule.id), None)


def _sentences(found: Sequence[Finding]) -> None:
    """The first of these findings in a sentence each, and how many more there are."""
    st.markdown("\n".join(f"- {escaped(session.message(finding))}" for finding in found[:MOST]))
    if len(found) > MOST:
        st.caption(text("rules.more", count=len(found) - MOST))


def show_examples(rule: Rule) -> None:
    """The tiny graphs by which the rule is tried: what each shows, and how it is written."""
    try:
        examples = load_examples(rule)
    except RenchaError:
        return  # a rule of one's own without examples does not load at all
    if not (fold := look.folded(text("rules.examples", count=len(examples)), key="rules_examples")):
        return
    rows = [
        {
            text("rules.example"): getattr(example, f"name_{language.get()}"),
            text("rules.shows"): text("findings.comma").join(
                text(f"rules.shows_{kind}") for kind in KINDS if kind in example.kinds
            ),
        }
        for example in examples
    ]
    with fold:
        st.caption(text("rules.example_day"))
        table.show(rows, key=f"rules_examples_{rule.id}", most=8)
        st.code(path_of(rule).read_text("utf-8"), language="yaml", height=320)
