"""Figures tried for this session 试算: a rule's parameter changed in the explorer, said on every page, kept nowhere."""

import streamlit as st

from graph.texts import language, numeral, sentences, text
from queries import words
from queries.parameters import from_words
from queries.rule import Parameter, Rule
from ui import session
from ui.plain import escaped


def show() -> None:
    """Under the bar of every page: which figures are tried here, and the way back."""
    tried = session.figures()
    if not tried:
        return
    rules = session.rules()
    said = [_said(rules[rule], name, value) for rule, name, value in tried if rule in rules]
    with st.container(horizontal=True, vertical_alignment="center", key="figures_notice"):
        st.warning(escaped(text("figures.tried", figures=text("findings.semicolon").join(said))))
        st.button(text("figures.back"), key="figures_back", on_click=back)


def _said(rule: Rule, name: str, value: object) -> str:
    tried = parameter(rule, name)
    said = words.figure(value, tried.unit, language.get())
    return text("figures.one", title=session.rule_title(rule.id), name=name_of(tried), value=said)


def try_out(rule: Rule, name: str, value: object) -> None:
    """Judge by another figure from now on, in this session; one that is the settings' own is no change."""
    [figures] = from_words(session.regulation(), [f"{rule.id}.{name}={value}"]).values()
    others = tuple(each for each in session.figures() if each[:2] != (rule.id, name))
    same = figures[name] == as_set(rule, parameter(rule, name))
    st.session_state["view_figures"] = others if same else (*others, (rule.id, name, figures[name]))


def back() -> None:
    """Judge by the settings' figures again."""
    st.session_state["view_figures"] = ()


def as_set(rule: Rule, each: Parameter) -> object:
    """The figure of the settings, or else of the rule."""
    return session.values_as_set().get(rule.id, {}).get(each.name, each.default)


def parameter(rule: Rule, name: str) -> Parameter:
    """A rule's parameter by name."""
    return next(each for each in rule.params if each.name == name)


def name_of(each: Parameter) -> str:
    """What people call a parameter; an own rule's by its name."""
    key = f"parameter.{each.name}"
    return text(key) if key in sentences() else each.name


def unit_of(each: Parameter) -> str:
    """The unit in the language of the moment."""
    return words.UNITS[language.get()].get(each.unit, each.unit)


def given_by(each: Parameter) -> str:
    """The article that gives a figure, or that it is ours."""
    number = numeral(each.article or 0)
    return text("docs.given_by_article", article=number) if each.article else text("docs.given_by_us")
