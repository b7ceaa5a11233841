"""One finding 问题: what was found, on what ground, the evidence as a picture with its sources, and what mends it."""

import streamlit as st

from graph.texts import language, numeral, text
from queries import words
from queries.findings import Finding
from queries.rule import Rule
from ui import evidence, finding_people, official, picture, session, table
from ui.plain import escaped
from ui.session import View

OPEN = "findings_open"  # the id of the finding that is open, in the session


def badges(finding: Finding) -> None:
    """Modality, verdict and article of a finding."""
    with st.container(horizontal=True, gap="small"):
        grave = finding.modality == "violation" and finding.verdict == "flagged"
        st.badge(text(f"words.{finding.modality}"), color="red" if grave else "gray")
        if finding.verdict != "flagged":
            st.badge(text(f"words.{finding.verdict}"), color="gray")
        st.badge(text("findings.article_number", number=numeral(finding.article)), color="gray")


def brief(finding: Finding, *, key: str) -> None:
    """A finding in a line or two that opens it on its page."""
    grave = finding.modality == "violation" and finding.verdict == "flagged"
    modality = text(f"words.{finding.modality if finding.verdict == 'flagged' else finding.verdict}")
    article = text("findings.article_number", number=numeral(finding.article))
    label = f":{'red' if grave else 'gray'}[**{modality}**] :gray[{article}] {escaped(session.message(finding))}"
    if st.button(label, key=f"brief_{key}", type="tertiary"):
        st.session_state[OPEN] = finding.id
        st.switch_page(session.page("findings"), query_params=session.link())


def show(view: View, finding: Finding) -> None:
    """A finding opened."""
    rule = session.rules()[finding.rule]
    zh = session.in_chinese()
    badges(finding)
    st.subheader(escaped(session.message(finding)), anchor=False)
    st.caption(escaped(session.full_name(finding.area)))
    st.markdown(f"#### {text('findings.ground')}")
    regulation = session.regulation()
    ground = text(
        "findings.ground_of",
        regulation=regulation.name_zh if zh else regulation.name_en,
        articles=text("findings.comma").join(
            text("findings.article_number", number=numeral(each)) for each in rule.articles
        ),
        title=session.rule_title(rule.id),
    )
    st.markdown(f"**{escaped(ground)}**")
    official.beside(rule)
    if rule.reading:
        st.caption(text(f"findings.{rule.reading}"))
    _parameters(rule)
    st.markdown(f"#### {text('findings.evidence')}")
    show_evidence(view, finding)
    finding_people.show(view, finding)
    st.markdown(f"#### {text('findings.remedy')}")
    st.markdown(escaped(rule.remedy_zh if zh else rule.remedy_en))


def _parameters(rule: Rule) -> None:
    """The figures that this rule was asked with, and which of them are not the regulation's own."""
    given = session.values().get(rule.id, {})
    said = [words.parameter(each, given.get(each.name, each.default), language.get()) for each in rule.params]
    if said:
        st.caption(escaped(text("findings.parameters_of", figures=text("findings.semicolon").join(said))))


def show_evidence(view: View, finding: Finding) -> None:
    """The picture of the people and bodies of a finding, and every fact behind it with its source."""
    found = evidence.evidence(view, finding)
    if found.count > evidence.MOST:
        st.caption(text("findings.too_large", count=found.count))
    if found.layout is not None:  # what rests on records or figures alone has nothing to draw
        picture.show([found.layout], key=f"evidence_{finding.id}", title=text("findings.picture"))
    rows = [{text("findings.fact"): fact, text("findings.source"): source} for fact, source in found.facts]
    if rows:
        table.show(rows, key=f"evidence_facts_{finding.id}")
