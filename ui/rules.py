"""规则 Rules: the articles with what checks each; a rule opened, with how much it flags here and its figures to try."""

import streamlit as st

from graph.texts import language, numeral, text
from queries.coverage import coverage
from ui import empty, judging, look, official, rule_card, rule_list, session
from ui.plain import escaped

view = session.view()
regulation = session.regulation()
articles = coverage(regulation)
name = regulation.name_zh if session.in_chinese() else regulation.name_en
st.caption(escaped(text("rules.purpose", regulation=name, articles=len(articles), rules=len(regulation.rules))))
empty.stop_if_empty()
judging.wait(view)
audit = session.audit(view)
tallies = {tally.id: tally for tally in audit.rules}
if not audit.rules:
    for notice in audit.notices:
        st.info(escaped(notice))

listed, panel = st.columns([4, 6], gap="medium")
with listed:
    opened = rule_list.show(articles, tallies)
if opened is None:
    st.stop()
look.rest()
with panel, st.container(key="rules_panel"):
    st.subheader(
        escaped(text("rules.article", number=numeral(opened.number), summary=rule_list.summary(opened))), anchor=False
    )
    if not opened.rules:
        st.info(escaped(text("rules.why_not", reason=getattr(opened, f"reason_{language.get()}"))))
        official.show([opened.number])
        st.stop()
    flagged = {tally.id: tally.flagged for tally in session.audit_as_set(view).rules}
    order = sorted(opened.rules, key=lambda rule: (not rule_list.sought(rule), -flagged.get(rule.id, 0)))
    if len(order) > 1:
        st.caption(text("rules.several", count=len(order)))
        picked = st.selectbox(
            text("findings.rule"),
            [rule.id for rule in order],
            format_func={rule.id: session.rule_title(rule.id) for rule in order}.__getitem__,
            key=f"rules_of_{opened.number}",
            label_visibility="collapsed",
        )
    else:
        picked = order[0].id
    rule_card.show(session.rules()[picked], view, audit)
